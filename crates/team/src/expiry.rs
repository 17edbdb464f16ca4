//! When a session expires: the one rule, used by the service to end sessions and by every
//! replica to show when they will.

use std::time::Duration;

use crate::member::Kind;
use crate::security::Security;
use crate::timestamp::Timestamp;

/// The moment from which a session is expired: the inactivity limit after its last
/// activity, or the maximum age after its start, whichever is earlier. A session whose
/// `expires_at` is now has expired.
pub fn expires_at(
    kind: Kind,
    started_at: Timestamp,
    last_active_at: Timestamp,
    security: &Security,
) -> Timestamp {
    let inactive = last_active_at + security.inactivity_limit(kind);
    match security.maximum_age_seconds {
        Some(seconds) => inactive.min(started_at + Duration::from_secs(u64::from(seconds))),
        None => inactive,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp::from_millis(1_763_889_300_000);
    const HOUR: Duration = Duration::from_hours(1);

    #[test]
    fn everybody_has_72_hours_unless_set() {
        let security = Security::default();
        for kind in Kind::ALL {
            assert_eq!(expires_at(kind, START, START + HOUR, &security), START + HOUR * 73);
        }
    }

    #[test]
    fn only_agents_follow_the_setting() {
        let security = Security { agent_inactivity_seconds: 300, ..Security::default() };
        assert_eq!(expires_at(Kind::Agent, START, START, &security), START + HOUR / 12);
        assert_eq!(expires_at(Kind::Administrator, START, START, &security), START + HOUR * 72);
    }

    #[test]
    fn activity_does_not_outlast_the_maximum_age() {
        let security = Security { maximum_age_seconds: Some(7_200), ..Security::default() };
        let last_active = START + HOUR + HOUR / 2;
        assert_eq!(expires_at(Kind::Agent, START, last_active, &security), START + HOUR * 2);
    }
}
