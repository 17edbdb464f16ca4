//! What every answer has: the request's id, `no-store`, that it is nothing for a browser to show
//! or run, and problems as problems, also when a handler panics.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header};
use tracing::{Instrument as _, Span};
use uuid::Uuid;

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
    let id = given_id(request.headers()).unwrap_or_else(new_id);
    let span = span(&id, request.method(), request.uri());
    let response = next.run(request).instrument(span.clone()).await;
    span.in_scope(|| finished(response, id))
}

/// Wraps a call that waits for nothing and says nothing in the log while it goes well. Making
/// a span costs more than such a call itself, so it is made when there is something to say.
pub fn wrap_at_once(request: Request, answer: impl FnOnce(&Parts) -> Response) -> Response {
    let id = given_id(request.headers()).unwrap_or_else(new_id);
    let (parts, _body) = request.into_parts();
    let answered = catch_unwind(AssertUnwindSafe(|| answer(&parts)));
    let went_well = answered.as_ref().is_ok_and(|answer| answer.status().is_success());
    let is_quiet = went_well && !tracing::enabled!(tracing::Level::DEBUG);
    let span = if is_quiet { Span::none() } else { span(&id, &parts.method, &parts.uri) };
    span.in_scope(|| finished(answered.unwrap_or_else(panicked), id))
}

/// What all that is logged of a request is found by.
fn span(id: &HeaderValue, method: &Method, uri: &Uri) -> Span {
    // Neither query nor headers: they can have what nobody should read in a log. A path can
    // have it only by mistake.
    tracing::info_span!(
        "request",
        id = id.to_str().unwrap_or_default(),
        %method,
        path = without_tokens(uri.path().to_owned()),
        // As far as they are found out.
        member = tracing::field::Empty,
        from = tracing::field::Empty,
    )
}

fn finished(response: Response, id: HeaderValue) -> Response {
    let mut response = with_problem(response, &id);
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
fn given_id(headers: &HeaderMap) -> Option<HeaderValue> {
    let given = headers.get(REQUEST_ID)?;
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let bytes = given.as_bytes();
    let fits = (1..=LONGEST_ID).contains(&bytes.len()) && bytes.iter().all(plain);
    fits.then(|| given.clone())
}

fn new_id() -> HeaderValue {
    // Need not be hard to guess, so the system is not asked for random bits each time.
    let millis = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
    let millis = u64::try_from(millis).unwrap_or(0);
    let id = uuid::Builder::from_unix_timestamp_millis(millis, &rand::random()).into_uuid();
    let mut text = Uuid::encode_buffer();
    let text = id.hyphenated().encode_lower(&mut text);
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("unknown"))
}

/// The answer to a request whose handler panicked.
pub fn panicked(_what: Box<dyn Any + Send + 'static>) -> Response {
    // The panic's own text is written to standard error by the panic hook.
    tracing::error!("a handler panicked");
    Problem::unavailable(Duration::from_secs(1)).into_response()
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use http::StatusCode;
    use http::request::Builder;

    use super::*;
    use crate::written::Written;

    fn asked() -> Builder {
        http::Request::get("/v1/forward-auth?secret=4711").header(REQUEST_ID, "of-the-proxy")
    }

    fn request(builder: Builder) -> Request {
        builder.body(Body::empty()).unwrap()
    }

    #[tokio::test]
    async fn a_panic_on_the_spot_is_answered_as_a_problem_and_logged_with_its_request() {
        let log = Written::default();
        let _logging = log.is_the_log("info");
        let fails = |_: &Parts| -> Response { panic!("as a mistake would") };
        let response = wrap_at_once(request(asked()), fails);
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(response.headers()[REQUEST_ID], "of-the-proxy");
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        assert!(body.contains("unavailable") && !body.contains("mistake"), "{body}");
        let lines = log.text();
        let error = lines.lines().find(|line| line.contains("a handler panicked")).unwrap();
        for part in [r#""level":"ERROR""#, "of-the-proxy", "/v1/forward-auth"] {
            assert!(error.contains(part), "{part} in {error}");
        }
        assert!(!lines.contains("4711"), "no query is logged: {lines}");
    }

    #[test]
    fn what_is_refused_on_the_spot_is_logged_with_its_request() {
        let log = Written::default();
        let _logging = log.is_the_log("info");
        let refused = |_: &Parts| Problem::invalid_field("touch", "is wrong").into_response();
        wrap_at_once(request(asked()), refused);
        let lines = log.text();
        for part in ["invalid_request", "of-the-proxy", "/v1/forward-auth"] {
            assert!(lines.contains(part), "{part} in {lines}");
        }
    }

    #[test]
    fn what_goes_well_on_the_spot_is_logged_only_to_those_who_want_all() {
        for (wanted, logged) in [("info", false), ("debug", true)] {
            let log = Written::default();
            let _logging = log.is_the_log(wanted);
            let response = wrap_at_once(request(asked()), |_| StatusCode::OK.into_response());
            for (name, value) in [
                (header::CACHE_CONTROL, "no-store"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
                (REQUEST_ID, "of-the-proxy"),
            ] {
                assert_eq!(response.headers()[name], value);
            }
            assert!(response.headers().contains_key(header::CONTENT_SECURITY_POLICY));
            assert_eq!(log.text().contains("of-the-proxy"), logged, "{wanted}: {}", log.text());
        }
    }
}
