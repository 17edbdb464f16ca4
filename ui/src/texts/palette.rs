//! The command palette and the list of keys.

use deskwatch_bridge::{Appearance, Language, Pause, SavedSource};
use deskwatch_team::{Member, StatusFilter};
use deskwatch_texts::{messages, say};

use super::Text;
use crate::parts::keys::{KeyDoes, KeyGroup};
use crate::state::commands::Part;
use crate::state::notified::Notified;
use crate::state::{Screen, Section};

/// Names the palette.
pub const PALETTE: Text = Text::of(messages::PALETTE);
/// In the field of the palette.
pub const TYPE: Text = Text::of(messages::PALETTE_TYPE);
/// Nothing fits what was typed.
pub const NOTHING: Text = Text::of(messages::PALETTE_NOTHING);
/// Goes to the search field.
pub const SEARCH: Text = Text::of(messages::TEAM_SEARCH);
/// Takes search and filters back.
pub const SHOW_ALL: Text = Text::of(messages::TEAM_SHOW_ALL);
/// Ticks every card that is shown.
pub const SELECT_SHOWN: Text = Text::of(messages::PALETTE_SELECT_SHOWN);
/// Takes the ticks off.
pub const CLEAR: Text = Text::of(messages::PALETTE_CLEAR);
/// Goes to the card of one's own other account.
pub const OWN_CARD: Text = Text::of(messages::PALETTE_OWN_CARD);
/// Tries the service again.
pub const TRY_NOW: Text = Text::of(messages::PALETTE_TRY_NOW);
/// Opens the list of keys.
pub const KEYS: Text = Text::of(messages::PALETTE_KEYS);
/// Saves what the Activity screen shows.
pub const EXPORT: Text = Text::of(messages::PALETTE_EXPORT);
/// Stops saving it.
pub const STOP_EXPORT: Text = Text::of(messages::PALETTE_STOP_EXPORT);
/// Asks the keyring again.
pub const TRY_KEYRING: Text = Text::of(messages::PALETTE_TRY_KEYRING);
/// Adds a source.
pub const ADD_SOURCE: Text = Text::of(messages::SOURCES_ADD);
/// Ends one's own session.
pub const SIGN_OUT: Text = Text::of(messages::TEAM_SIGN_OUT);
/// Names the list of keys.
pub const KEYS_TITLE: Text = Text::of(messages::KEYS_TITLE);
/// Closes the list of keys.
pub const CLOSE: Text = Text::of(messages::CLOSE);
/// The words that say what is to be done about a person, in the order of the functions below.
pub const VERBS: Text = Text::of(messages::PALETTE_VERBS);

/// What a part of the list is about.
pub fn part(part: Part) -> Text {
    match part {
        Part::Screens => super::screens::SCREENS,
        Part::Team => super::team::TEAM,
        Part::Console => super::screens::CONSOLE,
    }
}

/// Leads to a screen.
pub fn go(screen: Screen) -> String {
    say!(palette_go, screen = super::screens::name(screen))
}

/// Chooses a status.
pub fn filter(status: StatusFilter) -> &'static str {
    match status {
        StatusFilter::All => messages::PALETTE_FILTER_ALL,
        StatusFilter::Active => messages::PALETTE_FILTER_ACTIVE,
        StatusFilter::None => messages::PALETTE_FILTER_NONE,
    }
    .words()
}

/// Leads to a section of the Settings.
pub fn go_to_section(section: Section) -> String {
    let screen = super::screens::name(Screen::Settings);
    let section = super::settings::section(section).words();
    say!(palette_go_section, screen = screen, section = section)
}

/// Narrows the cards down to a group, or to whom something is so of, or no longer.
pub fn narrow(what: &str, is_on: bool) -> String {
    if is_on { say!(palette_not_only, what = what) } else { say!(palette_only, what = what) }
}

/// Opens the dialog for many: those whom the command of that id is about.
pub fn end(of: &str, sessions: usize) -> String {
    say!(palette_end, count = sessions, of = of)
}

/// Switches a kind of notification on or off.
pub fn notify(of: Notified, is_on: bool) -> String {
    let what = super::team::notified_of(of);
    if is_on { say!(palette_notify_not, what = what) } else { say!(palette_notify, what = what) }
}

/// Pauses notifications, or goes on with them.
pub fn pause(pause: Pause) -> &'static str {
    match pause {
        Pause::None => messages::PALETTE_RESUME,
        Pause::OneHour => messages::PALETTE_PAUSE_HOUR,
        Pause::UntilTomorrow => messages::PALETTE_PAUSE_TOMORROW,
    }
    .words()
}

/// Chooses light or dark.
pub fn appear(appearance: Appearance) -> &'static str {
    match appearance {
        Appearance::System => messages::PALETTE_LOOK_SYSTEM,
        Appearance::Light => messages::PALETTE_LOOK_LIGHT,
        Appearance::Dark => messages::PALETTE_LOOK_DARK,
    }
    .words()
}

/// Chooses a language, named in itself: whoever cannot read the others finds their own.
pub fn speak(language: Option<Language>) -> String {
    match language {
        Some(language) => say!(palette_speak, language = language.own_name()),
        None => messages::PALETTE_SPEAK_SYSTEM.into(),
    }
}

/// Has the program start at login, or no longer.
pub fn start_at_login(is_on: bool) -> &'static str {
    if is_on { messages::PALETTE_NOT_AT_LOGIN } else { messages::SETTINGS_AT_LOGIN }.words()
}

/// Has a start at login show a window, or none.
pub fn start_hidden(is_on: bool) -> &'static str {
    if is_on { messages::PALETTE_START_SHOWN } else { messages::PALETTE_START_HIDDEN }.words()
}

/// Opens another source.
pub fn open(saved: &SavedSource) -> String {
    say!(palette_open, name = &super::sources::name(saved))
}

/// Leads to a person's card.
pub fn go_to_card(name: &str) -> String {
    say!(palette_go_to_card, name = name)
}

/// Opens a person's sessions at the side.
pub fn details(name: &str) -> String {
    say!(palette_details, name = name)
}

/// Leads to everything that happened to a person.
pub fn activity_of(name: &str) -> String {
    say!(palette_activity, name = name)
}

/// Opens the dialog for a person.
pub fn end_of(name: &str, sessions: usize) -> String {
    say!(palette_end_of, count = sessions, name = name)
}

/// Who somebody is, beside the name.
pub fn who(member: &Member) -> String {
    super::notifications::who(member)
}

/// How many commands there are, for screen readers.
pub fn found(count: usize) -> String {
    say!(palette_found, count = count)
}

/// Over keys that mean something in one place.
pub fn key_group(group: KeyGroup) -> &'static str {
    match group {
        KeyGroup::Everywhere => messages::KEYS_EVERYWHERE,
        KeyGroup::Cards => messages::KEYS_CARDS,
    }
    .words()
}

/// What a key does.
pub fn key(does: KeyDoes) -> String {
    match does {
        KeyDoes::Palette => messages::KEY_PALETTE,
        KeyDoes::Search => messages::TEAM_SEARCH,
        KeyDoes::Go(screen) => return go(screen),
        KeyDoes::Keys => messages::KEY_KEYS,
        KeyDoes::Back => messages::KEY_BACK,
        KeyDoes::Walk => messages::KEY_WALK,
        KeyDoes::Ends => messages::KEY_ENDS,
        KeyDoes::Pages => messages::KEY_PAGES,
        KeyDoes::Details => messages::KEY_DETAILS,
        KeyDoes::Tick => messages::KEY_TICK,
        KeyDoes::Stretch => messages::KEY_STRETCH,
        KeyDoes::TickShown => messages::PALETTE_SELECT_SHOWN,
        KeyDoes::Inside => messages::KEY_INSIDE,
        KeyDoes::End => messages::KEY_END,
    }
    .into()
}
