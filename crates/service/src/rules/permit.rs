//! Permits: values that only the check can make. What takes one cannot be done without.

use std::sync::Arc;

use deskwatch_team::{Kind, Member, Right};

use crate::store::{Reach, Visible};

/// Something that a member may be allowed.
pub trait Permit: Sized {
    /// The permit, if the member's rights give it.
    fn check(member: &Arc<Member>) -> Option<Self>;
}

/// Seeing members and sessions of at least one kind.
#[derive(Clone, Copy, Debug)]
pub struct ViewTeam(Visible);

impl ViewTeam {
    /// Which kinds.
    pub fn visible(self) -> Visible {
        self.0
    }

    /// Whether members of that kind may be seen.
    pub fn shows(self, kind: Kind) -> bool {
        self.0.shows(kind)
    }
}

impl Permit for ViewTeam {
    fn check(member: &Arc<Member>) -> Option<Self> {
        let visible = Visible {
            agents: member.has(Right::ViewAgents),
            administrators: member.has(Right::ViewAdministrators),
        };
        (visible.agents || visible.administrators).then_some(Self(visible))
    }
}

/// Ending sessions of at least one kind. Which ones is decided session by session.
#[derive(Clone, Debug)]
pub struct Terminate(Arc<Member>);

impl Terminate {
    /// The administrator.
    pub fn by(&self) -> &Member {
        &self.0
    }

    /// Whose sessions can be ended.
    pub fn reach(&self) -> Reach {
        let administrators = self.0.has(Right::TerminateAdministrators);
        Reach {
            agents: self.0.has(Right::TerminateAgents),
            administrators,
            owner: administrators && self.0.owner,
        }
    }

    /// Whether sessions of that kind can be ended or at least seen.
    pub fn reaches(&self, kind: Kind) -> bool {
        self.0.has(Right::to_terminate(kind)) || self.0.has(Right::to_view(kind))
    }
}

impl Permit for Terminate {
    fn check(member: &Arc<Member>) -> Option<Self> {
        let any = Kind::ALL.into_iter().any(|kind| member.has(Right::to_terminate(kind)));
        any.then(|| Self(member.clone()))
    }
}

/// Changing the security settings.
#[derive(Clone, Copy, Debug)]
pub struct EditSecurity(());

impl Permit for EditSecurity {
    fn check(member: &Arc<Member>) -> Option<Self> {
        member.has(Right::EditSecurity).then_some(Self(()))
    }
}
