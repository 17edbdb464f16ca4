//! The page at `/desk`: sign in, see one's own session, switch account, sign out.
//!
//! The page's script never sees a token. Signing in through the routes here puts it into a
//! cookie that only the browser can read, and the answer leaves it out. The cookie is
//! `SameSite=Strict` and bodies must be JSON, so no other site can use either.

mod recent;

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::{
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue, REFERRER_POLICY, SET_COOKIE,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, StatusCode};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use deskwatch_team::{Member, Session};
use serde::Serialize;

use crate::http::{
    self, Caller, Code, NoQuery, OnlyTouch, Problem, SignInRequest, clear_session_cookie,
    session_cookie,
};
use crate::service::{Service, SignedIn, Visitor};

const PAGE: &str = include_str!("desk.html");
const STYLE: &str = include_str!("desk.css");
const SCRIPT: &str = include_str!("desk.js");
const ICON: &str = include_str!("../../../../icons/icon.svg");

/// Nothing but the service's own files; no inline script or style; in nobody's frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

/// The page, its files, and the calls that set its cookie.
pub fn router(service: Arc<Service>) -> Router {
    Router::new()
        .route("/desk", get(|| async { file("text/html; charset=utf-8", PAGE) }))
        .route("/desk/desk.css", get(|| async { file("text/css; charset=utf-8", STYLE) }))
        .route("/desk/desk.js", get(|| async { file("text/javascript; charset=utf-8", SCRIPT) }))
        .route("/desk/icon.svg", get(|| async { file("image/svg+xml", ICON) }))
        .route("/desk/session", post(sign_in).delete(sign_out))
        .route("/desk/session/switch", post(switch))
        .route("/desk/recent", get(recent::recent))
        .layer(map_response(guarded))
        .with_state(service)
}

fn file(kind: &'static str, text: &'static str) -> impl IntoResponse {
    ([(CONTENT_TYPE, kind)], text)
}

async fn guarded(mut response: Response) -> Response {
    const GUARDS: [(HeaderName, &str); 4] = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    for (name, value) in GUARDS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// What the page is told about a session that has started: everything but the token.
#[derive(Serialize)]
struct Started {
    session: Session,
    member: Member,
}

async fn sign_in(
    State(service): State<Arc<Service>>,
    _: NoQuery,
    before: Result<Caller, Problem>,
    visitor: Visitor,
    http::Json(request): http::Json<SignInRequest>,
) -> Result<Response, Problem> {
    // The browser forgets the session that it had; nobody could end it from here any more.
    let before = before.ok();
    let signed_in = http::sign_in(&service, request, visitor, before.as_ref()).await?;
    Ok(started(&service, signed_in))
}

async fn switch(
    State(service): State<Arc<Service>>,
    _: OnlyTouch,
    caller: Caller,
    visitor: Visitor,
) -> Result<Response, Problem> {
    Ok(started(&service, http::switch(&service, &caller, visitor).await?))
}

async fn sign_out(
    State(service): State<Arc<Service>>,
    _: OnlyTouch,
    caller: Result<Caller, Problem>,
) -> Result<Response, Problem> {
    match caller {
        Ok(caller) => http::sign_out(&service, &caller).await?,
        // It has ended already: what is left to do is to take the cookie away.
        Err(problem) if problem.code() == Code::Unauthenticated => {}
        Err(problem) => return Err(problem),
    }
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, clear_session_cookie())]).into_response())
}

fn started(service: &Service, signed_in: SignedIn) -> Response {
    let SignedIn { token, session, member } = signed_in;
    let cookie = session_cookie(&token, service.config().secure_cookies);
    (StatusCode::CREATED, [(SET_COOKIE, cookie)], Json(Started { session, member })).into_response()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_page_has_no_script_or_style_of_its_own() {
        assert_eq!(PAGE.matches("<script").count(), 1);
        assert!(PAGE.contains(r#"<script type="module" src="/desk/desk.js"></script>"#));
        for forbidden in ["<style", " style=", " onclick=", " onsubmit=", "javascript:"] {
            assert!(!PAGE.contains(forbidden), "{forbidden}");
        }
    }

    #[test]
    fn the_script_sets_text_and_never_markup() {
        for forbidden in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("]
        {
            assert!(!SCRIPT.contains(forbidden), "{forbidden}");
        }
    }

    #[test]
    fn every_element_that_the_script_asks_for_is_in_the_page() {
        let asked: BTreeSet<&str> = SCRIPT
            .split("at(\"")
            .skip(1)
            .filter_map(|rest| rest.split_once("\")").map(|(id, _)| id))
            .collect();
        assert!(asked.len() > 20);
        for id in asked {
            assert!(PAGE.contains(&format!("id=\"{id}\"")), "{id}");
        }
    }
}
