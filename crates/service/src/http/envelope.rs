//! What every answer has: the request's id, `no-store`, that it is nothing for a browser to show
//! or run, and problems as problems, also when a handler panics.

use std::any::Any;
use std::fmt::Write as _;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderName, HeaderValue, header};
use tracing::Instrument as _;

use super::hidden::without_tokens;
use super::problem::{Code, Problem};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Nothing in an answer is to be run or framed, whatever a browser takes it for. The page has a
/// policy of its own.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// Longest id that is taken over from a proxy.
const LONGEST_ID: usize = 64;

/// Wraps every call.
pub async fn wrap(request: Request, next: Next) -> Response {
    let id = given_id(&request).unwrap_or_else(new_id);
    // Neither query nor headers: they can have what nobody should read in a log. A path can
    // have it only by mistake.
    let span = tracing::info_span!(
        "request",
        id = id.to_str().unwrap_or_default(),
        method = %request.method(),
        path = without_tokens(request.uri().path().to_owned()),
        // As far as they are found out.
        member = tracing::field::Empty,
        from = tracing::field::Empty,
    );
    let response = next.run(request).instrument(span.clone()).await;
    let mut response = span.in_scope(|| with_problem(response, &id));
    let headers = response.headers_mut();
    headers.insert(REQUEST_ID, id);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(POLICY);
    response
}

fn with_problem(response: Response, id: &HeaderValue) -> Response {
    let status = response.status().as_u16();
    tracing::debug!(status, "answered");
    let Some(problem) = response.extensions().get::<Problem>().cloned() else { return response };
    tell_refusal(&problem);
    let body = problem.body(id.to_str().unwrap_or_default());
    let body = serde_json::to_vec(&body).unwrap_or_default();
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts
        .headers
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    Response::from_parts(parts, Body::from(body))
}

/// Says in the log, with who and from where, that somebody wanted what they may not, tried too
/// often, or sent what no program of ours sends. That a session has ended, or a thing is not
/// there, happens all day.
fn tell_refusal(problem: &Problem) {
    let code = problem.code();
    let word = code.word();
    match code {
        Code::Forbidden | Code::RateLimited => tracing::warn!(code = word, "refused"),
        Code::WrongCredentials
        | Code::InvalidRequest
        | Code::PayloadTooLarge
        | Code::IdempotencyMismatch => tracing::info!(code = word, "refused"),
        Code::Unauthenticated | Code::NotFound | Code::Conflict | Code::CursorExpired => {
            tracing::debug!(code = word, "refused");
        }
        // Said where it happened, with the reason.
        Code::Unavailable => {}
    }
}

/// The id that a proxy gave the request, if it is nothing but one.
fn given_id(request: &Request) -> Option<HeaderValue> {
    let given = request.headers().get(REQUEST_ID)?;
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let bytes = given.as_bytes();
    let fits = (1..=LONGEST_ID).contains(&bytes.len()) && bytes.iter().all(plain);
    fits.then(|| given.clone())
}

fn new_id() -> HeaderValue {
    let mut text = String::new();
    // Need not be hard to guess, so the system is not asked for random bits each time.
    let millis = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
    let millis = u64::try_from(millis).unwrap_or(0);
    let id = uuid::Builder::from_unix_timestamp_millis(millis, &rand::random()).into_uuid();
    // Writing to a string does not fail.
    let _ = write!(text, "{id}");
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("unknown"))
}

/// The answer to a request whose handler panicked.
pub fn panicked(_what: Box<dyn Any + Send + 'static>) -> Response {
    // The panic's own text is written to standard error by the panic hook.
    tracing::error!("a handler panicked");
    Problem::unavailable(Duration::from_secs(1)).into_response()
}
