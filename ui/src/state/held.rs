//! What was confirmed before the service had said what it would do.

use deskwatch_team::SessionId;

use super::EndPlan;

/// A confirmation that waits, with what the person had read when giving it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    sessions: usize,
    about: Vec<SessionId>,
}

impl Held {
    /// That plan was confirmed.
    pub fn of(plan: &EndPlan) -> Self {
        Self { sessions: plan.sessions(), about: plan.about() }
    }

    /// Whether it is still what was read: nobody ends other sessions, or another number.
    pub fn still_fits(&self, plan: &EndPlan) -> bool {
        *self == Self::of(plan)
    }
}

#[cfg(test)]
mod tests {
    use deskwatch_team::Replica;

    use super::*;
    use crate::state::EndTarget;
    use crate::state::act::fixtures::{id, session, team};

    #[test]
    fn a_confirmation_stands_only_for_what_was_read() {
        let before = EndPlan::new(&EndTarget::AllAgents, &team());
        let held = Held::of(&before);
        assert!(held.still_fits(&before));

        let mut snapshot = team().snapshot();
        snapshot.sessions.push(session(50, 5));
        let more = EndPlan::new(&EndTarget::AllAgents, &Replica::new(snapshot));
        assert!(!held.still_fits(&more), "somebody signed in");

        let other = EndPlan::new(&EndTarget::Members(vec![id(3), id(2)]), &team());
        assert_eq!(other.sessions(), before.sessions());
        assert!(!held.still_fits(&other), "as many, and others");
    }
}
