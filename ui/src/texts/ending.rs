//! Ending sessions: the menu, the bar, the dialog, and what is said afterwards.

use deskwatch_bridge::Fault;
use deskwatch_team::Outcome;

use crate::state::end_choice::WhyNot;
use crate::state::outcome::may_have_been_done;
use crate::state::{EndChoice, EndPlan};

/// The button in the head.
pub const MENU: &str = "End sessions…";
/// Cancel: the safe way out.
pub const CANCEL: &str = "Cancel";
/// Closes the dialog once it is done.
pub const CLOSE: &str = "Close";
/// Label.
pub const MESSAGE: &str = "Message to them (optional)";
/// Label, for one person.
pub const MESSAGE_TO_ONE: &str = "Message to the person (optional)";
/// In the empty field.
pub const MESSAGE_HINT: &str = "Shown on the screen when the session ends";
/// Label.
pub const REASON: &str = "Reason for the record (optional)";
/// In the empty field.
pub const REASON_HINT: &str = "For example: the shift is over";
/// While it runs.
pub const RUNNING: &str = "Ending…";
/// Takes the ticks off.
pub const CLEAR: &str = "Clear";
/// Names the bar at the bottom.
pub const BAR: &str = "Selected people";
/// There is nothing to end.
pub const NOTHING: &str = "There is no session to end";
/// Why there is nothing to end.
pub const NOTHING_WHY: &str = "What was asked about has ended by itself in the meantime.";
/// Nothing can be ended while offline.
pub const OFFLINE: &str = "Ending is off until the service answers again.";
/// One's own session is left out.
pub const SPARED: &str = "This is you: your own session in this console is left alone.";
/// One's own session is what will end.
pub const OWN: &str = "This is your own session: Deskwatch will be signed out.";
/// Heading over what became of it.
pub const PARTLY: &str = "Not everything could be ended";
/// Names the list of what became of it.
pub const OUTCOMES: &str = "What became of it";
/// A person whom this console does not know.
pub const SOMEBODY: &str = "Somebody not in the list";

/// The title: a statement with the count.
pub fn title(plan: &EndPlan) -> String {
    let sessions = plan.sessions();
    match plan.people.as_slice() {
        _ if sessions == 0 => NOTHING.to_owned(),
        [] => button(sessions),
        [one] if plan.ends_self && sessions == 1 => {
            format!("End your own session, {}", one.presence.member().name)
        }
        [one] => format!("{} of {}", button(sessions), one.presence.member().name),
        many => format!("{} of {}", button(sessions), super::people(many.len())),
    }
}

/// What was asked for while the dialog was being filled in, by its title.
pub fn meanwhile(title: &str) -> String {
    format!("Asked meanwhile, and next: {title}")
}

/// The button that does it.
pub fn button(sessions: usize) -> String {
    format!("End {}", super::sessions(sessions))
}

/// A button that leads to the dialog.
pub fn opens_dialog(sessions: usize) -> String {
    // Nothing to count: the button is off, and says what it would do.
    if sessions == 0 { MENU.to_owned() } else { format!("End {}…", super::sessions(sessions)) }
}

/// A button that leads to the dialog for one session.
pub const fn opens_dialog_for_one() -> &'static str {
    "End session…"
}

/// A person with one session.
pub fn one_session(client: &str, since: &str) -> String {
    format!("{client}, since {since}")
}

/// A person with several sessions.
pub fn several_sessions(count: usize, since: &str) -> String {
    format!("{}, since {since}", super::sessions(count))
}

/// Those for whom there is no room in the list.
pub fn and_more(count: usize) -> String {
    format!("and {}", super::counted(count, "more person", "more people"))
}

/// Whom one may not sign out.
pub fn refused(names: &[&str]) -> String {
    match names {
        [one] => format!("{one} stays signed in: you do not have the right to end that session."),
        [one, other] => {
            format!(
                "{one} and {other} stay signed in: you do not have the right to end their sessions."
            )
        }
        [first, rest @ ..] => format!(
            "{first} and {} stay signed in: you do not have the right to end their sessions.",
            super::counted(rest.len(), "other person", "others")
        ),
        [] => String::new(),
    }
}

/// The right is missing.
pub const fn forbidden(is_own: bool) -> &'static str {
    if is_own {
        "You do not have the right to end sessions of administrators. Sign out to end this one."
    } else {
        "You do not have the right to end this session."
    }
}

/// Why ending did not work, and what to do. That nobody answers does not mean that nothing was
/// done, and the address is the last thing to look at.
pub fn failed(fault: &Fault) -> String {
    if may_have_been_done(fault) {
        return "The service did not answer, so it is not known whether the sessions have ended. Try again: nothing is ended twice.".to_owned();
    }
    super::faults::fault(fault)
}

/// How many are ticked, split so that the number can stand out.
pub fn selected(people: usize, sessions: usize) -> (String, String) {
    (super::people(people), format!(", {} selected", super::sessions(sessions)))
}

/// So many of those ticked are not among the cards shown.
pub fn selected_elsewhere(count: usize) -> String {
    format!("{count} not in this view")
}

/// An entry of the menu in the head.
pub const fn entry(target: Entry) -> &'static str {
    match target {
        Entry::Selection => "Selected people",
        Entry::Shown => "Everyone this filter shows",
        Entry::AllAgents => "All agents",
        Entry::AllSubAdministrators => "All sub-administrators",
    }
}

/// The entries of the menu in the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Whoever is ticked.
    Selection,
    /// Whoever the filter shows.
    Shown,
    /// All agents.
    AllAgents,
    /// All administrators but the owner.
    AllSubAdministrators,
}

/// What an entry of the menu would do, or why it would do nothing.
pub fn entry_counts(choice: &EndChoice) -> String {
    match choice.why_not {
        None => {
            let plan = &choice.plan;
            format!("{}, {}", super::people(plan.people.len()), super::sessions(plan.sessions()))
        }
        Some(WhyNot::Offline) => "the service does not answer".to_owned(),
        Some(WhyNot::NobodySelected) => "nobody is selected".to_owned(),
        Some(WhyNot::NobodySignedIn) => "nobody is signed in".to_owned(),
        Some(WhyNot::OnlyOneself) => "nobody is signed in but you".to_owned(),
        Some(WhyNot::Forbidden) => "you do not have the right".to_owned(),
    }
}

/// Why a button that would end sessions is off.
pub const fn why_not(why: WhyNot) -> &'static str {
    match why {
        WhyNot::Offline => OFFLINE,
        WhyNot::NobodySelected => "Nobody is selected.",
        WhyNot::NobodySignedIn => "None of them is signed in.",
        WhyNot::OnlyOneself => "Nobody of them is signed in but you.",
        WhyNot::Forbidden => "You do not have the right to end their sessions.",
    }
}

/// What is said when it is done.
pub fn ended(count: usize) -> String {
    match count {
        0 => "No session was left to end".to_owned(),
        1 => "1 session ended".to_owned(),
        many => format!("{many} sessions ended"),
    }
}

/// What became of so many of a person's sessions.
pub fn outcome(outcome: Outcome, count: u32) -> String {
    let sessions = super::sessions(count as usize);
    match outcome {
        Outcome::Ended => format!("{sessions} ended"),
        Outcome::Scheduled => format!("{sessions} will end"),
        Outcome::WouldEnd => format!("{sessions} would end"),
        Outcome::AlreadyEnded => "had ended before".to_owned(),
        Outcome::NotFound => "not there any more".to_owned(),
        Outcome::Forbidden => format!("{sessions} kept: no right to end"),
        Outcome::Spared => "this is you: left alone".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::EndTarget;
    use crate::state::act::fixtures::{id, session_id, team};

    fn title_of(target: &EndTarget) -> String {
        title(&EndPlan::new(target, &team()))
    }

    #[test]
    fn the_title_states_what_will_end() {
        assert_eq!(title_of(&EndTarget::Member(id(3))), "End 2 sessions of Elif");
        assert_eq!(title_of(&EndTarget::Session(session_id(30))), "End 1 session of Elif");
        assert_eq!(title_of(&EndTarget::AllAgents), "End 3 sessions of 2 people");
        assert_eq!(title_of(&EndTarget::Member(id(1))), "End your own session, Deniz");
        assert_eq!(title_of(&EndTarget::Member(id(5))), NOTHING);
    }

    #[test]
    fn whoever_is_refused_is_named() {
        assert!(refused(&["Ayşe"]).starts_with("Ayşe stays signed in"));
        assert!(refused(&["Ayşe", "Ben"]).starts_with("Ayşe and Ben stay"));
        assert!(refused(&["Ayşe", "Ben", "Cem"]).starts_with("Ayşe and 2 others stay"));
    }

    #[test]
    fn an_ending_without_an_answer_is_not_blamed_on_the_address() {
        let words = failed(&Fault::Unreachable);
        assert!(words.contains("not known") && !words.contains("address"), "{words}");
        assert_eq!(failed(&Fault::Forbidden), crate::texts::faults::fault(&Fault::Forbidden));
    }

    #[test]
    fn an_entry_says_whom_it_would_concern() {
        let counts = |target| entry_counts(&EndChoice::new(target, &team(), true));
        assert_eq!(counts(EndTarget::AllAgents), "2 people, 3 sessions");
        assert_eq!(counts(EndTarget::Members(vec![id(5)])), "nobody is signed in");
    }

    #[test]
    fn the_status_line_counts() {
        assert_eq!(ended(1), "1 session ended");
        assert_eq!(ended(2), "2 sessions ended");
    }
}
