//! Listening, and what goes on beside it: expiry, activity, following other processes.

mod admin;
mod background;
mod in_time;
mod lock;
mod quiet;

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum_server::Handle;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use http::HeaderValue;
use http::header::STRICT_TRANSPORT_SECURITY;
use hyper_util::rt::TokioTimer;
use rustls::ServerConfig;
use tokio::task::JoinHandle;
use tower::util::MapRequestLayer;
use tower_http::set_header::SetResponseHeaderLayer;

pub use admin::{RunningAdmin, listen_admin, listen_admin_behind_proxy};

use crate::config::Database;
use crate::service::Service;
use lock::{Lock, NotLocked};
use quiet::CloseWhenQuiet;

/// How long open requests may take to end when the service stops. Whatever waits is ended
/// at once.
const FAREWELL: Duration = Duration::from_secs(5);

/// What is spoken, as the TLS handshake calls it (RFC 7301).
const HTTP_1: &[u8] = b"http/1.1";

/// How long a browser that came by HTTPS once comes by nothing else: two years.
const HTTPS_ONLY: HeaderValue = HeaderValue::from_static("max-age=63072000");

/// A certificate and its key, in PEM.
#[derive(Clone, Debug)]
pub struct Tls {
    /// The certificate and those that it follows from.
    pub cert: PathBuf,
    /// Its key.
    pub key: PathBuf,
}

/// Where and how to listen.
#[derive(Clone, Debug)]
pub struct Listen {
    /// The address; port 0 is any that is free.
    pub address: SocketAddr,
    /// Encrypted, with that certificate.
    pub tls: Option<Tls>,
    /// A proxy in front of the service encrypts.
    pub behind_proxy: bool,
}

/// Why a service does not listen.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    /// Another program listens there.
    #[error("another program listens on {address}")]
    InUse {
        /// Where.
        address: SocketAddr,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {detail}")]
    Unavailable {
        /// Where.
        address: SocketAddr,
        /// What the system says.
        detail: String,
    },
    /// Another service serves the same database.
    #[error("another service is running on the database {}", database.display())]
    Served {
        /// The file.
        database: PathBuf,
    },
    /// The file beside the database that says so cannot be made or locked.
    #[error("the database {} cannot be locked: {detail}", database.display())]
    NotLocked {
        /// The file.
        database: PathBuf,
        /// What the system says.
        detail: String,
    },
    /// Tokens would cross a network unencrypted.
    #[error(
        "without TLS only loopback is listened on, unless a proxy encrypts; {address} is not loopback"
    )]
    Unencrypted {
        /// Where.
        address: SocketAddr,
    },
    /// The certificate or key cannot be read or do not fit.
    #[error("the certificate {} or its key {} cannot be used: {detail}", cert.display(), key.display())]
    Certificate {
        /// The certificate.
        cert: PathBuf,
        /// Its key.
        key: PathBuf,
        /// What is wrong.
        detail: String,
    },
}

/// A service that listens.
pub struct Running {
    service: Arc<Service>,
    address: SocketAddr,
    handle: Handle<SocketAddr>,
    serving: JoinHandle<io::Result<()>>,
    background: background::Background,
    /// Until everything has stopped.
    _lock: Lock,
}

/// Starts to listen and to do what goes on beside it.
pub async fn listen(service: Arc<Service>, listen: Listen) -> Result<Running, ListenError> {
    let Listen { address, tls, behind_proxy } = listen;
    if tls.is_none() && !behind_proxy && !address.ip().is_loopback() {
        return Err(ListenError::Unencrypted { address });
    }
    let acceptor = match tls {
        Some(tls) => Some(RustlsAcceptor::new(certificate(tls).await?)),
        None => None,
    };
    let lock = lock(&service.config().database)?;
    let listener = bind(address)?;
    let unavailable =
        |error: io::Error| ListenError::Unavailable { address, detail: error.to_string() };
    let bound = listener.local_addr().map_err(unavailable)?;
    let handle = Handle::new();
    let patience = service.config().patience;
    let mut server = axum_server::from_tcp(listener).map_err(unavailable)?.handle(handle.clone());
    server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(patience.head);
    let mut app = service
        .router()
        .layer(MapRequestLayer::new(move |request| in_time::in_time(request, patience.body)));
    if service.config().secure_cookies {
        app = app.layer(SetResponseHeaderLayer::overriding(STRICT_TRANSPORT_SECURITY, HTTPS_ONLY));
    }
    let app = app.into_make_service_with_connect_info::<SocketAddr>();
    let quiet = CloseWhenQuiet(patience.quiet);
    // HTTP/2 has limits of its own, and none of those that are promised. Whoever wants it has
    // a proxy in front. Said last: a server that is given an acceptor forgets it.
    let serving = match acceptor {
        Some(acceptor) => {
            tokio::spawn(server.acceptor(acceptor.acceptor(quiet)).http1_only().serve(app))
        }
        None => tokio::spawn(server.acceptor(quiet).http1_only().serve(app)),
    };
    let background = background::Background::start(&service);
    Ok(Running { service, address: bound, handle, serving, background, _lock: lock })
}

fn lock(Database::Sqlite(path): &Database) -> Result<Lock, ListenError> {
    Lock::take(path).map_err(|refused| {
        let database = path.clone();
        match refused {
            NotLocked::Held => ListenError::Served { database },
            NotLocked::Failed(error) => {
                ListenError::NotLocked { database, detail: error.to_string() }
            }
        }
    })
}

fn bind(address: SocketAddr) -> Result<std::net::TcpListener, ListenError> {
    let bound = std::net::TcpListener::bind(address).and_then(|listener| {
        listener.set_nonblocking(true)?;
        Ok(listener)
    });
    bound.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => ListenError::InUse { address },
        _ => ListenError::Unavailable { address, detail: error.to_string() },
    })
}

async fn certificate(tls: Tls) -> Result<RustlsConfig, ListenError> {
    // Fails only when another part of the process has chosen one, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let Tls { cert, key } = tls;
    let read = RustlsConfig::from_pem_file(&cert, &key).await;
    let config =
        read.map_err(|error| ListenError::Certificate { cert, key, detail: error.to_string() })?;
    let mut spoken = ServerConfig::clone(&config.get_inner());
    spoken.alpn_protocols = vec![HTTP_1.to_vec()];
    config.reload_from_config(Arc::new(spoken));
    Ok(config)
}

impl Running {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops: nothing new is accepted, what waits is ended, what runs is finished.
    pub async fn stop(self) {
        self.service.closing().cancel();
        self.handle.graceful_shutdown(Some(FAREWELL));
        self.finish().await;
    }

    /// Waits until it stops by itself, which it does only if the listener fails.
    pub async fn wait(self) {
        self.finish().await;
    }

    async fn finish(self) {
        match self.serving.await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(%error, "listening failed"),
            Err(error) => tracing::error!(%error, "listening failed"),
        }
        self.background.stop().await;
    }
}
