//! The address for operators: metrics, and nothing else. It is never the public one.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::get;
use http::header;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::{ListenError, bind};
use crate::service::Service;

/// What Prometheus is told that it gets.
const TEXT: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// A service that tells operators its metrics.
pub struct RunningAdmin {
    address: SocketAddr,
    stop: CancellationToken,
    serving: JoinHandle<()>,
}

/// Tells metrics at `/metrics` of that address, without encryption and to whoever asks: there
/// is no name, address or secret in them, but how busy a help desk is. Give it an address
/// that only operators reach: one of loopback.
pub async fn listen_admin(
    service: Arc<Service>,
    address: SocketAddr,
) -> Result<RunningAdmin, ListenError> {
    if !address.ip().is_loopback() {
        return Err(ListenError::Unencrypted { address });
    }
    listen_admin_behind_proxy(service, address).await
}

/// The same at any address, because a proxy in front of it encrypts.
pub async fn listen_admin_behind_proxy(
    service: Arc<Service>,
    address: SocketAddr,
) -> Result<RunningAdmin, ListenError> {
    let unavailable =
        |error: std::io::Error| ListenError::Unavailable { address, detail: error.to_string() };
    let listener = tokio::net::TcpListener::from_std(bind(address)?).map_err(unavailable)?;
    let address = listener.local_addr().map_err(unavailable)?;
    let stop = CancellationToken::new();
    let stopped = stop.clone().cancelled_owned();
    let router = Router::new().route("/metrics", get(metrics)).with_state(service);
    let serving = tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, router).with_graceful_shutdown(stopped).await {
            tracing::error!(%error, "listening for operators failed");
        }
    });
    Ok(RunningAdmin { address, stop, serving })
}

async fn metrics(State(service): State<Arc<Service>>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, TEXT), (header::CACHE_CONTROL, "no-store")], service.metrics_text())
}

impl RunningAdmin {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops at once: there is nothing to finish but an answer that can be asked for again.
    pub async fn stop(self) {
        self.stop.cancel();
        self.serving.abort();
        // Cancelled, which is what was wanted.
        let _ = self.serving.await;
    }
}
