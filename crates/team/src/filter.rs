//! Which members a view shows, and how many there are of each status.

use crate::circumstance::{Circumstance, Circumstances};
use crate::fold::fold;
use crate::member::{Kind, Status};
use crate::presence::Presence;
use crate::timestamp::Timestamp;

/// Filter by status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StatusFilter {
    /// Everybody.
    #[default]
    All,
    /// Whoever is signed in.
    Active,
    /// Whoever is not.
    None,
}

impl StatusFilter {
    /// Whether a member of that status is shown.
    pub fn shows(self, status: Status) -> bool {
        match self {
            Self::All => true,
            Self::Active => status == Status::Active,
            Self::None => status == Status::None,
        }
    }
}

/// What is chosen beside status and search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowing {
    /// Names of groups: whoever is in any of them. None: whoever, in groups or not.
    pub groups: Vec<String>,
    /// Every one of them must be so.
    pub circumstances: Circumstances,
}

impl Narrowing {
    /// Whether everybody is let through.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.circumstances.is_empty()
    }

    /// Whether whom it lets through changes as time goes by and nothing happens.
    pub fn grows_old(&self) -> bool {
        self.circumstances.iter().any(Circumstance::grows_old)
    }

    /// Whether a member is let through at that time.
    pub fn matches(&self, presence: &Presence, now: Timestamp) -> bool {
        let member = presence.member();
        let in_group =
            self.groups.is_empty() || member.groups.iter().any(|group| self.groups.contains(group));
        in_group && self.circumstances.iter().all(|one| one.is_so(presence, now))
    }
}

/// What is asked for: kind, text, status and the rest together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamFilter {
    /// Agents or administrators.
    pub kind: Kind,
    /// By status.
    pub status: StatusFilter,
    /// The search, folded. Every word must occur in name, login or a group.
    words: Vec<String>,
    narrowing: Narrowing,
    now: Timestamp,
}

/// How many members match the search, by status. The counts do not depend on the status
/// that is filtered by: they are what choosing it would show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Everybody who matches.
    pub all: usize,
    /// Signed in.
    pub active: usize,
    /// Not signed in.
    pub none: usize,
}

impl Counts {
    /// Counts one more.
    pub fn add(&mut self, status: Status) {
        self.all += 1;
        match status {
            Status::Active => self.active += 1,
            Status::None => self.none += 1,
        }
    }
}

impl TeamFilter {
    /// Members of that kind and status whose name, login or groups have every word of the
    /// search, whatever the case and accents.
    pub fn new(kind: Kind, status: StatusFilter, search: &str) -> Self {
        let words = fold(search).split_whitespace().map(str::to_owned).collect();
        let narrowing = Narrowing::default();
        Self { kind, status, words, narrowing, now: Timestamp::default() }
    }

    /// The same for fewer people, as it is at that time.
    #[must_use]
    pub fn narrowed(self, narrowing: Narrowing, now: Timestamp) -> Self {
        Self { narrowing, now, ..self }
    }

    /// Whether it leaves out some of the kind for more than their status: what ends everybody
    /// whom it lets through must not end everybody of the kind.
    pub fn leaves_out(&self) -> bool {
        !self.words.is_empty() || !self.narrowing.is_empty()
    }

    /// Whether everything but the status matches.
    pub fn matches_search(&self, presence: &Presence) -> bool {
        presence.member().kind == self.kind
            && self.words.iter().all(|word| presence.searched().contains(word.as_str()))
            && self.narrowing.matches(presence, self.now)
    }

    /// Whether the member is shown.
    pub fn matches(&self, presence: &Presence) -> bool {
        self.status.shows(presence.member().status) && self.matches_search(presence)
    }

    /// Counts the members that match the search.
    pub fn count<'a>(&self, presences: impl IntoIterator<Item = &'a Presence>) -> Counts {
        let mut counts = Counts::default();
        for presence in presences.into_iter().filter(|presence| self.matches_search(presence)) {
            counts.add(presence.member().status);
        }
        counts
    }
}
