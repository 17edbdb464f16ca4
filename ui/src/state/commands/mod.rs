//! Everything that the command palette offers: one list in one file.
//!
//! A new action gets an entry in [`general`], or in one of the files beside this one, with its
//! words in `texts/palette.rs`; what it does is an [`Act`], or a variant of [`Run`] that
//! `overlays/palette.rs` carries out.

mod console;
mod people;
mod team;
#[cfg(test)]
mod tests;

use deskwatch_bridge::{
    Appearance, Connection, ConsoleView, Language, Pause, SavedSource, UndoEnding,
};
use deskwatch_team::fold::fold;

use super::finding::{Distance, Query};
use super::notified::Notified;
use super::{Act, Over, Screen, State};
use crate::texts::palette as words;

/// What a command is about: as long as nothing is typed, the list is in this order and these
/// parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Leads to a screen.
    Screens,
    /// Concerns people and their sessions.
    Team,
    /// Concerns this program.
    Console,
}

/// One thing to choose.
#[derive(Clone, Debug)]
pub struct Command {
    /// Its name for tests.
    pub id: &'static str,
    /// What it is about.
    pub part: Part,
    /// What it does.
    pub label: String,
    /// More about it.
    pub detail: Option<String>,
    /// The keys that do the same.
    pub keys: Vec<&'static str>,
    /// What happens.
    pub run: Run,
}

/// What a command does.
#[derive(Clone, Debug)]
pub enum Run {
    /// Something that happens to the page.
    Act(Act),
    /// The search field gets the focus.
    Search,
    /// A kind of notification is switched on or off.
    Notify(Notified),
    /// Notifications are paused, or no longer.
    Pause(Pause),
    /// The window is drawn light or dark.
    Appear(Appearance),
    /// The window speaks another language; none is that of the desktop.
    Speak(Option<Language>),
    /// The program starts at login, or no longer.
    StartAtLogin(bool),
    /// A start at login shows a window, or none.
    StartHidden(bool),
    /// Another source is opened.
    Open(SavedSource),
    /// What the Activity screen shows is saved as a file.
    Export,
    /// Saving stops.
    StopExport,
    /// A grace period is undone.
    Undo(UndoEnding),
    /// The service is tried again now.
    TryNow,
    /// The keyring is asked again.
    TryKeyring,
    /// One's own session ends.
    SignOut,
}

/// What can be done now, as far as it fits what was typed: the best first.
pub fn commands(typed: &str, state: &State, view: &ConsoleView) -> Vec<Command> {
    let query = Query::new(typed);
    let general = general(state, view).into_iter();
    if query.is_empty() {
        return general.collect();
    }
    let mut found: Vec<(Distance, Command)> = general
        .filter_map(|command| Some((query.fits_loosely(&fold(&command.label))?, command)))
        .collect();
    if let Some(replica) = &state.replica {
        found.extend(people::found(&query, replica, state));
    }
    // Of what fits as well, first what is called what was typed.
    let typed = fold(typed.trim());
    found.sort_by_cached_key(|(distance, command)| {
        (*distance, !fold(&command.label).starts_with(&typed))
    });
    found.into_iter().map(|(_, command)| command).collect()
}

/// What can be done whoever it concerns.
fn general(state: &State, view: &ConsoleView) -> Vec<Command> {
    let mut all: Vec<_> = Screen::ALL
        .into_iter()
        .map(|screen| {
            Command::new(screen.testid(), words::go(screen), Run::Act(Act::Go(screen)))
                .by(&["g", screen.key()])
        })
        .collect();
    all = about(Part::Screens, all);
    // A source that does not answer from the start still wants leaving, and trying again.
    if let Some(replica) = &state.replica {
        all.extend(about(Part::Team, team::of_endings(state, replica)));
        all.extend(about(Part::Team, team::of_cards(state, replica)));
    }
    all.extend(console::of_console(state, view));
    if matches!(view.connection, Connection::Offline { .. }) {
        all.push(Command::new("try-now", words::TRY_NOW, Run::TryNow));
    }
    let keys = Run::Act(Act::Lay(Some(Over::Keys)));
    all.push(Command::new("keys", words::KEYS, keys).by(&["?"]));
    all.push(Command::new("sign-out", words::SIGN_OUT, Run::SignOut));
    all
}

fn about(part: Part, mut commands: Vec<Command>) -> Vec<Command> {
    for command in &mut commands {
        command.part = part;
    }
    commands
}

impl Command {
    fn new(id: &'static str, label: impl Into<String>, run: Run) -> Self {
        let (part, label) = (Part::Console, label.into());
        Self { id, part, label, detail: None, keys: Vec::new(), run }
    }

    /// With the keys that do the same.
    fn by(self, keys: &[&'static str]) -> Self {
        Self { keys: keys.to_vec(), ..self }
    }
}
