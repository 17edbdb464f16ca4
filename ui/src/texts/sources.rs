//! Saved sources: the list in the corner, the list in the settings, and the dialogs between.

use deskwatch_bridge::{Fault, SavedSource, SavedState, SourceKind};
use deskwatch_texts::{messages, say};

use super::Text;

/// Names the menu in the corner.
pub const MENU: Text = Text::of(messages::SOURCES_MENU);
/// Another one.
pub const ADD: Text = Text::of(messages::SOURCES_ADD);
/// Leads to the settings.
pub const MANAGE: Text = Text::of(messages::SOURCES_MANAGE);
/// Opens one.
pub const OPEN: Text = Text::of(messages::SOURCES_OPEN);
/// Removes one.
pub const REMOVE: Text = Text::of(messages::SOURCES_REMOVE);
/// Nothing is saved.
pub const NONE: Text = Text::of(messages::SOURCES_NONE);
/// What the section is for.
pub const HINT: Text = Text::of(messages::SOURCES_HINT);
/// Over saved sources on the sign-in screen.
pub const SAVED: Text = Text::of(messages::SOURCES_SAVED);
/// Title of the dialog for another source.
pub const ADD_TITLE: Text = Text::of(messages::SOURCES_ADD_TITLE);
/// Leaves a dialog.
pub const CANCEL: Text = Text::of(messages::CANCEL);
/// Tries again.
pub const TRY_AGAIN: Text = Text::of(messages::TRY_AGAIN);
/// The button that removes.
pub const REMOVE_NOW: Text = Text::of(messages::SOURCES_REMOVE_NOW);

/// What a source is called.
pub fn name(saved: &SavedSource) -> String {
    match (&saved.name, saved.kind) {
        (Some(name), _) => name.clone(),
        (None, SourceKind::Here) => messages::TEAM_HERE.into(),
        (None, SourceKind::Demo) => super::team::DEMO_TEAM.to_string(),
        (None, SourceKind::Service) => super::team::host(&saved.address).to_owned(),
    }
}

/// Where it is and who signs in.
pub fn place(saved: &SavedSource) -> String {
    let place = match (&saved.name, saved.kind) {
        (Some(_), SourceKind::Service) => super::team::host(&saved.address),
        (Some(_), SourceKind::Here) => messages::TEAM_HERE.words(),
        _ => return saved.login.clone(),
    };
    format!("{} · {place}", saved.login)
}

/// What opening it takes.
pub fn state(state: SavedState) -> &'static str {
    match state {
        SavedState::Open => messages::SOURCES_STATE_OPEN,
        SavedState::Ready => messages::SOURCES_STATE_READY,
        SavedState::AsksPassword => messages::SOURCES_STATE_ASKS,
    }
    .words()
}

/// While another one is being opened.
pub fn opening(name: &str) -> String {
    say!(sources_opening, name = name)
}

/// Title of the dialog that asks for the password.
pub fn password_title(name: &str) -> String {
    say!(sources_password_title, name = name)
}

/// Why the password is asked for, and what happens meanwhile.
pub fn password_hint(open: Option<&str>) -> String {
    match open {
        Some(open) => say!(sources_password_hint_beside, open = open),
        None => messages::SOURCES_PASSWORD_HINT.into(),
    }
}

/// What adding does.
pub fn add_hint(open: Option<&str>) -> String {
    match open {
        Some(open) => say!(sources_add_hint_beside, open = open),
        None => messages::SOURCES_ADD_HINT.into(),
    }
}

/// Title of the dialog about one that could not be opened.
pub fn failed_title(name: &str) -> String {
    say!(sources_failed_title, name = name)
}

/// Why, in that dialog.
pub fn failed(fault: &Fault) -> String {
    super::faults::fault(fault)
}

/// Goes on where one is.
pub fn stay(open: &str) -> String {
    say!(sources_stay, open = open)
}

/// Title of the dialog that asks before removing.
pub fn remove_title(name: &str) -> String {
    say!(sources_remove_title, name = name)
}

/// What removing does.
pub fn remove_what(state: SavedState) -> &'static str {
    match state {
        SavedState::Open => messages::SOURCES_REMOVE_OPEN,
        SavedState::Ready => messages::SOURCES_REMOVE_READY,
        SavedState::AsksPassword => messages::SOURCES_REMOVE_ASKS,
    }
    .words()
}

/// The field for a name, to screen readers.
pub fn name_of(place: &str) -> String {
    say!(sources_name_of, place = place)
}
