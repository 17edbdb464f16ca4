//! What a replica owes to the team it is a copy of, for any history of that team.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

#[path = "team/filters.rs"]
mod filters;
#[path = "team/history.rs"]
mod history;
#[path = "team/model.rs"]
mod model;
#[path = "team/replicas.rs"]
mod replicas;
