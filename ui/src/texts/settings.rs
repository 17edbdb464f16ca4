//! The Settings screen, but for sources and security.

use deskwatch_bridge::{Appearance, Fault, ShortcutState};
use deskwatch_texts::messages;

use super::Text;
use crate::state::Section;

/// Names the list of sections.
pub const SECTIONS: Text = Text::of(messages::SETTINGS_SECTIONS);
/// A section's heading.
pub fn section(section: Section) -> Text {
    match section {
        Section::Sources => SOURCES,
        Section::Notifications => NOTIFICATIONS,
        Section::Start => START,
        Section::Look => LOOK,
        Section::Security => SECURITY,
    }
}

/// Section: where teams come from.
pub const SOURCES: Text = Text::of(messages::SETTINGS_SOURCES);
/// Section: which alerts.
pub const NOTIFICATIONS: Text = Text::of(messages::SETTINGS_NOTIFICATIONS);
/// What the section is for.
pub const NOTIFICATIONS_HINT: Text = Text::of(messages::SETTINGS_NOTIFICATIONS_HINT);
/// Section: how the program starts and stays.
pub const START: Text = Text::of(messages::SETTINGS_START);
/// Section: how it looks.
pub const LOOK: Text = Text::of(messages::SETTINGS_LOOK);
/// Section: the team's limits.
pub const SECURITY: Text = Text::of(messages::SETTINGS_SECURITY);

/// A change has been written.
pub const SAVED: Text = Text::of(messages::SETTINGS_SAVED);
/// Tries again to write.
pub const TRY_AGAIN: Text = Text::of(messages::TRY_AGAIN);

/// Light or dark.
pub const THEME: Text = Text::of(messages::SETTINGS_THEME);
/// What it applies to.
pub const THEME_HINT: Text = Text::of(messages::SETTINGS_THEME_HINT);

/// The language.
pub const LANGUAGE: Text = Text::of(messages::SETTINGS_LANGUAGE);
/// What it applies to.
pub const LANGUAGE_HINT: Text = Text::of(messages::SETTINGS_LANGUAGE_HINT);
/// The language of the desktop.
pub const SYSTEM_LANGUAGE: Text = Text::of(messages::SETTINGS_LANGUAGE_SYSTEM);

/// A choice of light or dark.
pub fn appearance(appearance: Appearance) -> &'static str {
    match appearance {
        Appearance::System => messages::SETTINGS_THEME_SYSTEM,
        Appearance::Light => messages::SETTINGS_THEME_LIGHT,
        Appearance::Dark => messages::SETTINGS_THEME_DARK,
    }
    .words()
}

/// The switch for starting at login.
pub const AT_LOGIN: Text = Text::of(messages::SETTINGS_AT_LOGIN);
/// What that is good for.
pub const AT_LOGIN_HINT: Text = Text::of(messages::SETTINGS_AT_LOGIN_HINT);
/// The system does not let it be changed.
pub const AT_LOGIN_UNAVAILABLE: Text = Text::of(messages::SETTINGS_AT_LOGIN_UNAVAILABLE);
/// The switch for starting without a window.
pub const HIDDEN: Text = Text::of(messages::SETTINGS_HIDDEN);
/// What it means.
pub const HIDDEN_HINT: Text = Text::of(messages::SETTINGS_HIDDEN_HINT);
/// The shortcut.
pub const SHORTCUT: Text = Text::of(messages::SHORTCUT);
/// Starts recording a shortcut.
pub const RECORD: Text = Text::of(messages::SHORTCUT_RECORD);
/// While keys are waited for.
pub const PRESS_KEYS: Text = Text::of(messages::SHORTCUT_PRESS_KEYS);
/// Takes the shortcut away.
pub const NO_SHORTCUT: Text = Text::of(messages::SHORTCUT_REMOVE);
/// A key alone is no shortcut.
pub const NEEDS_MODIFIER: Text = Text::of(messages::SHORTCUT_NEEDS_MODIFIER);

/// Whether the shortcut works.
pub fn shortcut_state(state: ShortcutState) -> &'static str {
    match state {
        ShortcutState::Unset => messages::SHORTCUT_UNSET,
        ShortcutState::Active => messages::SHORTCUT_ACTIVE,
        ShortcutState::Taken => messages::SHORTCUT_TAKEN,
        ShortcutState::Unavailable => messages::SHORTCUT_UNAVAILABLE,
    }
    .words()
}

/// Something could not be changed.
pub fn failed(fault: &Fault) -> String {
    match fault {
        Fault::NotSaved => messages::SETTINGS_NOT_SAVED.into(),
        Fault::SystemRefused => messages::SETTINGS_SYSTEM_REFUSED.into(),
        other => super::faults::fault(other),
    }
}
