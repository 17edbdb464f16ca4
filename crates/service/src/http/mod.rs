//! The HTTP API: one file for each group of calls.

mod body;
mod caller;
mod changes;
mod cookie;
mod documented;
mod editing;
mod envelope;
mod events;
mod forward_auth;
#[cfg(feature = "fuzzing")]
pub(crate) mod fuzzing;
mod held;
mod hidden;
mod history;
mod id;
mod members;
mod openapi;
mod operators;
mod own;
mod problem;
mod query;
mod security;
mod session;
mod sessions;
mod team;
mod terminations;
mod undo;
mod visitor;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{delete, get, post};
use tower::ServiceBuilder;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate as _, SizeAbove};

pub use body::Json;
pub use caller::Caller;
pub use cookie::{clear_session_cookie, session_cookie};
pub use openapi::openapi;
pub use problem::{Code, FieldError, Problem};
pub use query::{NoQuery, OnlyTouch};
pub use session::{SignInRequest, SignedInBody, sign_in, sign_out, switch};

pub use crate::service::{SignedIn, Visitor};

use crate::service::Service;
use forward_auth::AnsweredFirst;

/// Answers larger than this are compressed, in bytes.
const COMPRESS_ABOVE: u16 = 1_024;

/// The whole application.
pub(crate) fn router(service: &Arc<Service>) -> Router {
    let calls = Router::new()
        .route("/v1/session", post(session::start).get(session::who_am_i).delete(session::end))
        .route("/v1/session/switch", post(session::start_linked))
        .route("/v1/session/events", get(events::events))
        .route(forward_auth::PATH, get(forward_auth::forward_auth))
        .merge(own::router())
        .route("/v1/team", get(team::team))
        .route("/v1/changes", get(changes::changes))
        .route("/v1/members", get(members::members).post(editing::add))
        .merge(editing::router())
        .route("/v1/members/{id}/sessions", get(members::sessions))
        .route("/v1/sessions", get(sessions::sessions))
        .route("/v1/sessions/{id}", delete(terminations::end_one))
        .route("/v1/terminations", post(terminations::terminate))
        .route("/v1/terminations/{id}", get(undo::outcomes).delete(undo::undo))
        .route("/v1/history", get(history::history))
        .route("/v1/security", get(security::get).put(security::put))
        .route("/healthz", get(operators::healthz))
        .route("/readyz", get(operators::readyz))
        .route("/openapi.json", get(operators::openapi_json))
        .with_state(service.clone());
    let calls = wrapped(calls.merge(crate::desk::router(service.clone())));
    Router::new().fallback_service(AnsweredFirst::of(calls, service.clone()))
}

/// Gives calls what every call has.
fn wrapped(calls: Router) -> Router {
    let large = SizeAbove::new(COMPRESS_ABOVE).and(NotForContentType::SSE);
    // Around all calls together. Layers of a router go around each of its calls, and each
    // request copies what goes around its own; all of them together are copied by a count.
    // The team of ten thousand is nine megabytes. The fastest compression makes a tenth of it in
    // a seventh of the time that the usual one takes, and console and service are mostly near.
    let compressed = CompressionLayer::new().quality(CompressionLevel::Fastest);
    let calls = ServiceBuilder::new()
        .layer(compressed.compress_when(large))
        .layer(axum::middleware::from_fn(envelope::wrap))
        .layer(CatchPanicLayer::custom(envelope::panicked))
        .layer(DefaultBodyLimit::max(body::LARGEST))
        .service(calls.fallback(no_such_call).method_not_allowed_fallback(no_such_call));
    Router::new().fallback_service(calls)
}

async fn no_such_call() -> Problem {
    Problem::not_found("call")
}

/// Carries a write through even when the caller goes away in the middle of it.
async fn carried_through<T: Send + 'static>(
    work: impl Future<Output = Result<T, Problem>> + Send + 'static,
) -> Result<T, Problem> {
    let work = tracing::Instrument::in_current_span(work);
    match tokio::spawn(work).await {
        Ok(done) => done,
        Err(failed) => match failed.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The runtime is shutting down.
            Err(_) => Err(Problem::unavailable(std::time::Duration::from_secs(1))),
        },
    }
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use http::{Request, StatusCode};
    use tower::ServiceExt as _;

    use super::*;
    use crate::written::Written;

    async fn fails() -> &'static str {
        panic!("as a mistake would")
    }

    #[tokio::test]
    async fn a_panic_is_answered_as_a_problem_and_says_nothing_of_itself() {
        let calls = wrapped(Router::new().route("/fails", get(fails)));
        let request = Request::get("/fails").body(Body::empty()).unwrap();
        let response = calls.oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(response.headers().contains_key("x-request-id"));
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        assert!(body.contains("unavailable") && !body.contains("mistake"), "{body}");
    }

    #[tokio::test]
    async fn a_panic_is_logged_as_an_error_of_its_request() {
        let log = Written::default();
        let _logging = log.is_the_log("info");
        let calls = wrapped(Router::new().route("/fails", get(fails)));
        let request = Request::get("/fails?secret=4711").header("x-request-id", "of-the-proxy");
        calls.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let lines = log.text();
        let error = lines.lines().find(|line| line.contains("a handler panicked")).unwrap();
        for part in [r#""level":"ERROR""#, "of-the-proxy", "/fails"] {
            assert!(error.contains(part), "{part} in {error}");
        }
        assert!(!lines.contains("4711"), "no query is logged: {lines}");
    }
}
