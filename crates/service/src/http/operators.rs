//! For those who run the service.

use std::sync::Arc;

use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::openapi::openapi;
use super::problem::{Problem, ProblemBody};
use super::query::NoQuery;
use crate::service::Service;

/// That all is well.
#[derive(Serialize, ToSchema)]
pub(super) struct Well {
    /// Always `ok`.
    status: &'static str,
}

const WELL: axum::Json<Well> = axum::Json(Well { status: "ok" });

#[utoipa::path(
    get, path = "/healthz", tag = "operators",
    summary = "Whether the service is alive",
    responses((status = 200, body = Well)),
)]
pub(super) async fn healthz(_: NoQuery) -> axum::Json<Well> {
    WELL
}

#[utoipa::path(
    get, path = "/readyz", tag = "operators",
    summary = "Whether the store can be reached",
    responses(
        (status = 200, body = Well),
        (status = 503, body = ProblemBody, description = "unavailable"),
    ),
)]
pub(super) async fn readyz(
    State(service): State<Arc<Service>>,
    _: NoQuery,
) -> Result<axum::Json<Well>, Problem> {
    service.is_ready().await?;
    Ok(WELL)
}

#[utoipa::path(
    get, path = "/openapi.json", tag = "operators",
    summary = "This document",
    responses((status = 200, body = Object, description = "OpenAPI 3.1")),
)]
pub(super) async fn openapi_json(_: NoQuery) -> axum::Json<utoipa::openapi::OpenApi> {
    axum::Json(openapi())
}
