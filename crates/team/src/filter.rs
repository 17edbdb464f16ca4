//! Which members a view shows, and how many there are of each status.

use crate::fold::fold;
use crate::member::{Kind, Status};
use crate::replica::Presence;

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

/// What is asked for: kind, text and status together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamFilter {
    /// Agents or administrators.
    pub kind: Kind,
    /// By status.
    pub status: StatusFilter,
    /// The search, folded. Every word must occur in name, login or a group.
    words: Vec<String>,
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

impl TeamFilter {
    /// Members of that kind and status whose name, login or groups have every word of the
    /// search, whatever the case and accents.
    pub fn new(kind: Kind, status: StatusFilter, search: &str) -> Self {
        let words = fold(search).split_whitespace().map(str::to_owned).collect();
        Self { kind, status, words }
    }

    /// Whether there is anything to search for.
    pub fn has_search(&self) -> bool {
        !self.words.is_empty()
    }

    /// Whether kind and search match, whatever the status.
    pub fn matches_search(&self, presence: &Presence) -> bool {
        presence.member().kind == self.kind
            && self.words.iter().all(|word| presence.searched().contains(word))
    }

    /// Whether the member is shown.
    pub fn matches(&self, presence: &Presence) -> bool {
        self.status.shows(presence.member().status) && self.matches_search(presence)
    }

    /// Counts the members that match the search.
    pub fn count<'a>(&self, presences: impl IntoIterator<Item = &'a Presence>) -> Counts {
        let mut counts = Counts::default();
        for presence in presences.into_iter().filter(|presence| self.matches_search(presence)) {
            counts.all += 1;
            match presence.member().status {
                Status::Active => counts.active += 1,
                Status::None => counts.none += 1,
            }
        }
        counts
    }
}
