//! What the demo's people do.

use std::time::Duration;

use deskwatch_team::Kind;

use super::browsers::Seat;

/// One session as the plan knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Visit(pub u64);

/// What somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Signs in. The session is known by `visit` from then on.
    SignIn {
        /// The session that starts.
        visit: Visit,
        /// Place in [`super::roster::PEOPLE`].
        person: usize,
        /// With which account.
        kind: Kind,
        /// With which browser, from where.
        seat: Seat,
    },
    /// Makes a request.
    Work(Visit),
    /// Switches to the linked account, in the same browser.
    Switch {
        /// The session that stays.
        from: Visit,
        /// The session that starts.
        to: Visit,
    },
    /// Signs out.
    SignOut(Visit),
}

impl Act {
    /// The session it is done with, or that starts by it.
    pub fn visit(&self) -> Visit {
        match *self {
            Self::SignIn { visit, .. } | Self::Work(visit) | Self::SignOut(visit) => visit,
            Self::Switch { from, .. } => from,
        }
    }
}

/// An act, and how long after the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Time since the step before.
    pub after: Duration,
    /// What is done then.
    pub act: Act,
}

/// What is done at one time of the past, by people who do not wait for each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// How long ago.
    pub ago: Duration,
    /// What is done then, each with another session.
    pub acts: Vec<Act>,
}

/// A live session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// Place in [`super::roster::PEOPLE`].
    pub person: usize,
    /// With which account.
    pub kind: Kind,
    /// With which browser, from where.
    pub seat: Seat,
    /// Whether it will be used again.
    pub works: bool,
}
