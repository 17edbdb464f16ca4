//! The sections of the Settings screen.

/// A section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Where teams come from.
    Sources,
    /// Which alerts.
    Notifications,
    /// How the program starts and stays.
    Start,
    /// How it looks.
    Look,
    /// The team's limits.
    Security,
}

impl Section {
    /// All of them, in order.
    pub const ALL: [Self; 5] =
        [Self::Sources, Self::Notifications, Self::Start, Self::Look, Self::Security];

    /// Its name in the page.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sources => "settings-sources",
            Self::Notifications => "settings-notifications",
            Self::Start => "settings-start",
            Self::Look => "settings-look",
            Self::Security => "settings-security",
        }
    }

    /// Those that there are; without a team it has no limits.
    pub fn of(has_team: bool) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |section| has_team || *section != Self::Security)
    }
}
