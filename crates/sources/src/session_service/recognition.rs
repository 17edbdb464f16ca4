//! Is it a Deskwatch service that answers at an address?
//!
//! A typing mistake leads to somebody else's server, and a password must not. The question
//! "who am I" without a credential has one answer that nobody else gives: the service's own
//! problem body with its own code.

use super::problem::Code;
use super::requests::{Failure, Requests};
use crate::error::SourceError;

/// Fails unless a Deskwatch service answers at the address.
pub(super) async fn recognise(requests: &Requests) -> Result<(), SourceError> {
    match requests.ask(requests.getting("v1/session")).await {
        // Nobody is signed in on a connection without a credential.
        Ok(_) => Err(SourceError::NotDeskwatch),
        Err(Failure::Problem(problem)) => match problem.code {
            Code::Unauthenticated => Ok(()),
            Code::Unknown => Err(SourceError::NotDeskwatch),
            _ => Err(problem.into()),
        },
        Err(failure) => Err(failure.into()),
    }
}
