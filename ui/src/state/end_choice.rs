//! One way to end many sessions, as the menu in the head and the bar at the bottom offer it:
//! what it is about, and why it cannot be chosen.

use deskwatch_team::Replica;

use super::{Act, Dispatch, EndPlan, EndTarget, Selection};

/// What is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndChoice {
    /// What would be asked about.
    pub target: EndTarget,
    /// What it would do.
    pub plan: EndPlan,
    /// Why it cannot be chosen.
    pub why_not: Option<WhyNot>,
}

/// Why nothing would come of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// The service cannot be reached.
    Offline,
    /// Nobody is ticked.
    NobodySelected,
    /// None of these people is signed in.
    NobodySignedIn,
    /// Oneself is the only one who is signed in.
    OnlyOneself,
    /// The right to end these sessions is missing.
    Forbidden,
}

impl EndChoice {
    /// A choice with what it would do now.
    pub fn new(target: EndTarget, replica: &Replica, online: bool) -> Self {
        let plan = EndPlan::new(&target, replica);
        let why_not = match &target {
            EndTarget::Members(members) if members.is_empty() => Some(WhyNot::NobodySelected),
            _ if !online => Some(WhyNot::Offline),
            _ if plan.sessions() > 0 => None,
            _ if !plan.refused.is_empty() => Some(WhyNot::Forbidden),
            _ if plan.spares_self => Some(WhyNot::OnlyOneself),
            _ => Some(WhyNot::NobodySignedIn),
        };
        Self { target, plan, why_not }
    }

    /// Whoever is ticked.
    pub fn selected(selection: &Selection, replica: &Replica, online: bool) -> Self {
        let target = EndTarget::Members(selection.members().copied().collect());
        Self::new(target, replica, online)
    }

    /// Whether it can be chosen.
    pub fn is_possible(&self) -> bool {
        self.why_not.is_none()
    }

    /// Opens the dialog, if it can be chosen.
    pub fn choose(&self, dispatch: &Dispatch) {
        if self.is_possible() {
            dispatch.dispatch(Act::AskToEnd(self.target.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::act::fixtures::{id, team, team_seen_by};

    fn why_not(members: &[u128], replica: &Replica, online: bool) -> Option<WhyNot> {
        let target = EndTarget::Members(members.iter().copied().map(id).collect());
        EndChoice::new(target, replica, online).why_not
    }

    #[test]
    fn a_choice_that_would_end_nothing_says_why() {
        assert_eq!(why_not(&[3, 5], &team(), true), None);
        assert_eq!(why_not(&[], &team(), true), Some(WhyNot::NobodySelected));
        assert_eq!(why_not(&[5], &team(), true), Some(WhyNot::NobodySignedIn));
        assert_eq!(why_not(&[1], &team(), true), Some(WhyNot::OnlyOneself));
        assert_eq!(why_not(&[3], &team(), false), Some(WhyNot::Offline));
        assert_eq!(why_not(&[1], &team_seen_by(id(2)), true), Some(WhyNot::Forbidden));
    }
}
