//! One thing that happened, in a sentence: who did what to whom.

use deskwatch_team::{
    EndReason, HistoryEntry, HistoryKind, Kind, Member, Method, Security, Timestamp,
};

use super::activity::SOMEBODY;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A person's name.
    Name(String),
    /// Everything else.
    Words(String),
}

/// The sentence. `count` is how many sessions it is about; `at` writes a time.
pub fn sentence(entry: &HistoryEntry, count: usize, at: impl Fn(Timestamp) -> String) -> Vec<Said> {
    let whom = name(entry.member_name.as_deref());
    let by = entry.by.map(|_| name(entry.by_name.as_deref()));
    let own = entry.by.is_some() && entry.by == entry.member_id;
    let sessions = if count == 1 { "a session".to_owned() } else { super::sessions(count) };
    match entry.kind {
        HistoryKind::SignIn => vec![
            whom,
            words(match entry.detail.method {
                Some(Method::Switch) => " switched to this account",
                _ => " signed in",
            }),
        ],
        HistoryKind::SignInFailed => match entry.member_id {
            Some(_) => vec![whom, words(" was refused at sign-in")],
            None => vec![words("Somebody unknown was refused at sign-in")],
        },
        HistoryKind::SignOut => vec![whom, words(" signed out")],
        HistoryKind::Expiry => vec![whom, words("’s session expired")],
        HistoryKind::Termination => match by {
            Some(by) if own => vec![by, words(&format!(" ended {sessions} of their own"))],
            Some(by) => vec![by, words(&format!(" ended {sessions} of ")), whom],
            None => vec![whom, words("’s oldest session ended: there were too many")],
        },
        HistoryKind::TerminationScheduled => {
            let when = entry.detail.ends_at.map(|ends_at| format!(" to end at {}", at(ends_at)));
            let when = words(&when.unwrap_or_else(|| " to end".to_owned()));
            vec![by.unwrap_or_else(somebody), words(&format!(" set {sessions} of ")), whom, when]
        }
        HistoryKind::TerminationUndone => {
            vec![
                by.unwrap_or_else(somebody),
                words(&format!(" let {sessions} of ")),
                whom,
                words(" go on"),
            ]
        }
        HistoryKind::Revocation => vec![
            whom,
            words(match entry.detail.end_reason {
                Some(EndReason::PasswordChanged) => "’s session ended: the password was changed",
                _ => "’s session ended: the account was disabled or removed",
            }),
        ],
        HistoryKind::MemberAdded => done(by, " added ", whom, " was added"),
        HistoryKind::MemberUpdated => {
            done(by, " changed the account of ", whom, "’s account was changed")
        }
        HistoryKind::MemberRemoved => done(by, " removed ", whom, " was removed"),
        HistoryKind::PasswordChanged if own => vec![whom, words(" changed the password")],
        HistoryKind::PasswordChanged => {
            done(by, " set a password for ", whom, " was given a new password")
        }
        HistoryKind::SecurityUpdated => {
            vec![by.unwrap_or_else(somebody), words(" changed the security settings")]
        }
    }
}

/// What else there is to say, in smaller letters.
pub fn aside(entry: &HistoryEntry) -> Vec<String> {
    let client = entry.client.as_ref().map(super::client::full);
    let reason = entry.reason.as_deref().map(super::sessions::quoted);
    let detail = &entry.detail;
    let login = detail.login.as_deref().map(|login| format!("as {login}"));
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

fn done(by: Option<Said>, active: &str, whom: Said, passive: &str) -> Vec<Said> {
    match by {
        Some(by) => vec![by, words(active), whom],
        None => vec![whom, words(passive)],
    }
}

fn account(member: &Member) -> String {
    let kind = match (member.kind, member.owner) {
        (Kind::Agent, _) => "agent",
        (Kind::Administrator, true) => "owner",
        (Kind::Administrator, false) => "administrator",
    };
    let state = if member.enabled { "" } else { ", disabled" };
    format!("{kind} {}{state}", member.login)
}

fn limits(security: Security) -> String {
    let limit = super::times::lasting(u64::from(security.agent_inactivity_seconds));
    let mut said = vec![format!("agents’ limit {limit}")];
    if let Some(age) = security.maximum_age_seconds {
        said.push(format!("at most {}", super::times::lasting(u64::from(age))));
    }
    if let Some(count) = security.sessions_per_member {
        let sessions = usize::try_from(count).unwrap_or(usize::MAX);
        said.push(format!("{} a person", super::sessions(sessions)));
    }
    said.join(", ")
}

fn name(name: Option<&str>) -> Said {
    name.map_or_else(somebody, |name| Said::Name(name.to_owned()))
}

fn somebody() -> Said {
    Said::Words(SOMEBODY.to_owned())
}

fn words(words: &str) -> Said {
    Said::Words(words.to_owned())
}

#[cfg(test)]
mod tests {
    use deskwatch_team::{HistoryDetail, HistoryKind};

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
}
