//! Which live sessions a filter finds.

use std::time::Duration;

use deskwatch_team::fold::fold;
use deskwatch_team::{Member, Security, SessionFilter, Timestamp};

use crate::registry::Live;

/// A filter made ready to be asked many times.
pub struct Finder<'a> {
    filter: &'a SessionFilter,
    /// The text, folded.
    text: Option<String>,
    now: Timestamp,
}

impl<'a> Finder<'a> {
    /// Asks at that time.
    pub fn new(filter: &'a SessionFilter, now: Timestamp) -> Self {
        Self { filter, text: filter.text.as_deref().map(fold), now }
    }

    /// Whether the member's sessions can be found at all.
    pub fn may_find(&self, member: &Member) -> bool {
        let filter = self.filter;
        filter.kind.is_none_or(|kind| kind == member.kind)
            && filter.member_id.is_none_or(|id| id == member.id)
            && self.text.as_ref().is_none_or(|text| {
                fold(&member.name).contains(text) || fold(&member.login).contains(text)
            })
    }

    /// Whether the session, which is one of such a member, is found. Asked of very many while
    /// nobody else can write, so it copies nothing.
    pub fn finds(&self, live: &Live, security: &Security) -> bool {
        let filter = self.filter;
        let seconds = |seconds: u32| Duration::from_secs(u64::from(seconds));
        // A live session has not ended, whatever for and by whom.
        filter.end_reason.is_none()
            && filter.ended_by.is_none()
            && filter.state.is_none_or(|state| state == live.state())
            && filter.ip.as_ref().is_none_or(|ip| ip == live.ip())
            && filter.started_after.is_none_or(|time| live.started_at() >= time)
            && filter.started_before.is_none_or(|time| live.started_at() < time)
            && filter
                .inactive_for
                .is_none_or(|limit| live.last_active_at() + seconds(limit) <= self.now)
            && filter
                .expires_within
                .is_none_or(|limit| live.expires_at(security) <= self.now + seconds(limit))
    }
}

/// Whether the filter says what it means: conditions, or `all` and none.
pub fn is_clear(filter: &SessionFilter) -> bool {
    let conditions = SessionFilter { all: false, ..filter.clone() } != SessionFilter::default();
    conditions != filter.all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_condition_must_be_said_in_so_many_words() {
        assert!(!is_clear(&SessionFilter::default()));
        let all = SessionFilter { all: true, ..SessionFilter::default() };
        assert!(is_clear(&all));
        let some = SessionFilter { inactive_for: Some(60), ..SessionFilter::default() };
        assert!(is_clear(&some));
        assert!(!is_clear(&SessionFilter { all: true, ..some }));
    }
}
