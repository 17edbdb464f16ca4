//! What answers at an address is not always a Deskwatch service.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use axum_server::tls_rustls::RustlsConfig;
use deskwatch_sources::{Connector, SourceError};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use url::Url;

use crate::servers::{LOGIN, Server, html, later, password, problem, services};

/// Tries to sign in to a server that answers everything alike. Answers the error and how
/// often somebody posted.
async fn sign_in_to(answer: fn() -> Response) -> (SourceError, usize) {
    let posts = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&posts);
    let server = Server::start(Router::new().fallback(move |request: Request| {
        if request.method() == Method::POST {
            counted.fetch_add(1, Ordering::SeqCst);
        }
        async move { answer() }
    }))
    .await;
    (refused(&server.address).await, posts.load(Ordering::SeqCst))
}

async fn refused(address: &Url) -> SourceError {
    services().sign_in(address, LOGIN, &password()).await.err().expect("should be refused")
}

#[tokio::test]
async fn a_password_is_not_sent_to_another_server() {
    let others: [fn() -> Response; 8] = [
        || html(200),
        || html(404),
        || html(403),
        || Json(json!({"status": "ok"})).into_response(),
        || (StatusCode::UNAUTHORIZED, Json(json!({"error": "unauthorized"}))).into_response(),
        || (StatusCode::UNAUTHORIZED, Json(json!({"code": 401}))).into_response(),
        || (StatusCode::UNAUTHORIZED, Json(json!({"code": "token_missing"}))).into_response(),
        || StatusCode::NO_CONTENT.into_response(),
    ];
    for other in others {
        assert_eq!(sign_in_to(other).await, (SourceError::NotDeskwatch, 0));
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    let elsewhere = Server::start(Router::new().fallback(move || {
        counted.fetch_add(1, Ordering::SeqCst);
        async { problem(401, "unauthenticated") }
    }))
    .await;
    let to = elsewhere.address.clone();
    let server = Server::start(Router::new().fallback(move || async move {
        (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to.to_string())])
    }))
    .await;
    assert_eq!(refused(&server.address).await, SourceError::NotDeskwatch);
    // Nor with a token.
    assert_eq!(server.watched().snapshot().await, Err(SourceError::NotDeskwatch));
    assert_eq!(asked.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_proxy_without_its_service_is_a_service_that_failed() {
    assert_eq!(sign_in_to(|| html(502)).await, (SourceError::ServiceFailed, 0));
    assert_eq!(sign_in_to(|| html(503)).await, (SourceError::ServiceFailed, 0));
}

#[tokio::test]
async fn a_service_that_is_too_busy_says_so_before_the_password_is_sent() {
    let (error, posts) = sign_in_to(|| later(503, "unavailable", 1)).await;
    assert_eq!((error, posts), (SourceError::ServiceFailed, 0));
}

#[tokio::test]
async fn nobody_there_is_unreachable() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
    drop(listener);
    assert_eq!(refused(&address).await, SourceError::Unreachable);
}

#[tokio::test]
async fn what_does_not_speak_http_is_no_service() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = Server::on(listener, |listener| async move {
        while let Ok((mut connection, _)) = listener.accept().await {
            let _ = connection.read(&mut [0; 4096]).await;
            let _ = connection.write_all(b"-ERR unknown command 'GET'\r\n").await;
            let _ = connection.shutdown().await;
        }
    });
    assert_eq!(refused(&server.address).await, SourceError::NotDeskwatch);
}

#[tokio::test]
async fn what_does_not_speak_tls_is_no_service() {
    let server = Server::start(Router::new().fallback(|| async { html(200) })).await;
    let mut address = server.address.clone();
    address.set_scheme("https").unwrap();
    assert_eq!(refused(&address).await, SourceError::NotDeskwatch);
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused() {
    // Installs the provider that the server needs too.
    drop(services());
    let pair = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let certificate = pair.cert.pem().into_bytes();
    let key = pair.signing_key.serialize_pem().into_bytes();
    let config = RustlsConfig::from_pem(certificate, key).await.unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    let routes = Router::new().fallback(|| async { problem(401, "unauthenticated") });
    let server = tokio::spawn(
        axum_server::from_tcp_rustls(listener, config).unwrap().serve(routes.into_make_service()),
    );
    let address = format!("https://localhost:{port}/").parse().unwrap();
    assert_eq!(refused(&address).await, SourceError::CertificateInvalid);
    server.abort();
}
