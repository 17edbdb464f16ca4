//! Which security settings can be.

use std::ops::RangeInclusive;

use deskwatch_team::Security;
use deskwatch_team::security::{
    DEFAULT_INACTIVITY_SECONDS, MAX_AGE_SECONDS, MAX_INACTIVITY_SECONDS, MAX_SESSIONS_PER_MEMBER,
    MIN_AGE_SECONDS,
};

/// A setting that cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutOfRange {
    /// Which.
    pub field: &'static str,
    /// What it can be.
    pub range: RangeInclusive<u32>,
}

/// Every setting that cannot be.
pub fn check(security: &Security, min_agent_inactivity: u32) -> Vec<OutOfRange> {
    let agents = security.agent_inactivity_seconds;
    let administrators = security.administrator_inactivity_seconds;
    let fixed = DEFAULT_INACTIVITY_SECONDS..=DEFAULT_INACTIVITY_SECONDS;
    [
        ("agent_inactivity_seconds", Some(agents), min_agent_inactivity..=MAX_INACTIVITY_SECONDS),
        ("administrator_inactivity_seconds", Some(administrators), fixed),
        ("maximum_age_seconds", security.maximum_age_seconds, MIN_AGE_SECONDS..=MAX_AGE_SECONDS),
        ("sessions_per_member", security.sessions_per_member, 1..=MAX_SESSIONS_PER_MEMBER),
    ]
    .into_iter()
    .filter(|(_, value, range)| value.is_some_and(|value| !range.contains(&value)))
    .map(|(field, _, range)| OutOfRange { field, range })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn administrators_always_have_72_hours() {
        let security =
            Security { administrator_inactivity_seconds: 259_199, ..Security::default() };
        let refused = check(&security, 300);
        assert_eq!(refused.len(), 1);
        assert_eq!(refused[0].field, "administrator_inactivity_seconds");
        assert!(check(&Security::default(), 300).is_empty());
    }

    #[test]
    fn every_setting_has_its_range() {
        let security = Security {
            agent_inactivity_seconds: 299,
            maximum_age_seconds: Some(3_599),
            sessions_per_member: Some(0),
            ..Security::default()
        };
        assert_eq!(check(&security, 300).len(), 3);
        assert_eq!(check(&security, 10).len(), 2);
    }
}
