//! The Settings screen, but for sources and security.

use deskwatch_bridge::{Appearance, Fault, ShortcutState};

/// Names the list of sections.
pub const SECTIONS: &str = "Sections of the settings";
/// Section: where teams come from.
pub const SOURCES: &str = "Sources";
/// Section: which alerts.
pub const NOTIFICATIONS: &str = "Notifications";
/// What the section is for.
pub const NOTIFICATIONS_HINT: &str = "What the desktop tells you of while the window is closed.";
/// Section: how the program starts and stays.
pub const START: &str = "Tray and start-up";
/// Section: how it looks.
pub const LOOK: &str = "Appearance and language";
/// Section: the team's limits.
pub const SECURITY: &str = "Team security";

/// A change has been written.
pub const SAVED: &str = "Saved";
/// Tries again to write.
pub const TRY_AGAIN: &str = "Try again";

/// Light or dark.
pub const THEME: &str = "Theme";
/// What it applies to.
pub const THEME_HINT: &str = "Applies at once. High contrast follows the desktop.";

/// The language.
pub const LANGUAGE: &str = "Language";
/// What it applies to.
pub const LANGUAGE_HINT: &str = "Of the window, the tray and the notifications.";
/// The language of the desktop.
pub const SYSTEM_LANGUAGE: &str = "System";

/// A choice of light or dark.
pub const fn appearance(appearance: Appearance) -> &'static str {
    match appearance {
        Appearance::System => "System",
        Appearance::Light => "Light",
        Appearance::Dark => "Dark",
    }
}

/// The switch for starting at login.
pub const AT_LOGIN: &str = "Start at login";
/// What that is good for.
pub const AT_LOGIN_HINT: &str = "Deskwatch is there as soon as you are.";
/// The system does not let it be changed.
pub const AT_LOGIN_UNAVAILABLE: &str = "This system does not let programs set that.";
/// The switch for starting without a window.
pub const HIDDEN: &str = "Start in the tray";
/// What it means.
pub const HIDDEN_HINT: &str =
    "At login no window opens. Where the desktop has no tray, the window opens all the same.";
/// The shortcut.
pub const SHORTCUT: &str = "Shortcut to open the window";
/// Starts recording a shortcut.
pub const RECORD: &str = "Record…";
/// While keys are waited for.
pub const PRESS_KEYS: &str = "Press the keys…";
/// Records another one.
pub const CHANGE: &str = "Change…";
/// Takes the shortcut away.
pub const NO_SHORTCUT: &str = "Remove the shortcut";
/// A key alone is no shortcut.
pub const NEEDS_MODIFIER: &str =
    "Hold Ctrl, Alt or Super with a key; a key alone is needed to type.";

/// Whether the shortcut works.
pub const fn shortcut_state(state: ShortcutState) -> &'static str {
    match state {
        ShortcutState::Unset => "Works from every program. Esc leaves it as it is.",
        ShortcutState::Active => "Works from every program.",
        ShortcutState::Taken => {
            "Another program uses these keys, or the keyboard does not have them. Choose others."
        }
        ShortcutState::Unavailable => {
            "Not available on this desktop (Wayland): it gives programs no keys of their own. Set one in the desktop's settings that starts Deskwatch; a second start opens the window."
        }
    }
}

/// Something could not be changed.
pub fn failed(fault: &Fault) -> String {
    match fault {
        Fault::NotSaved => "This holds until Deskwatch ends, but could not be saved.".to_owned(),
        Fault::SystemRefused => "The system did not let that be changed.".to_owned(),
        other => super::faults::fault(other),
    }
}

/// Keys as they are written on them: `Ctrl + Alt + D`.
pub fn keys(keys: &str) -> String {
    keys.split('+').map(key).collect::<Vec<_>>().join(" + ")
}

fn key(code: &str) -> &str {
    match code {
        "Control" => "Ctrl",
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        "Minus" => "-",
        "Equal" => "=",
        "Comma" => ",",
        "Period" => ".",
        "Slash" => "/",
        "Backslash" => "\\",
        "Semicolon" => ";",
        "Quote" => "'",
        "Backquote" => "`",
        "BracketLeft" => "[",
        "BracketRight" => "]",
        code => code.strip_prefix("Key").or_else(|| code.strip_prefix("Digit")).unwrap_or(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_named_as_they_are_on_the_keyboard() {
        assert_eq!(keys("Control+Alt+KeyD"), "Ctrl + Alt + D");
        assert_eq!(keys("Super+Digit1"), "Super + 1");
        assert_eq!(keys("Shift+F5"), "Shift + F5");
        assert_eq!(keys("Alt+Slash"), "Alt + /");
    }
}
