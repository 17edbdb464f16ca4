//! People as a source lists them.

use std::collections::BTreeSet;

use deskwatch_team::{Kind, Right};

/// One account as it is to be. What a source does not tell stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Agent or administrator; never the owner.
    pub kind: Kind,
    /// The e-mail address, in lower case.
    pub login: String,
    /// What colleagues call the person.
    pub name: String,
    /// Names of groups; none when the source does not tell: a new account has no groups.
    pub groups: Option<Vec<String>>,
    /// Rights in their usual order; none when the source does not tell: a new account has
    /// no rights.
    pub rights: Option<Vec<Right>>,
    /// Whether the person may sign in; none when the source does not tell: a new account is
    /// enabled.
    pub enabled: Option<bool>,
    /// Which record of which system a new account is made from.
    pub origin: Option<String>,
}

/// A list of people to bring in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// As they are to be, each login at most once a kind.
    pub people: Vec<Person>,
    /// Whom the source had told of before and tells no more; none when it says nothing
    /// about people that it does not list.
    pub missing: Option<Missing>,
}

/// Agents who once came from a source and are not in its list any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What the origins of everybody from that source begin with.
    pub origin_prefix: String,
    /// Origins that the source does list, though they could not be brought in.
    pub listed: BTreeSet<String>,
    /// Whether the agents are disabled; else they are only named.
    pub disable: bool,
}
