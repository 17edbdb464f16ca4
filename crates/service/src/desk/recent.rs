//! What somebody should know who signs in: failed attempts with the login, and new passwords.
//!
//! People notice what nobody else can: that it was not them. The page shows it where they
//! look anyway, because the service sends no messages.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use deskwatch_team::{HistoryKind, Timestamp};
use serde::Serialize;

use crate::http::{Caller, OnlyTouch, Problem};
use crate::service::Service;

/// Something that happened to the login.
#[derive(Serialize)]
pub(super) struct Recent {
    at: Timestamp,
    kind: HistoryKind,
    /// From where; none: by an administrator of the machine.
    ip: Option<String>,
    /// Whether the person has done it, being signed in.
    own: bool,
}

/// The latest, newest first.
pub(super) async fn recent(
    State(service): State<Arc<Service>>,
    _: OnlyTouch,
    caller: Caller,
) -> Result<Json<Vec<Recent>>, Problem> {
    let own = service.own_members(caller.live());
    let entries = service.recent_of_own(caller.live()).await?;
    let recent = entries.into_iter().map(|entry| {
        let is_own = entry.by.is_some_and(|by| own.contains(&by));
        // Where an administrator sits is not for everybody to know.
        let ip = entry.ip.filter(|_| is_own || entry.by.is_none());
        Recent { at: entry.at, kind: entry.kind, ip, own: is_own }
    });
    Ok(Json(recent.collect()))
}
