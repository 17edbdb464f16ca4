//! Bodies: JSON, at most 1 MiB, with known fields only.

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, FailedToBufferBody};
use axum::extract::{FromRequest, Request};
use http::header;
use serde::de::DeserializeOwned;

use super::problem::{Code, Problem};

/// Largest body.
pub const LARGEST: usize = 1 << 20;

/// A body as `T`, which must refuse fields that it does not know.
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !is_json(&request) {
            // Other types can be sent by a form of any page in the world.
            return Err(Problem::invalid_field("", "the content-type must be application/json"));
        }
        let bytes =
            Bytes::from_request(request, state).await.map_err(|rejection| refused(&rejection))?;
        if bytes.trim_ascii_start().first() == Some(&b'[') {
            // Would be taken for the fields of an object in the order of the source.
            return Err(Problem::invalid_field("", "must be an object"));
        }
        let mut json = serde_json::Deserializer::from_slice(&bytes);
        let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
            let path = error.path().to_string();
            let field = if path == "." { String::new() } else { path };
            Problem::invalid_field(field, error.inner().to_string())
        })?;
        json.end().map_err(|error| Problem::invalid_field("", error.to_string()))?;
        Ok(Self(value))
    }
}

fn is_json(request: &Request) -> bool {
    let value = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = value.and_then(|value| value.split(';').next()).unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("application/json")
}

fn refused(rejection: &BytesRejection) -> Problem {
    match rejection {
        BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => {
            Problem::new(Code::PayloadTooLarge, "A body has at most 1 MiB.")
        }
        _ => Problem::invalid_field("", "the body could not be read"),
    }
}
