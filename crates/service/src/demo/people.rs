//! Carries out a plan: the demo's people as clients of the service's HTTP API.

use std::collections::HashMap;
use std::net::SocketAddr;

use deskwatch_team::Kind;
use futures::future::join_all;
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::act::{Act, Moment, Step, Visit};
use super::browsers::Seat;
use super::plan::Plan;
use super::roster::PEOPLE;

/// Everybody who is not the owner, and their browsers.
pub struct People {
    http: Client,
    base: String,
    password: SecretString,
    browsers: HashMap<Visit, Browser>,
}

/// A browser with somebody's session in it.
struct Browser {
    seat: Seat,
    token: SecretString,
}

#[derive(Serialize)]
struct SignIn<'a> {
    login: String,
    password: &'a str,
    kind: Kind,
}

#[derive(Deserialize)]
struct SignedIn {
    token: String,
}

/// Why an act did not come off.
#[derive(Debug, thiserror::Error)]
enum ActError {
    /// The session had been ended.
    #[error("the session had been ended")]
    Refused,
    /// The service answered something else than expected.
    #[error("the service answered {0}")]
    Answered(StatusCode),
    /// The service did not answer.
    #[error(transparent)]
    Failed(#[from] reqwest::Error),
}

/// A client for plain HTTP to this computer.
pub fn client() -> Client {
    // The client wants to know its cryptography although it will never use it here. That
    // another part of the program has chosen already is fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().no_proxy().build().unwrap_or_default()
}

impl People {
    /// People who will sign in at that address, all with that password.
    pub fn new(address: SocketAddr, password: SecretString) -> Self {
        Self { http: client(), base: base(address), password, browsers: HashMap::new() }
    }

    /// The same people, with their browsers, find the service at another address now.
    #[must_use]
    pub fn moved_to(self, address: SocketAddr) -> Self {
        Self { base: base(address), ..self }
    }

    /// Does what was done at one time, all at once.
    pub async fn relive(&mut self, moment: &Moment) {
        let results = join_all(moment.acts.iter().map(|act| self.act(*act))).await;
        for (act, result) in moment.acts.iter().zip(results) {
            if let Err(error) = self.settle(*act, result) {
                tracing::debug!(%error, "one of the demo's people had no luck in the past");
            }
        }
    }

    /// Lives the day. It has no end: stop it by dropping it.
    pub async fn live(mut self, mut plan: Plan) {
        loop {
            let Step { after, act } = plan.next();
            tokio::time::sleep(after).await;
            let result = self.act(act).await;
            match self.settle(act, result) {
                Ok(()) => {}
                Err(ActError::Refused) => plan.was_refused(act.visit()),
                // Whatever it was, the day goes on: somebody tries something else later.
                Err(error) => tracing::debug!(%error, "one of the demo's people had no luck"),
            }
        }
    }

    /// Does something, and answers with the browser that has a new session.
    async fn act(&self, act: Act) -> Result<Option<(Visit, Browser)>, ActError> {
        match act {
            Act::SignIn { visit, person, kind, seat } => {
                let body = SignIn {
                    login: PEOPLE[person].login(),
                    password: self.password.expose_secret(),
                    kind,
                };
                let request = seated(self.http.post(&self.base), seat).json(&body);
                arrive(visit, seat, request).await.map(Some)
            }
            Act::Switch { from, to } => {
                let (seat, request) = self.request(from, Method::POST, "/switch")?;
                arrive(to, seat, request).await.map(Some)
            }
            Act::Work(visit) => {
                let (_, request) = self.request(visit, Method::GET, "")?;
                checked(request).await.map(|_| None)
            }
            Act::SignOut(visit) => {
                let (_, request) = self.request(visit, Method::DELETE, "")?;
                checked(request).await.map(|_| None)
            }
        }
    }

    /// Takes in what came of an act.
    fn settle(
        &mut self,
        act: Act,
        result: Result<Option<(Visit, Browser)>, ActError>,
    ) -> Result<(), ActError> {
        if matches!(act, Act::SignOut(_)) || matches!(result, Err(ActError::Refused)) {
            self.browsers.remove(&act.visit());
        }
        self.browsers.extend(result?);
        Ok(())
    }

    /// A request from the browser with that session. A visit that never came off, because
    /// signing in failed, is like one that was ended.
    fn request(
        &self,
        visit: Visit,
        method: Method,
        path: &str,
    ) -> Result<(Seat, RequestBuilder), ActError> {
        let browser = self.browsers.get(&visit).ok_or(ActError::Refused)?;
        let request = self
            .http
            .request(method, format!("{}{path}", self.base))
            .bearer_auth(browser.token.expose_secret());
        Ok((browser.seat, seated(request, browser.seat)))
    }
}

fn base(address: SocketAddr) -> String {
    format!("http://{address}/v1/session")
}

async fn arrive(
    visit: Visit,
    seat: Seat,
    request: RequestBuilder,
) -> Result<(Visit, Browser), ActError> {
    let SignedIn { token } = checked(request).await?.json().await?;
    Ok((visit, Browser { seat, token: SecretString::from(token) }))
}

fn seated(request: RequestBuilder, seat: Seat) -> RequestBuilder {
    request
        .header("user-agent", seat.user_agent)
        .header("x-forwarded-for", seat.address.to_string())
}

async fn checked(request: RequestBuilder) -> Result<reqwest::Response, ActError> {
    let response = request.send().await?;
    match response.status() {
        status if status.is_success() => Ok(response),
        StatusCode::UNAUTHORIZED => Err(ActError::Refused),
        status => Err(ActError::Answered(status)),
    }
}
