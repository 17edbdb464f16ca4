//! Plays the demo's past: its people do through the HTTP API what they did, while the
//! service's clock is moved from one moment to the next.
//!
//! The service does not yet go by itself: what it does in the background would take the time
//! now and write a moment later, when the clock has moved, and the feed would go back in
//! time. So it listens at an address of this function's own, and what is due is called for
//! at each moment.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use deskwatch_team::Timestamp;
use secrecy::SecretString;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::clock::PlayedClock;
use super::past::Past;
use super::people::People;
use crate::embedded::StartError;
use crate::{Service, StoreError};

/// How long the people's idle connections may take to close.
const FAREWELL: Duration = Duration::from_secs(1);

/// Plays the past up to `now`, and answers with the people as they are then.
pub async fn play(
    service: &Arc<Service>,
    clock: &PlayedClock,
    now: Timestamp,
    past: &Past,
    password: SecretString,
) -> Result<People, StartError> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .await
        .map_err(|_| StartError::PortUnavailable)?;
    let address = listener.local_addr().map_err(|_| StartError::PortUnavailable)?;
    let router = service.router().into_make_service_with_connect_info::<SocketAddr>();
    let over = CancellationToken::new();
    let closing = over.clone().cancelled_owned();
    let serving =
        tokio::spawn(axum::serve(listener, router).with_graceful_shutdown(closing).into_future());
    // Also when the start is given up half-way.
    let over = over.drop_guard();

    let mut people = People::new(address, password);
    for moment in &past.moments {
        clock.go_on_to(now - moment.ago);
        // What cannot be written now is written when the service goes by itself.
        logged(service.expire_due().await.map(|_| ()));
        people.relive(moment).await;
        logged(service.write_activity().await);
    }
    drop(over);
    let _ = tokio::time::timeout(FAREWELL, serving).await;
    Ok(people)
}

fn logged(done: Result<(), StoreError>) {
    if let Err(error) = done {
        tracing::warn!(%error, "a moment of the demo's past could not be written");
    }
}
