//! The session service: the system of record for a team's sign-ins.
//!
//! A request comes in through `http`, is allowed by `rules`, is carried out by `service`
//! in one transaction of `store`, and is then taken into memory (`registry`, `feed`)
//! before it is answered. Checking a token reads memory only.

mod activity;
mod attempts;
pub mod client;
mod clock;
mod config;
pub mod demo;
pub mod desk;
pub mod embedded;
mod feed;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod guessable;
pub mod http;
pub mod import;
mod metrics;
mod password;
mod registry;
mod rules;
pub mod serve;
mod service;
pub mod store;
mod token;
#[cfg(test)]
mod written;

pub use crate::http::openapi;
pub use clock::{Clock, FakeClock, SystemClock};
pub use config::{Config, Database, InvalidDatabase, Patience};
pub use service::{MemberError, NewMember, OpenError, SecurityError, Service};
pub use store::StoreError;
pub use store::sqlite::{BackupError, backup};
