//! Every code of the closed list means one thing, whatever text comes with it.

use std::time::Duration;

use axum::Router;
use axum::response::Response;
use deskwatch_sources::SourceError;

use crate::servers::{Server, html, later, problem};

async fn answered(answer: fn() -> Response) -> SourceError {
    let server = Server::start(Router::new().fallback(move || async move { answer() })).await;
    server.watched().snapshot().await.unwrap_err()
}

#[tokio::test]
async fn each_code_means_one_thing() {
    let detail = || "Detail.".to_owned();
    let table: [(fn() -> Response, SourceError); 12] = [
        (|| problem(400, "invalid_request"), SourceError::Refused(detail())),
        (|| problem(401, "unauthenticated"), SourceError::Unauthenticated),
        (|| problem(401, "wrong_credentials"), SourceError::WrongCredentials),
        (|| problem(403, "forbidden"), SourceError::Forbidden),
        (|| problem(404, "not_found"), SourceError::NotFound),
        (|| problem(409, "conflict"), SourceError::Conflict(detail())),
        (|| problem(410, "cursor_expired"), SourceError::CursorExpired),
        (|| problem(413, "payload_too_large"), SourceError::Refused(detail())),
        (|| problem(422, "idempotency_mismatch"), SourceError::Refused(detail())),
        (|| problem(503, "unavailable"), SourceError::ServiceFailed),
        // A newer service, with codes of its own.
        (|| problem(418, "teapot"), SourceError::Refused(detail())),
        (|| problem(500, "meltdown"), SourceError::ServiceFailed),
    ];
    for (answer, expected) in table {
        assert_eq!(answered(answer).await, expected);
    }
}

#[tokio::test]
async fn a_pause_that_is_asked_for_is_passed_on() {
    let after = |seconds| SourceError::RateLimited { retry_after: Duration::from_secs(seconds) };
    assert_eq!(answered(|| later(429, "rate_limited", 42)).await, after(42));
    assert_eq!(answered(|| problem(429, "rate_limited")).await, after(10));
    // A proxy in front of the service has its own limits.
    assert_eq!(answered(|| html(429)).await, after(10));
    assert_eq!(answered(|| later(429, "rate_limited", u32::MAX)).await, after(86_400));
}

#[tokio::test]
async fn only_what_may_pass_by_itself_is_passing() {
    assert!(answered(|| html(502)).await.is_passing());
    assert!(answered(|| html(200)).await.is_passing());
    assert!(!answered(|| problem(401, "unauthenticated")).await.is_passing());
}
