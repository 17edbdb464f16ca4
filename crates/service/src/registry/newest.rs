//! Live sessions of a member by key, newest start first: what a page of a list needs,
//! without looking at those before it.

use std::sync::Arc;

use deskwatch_team::MemberId;

use super::{Live, Registry};
use crate::store::SessionKey;

impl Registry {
    /// At most `most` live sessions of a member, from the newest start or from below a key.
    pub fn newest_of(
        &self,
        member: MemberId,
        below: Option<SessionKey>,
        most: usize,
    ) -> Vec<Arc<Live>> {
        let Some(sessions) = self.by_member.get(&member) else { return Vec::new() };
        match below {
            None => sessions.values().rev().take(most).cloned().collect(),
            Some(key) => {
                let older = sessions.range(..(key.started_at, key.id));
                older.rev().map(|(_, live)| live.clone()).take(most).collect()
            }
        }
    }
}
