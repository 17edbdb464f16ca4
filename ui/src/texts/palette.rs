//! The command palette and the list of keys.

use deskwatch_bridge::{Appearance, Language, Pause, SavedSource};
use deskwatch_team::{Circumstance, Member, StatusFilter};

use crate::parts::keys::{KeyDoes, KeyGroup};
use crate::state::Screen;
use crate::state::notified::Notified;

/// Names the palette.
pub const PALETTE: &str = "Commands";
/// In the field of the palette.
pub const TYPE: &str = "Type a command or a name";
/// Nothing fits what was typed.
pub const NOTHING: &str = "Nothing fits. Try fewer letters.";
/// Goes to the search field.
pub const SEARCH: &str = "Search people";
/// Takes search and filters back.
pub const SHOW_ALL: &str = "Show everybody";
/// Ticks every card that is shown.
pub const SELECT_SHOWN: &str = "Select everyone shown";
/// Takes the ticks off.
pub const CLEAR: &str = "Clear the selection";
/// Goes to the card of one's own other account.
pub const OWN_CARD: &str = "Go to the card of your other account";
/// Tries the service again.
pub const TRY_NOW: &str = "Try to reach the service now";
/// Opens the list of keys.
pub const KEYS: &str = "Show the list of keys";
/// Saves what the Activity screen shows.
pub const EXPORT: &str = "Save the activity shown as CSV…";
/// Stops saving it.
pub const STOP_EXPORT: &str = "Stop saving the activity";
/// Asks the keyring again.
pub const TRY_KEYRING: &str = "Try the keyring again";
/// Adds a source.
pub const ADD_SOURCE: &str = "Add another source…";
/// Ends one's own session.
pub const SIGN_OUT: &str = "Sign out";
/// Names the list of keys.
pub const KEYS_TITLE: &str = "Keys";
/// Closes the list of keys.
pub const CLOSE: &str = "Close";
/// The words that say what is to be done about a person, in the order of the functions below.
pub const VERBS: &str = "go to details of activity of end sessions of";

/// Leads to a screen.
pub fn go(screen: Screen) -> String {
    format!("Go to {}", super::screens::name(screen))
}

/// Chooses a status.
pub fn filter(status: StatusFilter) -> String {
    match status {
        StatusFilter::All => "Show all, whatever their status".to_owned(),
        StatusFilter::Active => "Show who is signed in".to_owned(),
        StatusFilter::None => "Show who has no session".to_owned(),
    }
}

/// Narrows the cards down to whom something is so of, or no longer.
pub fn narrow(one: Circumstance, is_on: bool) -> String {
    let what = super::cards::circumstance(one);
    if is_on { format!("No longer only: {what}") } else { format!("Show only: {what}") }
}

/// Opens the dialog for many.
pub fn end(of: &str, sessions: usize) -> String {
    let whose = match of {
        "end-selection" => "of everyone selected",
        "end-shown" => "of everyone shown",
        "end-agents" => "of all agents",
        _ => "of all sub-administrators",
    };
    format!("End {} {whose}…", super::sessions(sessions))
}

/// Switches a kind of notification on or off.
pub fn notify(of: Notified, is_on: bool) -> String {
    let what = super::team::notified_of(of);
    if is_on { format!("Do not notify: {what}") } else { format!("Notify: {what}") }
}

/// Pauses notifications, or goes on with them.
pub const fn pause(pause: Pause) -> &'static str {
    match pause {
        Pause::None => "Resume notifications",
        Pause::OneHour => "Pause notifications for 1 hour",
        Pause::UntilTomorrow => "Pause notifications until tomorrow",
    }
}

/// Chooses light or dark.
pub const fn appear(appearance: Appearance) -> &'static str {
    match appearance {
        Appearance::System => "Light or dark as the desktop is",
        Appearance::Light => "Light appearance",
        Appearance::Dark => "Dark appearance",
    }
}

/// Chooses a language, named in itself: whoever cannot read the others finds their own.
pub fn speak(language: Option<Language>) -> String {
    match language {
        Some(language) => format!("Language: {}", language.own_name()),
        None => "Language: as the desktop".to_owned(),
    }
}

/// Has the program start at login, or no longer.
pub const fn start_at_login(is_on: bool) -> &'static str {
    if is_on { "Do not start at login" } else { "Start at login" }
}

/// Has a start at login show a window, or none.
pub const fn start_hidden(is_on: bool) -> &'static str {
    if is_on { "Show the window at login" } else { "Start in the tray at login" }
}

/// Opens another source.
pub fn open(saved: &SavedSource) -> String {
    format!("Switch to {}", super::sources::name(saved))
}

/// Leads to a person's card.
pub fn go_to_card(name: &str) -> String {
    format!("Go to {name}")
}

/// Opens a person's sessions at the side.
pub fn details(name: &str) -> String {
    format!("Details of {name}")
}

/// Leads to everything that happened to a person.
pub fn activity_of(name: &str) -> String {
    format!("Activity of {name}")
}

/// Opens the dialog for a person.
pub fn end_of(name: &str, sessions: usize) -> String {
    format!("End {} of {name}…", super::sessions(sessions))
}

/// Who somebody is, beside the name.
pub fn who(member: &Member) -> String {
    format!("{} · {}", super::team::role(member), member.login)
}

/// How many commands there are, for screen readers.
pub fn found(count: usize) -> String {
    super::counted(count, "command", "commands")
}

/// Over keys that mean something in one place.
pub const fn key_group(group: KeyGroup) -> &'static str {
    match group {
        KeyGroup::Everywhere => "Everywhere",
        KeyGroup::Cards => "On a card",
    }
}

/// What a key does.
pub fn key(does: KeyDoes) -> String {
    match does {
        KeyDoes::Palette => "Commands: everything there is, by name",
        KeyDoes::Search => SEARCH,
        KeyDoes::Go(screen) => return go(screen),
        KeyDoes::Keys => "This list",
        KeyDoes::Back => "Close what is open, or clear the selection",
        KeyDoes::Walk => "From card to card",
        KeyDoes::Ends => "First card, last card",
        KeyDoes::Pages => "A page back or on",
        KeyDoes::Details => "Sessions of the person, at the side",
        KeyDoes::Tick => "Select, or no longer",
        KeyDoes::Stretch => "Select on the way, with any key that leads on",
        KeyDoes::TickShown => SELECT_SHOWN,
        KeyDoes::Inside => "What is on the card: box, briefcase, icon",
        KeyDoes::End => "On the icon: end sessions",
    }
    .to_owned()
}
