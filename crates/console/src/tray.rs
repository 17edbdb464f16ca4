//! What the tray shows, as plain values: the shell makes the icon and the native menu of them.

use serde::Serialize;

/// The whole tray at one moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TrayView {
    /// Which icon.
    pub state: TrayIconState,
    /// What hovering says. Plain text.
    pub tooltip: String,
    /// From top to bottom.
    pub menu: Vec<MenuItem>,
}

/// Which icon is shown, most important first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TrayIconState {
    /// The source does not answer.
    Offline,
    /// Nobody of the team is signed in, apart from this console.
    Idle,
    /// Somebody of the team is signed in.
    Active,
    /// Nobody is signed in at this console, or nothing is known of the team yet.
    SignedOut,
}

/// One line of the menu. Texts are plain: an ampersand is an ampersand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MenuItem {
    /// Says something.
    Label {
        /// What.
        text: String,
    },
    /// A line.
    Separator,
    /// Can be chosen; [`crate::Console::tray_chosen`] is told its id.
    Action {
        /// Names the choice.
        id: String,
        /// What it does.
        text: String,
        /// Whether it can be chosen now.
        enabled: bool,
    },
    /// Can be switched on and off; [`crate::Console::tray_chosen`] is told its id.
    Check {
        /// Names the choice.
        id: String,
        /// What is switched.
        text: String,
        /// Whether it is on.
        checked: bool,
        /// Whether it can be chosen now.
        enabled: bool,
    },
    /// More, one step further.
    Submenu {
        /// Names it. Nothing is told when it is opened.
        id: String,
        /// What about.
        text: String,
        /// From top to bottom.
        items: Vec<MenuItem>,
    },
}
