//! The screens by name.

use deskwatch_texts::messages;

use super::Text;
use crate::state::Screen;

/// Names the entries of the rail.
pub const SCREENS: Text = Text::of(messages::SCREENS_RAIL);
/// Above the entries of the rail that are not about members.
pub const CONSOLE: Text = Text::of(messages::SCREENS_CONSOLE);

/// The heading of a screen, and its entry in the rail.
pub fn name(screen: Screen) -> &'static str {
    match screen {
        Screen::Team(kind) => super::team::kind(kind),
        Screen::Activity => messages::SCREENS_ACTIVITY.words(),
        Screen::Settings => messages::SCREENS_SETTINGS.words(),
    }
}
