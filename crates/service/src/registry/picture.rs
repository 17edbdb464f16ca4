//! The team at one place in the feed, from memory.
//!
//! What is taken in changes memory here and there, and whoever looked meanwhile would see
//! what never was. So taking in and taking a picture exclude each other. Only what changes in
//! place is copied meanwhile; the rest is shared, and made into an answer when changes can be
//! taken in again.

use std::sync::Arc;

use deskwatch_team::{Me, Member, Security, Session, Timestamp, fold};

use super::{Live, Registry};
use crate::store::Visible;

/// How far changes have been taken in.
#[derive(Default)]
pub(super) struct Place {
    /// All up to here have been.
    pub through: i64,
    /// Some up to here have been, perhaps without all that come before them.
    pub ahead: i64,
}

impl Place {
    /// Whether memory is as the team was at one place.
    fn has_no_gap(&self) -> bool {
        self.ahead <= self.through
    }
}

/// The team at one place in the feed, as somebody sees it: activity as far as the feed has
/// told it.
pub struct TeamAt {
    /// The place.
    pub seq: i64,
    /// Who looks; none when the member has been removed.
    pub me: Option<Me>,
    /// Members of the kinds that may be seen, in order of name.
    pub members: Vec<Member>,
    /// Their live sessions, in the order of the members and of their start.
    pub sessions: Vec<Session>,
    /// The security settings.
    pub security: Security,
}

/// What is copied while nothing is taken in.
struct Picture {
    seq: i64,
    standings: Vec<Standing>,
    caller: Told,
    security: Security,
}

/// A member with its live sessions.
struct Standing {
    member: Arc<Member>,
    sessions: Vec<Told>,
}

/// A session as far as the feed had told it.
struct Told {
    live: Arc<Live>,
    last_active_at: Timestamp,
    ends_at: Option<Timestamp>,
}

impl Registry {
    /// The team as the caller may see it; none while memory is at no one place, until it has
    /// caught up with the store.
    pub fn team(&self, visible: Visible, caller: &Arc<Live>) -> Option<TeamAt> {
        Some(self.picture(visible, caller)?.team(visible))
    }

    fn picture(&self, visible: Visible, caller: &Arc<Live>) -> Option<Picture> {
        let place = self.place.read();
        if !place.has_no_gap() {
            return None;
        }
        let standing = |member: &Arc<Member>| Standing {
            member: member.clone(),
            sessions: self
                .by_member
                .get(&member.id)
                .map_or_else(Vec::new, |sessions| sessions.values().map(Told::of).collect()),
        };
        let standings = self
            .members
            .iter()
            .filter(|member| visible.shows(member.kind) || member.id == caller.member_id())
            .map(|member| standing(&member))
            .collect();
        Some(Picture {
            seq: place.through,
            standings,
            caller: Told::of(caller),
            security: self.security(),
        })
    }
}

impl Picture {
    fn team(self, visible: Visible) -> TeamAt {
        let Self { seq, mut standings, caller, security } = self;
        standings.sort_by_cached_key(|one| (fold::fold(&one.member.name), one.member.id));
        let mut team = TeamAt {
            seq,
            me: None,
            members: Vec::with_capacity(standings.len()),
            sessions: Vec::with_capacity(standings.len()),
            security,
        };
        for standing in standings {
            let member = standing.member(visible);
            if member.id == caller.live.member_id() {
                let session = Session { current: true, ..caller.session(&security) };
                team.me = Some(Me { member: member.clone(), session });
            }
            if visible.shows(member.kind) {
                team.members.push(member);
                team.sessions.extend(standing.sessions.iter().map(|told| Session {
                    current: told.live.id() == caller.live.id(),
                    ..told.session(&security)
                }));
            }
        }
        team
    }
}

impl Standing {
    fn member(&self, visible: Visible) -> Member {
        let mut member = Member::clone(&self.member);
        let latest = self.sessions.iter().map(|told| told.last_active_at).max();
        member.say_sessions(self.sessions.len(), latest);
        member.linked_id = member.linked_id.filter(|_| visible.shows(member.kind.other()));
        member
    }
}

impl Told {
    fn of(live: &Arc<Live>) -> Self {
        Self { live: live.clone(), last_active_at: live.told_active_at(), ends_at: live.ends_at() }
    }

    fn session(&self, security: &Security) -> Session {
        self.live.when(self.last_active_at, self.ends_at, security)
    }
}

#[cfg(test)]
#[path = "picture_tests.rs"]
mod tests;
