//! What deserves a native notification, and what it says.
//!
//! Alerts are for what happens, not for what is: nothing in a snapshot becomes one, nor what
//! came to pass while the service was not heard (the poller says so with `quiet` pages),
//! nor what this administrator does at this console.

use deskwatch_bridge::NotificationSettings;
use deskwatch_team::{
    Change, ChangeKind, EndReason, Kind, Member, MemberId, Replica, Session, SessionId,
};

pub use crate::familiar::Unfamiliar;
use crate::ports::AlertChoice;
use crate::texts;

/// What an alert about a session tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertKind {
    /// Somebody signed in.
    Started,
    /// Somebody signed in with or from something new.
    Unfamiliar(Unfamiliar),
    /// A session will expire soon.
    AboutToExpire,
    /// A session expired.
    Expired,
    /// Another administrator ended a session.
    EndedByOther,
}

impl AlertKind {
    /// Whether it is about a sign-in.
    pub(crate) const fn is_start(self) -> bool {
        matches!(self, Self::Started | Self::Unfamiliar(_))
    }
}

/// One notification, in parts. [`Alert::title`] and [`Alert::body`] are plain text: whoever
/// shows them escapes what the desktop would take for markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alert {
    /// Something about one session.
    Session(SessionAlert),
    /// So much happened at once that nobody could read it one by one.
    Many(ManyAlerts),
    /// The source has not answered for a while.
    ConnectionLost {
        /// Its address.
        address: String,
        /// The time of day when it last answered.
        since: String,
    },
    /// Nobody is signed in at this console any more, so it hears of nothing.
    SignedOut {
        /// Where the session was, if there was one.
        address: String,
        /// Why.
        why: SignedOutWhy,
    },
}

/// Why a console hears of nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedOutWhy {
    /// Its session has ended.
    SessionEnded,
    /// The right to see anybody was taken away.
    RightLost,
    /// It was started without a window and could not sign in by itself.
    AtStart,
}

/// Something about one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionAlert {
    /// What it tells.
    pub kind: AlertKind,
    /// Whose session it is about.
    pub member_id: MemberId,
    /// The session, while it can still be ended.
    pub session_id: Option<SessionId>,
    /// The member's name.
    pub name: String,
    /// Agent or administrator.
    pub member_kind: Kind,
    /// The browser, if known.
    pub browser: Option<String>,
    /// The operating system, if known.
    pub os: Option<String>,
    /// The address it was started from.
    pub ip: String,
    /// The name of the administrator who ended it, if that is known.
    pub ended_by: Option<String>,
    /// The time of day when it expires, if it is about that.
    pub expires: Option<String>,
}

/// A burst of alerts about sessions as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManyAlerts {
    /// How many of each kind, in the order in which the kinds first came.
    pub counts: Vec<(AlertKind, usize)>,
    /// Whom they are about, each once, in the order in which they first came.
    pub people: Vec<(MemberId, String)>,
}

impl ManyAlerts {
    pub(crate) fn of(alerts: &[SessionAlert]) -> Self {
        let mut many = Self { counts: Vec::new(), people: Vec::new() };
        for alert in alerts {
            match many.counts.iter_mut().find(|(kind, _)| *kind == alert.kind) {
                Some((_, count)) => *count += 1,
                None => many.counts.push((alert.kind, 1)),
            }
            if !many.people.iter().any(|(id, _)| *id == alert.member_id) {
                many.people.push((alert.member_id, alert.name.clone()));
            }
        }
        many
    }

    /// How many sessions it is about.
    pub fn sessions(&self) -> usize {
        self.counts.iter().map(|(_, count)| count).sum()
    }
}

impl Alert {
    /// One line that says what happened, and to whom.
    pub fn title(&self) -> String {
        match self {
            Self::Session(alert) => texts::alert_title(alert),
            Self::Many(many) => texts::many_title(many),
            Self::ConnectionLost { .. } => texts::CONNECTION_LOST.into(),
            Self::SignedOut { .. } => texts::SIGNED_OUT_ALERT.into(),
        }
    }

    /// One line that says from where, and who did it.
    pub fn body(&self) -> String {
        match self {
            Self::Session(alert) => texts::alert_body(alert),
            Self::Many(many) => texts::many_body(many),
            Self::ConnectionLost { address, since } => texts::connection_lost(address, since),
            Self::SignedOut { address, why } => texts::signed_out(*why, address),
        }
    }

    /// What a click on it, or on its button "Show", leads to.
    pub fn shows(&self) -> AlertChoice {
        match self {
            Self::Session(alert) => AlertChoice::Show(alert.member_id),
            Self::Many(many) => match many.people.as_slice() {
                [(only, _)] => AlertChoice::Show(*only),
                _ => AlertChoice::Open,
            },
            // That is where the sign-in screen is.
            Self::ConnectionLost { .. } | Self::SignedOut { .. } => AlertChoice::Open,
        }
    }

    /// What its button "End…" leads to, while there is something to end.
    pub fn ends(&self) -> Option<AlertChoice> {
        match self {
            Self::Session(alert) => alert.session_id.map(AlertChoice::End),
            Self::Many(_) | Self::ConnectionLost { .. } | Self::SignedOut { .. } => None,
        }
    }

    /// What is on the button that shows.
    pub fn show_label(&self) -> String {
        texts::SHOW.into()
    }

    /// What is on the button that leads to the dialog.
    pub fn end_label(&self) -> String {
        texts::END.into()
    }
}

/// An alert that a change deserves.
#[derive(Clone, Debug)]
pub(crate) struct Deserved {
    pub(crate) alert: SessionAlert,
    /// The sign-in that it is about, if it is to be looked at whether that is familiar.
    pub(crate) signed_in: Option<Session>,
    /// Whether a familiar sign-in is told too.
    pub(crate) even_if_familiar: bool,
}

/// The alert that a change deserves. To be asked before the replica takes in the change: a
/// session that is known already is no news.
pub(crate) fn decide(
    change: &Change,
    replica: &Replica,
    settings: &NotificationSettings,
) -> Option<Deserved> {
    let session = change.session.as_ref()?;
    let me = replica.me();
    if session.id == me.session.id || !settings.concerns(session.member_id) {
        return None;
    }
    let kind = match change.kind {
        ChangeKind::SessionStarted => {
            let wanted = settings.started || settings.unfamiliar;
            let known = replica.get(session.member_id)?.session(session.id);
            (wanted && session.is_live() && known.is_none()).then_some(AlertKind::Started)?
        }
        ChangeKind::SessionEnded => match session.end_reason? {
            EndReason::Expired => settings.expired.then_some(AlertKind::Expired)?,
            EndReason::Terminated if session.ended_by != Some(me.member.id) => {
                settings.ended_by_others.then_some(AlertKind::EndedByOther)?
            }
            _ => return None,
        },
        _ => return None,
    };
    let member = replica.get(session.member_id)?.member();
    let mut alert = about(kind, session, member);
    alert.ended_by = ended_by(session, replica);
    let looked_at = kind == AlertKind::Started && settings.unfamiliar;
    Some(Deserved {
        alert,
        signed_in: looked_at.then(|| session.clone()),
        even_if_familiar: settings.started,
    })
}

/// An alert about a session, without what goes with its kind alone.
pub(crate) fn about(kind: AlertKind, session: &Session, member: &Member) -> SessionAlert {
    SessionAlert {
        kind,
        member_id: member.id,
        session_id: session.is_live().then_some(session.id),
        name: member.name.clone(),
        member_kind: member.kind,
        browser: session.client.browser.clone(),
        os: session.client.os.clone(),
        ip: session.ip.clone(),
        ended_by: None,
        expires: None,
    }
}

fn ended_by(session: &Session, replica: &Replica) -> Option<String> {
    Some(replica.get(session.ended_by?)?.member().name.clone())
}
