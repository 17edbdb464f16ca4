//! Which screen the person is at.

use deskwatch_team::Kind;

/// What fills the window beside the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The members of a kind.
    Team(Kind),
    /// What happened.
    Activity,
    /// How the console is to be.
    Settings,
}

impl Screen {
    /// All of them, in the order of the rail.
    pub const ALL: [Self; 4] =
        [Self::Team(Kind::Agent), Self::Team(Kind::Administrator), Self::Activity, Self::Settings];

    /// The name of its entry in the rail, for tests.
    pub const fn testid(self) -> &'static str {
        match self {
            Self::Team(Kind::Agent) => "nav-agents",
            Self::Team(Kind::Administrator) => "nav-administrators",
            Self::Activity => "nav-activity",
            Self::Settings => "nav-settings",
        }
    }

    /// The key that leads there when it is pressed after `g`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Team(Kind::Agent) => "a",
            Self::Team(Kind::Administrator) => "d",
            Self::Activity => "h",
            Self::Settings => "s",
        }
    }

    /// Whether it is one with cards.
    pub const fn is_team(self) -> bool {
        matches!(self, Self::Team(_))
    }
}
