//! The screens by name.

use crate::state::Screen;

/// Names the entries of the rail.
pub const SCREENS: &str = "Screens";
/// Above the entries of the rail that are not about members.
pub const CONSOLE: &str = "Console";

/// The heading of a screen, and its entry in the rail.
pub const fn name(screen: Screen) -> &'static str {
    match screen {
        Screen::Team(kind) => super::team::kind(kind),
        Screen::Activity => "Activity",
        Screen::Settings => "Settings",
    }
}
