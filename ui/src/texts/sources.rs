//! Saved sources: the list in the corner, the list in the settings, and the dialogs between.

use deskwatch_bridge::{Fault, SavedSource, SavedState, SourceKind};

/// Names the menu in the corner.
pub const MENU: &str = "Sources";
/// Another one.
pub const ADD: &str = "Add another source…";
/// Leads to the settings.
pub const MANAGE: &str = "Manage sources…";
/// Opens one.
pub const OPEN: &str = "Switch";
/// Removes one.
pub const REMOVE: &str = "Remove…";
/// Over the field for a name.
pub const NAME: &str = "Name";
/// Nothing is saved.
pub const NONE: &str = "No source is saved. The demo never is.";
/// What the section is for.
pub const HINT: &str = "One is open at a time. Each keeps its own credential in the keyring.";
/// Over saved sources on the sign-in screen.
pub const SAVED: &str = "Saved sources";
/// Title of the dialog for another source.
pub const ADD_TITLE: &str = "Add a source";
/// Leaves a dialog.
pub const CANCEL: &str = "Cancel";
/// Tries again.
pub const TRY_AGAIN: &str = "Try again";
/// The button that removes.
pub const REMOVE_NOW: &str = "Remove";

/// What a source is called.
pub fn name(saved: &SavedSource) -> String {
    match (&saved.name, saved.kind) {
        (Some(name), _) => name.clone(),
        (None, SourceKind::Here) => "This computer".to_owned(),
        (None, SourceKind::Demo) => super::team::DEMO_TEAM.to_owned(),
        (None, SourceKind::Service) => super::team::host(&saved.address).to_owned(),
    }
}

/// Where it is and who signs in.
pub fn place(saved: &SavedSource) -> String {
    match (&saved.name, saved.kind) {
        (Some(_), SourceKind::Service) => {
            format!("{} · {}", saved.login, super::team::host(&saved.address))
        }
        (Some(_), SourceKind::Here) => format!("{} · This computer", saved.login),
        _ => saved.login.clone(),
    }
}

/// What opening it takes.
pub const fn state(state: SavedState) -> &'static str {
    match state {
        SavedState::Open => "Open now",
        SavedState::Ready => "Signs in by itself",
        SavedState::AsksPassword => "Asks for the password",
    }
}

/// While another one is being opened.
pub fn opening(name: &str) -> String {
    format!("Opening {name}…")
}

/// Title of the dialog that asks for the password.
pub fn password_title(name: &str) -> String {
    format!("Sign in to {name}")
}

/// Why the password is asked for, and what happens meanwhile.
pub fn password_hint(open: Option<&str>) -> String {
    match open {
        Some(open) => {
            format!("It asks for the password. {open} stays open until you are signed in.")
        }
        None => "It asks for the password.".to_owned(),
    }
}

/// What adding does.
pub fn add_hint(open: Option<&str>) -> String {
    match open {
        Some(open) => format!("It is opened and saved. {open} stays open until you are signed in."),
        None => "It is opened and saved.".to_owned(),
    }
}

/// Title of the dialog about one that could not be opened.
pub fn failed_title(name: &str) -> String {
    format!("{name} cannot be opened")
}

/// Why, in that dialog.
pub fn failed(fault: &Fault) -> String {
    super::faults::fault(fault)
}

/// Goes on where one is.
pub fn stay(open: &str) -> String {
    format!("Stay at {open}")
}

/// Title of the dialog that asks before removing.
pub fn remove_title(name: &str) -> String {
    format!("Remove {name}?")
}

/// What removing does.
pub const fn remove_what(state: SavedState) -> &'static str {
    match state {
        SavedState::Open => {
            "You are signed out of it, its credential is removed from the keyring, and it is forgotten on this computer. The service and its team stay as they are."
        }
        SavedState::Ready => {
            "Your session there is ended, its credential is removed from the keyring, and it is forgotten on this computer. The service and its team stay as they are."
        }
        SavedState::AsksPassword => {
            "It is forgotten on this computer. The service and its team stay as they are."
        }
    }
}

/// The field for a name, to screen readers.
pub fn name_of(place: &str) -> String {
    format!("Name of {place}")
}
