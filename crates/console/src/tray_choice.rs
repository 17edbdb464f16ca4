//! The ids of what can be chosen in the tray, made and read in one place.

use std::str::FromStr;

use deskwatch_bridge::Pause;
use deskwatch_team::{MemberId, SessionId};

/// Something that was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TrayChoice {
    /// Open the window.
    Open,
    /// End the program.
    Quit,
    /// Sign in, in the window.
    SignIn,
    /// See the others in the window.
    More,
    /// Raise alerts, or none for a while.
    Notifications(Pause),
    /// Open the dialog for all agents' sessions.
    EndAllAgents,
    /// End one session.
    EndSession(SessionId),
    /// End all sessions of a member.
    EndMember(MemberId),
    /// Try to reach the service now.
    Retry,
}

/// Those that stand for themselves.
const PLAIN: [TrayChoice; 9] = [
    TrayChoice::Open,
    TrayChoice::Quit,
    TrayChoice::SignIn,
    TrayChoice::More,
    TrayChoice::Notifications(Pause::None),
    TrayChoice::Notifications(Pause::OneHour),
    TrayChoice::Notifications(Pause::UntilTomorrow),
    TrayChoice::EndAllAgents,
    TrayChoice::Retry,
];

const END_SESSION: &str = "end-session:";
const END_MEMBER: &str = "end-member:";

impl TrayChoice {
    pub(crate) fn id(self) -> String {
        match self {
            Self::Open => "open".into(),
            Self::Quit => "quit".into(),
            Self::SignIn => "sign-in".into(),
            Self::More => "more".into(),
            Self::Notifications(Pause::None) => "notifications-on".into(),
            Self::Notifications(Pause::OneHour) => "pause-1-hour".into(),
            Self::Notifications(Pause::UntilTomorrow) => "pause-until-tomorrow".into(),
            Self::EndAllAgents => "end-all-agents".into(),
            Self::Retry => "retry".into(),
            Self::EndSession(session) => format!("{END_SESSION}{session}"),
            Self::EndMember(member) => format!("{END_MEMBER}{member}"),
        }
    }
}

/// Not the id of anything in the menu.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct UnknownChoice;

impl FromStr for TrayChoice {
    type Err = UnknownChoice;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        if let Some(session) = id.strip_prefix(END_SESSION) {
            return session.parse().map(Self::EndSession).map_err(|_| UnknownChoice);
        }
        if let Some(member) = id.strip_prefix(END_MEMBER) {
            return member.parse().map(Self::EndMember).map_err(|_| UnknownChoice);
        }
        PLAIN.into_iter().find(|choice| choice.id() == id).ok_or(UnknownChoice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_leads_back_to_its_choice() {
        let uuid = "0193a5c2-0000-7000-8000-000000000001";
        let named = [
            TrayChoice::EndSession(uuid.parse().unwrap()),
            TrayChoice::EndMember(uuid.parse().unwrap()),
        ];
        for choice in PLAIN.into_iter().chain(named) {
            assert_eq!(choice.id().parse(), Ok(choice));
        }
    }

    #[test]
    fn anything_else_is_no_choice() {
        for id in ["", "end-session:", "end-session:1", "end-member:x", "OPEN"] {
            assert_eq!(id.parse::<TrayChoice>(), Err(UnknownChoice), "{id}");
        }
    }
}
