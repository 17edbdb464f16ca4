//! Sessions that will expire soon, each told once.

use std::collections::HashSet;
use std::time::Duration;

use deskwatch_bridge::NotificationSettings;
use deskwatch_team::{Replica, Session, SessionId, Timestamp};

use crate::alert::{self, AlertKind, SessionAlert};

/// So long before it expires a session is told of: time enough to call somebody.
const BEFORE: Duration = Duration::from_mins(15);
/// But not earlier than in the last part of the inactivity limit: with one of five minutes
/// everybody would be about to expire all the time.
const PART: u32 = 4;

/// What was told already.
#[derive(Default)]
pub(crate) struct Expiring {
    told: HashSet<SessionId>,
    /// Whether what is soon over now was so before anybody looked, and is no news.
    known: bool,
}

impl Expiring {
    /// The team is known anew, or was not heard for a while.
    pub(crate) fn start_anew(&mut self) {
        self.known = false;
    }

    /// The alerts that are due. `local` says a point in time as the person would.
    pub(crate) fn due(
        &mut self,
        replica: &Replica,
        settings: &NotificationSettings,
        now: Timestamp,
        local: &dyn Fn(Timestamp) -> String,
    ) -> Vec<SessionAlert> {
        let known = std::mem::replace(&mut self.known, true);
        let me = replica.me().session.id;
        let mut alerts = Vec::new();
        let mut soon_over = HashSet::new();
        for presence in replica.presences() {
            let limit = replica.security().inactivity_limit(presence.member().kind);
            let before = BEFORE.min(limit / PART);
            for session in presence.sessions().iter().filter(|session| session.id != me) {
                if self.told.contains(&session.id) {
                    // Once a session, even if it is active again and then falls silent again.
                    soon_over.insert(session.id);
                } else if is_soon_over(session, before, now) {
                    soon_over.insert(session.id);
                    if known && settings.about_to_expire && settings.concerns(session.member_id) {
                        let kind = AlertKind::AboutToExpire;
                        let mut alert = alert::about(kind, session, presence.member());
                        alert.expires = Some(local(session.expires_at));
                        alerts.push(alert);
                    }
                }
            }
        }
        self.told = soon_over;
        alerts
    }
}

/// One whose grace period runs is about to be ended, which is another thing.
fn is_soon_over(session: &Session, before: Duration, now: Timestamp) -> bool {
    session.ends_at.is_none() && session.expires_at - before <= now
}
