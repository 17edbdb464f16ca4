//! The team's security settings while they are being edited: numbers with units as they are
//! typed, what is wrong with them, and what they would do.

use deskwatch_team::expiry::expires_at;
use deskwatch_team::security::{
    MAX_AGE_SECONDS, MAX_INACTIVITY_SECONDS, MAX_SESSIONS_PER_MEMBER, MIN_AGE_SECONDS,
    MIN_INACTIVITY_SECONDS,
};
use deskwatch_team::{Replica, Security, Timestamp};

/// In what a length of time is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
}

impl Unit {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Minutes, Self::Hours, Self::Days];

    const fn seconds(self) -> u32 {
        match self {
            Self::Minutes => 60,
            Self::Hours => 3_600,
            Self::Days => 86_400,
        }
    }
}

/// A length of time as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Length {
    /// The number.
    pub number: String,
    /// Of these.
    pub unit: Unit,
}

impl Length {
    /// In the unit that fits.
    pub fn of(seconds: u32) -> Self {
        let fits = |unit: &Unit| seconds.is_multiple_of(unit.seconds());
        // Three days are said in hours, as everywhere.
        let unit = match seconds {
            ..=259_200 => [Unit::Hours, Unit::Minutes].into_iter().find(fits),
            _ => [Unit::Days, Unit::Hours, Unit::Minutes].into_iter().find(fits),
        };
        let unit = unit.unwrap_or(Unit::Minutes);
        Self { number: seconds.div_ceil(unit.seconds()).to_string(), unit }
    }

    fn seconds(&self, from: u32, to: u32) -> Option<u32> {
        let number: u32 = self.number.trim().parse().ok()?;
        let seconds = number.checked_mul(self.unit.seconds())?;
        (from..=to).contains(&seconds).then_some(seconds)
    }
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// How long agents may be idle.
    Agents,
    /// How old sessions may be.
    Age,
    /// How many sessions somebody may have.
    Count,
}

/// The settings as they are typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What it began with: what the service has, as far as the person knows.
    pub base: Security,
    /// How long agents may be idle.
    pub agents: Length,
    /// Whether sessions have a longest age.
    pub aged: bool,
    /// How old sessions may be.
    pub age: Length,
    /// Whether the number of sessions is limited.
    pub counted: bool,
    /// How many sessions somebody may have.
    pub count: String,
}

impl Draft {
    /// Nothing typed yet.
    pub fn of(base: Security) -> Self {
        Self {
            base,
            agents: Length::of(base.agent_inactivity_seconds),
            aged: base.maximum_age_seconds.is_some(),
            age: Length::of(base.maximum_age_seconds.unwrap_or(30 * 86_400)),
            counted: base.sessions_per_member.is_some(),
            count: base.sessions_per_member.unwrap_or(5).to_string(),
        }
    }

    /// The same on top of what somebody else has set meanwhile: what was not touched here is
    /// theirs, what was stays as it was typed.
    #[must_use]
    pub fn on_top_of(&self, theirs: Security) -> Self {
        let (untouched, fresh) = (Self::of(self.base), Self::of(theirs));
        let mut draft = self.clone();
        if draft.agents == untouched.agents {
            draft.agents = fresh.agents;
        }
        if (draft.aged, &draft.age) == (untouched.aged, &untouched.age) {
            (draft.aged, draft.age) = (fresh.aged, fresh.age);
        }
        if (draft.counted, &draft.count) == (untouched.counted, &untouched.count) {
            (draft.counted, draft.count) = (fresh.counted, fresh.count);
        }
        Self { base: theirs, ..draft }
    }

    /// Whether anything differs from what it began with.
    pub fn is_changed(&self) -> bool {
        self.read() != Ok(self.base)
    }

    /// The settings, or the first field that is wrong.
    pub fn read(&self) -> Result<Security, Field> {
        // What is not touched stays to the second, though the form shows whole minutes.
        let agents = if self.agents == Length::of(self.base.agent_inactivity_seconds) {
            self.base.agent_inactivity_seconds
        } else {
            let range = (MIN_INACTIVITY_SECONDS, MAX_INACTIVITY_SECONDS);
            self.agents.seconds(range.0, range.1).ok_or(Field::Agents)?
        };
        let age = match (self.aged, self.base.maximum_age_seconds) {
            (false, _) => None,
            (true, Some(base)) if self.age == Length::of(base) => Some(base),
            (true, _) => {
                Some(self.age.seconds(MIN_AGE_SECONDS, MAX_AGE_SECONDS).ok_or(Field::Age)?)
            }
        };
        let count = if self.counted {
            let count = self.count.trim().parse::<u32>().ok();
            let fits = |count: &u32| (1..=MAX_SESSIONS_PER_MEMBER).contains(count);
            Some(count.filter(fits).ok_or(Field::Count)?)
        } else {
            None
        };
        Ok(Security {
            agent_inactivity_seconds: agents,
            maximum_age_seconds: age,
            sessions_per_member: count,
            ..self.base
        })
    }
}

/// How many live sessions would expire at once under these settings, as far as this replica
/// knows: its activity is up to a minute old, so those who have just come back are counted.
pub fn would_expire(replica: &Replica, wanted: &Security, now: Timestamp) -> usize {
    replica
        .presences()
        .map(|presence| {
            let kind = presence.member().kind;
            let is_over = |session: &&deskwatch_team::Session| {
                expires_at(kind, session.started_at, session.last_active_at, wanted) <= now
            };
            presence.sessions().iter().filter(is_over).count()
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::state::act::fixtures::{NOW, team};

    #[test]
    fn what_is_shown_reads_back_as_the_same() {
        for agent_inactivity_seconds in [300, 301, 3_600, 5_400, 259_200, 2_592_000] {
            let base = Security {
                agent_inactivity_seconds,
                maximum_age_seconds: Some(31_536_000),
                sessions_per_member: Some(3),
                ..Security::default()
            };
            assert_eq!(Draft::of(base).read(), Ok(base));
            assert!(!Draft::of(base).is_changed());
        }
    }

    #[test]
    fn what_is_wrong_is_said_field_by_field() {
        let mut draft = Draft::of(Security::default());
        draft.agents = Length { number: "4".into(), unit: Unit::Minutes };
        assert_eq!(draft.read(), Err(Field::Agents));
        draft.agents.number = "30".into();
        assert_eq!(draft.read().unwrap().agent_inactivity_seconds, 1_800);
        draft.aged = true;
        draft.age = Length { number: "x".into(), unit: Unit::Days };
        assert_eq!(draft.read(), Err(Field::Age));
        draft.aged = false;
        draft.counted = true;
        draft.count = "101".into();
        assert_eq!(draft.read(), Err(Field::Count));
        draft.counted = false;
        assert!(draft.is_changed());
    }

    #[test]
    fn ones_own_changes_go_on_top_of_those_of_somebody_else() {
        let mut draft = Draft::of(Security::default());
        draft.agents = Length { number: "45".into(), unit: Unit::Minutes };
        let theirs = Security {
            agent_inactivity_seconds: 600,
            sessions_per_member: Some(7),
            ..Security::default()
        };
        let wanted = draft.on_top_of(theirs).read().unwrap();
        assert_eq!(wanted, Security { agent_inactivity_seconds: 2_700, ..theirs });
    }

    #[test]
    fn the_count_follows_the_limits() {
        let replica = team();
        let limit = |agent_inactivity_seconds, maximum_age_seconds| Security {
            agent_inactivity_seconds,
            maximum_age_seconds,
            ..Security::default()
        };
        let later = NOW + Duration::from_hours(2);
        assert_eq!(would_expire(&replica, &limit(259_200, None), later), 0);
        // Three sessions of agents, two of administrators.
        assert_eq!(would_expire(&replica, &limit(3_600, None), later), 3);
        assert_eq!(would_expire(&replica, &limit(259_200, Some(3_600)), later), 5);
    }
}
