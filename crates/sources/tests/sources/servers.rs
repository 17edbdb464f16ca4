//! Small servers on free ports, and the answers that they replay.

use std::sync::Arc;

use axum::Json;
use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use deskwatch_sources::{Connector, Credential, SessionServices, Source};
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use url::Url;

pub const LOGIN: &str = "deniz@acme.example";
pub const PASSWORD: &str = "correct horse battery staple";
pub const TOKEN: &str = "dws_not-a-real-token";

/// A server that runs until it is dropped.
pub struct Server {
    pub address: Url,
    task: JoinHandle<()>,
}

impl Server {
    pub async fn start(routes: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self::on(listener, move |listener| async move {
            axum::serve(listener, routes).await.unwrap();
        })
    }

    /// Does whatever is to be done with every connection.
    pub fn on<F: Future<Output = ()> + Send + 'static>(
        listener: TcpListener,
        serve: impl FnOnce(TcpListener) -> F,
    ) -> Self {
        let address = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
        Self { address, task: tokio::spawn(serve(listener)) }
    }

    /// The server as a console that is signed in to it sees it.
    pub fn watched(&self) -> Arc<dyn Source> {
        services().resume(&self.address, Credential::new(TOKEN.into())).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

pub fn services() -> SessionServices {
    SessionServices::new("0.1.0")
}

pub fn password() -> SecretString {
    SecretString::from(PASSWORD)
}

/// A refusal as the service words it.
pub fn problem(status: u16, code: &str) -> Response {
    problem_with(status, code, json!({}))
}

/// A refusal with more in it.
pub fn problem_with(status: u16, code: &str, more: Value) -> Response {
    let mut body = json!({
        "type": "about:blank", "title": "Title", "status": status, "detail": "Detail.",
        "code": code, "request_id": "0193a5c2-0000-7000-8000-000000000000",
    });
    let Value::Object(more) = more else { panic!("not an object") };
    body.as_object_mut().unwrap().extend(more);
    let status = StatusCode::from_u16(status).unwrap();
    (status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}

/// A refusal that says when to come back.
pub fn later(status: u16, code: &str, seconds: u32) -> Response {
    let mut response = problem(status, code);
    response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    response
}

pub fn html(status: u16) -> Response {
    let status = StatusCode::from_u16(status).unwrap();
    (status, [(header::CONTENT_TYPE, "text/html")], "<!doctype html><h1>Welcome</h1>")
        .into_response()
}

pub fn created(body: Value) -> Response {
    (StatusCode::CREATED, Json(body)).into_response()
}
