//! What notifications can be about, each of which can be wanted or not.

use deskwatch_bridge::NotificationSettings;

/// What a notification is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notified {
    /// A session started.
    Started,
    /// Somebody signed in as never before.
    Unfamiliar,
    /// A session will expire soon.
    AboutToExpire,
    /// A session expired.
    Expired,
    /// A session was ended by another administrator.
    EndedByOthers,
    /// The source does not answer.
    ConnectionLost,
}

impl Notified {
    /// All of it, in the order in which it is offered.
    pub const ALL: [Self; 6] = [
        Self::Started,
        Self::Unfamiliar,
        Self::AboutToExpire,
        Self::Expired,
        Self::EndedByOthers,
        Self::ConnectionLost,
    ];

    /// The name of its switch for tests.
    pub const fn testid(self) -> &'static str {
        match self {
            Self::Started => "notify-started",
            Self::Unfamiliar => "notify-unfamiliar",
            Self::AboutToExpire => "notify-about-to-expire",
            Self::Expired => "notify-expired",
            Self::EndedByOthers => "notify-ended-by-others",
            Self::ConnectionLost => "notify-connection-lost",
        }
    }

    /// Whether it is wanted.
    pub const fn is_wanted(self, settings: &NotificationSettings) -> bool {
        match self {
            Self::Started => settings.started,
            Self::Unfamiliar => settings.unfamiliar,
            Self::AboutToExpire => settings.about_to_expire,
            Self::Expired => settings.expired,
            Self::EndedByOthers => settings.ended_by_others,
            Self::ConnectionLost => settings.connection_lost,
        }
    }

    /// The settings with this one the other way round.
    pub fn turned(self, settings: &NotificationSettings) -> NotificationSettings {
        let mut turned = settings.clone();
        let one = match self {
            Self::Started => &mut turned.started,
            Self::Unfamiliar => &mut turned.unfamiliar,
            Self::AboutToExpire => &mut turned.about_to_expire,
            Self::Expired => &mut turned.expired,
            Self::EndedByOthers => &mut turned.ended_by_others,
            Self::ConnectionLost => &mut turned.connection_lost,
        };
        *one = !*one;
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
                let is_as_before = other.is_wanted(&turned) == other.is_wanted(&all);
                assert_eq!(is_as_before, other != one);
            }
            assert_eq!(one.turned(&turned), all);
        }
    }
}
