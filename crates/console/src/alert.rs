//! Changes that deserve a native notification.
//!
//! Alerts are for what happens, not for what is: nothing in a snapshot becomes one, nor what
//! came to pass while the service was not heard (the poller says so with `quiet` pages),
//! nor what this administrator does at this console.

use deskwatch_bridge::NotificationSettings;
use deskwatch_team::{Change, ChangeKind, EndReason, Kind, MemberId, Replica, Session, SessionId};

use crate::ports::AlertChoice;
use crate::texts;

/// What an alert tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertKind {
    /// Somebody signed in.
    Started,
    /// A session expired.
    Expired,
    /// Another administrator ended a session.
    EndedByOther,
}

/// One notification, in parts. [`Alert::title`] and [`Alert::body`] are plain text: whoever
/// shows them escapes what the desktop would take for markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
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
}

impl Alert {
    /// One line that says what happened, and to whom.
    pub fn title(&self) -> String {
        texts::alert_title(self)
    }

    /// What a click on it, or on its button "Show", leads to.
    pub fn shows(&self) -> AlertChoice {
        AlertChoice::Show(self.member_id)
    }

    /// What its button "End…" leads to, while there is something to end.
    pub fn ends(&self) -> Option<AlertChoice> {
        self.session_id.map(AlertChoice::End)
    }

    /// What is on the button that shows.
    pub fn show_label(&self) -> String {
        texts::SHOW.into()
    }

    /// What is on the button that leads to the dialog.
    pub fn end_label(&self) -> String {
        texts::END.into()
    }

    /// One line that says from where, and who did it.
    pub fn body(&self) -> String {
        texts::alert_body(self)
    }
}

/// The alert that a change deserves. To be asked before the replica takes in the change: a
/// session that is known already is no news.
pub(crate) fn decide(
    change: &Change,
    replica: &Replica,
    settings: NotificationSettings,
) -> Option<Alert> {
    let session = change.session.as_ref()?;
    let me = replica.me();
    if session.id == me.session.id {
        return None;
    }
    let kind = match change.kind {
        ChangeKind::SessionStarted => {
            (settings.started && session.is_live() && replica.session(session.id).is_none())
                .then_some(AlertKind::Started)?
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
    Some(Alert {
        kind,
        member_id: member.id,
        session_id: session.is_live().then_some(session.id),
        name: member.name.clone(),
        member_kind: member.kind,
        browser: session.client.browser.clone(),
        os: session.client.os.clone(),
        ip: session.ip.clone(),
        ended_by: ended_by(session, replica),
    })
}

fn ended_by(session: &Session, replica: &Replica) -> Option<String> {
    Some(replica.get(session.ended_by?)?.member().name.clone())
}
