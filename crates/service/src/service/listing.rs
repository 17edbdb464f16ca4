//! Lists: members, and a member's sessions.

use std::sync::Arc;

use deskwatch_team::{Member, MemberId};

use super::Service;
use crate::rules::permit::ViewTeam;
use crate::store::{MemberPage, MemberQuery, SessionKey, SessionPage, SessionQuery, StoreError};

impl Service {
    /// A page of the members that may be seen.
    pub(crate) async fn member_page(
        &self,
        view: ViewTeam,
        query: MemberQuery,
    ) -> Result<MemberPage, StoreError> {
        let visible = view.visible();
        let mut page = self.looked_up(self.store.members(&query)).await?;
        let fits = |member: &Member| query.status.is_none_or(|status| status == member.status);
        // Read a moment apart: who has signed in or out in between is not shown as what was not
        // asked for.
        let completed = page.items.into_iter().map(|member| self.registry.completed(member));
        page.items = completed.filter(fits).collect();
        for member in &mut page.items {
            if !visible.shows(member.kind.other()) {
                member.linked_id = None;
            }
        }
        Ok(page)
    }

    /// The member, if there is one.
    pub(crate) fn find_member(&self, id: MemberId) -> Option<Arc<Member>> {
        self.registry.member(id)
    }

    /// A page of a member's sessions, live ones to their last activity.
    pub(crate) async fn session_page(
        &self,
        member: &Member,
        limit: u32,
        after: Option<SessionKey>,
    ) -> Result<SessionPage, StoreError> {
        let mut page = self.looked_up(self.store.member_sessions(member.id, limit, after)).await?;
        self.bring_up_to_date(&mut page);
        Ok(page)
    }

    /// A page of sessions, live ones to their last activity.
    pub(crate) async fn sessions(&self, query: &SessionQuery) -> Result<SessionPage, StoreError> {
        if query.filter.inactive_for.is_some() || query.filter.expires_within.is_some() {
            // The store is asked who was active when, so it has to know.
            self.write_activity().await?;
        }
        let mut page = self.looked_up(self.store.sessions(query)).await?;
        self.bring_up_to_date(&mut page);
        Ok(page)
    }

    fn bring_up_to_date(&self, page: &mut SessionPage) {
        let security = self.registry.security();
        for session in page.items.iter_mut().filter(|session| session.is_live()) {
            if let Some(live) = self.registry.session(session.id) {
                *session = live.now(&security);
            }
        }
    }
}
