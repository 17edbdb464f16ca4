//! Where a console gets its team from: one trait, one module a system.

pub mod address;
pub mod credential;
pub mod error;
pub mod session_service;
pub mod source;

pub use address::{AddressError, parse_address, shown_address};
pub use credential::Credential;
pub use error::SourceError;
pub use session_service::SessionServices;
pub use source::{Connector, FoundSessions, SessionPage, SignedIn, Source};
