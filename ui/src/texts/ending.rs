//! Ending sessions: the menu, the bar, the dialog, and what is said afterwards.

use deskwatch_bridge::Fault;
use deskwatch_team::Outcome;
use deskwatch_texts::{messages, say};

use super::Text;
use crate::state::end_choice::WhyNot;
use crate::state::outcome::may_have_been_done;
use crate::state::{EndChoice, EndPlan};

/// The button in the head.
pub const MENU: Text = Text::of(messages::END_MENU);
/// Cancel: the safe way out.
pub const CANCEL: Text = Text::of(messages::CANCEL);
/// Closes the dialog once it is done.
pub const CLOSE: Text = Text::of(messages::CLOSE);
/// Label.
pub const MESSAGE: Text = Text::of(messages::END_MESSAGE_LABEL);
/// Label, for one person.
pub const MESSAGE_TO_ONE: Text = Text::of(messages::END_MESSAGE_TO_ONE_LABEL);
/// In the empty field.
pub const MESSAGE_HINT: Text = Text::of(messages::END_MESSAGE_HINT);
/// Label.
pub const REASON: Text = Text::of(messages::END_REASON_LABEL);
/// In the empty field.
pub const REASON_HINT: Text = Text::of(messages::END_REASON_HINT);
/// While it runs.
pub const RUNNING: Text = Text::of(messages::END_RUNNING);
/// What was confirmed no longer fitted when the service had said what it would do.
pub const DROPPED: Text = Text::of(messages::END_DROPPED);
/// Takes the ticks off.
pub const CLEAR: Text = Text::of(messages::END_CLEAR);
/// Names the bar at the bottom.
pub const BAR: Text = Text::of(messages::END_BAR);
/// There is nothing to end.
pub const NOTHING: Text = Text::of(messages::END_NOTHING);
/// Why there is nothing to end.
pub const NOTHING_WHY: Text = Text::of(messages::END_NOTHING_WHY);
/// Nothing can be ended while offline.
pub const OFFLINE: Text = Text::of(messages::END_OFFLINE);
/// One's own session is left out.
pub const SPARED: Text = Text::of(messages::END_SPARED);
/// One's own session is what will end.
pub const OWN: Text = Text::of(messages::END_OWN);
/// Heading over what became of it.
pub const PARTLY: Text = Text::of(messages::END_PARTLY);
/// Names the list of what became of it.
pub const OUTCOMES: Text = Text::of(messages::END_OUTCOMES);
/// A person whom this console does not know.
pub const SOMEBODY: Text = Text::of(messages::END_SOMEBODY);

/// The title: a statement with the count.
pub fn title(plan: &EndPlan) -> String {
    let sessions = plan.sessions();
    match plan.people.as_slice() {
        _ if sessions == 0 => NOTHING.to_string(),
        [] => button(sessions),
        [one] if plan.ends_self && sessions == 1 => {
            say!(end_title_own, name = &one.presence.member().name)
        }
        [one] => say!(end_title_of_one, count = sessions, name = &one.presence.member().name),
        many => say!(end_title_of_many, count = sessions, people = many.len()),
    }
}

/// What was asked for while the dialog was being filled in, by its title.
pub fn meanwhile(title: &str) -> String {
    say!(end_meanwhile, title = title)
}

/// The button that does it.
pub fn button(sessions: usize) -> String {
    say!(end_button, count = sessions)
}

/// A button that leads to the dialog.
pub fn opens_dialog(sessions: usize) -> String {
    // Nothing to count: the button is off, and says what it would do.
    if sessions == 0 { MENU.to_string() } else { say!(end_opens_dialog, count = sessions) }
}

/// A button that leads to the dialog for one session.
pub fn opens_dialog_for_one() -> &'static str {
    messages::END_OPENS_DIALOG_FOR_ONE.words()
}

/// A person with one session.
pub fn one_session(client: &str, since: &str) -> String {
    say!(end_one_session, client = client, since = since)
}

/// A person with several sessions.
pub fn several_sessions(count: usize, since: &str) -> String {
    say!(end_several_sessions, count = count, since = since)
}

/// Those for whom there is no room in the list.
pub fn and_more(count: usize) -> String {
    say!(end_and_more, count = count)
}

/// Whom one may not sign out.
pub fn refused(names: &[&str]) -> String {
    match names {
        [one] => say!(end_refused_one, name = *one),
        [one, other] => say!(end_refused_two, name = *one, other = *other),
        [first, rest @ ..] => say!(end_refused_more, name = *first, others = rest.len()),
        [] => String::new(),
    }
}

/// The right is missing.
pub fn forbidden(is_own: bool) -> &'static str {
    if is_own { messages::END_FORBIDDEN_OWN } else { messages::END_FORBIDDEN }.words()
}

/// Why ending did not work, and what to do. That nobody answers does not mean that nothing was
/// done, and the address is the last thing to look at.
pub fn failed(fault: &Fault) -> String {
    if may_have_been_done(fault) {
        return messages::END_UNKNOWN.into();
    }
    super::faults::fault(fault)
}

/// How many are ticked, split so that the number can stand out.
pub fn selected(people: usize, sessions: usize) -> (String, String) {
    (super::people(people), say!(end_selected_sessions, count = sessions))
}

/// So many of those ticked are not among the cards shown.
pub fn selected_elsewhere(count: usize) -> String {
    say!(end_selected_elsewhere, count = count)
}

/// An entry of the menu in the head.
pub fn entry(target: Entry) -> &'static str {
    match target {
        Entry::Selection => messages::END_ENTRY_SELECTION,
        Entry::Shown => messages::END_ENTRY_SHOWN,
        Entry::AllAgents => messages::END_ENTRY_ALL_AGENTS,
        Entry::AllSubAdministrators => messages::END_ENTRY_ALL_SUB_ADMINISTRATORS,
    }
    .words()
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
            let people = super::people(plan.people.len());
            let sessions = super::sessions(plan.sessions());
            say!(end_entry_counts, people = &people, sessions = &sessions)
        }
        Some(WhyNot::Offline) => messages::END_ENTRY_OFFLINE.into(),
        Some(WhyNot::NobodySelected) => messages::END_ENTRY_NOBODY_SELECTED.into(),
        Some(WhyNot::NobodySignedIn) => messages::END_ENTRY_NOBODY.into(),
        Some(WhyNot::OnlyOneself) => messages::END_ENTRY_ONLY_ONESELF.into(),
        Some(WhyNot::Forbidden) => messages::END_ENTRY_NO_RIGHT.into(),
    }
}

/// Why a button that would end sessions is off.
pub fn why_not(why: WhyNot) -> &'static str {
    match why {
        WhyNot::Offline => messages::END_OFFLINE,
        WhyNot::NobodySelected => messages::END_WHY_NOBODY_SELECTED,
        WhyNot::NobodySignedIn => messages::END_WHY_NOBODY_SIGNED_IN,
        WhyNot::OnlyOneself => messages::END_WHY_ONLY_ONESELF,
        WhyNot::Forbidden => messages::END_WHY_FORBIDDEN,
    }
    .words()
}

/// What is said when it is done.
pub fn ended(count: usize) -> String {
    say!(end_ended, count = count)
}

/// What became of so many of a person's sessions.
pub fn outcome(outcome: Outcome, count: u32) -> String {
    match outcome {
        Outcome::Ended => say!(end_outcome_ended, count = count),
        Outcome::Scheduled => say!(end_outcome_scheduled, count = count),
        Outcome::WouldEnd => say!(end_outcome_would_end, count = count),
        Outcome::AlreadyEnded => messages::END_OUTCOME_ALREADY_ENDED.into(),
        Outcome::NotFound => messages::END_OUTCOME_NOT_FOUND.into(),
        Outcome::Forbidden => say!(end_outcome_forbidden, count = count),
        Outcome::Spared => messages::END_OUTCOME_SPARED.into(),
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
        assert_eq!(title_of(&EndTarget::Member(id(5))), NOTHING.words());
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
