//! The id in a path. What is none, or is not even text, is the id of nothing.

use std::str::FromStr;

use axum::extract::{FromRequestParts, Path};
use http::request::Parts;

use super::problem::Problem;

/// What stands in the place of an id. Whether it is one is asked after whether the caller may
/// ask.
pub(super) struct Id(String);

impl Id {
    /// The id, or `not_found` with that word for the thing.
    pub fn of<T: FromStr>(self, thing: &str) -> Result<T, Problem> {
        self.0.parse().map_err(|_| Problem::not_found(thing))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        // Bytes that are no UTF-8 are refused here, and no id is empty.
        let path = Path::<String>::from_request_parts(parts, state).await;
        Ok(Self(path.map(|Path(text)| text).unwrap_or_default()))
    }
}
