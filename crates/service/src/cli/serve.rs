//! `deskwatch-service serve`.

use std::future::Future;
use std::io::{self, IsTerminal};
use std::sync::Arc;

use deskwatch_service::serve::{self, Listen, Tls};
use deskwatch_service::{Config, Service};
use tracing_subscriber::EnvFilter;

use super::failure::Failure;
use super::{args, say};

/// Serves until Ctrl+C or SIGTERM.
pub async fn serve(options: args::Serve) -> Result<(), Failure> {
    log_to_stderr(options.log_format)?;
    let tls = options.tls_cert.zip(options.tls_key).map(|(cert, key)| Tls { cert, key });
    let scheme = if tls.is_some() { "https" } else { "http" };
    let config = Config {
        trusted_proxies: options.trusted_proxies,
        // Plain HTTP without a proxy is for loopback alone, where cookies are not stolen.
        secure_cookies: tls.is_some() || options.behind_proxy,
        ..Config::new(options.store.database)
    };
    let service = Service::open(config).await?;
    if !service.has_owner().await? {
        eprintln!("{NO_OWNER}");
    }
    if options.behind_proxy && service.config().trusted_proxies.is_empty() {
        tracing::warn!("{NO_TRUSTED_PROXY}");
    }
    // Before the line below: whoever reads it may send a signal at once.
    let stop = asked_to_stop().map_err(Failure::Runtime)?;
    let listen = Listen { address: options.listen, tls, behind_proxy: options.behind_proxy };
    let running = serve::listen(Arc::clone(&service), listen).await?;
    let admin = match options.admin_listen {
        Some(address) if options.behind_proxy => {
            Some(serve::listen_admin_behind_proxy(Arc::clone(&service), address).await?)
        }
        Some(address) => Some(serve::listen_admin(Arc::clone(&service), address).await?),
        None => None,
    };
    if let Some(admin) = &admin {
        tracing::info!(address = %admin.address(), "metrics for operators at /metrics");
    }
    // The one line on standard output, for people and for programs that wait for it.
    say(&format!("listening on {scheme}://{}", running.address()));
    stop.await;
    tracing::info!("stopping");
    running.stop().await;
    if let Some(admin) = admin {
        admin.stop().await;
    }
    service.close().await;
    Ok(())
}

const NO_OWNER: &str = "\
deskwatch-service: there is no owner yet, so nobody can watch this team. Add one with:
  deskwatch-service member add --kind administrator --owner --login you@example.com --name \"Your Name\" --password-stdin";

const NO_TRUSTED_PROXY: &str = "--behind-proxy without --trusted-proxy: everybody seems to come \
     from the proxy, so one stranger's wrong passwords make all others wait, and the history has \
     one address; say with --trusted-proxy which addresses are proxies";

fn log_to_stderr(format: args::LogFormat) -> Result<(), Failure> {
    let wanted = std::env::var("DESKWATCH_LOG").unwrap_or_default();
    let wanted = if wanted.trim().is_empty() { "info" } else { &wanted };
    let filter = EnvFilter::try_new(wanted).map_err(|_| Failure::LogFilter(wanted.to_owned()))?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    match format {
        args::LogFormat::Text => log.with_ansi(io::stderr().is_terminal()).init(),
        args::LogFormat::Json => log.json().flatten_event(true).init(),
    }
    Ok(())
}

/// Resolves when the operator or the system wants the program to end.
#[cfg(unix)]
fn asked_to_stop() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Resolves when the operator or the system wants the program to end.
#[cfg(windows)]
fn asked_to_stop() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::windows;
    let mut interrupt = windows::ctrl_c()?;
    let mut close = windows::ctrl_close()?;
    let mut shutdown = windows::ctrl_shutdown()?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = close.recv() => {}
            _ = shutdown.recv() => {}
        }
    })
}
