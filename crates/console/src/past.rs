//! Looking at the past: what happened, and somebody's sessions. Both are asked of the source
//! page by page when a person looks, because no replica holds them.

use std::sync::Arc;

use deskwatch_bridge::{Fault, LoadHistory, LoadMemberSessions, MemberSessions};
use deskwatch_team::HistoryPage;

use crate::core::Core;

impl Core {
    /// A page of a member's sessions, live and ended.
    pub(crate) async fn member_sessions(
        self: &Arc<Self>,
        call: LoadMemberSessions,
    ) -> Result<MemberSessions, Fault> {
        let LoadMemberSessions { member_id, after } = call;
        let (number, source) = self.watched_online()?;
        let asked = source.member_sessions(member_id, after.as_deref());
        let answer = self.answered(number, asked).await;
        let page = answer.map_err(|error| self.failed(number, error))?;
        Ok(MemberSessions { sessions: page.items, next: page.next })
    }

    /// A page of what happened.
    pub(crate) async fn history(self: &Arc<Self>, call: LoadHistory) -> Result<HistoryPage, Fault> {
        let LoadHistory { filter, after, limit } = call;
        let (number, source) = self.watched_online()?;
        let answer = self.answered(number, source.history(&filter, after.as_deref(), limit)).await;
        answer.map_err(|error| self.failed(number, error))
    }
}
