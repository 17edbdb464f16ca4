//! The OpenAPI document, made from the calls themselves.

use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{IntoParams, Modify, OpenApi};

/// What every call with a session takes.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by the macro only")]
pub(super) struct Touch {
    /// Whether the call counts as activity of the session.
    #[param(default = true)]
    touch: Option<bool>,
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Deskwatch session service",
        description = "The system of record for a team's sign-ins.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    paths(
        super::session::start,
        super::session::who_am_i,
        super::session::end,
        super::session::start_linked,
        super::events::events,
        super::forward_auth::forward_auth,
        super::own::sessions,
        super::own::end,
        super::own::change_password,
        super::team::team,
        super::changes::changes,
        super::members::members,
        super::members::sessions,
        super::editing::add,
        super::editing::edit,
        super::editing::remove,
        super::sessions::sessions,
        super::terminations::end_one,
        super::terminations::terminate,
        super::undo::outcomes,
        super::undo::undo,
        super::history::history,
        super::security::get,
        super::security::put,
        super::operators::healthz,
        super::operators::readyz,
        super::operators::openapi_json,
    ),
    components(schemas(super::events::EndingEvent)),
    modifiers(&Schemes),
)]
struct Document;

/// How a caller identifies itself.
struct Schemes;

impl Modify for Schemes {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        let cookie = ApiKey::Cookie(ApiKeyValue::new("deskwatch_session"));
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(token));
        components.add_security_scheme("cookie", SecurityScheme::ApiKey(cookie));
    }
}

/// The document that the service serves at `/openapi.json`.
pub fn openapi() -> utoipa::openapi::OpenApi {
    let mut document = Document::openapi();
    super::documented::complete(&mut document);
    document
}
