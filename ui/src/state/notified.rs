//! What notifications can be about, each of which can be wanted or not.

use deskwatch_bridge::NotificationSettings;

/// What a notification is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notified {
    /// A session started.
    Started,
    /// A session expired.
    Expired,
    /// A session was ended by another administrator.
    EndedByOthers,
}

impl Notified {
    /// All of it, in the order in which it is offered.
    pub const ALL: [Self; 3] = [Self::Started, Self::Expired, Self::EndedByOthers];

    /// The name of its item for tests.
    pub const fn testid(self) -> &'static str {
        match self {
            Self::Started => "notify-started",
            Self::Expired => "notify-expired",
            Self::EndedByOthers => "notify-ended-by-others",
        }
    }

    /// Whether it is wanted.
    pub const fn is_wanted(self, settings: &NotificationSettings) -> bool {
        match self {
            Self::Started => settings.started,
            Self::Expired => settings.expired,
            Self::EndedByOthers => settings.ended_by_others,
        }
    }

    /// The settings with this one the other way round.
    pub fn turned(self, settings: &NotificationSettings) -> NotificationSettings {
        let mut turned = settings.clone();
        match self {
            Self::Started => turned.started = !turned.started,
            Self::Expired => turned.expired = !turned.expired,
            Self::EndedByOthers => turned.ended_by_others = !turned.ended_by_others,
        }
        turned
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turning_one_leaves_the_others() {
        let all = NotificationSettings::default();
        for one in Notified::ALL {
            let turned = one.turned(&all);
            for other in Notified::ALL {
                assert_eq!(other.is_wanted(&turned), other != one);
            }
            assert_eq!(one.turned(&turned), all);
        }
    }
}
