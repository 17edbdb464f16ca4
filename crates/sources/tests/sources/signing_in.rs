//! Signing in, switching and signing out.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use deskwatch_sources::{Connector, SourceError};
use parking::Seen;
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use crate::servers::{
    LOGIN, PASSWORD, Server, TOKEN, created, later, password, problem, problem_with, services,
};

/// Something that a handler saw.
mod parking {
    use std::sync::Mutex;

    #[derive(Default)]
    pub struct Seen<T>(Mutex<Vec<T>>);

    impl<T> Seen<T> {
        pub fn see(&self, thing: T) {
            self.0.lock().unwrap().push(thing);
        }

        pub fn all(&self) -> Vec<T> {
            std::mem::take(&mut self.0.lock().unwrap())
        }
    }
}

/// A service that answers every sign-in alike.
async fn service(sign_in: fn() -> Response) -> (Server, Arc<Seen<Value>>) {
    let seen = Arc::new(Seen::default());
    let routes = Router::new()
        .route(
            "/v1/session",
            get(|| async { problem(401, "unauthenticated") }).post(
                move |State(seen): State<Arc<Seen<Value>>>, Json(body): Json<Value>| async move {
                    seen.see(body);
                    sign_in()
                },
            ),
        )
        .with_state(Arc::clone(&seen));
    (Server::start(routes).await, seen)
}

async fn refusal(sign_in: fn() -> Response) -> SourceError {
    let (server, _) = service(sign_in).await;
    let result = services().sign_in(&server.address, LOGIN, &password()).await;
    result.err().expect("should be refused")
}

#[tokio::test]
async fn an_administrator_gets_a_credential() {
    let (server, seen) =
        service(|| created(json!({"token": TOKEN, "session": {}, "member": {}}))).await;
    let signed_in = services().sign_in(&server.address, LOGIN, &password()).await.unwrap();
    assert_eq!(signed_in.credential.0.expose_secret(), TOKEN);
    assert_eq!(
        seen.all(),
        [json!({"login": LOGIN, "password": PASSWORD, "kind": "administrator"})]
    );
}

#[tokio::test]
async fn a_service_is_told_which_program_signs_in() {
    let seen = Arc::new(Seen::default());
    let routes = Router::new()
        .fallback(|State(seen): State<Arc<Seen<String>>>, headers: HeaderMap| async move {
            seen.see(headers[header::USER_AGENT].to_str().unwrap().to_owned());
            problem(401, "unauthenticated")
        })
        .with_state(Arc::clone(&seen));
    let server = Server::start(routes).await;
    let _ = services().sign_in(&server.address, LOGIN, &password()).await;
    let told = seen.all();
    assert!(!told.is_empty());
    for told in told {
        assert!(told.starts_with("Deskwatch/0.1.0 (") && told.ends_with(')'), "{told}");
    }
}

#[tokio::test]
async fn a_credential_cannot_be_printed() {
    let (server, _) = service(|| created(json!({"token": TOKEN}))).await;
    let signed_in = services().sign_in(&server.address, LOGIN, &password()).await.unwrap();
    assert!(!format!("{:?}", signed_in.credential).contains(TOKEN));
}

#[tokio::test]
async fn each_refusal_is_told_by_its_code() {
    assert_eq!(refusal(|| problem(401, "wrong_credentials")).await, SourceError::WrongCredentials);
    assert_eq!(refusal(|| problem(403, "forbidden")).await, SourceError::NotAdministrator);
    assert_eq!(
        refusal(|| later(429, "rate_limited", 7)).await,
        SourceError::RateLimited { retry_after: std::time::Duration::from_secs(7) }
    );
    let refused = || {
        let errors = json!({"errors": [{"field": "login", "detail": "Too long."}]});
        problem_with(400, "invalid_request", errors)
    };
    assert_eq!(refusal(refused).await, SourceError::Refused("Detail.; login: Too long.".into()));
}

#[tokio::test]
async fn a_success_without_a_token_is_no_success() {
    let answer = || created(json!({"session": {}}));
    assert_eq!(refusal(answer).await, SourceError::NotDeskwatch);
}

#[tokio::test]
async fn switching_answers_the_credential_of_the_linked_account() {
    async fn switch(headers: HeaderMap) -> Response {
        assert_eq!(headers[header::AUTHORIZATION], format!("Bearer {TOKEN}"));
        created(json!({"token": "dws_another"}))
    }
    let server = Server::start(Router::new().route("/v1/session/switch", post(switch))).await;
    let credential = server.watched().switch().await.unwrap();
    assert_eq!(credential.0.expose_secret(), "dws_another");
}

#[tokio::test]
async fn without_a_linked_account_there_is_a_conflict() {
    let routes =
        Router::new().route("/v1/session/switch", post(|| async { problem(409, "conflict") }));
    let server = Server::start(routes).await;
    let result = server.watched().switch().await;
    assert_eq!(result.err(), Some(SourceError::Conflict("Detail.".into())));
}

#[tokio::test]
async fn whoever_is_signed_out_already_is_signed_out() {
    for answer in [|| StatusCode::NO_CONTENT.into_response(), || problem(401, "unauthenticated")]
        as [fn() -> Response; 2]
    {
        let routes = Router::new()
            .route("/v1/session", axum::routing::delete(move || async move { answer() }));
        let server = Server::start(routes).await;
        assert_eq!(server.watched().sign_out().await, Ok(()));
    }
}
