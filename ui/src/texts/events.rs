//! One thing that happened, in a sentence: who did what to whom.

use deskwatch_team::{
    EndReason, HistoryEntry, HistoryKind, Kind, Member, Method, Security, Timestamp,
};
use deskwatch_texts::{messages, say};

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A person's name.
    Name(String),
    /// Everything else.
    Words(String),
}

/// Stands in a sentence for the name of whoever did it. No text has this character.
const BY: char = '\u{1}';
/// Stands in a sentence for the name of whom it was done to.
const WHOM: char = '\u{2}';
/// What texts call somebody whose name is not known. They have the words for it themselves,
/// because it takes another form at each place of a sentence.
const UNKNOWN: &str = "somebody";

/// The sentence. `count` is how many sessions it is about; `at` writes a time.
pub fn sentence(entry: &HistoryEntry, count: usize, at: impl Fn(Timestamp) -> String) -> Vec<Said> {
    let (by, whom) = (entry.by_name.as_deref(), entry.member_name.as_deref());
    let place = |name: Option<&str>, mark: char| name.map_or(UNKNOWN.to_owned(), |_| mark.into());
    let words = in_words(entry, &place(by, BY), &place(whom, WHOM), count, at);
    pieces(&words, by, whom)
}

/// The sentence with these in the places of names.
fn in_words(
    entry: &HistoryEntry,
    by: &str,
    whom: &str,
    count: usize,
    at: impl Fn(Timestamp) -> String,
) -> String {
    let is_known = entry.by.is_some();
    let is_own = is_known && entry.by == entry.member_id;
    match entry.kind {
        HistoryKind::SignIn if entry.detail.method == Some(Method::Switch) => {
            say!(event_switched, whom = whom)
        }
        HistoryKind::SignIn => say!(event_signed_in, whom = whom),
        HistoryKind::SignInFailed if entry.member_id.is_none() => {
            messages::EVENT_REFUSED_UNKNOWN.into()
        }
        HistoryKind::SignInFailed => say!(event_refused, whom = whom),
        HistoryKind::SignOut => say!(event_signed_out, whom = whom),
        HistoryKind::Expiry => say!(event_expired, whom = whom),
        HistoryKind::Termination if is_own => say!(event_ended_own, by = by, count = count),
        HistoryKind::Termination if is_known => {
            say!(event_ended, by = by, count = count, whom = whom)
        }
        HistoryKind::Termination => say!(event_crowded, whom = whom),
        HistoryKind::TerminationScheduled => match entry.detail.ends_at.map(at) {
            Some(when) => {
                say!(event_scheduled_at, by = by, count = count, when = &when, whom = whom)
            }
            None => say!(event_scheduled, by = by, count = count, whom = whom),
        },
        HistoryKind::TerminationUndone => {
            say!(event_undone, by = by, count = count, whom = whom)
        }
        HistoryKind::Revocation => match entry.detail.end_reason {
            Some(EndReason::PasswordChanged) => say!(event_password_ended, whom = whom),
            _ => say!(event_account_ended, whom = whom),
        },
        HistoryKind::MemberAdded if is_known => say!(event_added_by, by = by, whom = whom),
        HistoryKind::MemberAdded => say!(event_added, whom = whom),
        HistoryKind::MemberUpdated if is_known => say!(event_updated_by, by = by, whom = whom),
        HistoryKind::MemberUpdated => say!(event_updated, whom = whom),
        HistoryKind::MemberRemoved if is_known => say!(event_removed_by, by = by, whom = whom),
        HistoryKind::MemberRemoved => say!(event_removed, whom = whom),
        HistoryKind::PasswordChanged if is_own => say!(event_password_own, whom = whom),
        HistoryKind::PasswordChanged if is_known => {
            say!(event_password_by, by = by, whom = whom)
        }
        HistoryKind::PasswordChanged => say!(event_password, whom = whom),
        HistoryKind::SecurityUpdated => say!(event_security, by = by),
    }
}

/// A sentence with the names in their places.
fn pieces(sentence: &str, by: Option<&str>, whom: Option<&str>) -> Vec<Said> {
    let named = |piece: &str| match piece.chars().next_back() {
        Some(BY) => by,
        Some(WHOM) => whom,
        _ => None,
    };
    let pieces = sentence.split_inclusive([BY, WHOM]).flat_map(|piece| {
        let words = piece.trim_end_matches([BY, WHOM]);
        let words = (!words.is_empty()).then(|| Said::Words(words.to_owned()));
        [words, named(piece).map(|name| Said::Name(name.to_owned()))]
    });
    pieces.flatten().collect()
}

/// What else there is to say, in smaller letters.
pub fn aside(entry: &HistoryEntry) -> Vec<String> {
    let client = entry.client.as_ref().map(super::client::full);
    let reason = entry.reason.as_deref().map(super::sessions::quoted);
    let detail = &entry.detail;
    let login = detail.login.as_deref().map(|login| say!(event_login, login = login));
    let member = detail.member.as_ref().map(account);
    let security = detail.security.map(limits);
    [reason, login, member, security, client].into_iter().flatten().collect()
}

/// A sentence as one text, for screen readers and for pointing at it.
pub fn plain(sentence: &[Said]) -> String {
    let text = |said: &Said| match said {
        Said::Name(text) | Said::Words(text) => text.clone(),
    };
    sentence.iter().map(text).collect()
}

fn account(member: &Member) -> String {
    let login = &member.login;
    let account = match (member.kind, member.owner) {
        (Kind::Agent, _) => say!(event_agent, login = login),
        (Kind::Administrator, true) => say!(event_owner, login = login),
        (Kind::Administrator, false) => say!(event_administrator, login = login),
    };
    if member.enabled { account } else { format!("{account}, {}", messages::EVENT_DISABLED) }
}

fn limits(security: Security) -> String {
    let lasting = |seconds: u32| super::times::lasting(u64::from(seconds));
    let idle = lasting(security.agent_inactivity_seconds);
    let mut said = vec![say!(event_limit_inactivity, limit = &idle)];
    if let Some(age) = security.maximum_age_seconds {
        said.push(say!(event_limit_age, age = &lasting(age)));
    }
    if let Some(count) = security.sessions_per_member {
        said.push(say!(event_limit_sessions, count = count));
    }
    said.join(", ")
}

#[cfg(test)]
mod tests {
    use deskwatch_team::{HistoryDetail, HistoryKind};
    use deskwatch_texts::{Language, speaking};

    use super::*;
    use crate::state::act::fixtures::{NOW, id};
    use crate::state::activity::fixtures::entry;

    fn says(entry: &HistoryEntry, count: usize) -> String {
        plain(&sentence(entry, count, |_| "10:45".to_owned()))
    }

    #[test]
    fn every_kind_is_a_sentence_about_people() {
        for kind in HistoryKind::ALL {
            let words = says(&entry(1, kind), 1);
            assert!(words.contains("Cem") || words.contains("Deniz"), "{kind:?}: {words}");
        }
    }

    #[test]
    fn an_ending_says_who_ended_how_many_sessions_of_whom() {
        let ended = HistoryEntry {
            reason: Some("Left the company".into()),
            ..entry(1, HistoryKind::Termination)
        };
        assert_eq!(says(&ended, 1), "Deniz ended a session of Cem");
        assert_eq!(says(&ended, 2), "Deniz ended 2 sessions of Cem");
        assert_eq!(aside(&ended), ["“Left the company”"]);
        let own = HistoryEntry { by: Some(id(4)), by_name: Some("Cem".into()), ..ended.clone() };
        assert_eq!(says(&own, 1), "Cem ended a session of their own");
        let crowded = HistoryEntry { by: None, by_name: None, ..ended };
        assert_eq!(says(&crowded, 1), "Cem’s oldest session ended: there were too many");
    }

    #[test]
    fn a_grace_period_says_when_it_ends() {
        let detail = HistoryDetail { ends_at: Some(NOW), ..HistoryDetail::default() };
        let set = HistoryEntry { detail, ..entry(1, HistoryKind::TerminationScheduled) };
        assert_eq!(says(&set, 1), "Deniz set a session of Cem to end at 10:45");
        let undone = entry(1, HistoryKind::TerminationUndone);
        assert_eq!(says(&undone, 1), "Deniz let a session of Cem go on");
    }

    #[test]
    fn whoever_is_not_known_is_somebody() {
        let unknown = HistoryEntry {
            member_id: None,
            member_name: None,
            detail: HistoryDetail { login: Some("x@y".into()), ..HistoryDetail::default() },
            ..entry(1, HistoryKind::SignInFailed)
        };
        assert_eq!(says(&unknown, 1), "Somebody unknown was refused at sign-in");
        assert_eq!(aside(&unknown), ["as x@y"]);
        let hidden = HistoryEntry { by_name: None, ..entry(1, HistoryKind::Termination) };
        assert_eq!(says(&hidden, 1), "Somebody ended a session of Cem");
    }

    #[test]
    fn new_limits_are_told_in_full() {
        let security = Security {
            agent_inactivity_seconds: 8 * 3_600,
            sessions_per_member: Some(3),
            ..Security::default()
        };
        assert_eq!(limits(security), "agents’ limit 8 hours, 3 sessions a person");
    }

    #[test]
    fn names_stand_out_wherever_a_language_puts_them() {
        let ended = entry(1, HistoryKind::Termination);
        let said = speaking(Language::Turkish, || sentence(&ended, 1, |_| String::new()));
        let named = |name: &str| Said::Name(name.to_owned());
        assert_eq!(said.first(), Some(&named("Deniz")));
        assert_eq!(said.get(2), Some(&named("Cem")));
        let said = speaking(Language::Russian, || sentence(&ended, 3, |_| String::new()));
        assert_eq!(plain(&said), "Cem: 3 сеанса завершены администратором Deniz");
        assert_eq!(said.iter().filter(|said| matches!(said, Said::Name(_))).count(), 2);
    }

    #[test]
    fn whoever_is_not_known_has_a_form_for_each_place() {
        let hidden =
            HistoryEntry { by_name: None, member_name: None, ..entry(1, HistoryKind::Termination) };
        assert_eq!(says(&hidden, 2), "Somebody ended 2 sessions of somebody");
        let turkish = speaking(Language::Turkish, || says(&hidden, 2));
        assert_eq!(turkish, "Biri, birinin 2 oturumunu sonlandırdı");
    }
}
