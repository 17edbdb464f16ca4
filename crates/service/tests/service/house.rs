//! A service with a team in it, and people who call it.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use deskwatch_service::{Clock as _, Config, Database, FakeClock, NewMember, Service};
use deskwatch_team::{
    ChangePage, Kind, Member, Right, Session, Snapshot, TerminationReport, TerminationRequest,
};
use http::{HeaderMap, Method, Request, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt as _;

pub const PASSWORD: &str = "correct horse battery";
pub const CHROME: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 \
    (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

/// A service on a file of its own.
pub struct House {
    pub service: Arc<Service>,
    pub clock: Arc<FakeClock>,
    pub folder: Arc<TempDir>,
    router: Router,
}

/// What the service answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// Somebody who has signed in.
#[derive(Clone)]
pub struct Signed {
    pub token: String,
    pub session: Session,
    pub member: Member,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("a JSON body")
    }

    #[track_caller]
    pub fn expect(self, status: StatusCode) -> Self {
        let body = String::from_utf8_lossy(&self.body);
        assert_eq!(self.status, status, "{body}");
        self
    }

    #[track_caller]
    pub fn read<T: DeserializeOwned>(self) -> T {
        let answer = self.expect(StatusCode::OK);
        serde_json::from_slice(&answer.body).expect("the body that was promised")
    }

    #[track_caller]
    pub fn refused(self, status: StatusCode, code: &str) -> Value {
        let answer = self.expect(status);
        assert_eq!(answer.headers["content-type"], "application/problem+json");
        let body = answer.json();
        assert_eq!(body["code"], code, "{body}");
        assert_eq!(body["status"], status.as_u16());
        assert_eq!(body["request_id"], answer.headers["x-request-id"].to_str().unwrap());
        body
    }
}

impl House {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// With settings of its own.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        Self::open(folder, Arc::new(FakeClock::default()), change).await
    }

    /// On the file of another, as another process would.
    pub async fn beside(other: &Self) -> Self {
        Self::open(other.folder.clone(), other.clock.clone(), |_| {}).await
    }

    /// The same file after the service was closed.
    pub async fn reopened(self) -> Self {
        self.service.close().await;
        Self::beside(&self).await
    }

    async fn open(
        folder: Arc<TempDir>,
        clock: Arc<FakeClock>,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let mut config = Config::new(Database::Sqlite(folder.path().join("team.db")));
        config.clock = clock.clone();
        change(&mut config);
        let service = Service::open(config).await.unwrap();
        let router = service.router();
        Self { service, clock, folder, router }
    }

    /// A service with a clock of its own.
    pub fn of(service: Arc<Service>, folder: TempDir) -> Self {
        let router = service.router();
        Self { service, clock: Arc::default(), folder: Arc::new(folder), router }
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("team.db")
    }

    pub fn router(&self) -> Router {
        self.router.clone()
    }

    pub fn after(&self, time: Duration) {
        self.clock.advance(time);
    }

    pub fn now(&self) -> deskwatch_team::Timestamp {
        self.clock.now()
    }

    pub async fn agent(&self, name: &str) -> Member {
        self.add(Kind::Agent, name, false, &[]).await
    }

    pub async fn owner(&self) -> Member {
        self.add(Kind::Administrator, "owner", true, &[]).await
    }

    pub async fn administrator(&self, name: &str, rights: &[Right]) -> Member {
        self.add(Kind::Administrator, name, false, rights).await
    }

    async fn add(&self, kind: Kind, name: &str, owner: bool, rights: &[Right]) -> Member {
        let new = NewMember {
            kind,
            owner,
            login: login(name),
            name: name.to_owned(),
            groups: Vec::new(),
            rights: rights.to_vec(),
            password: Some(PASSWORD.into()),
        };
        self.service.add_member(new).await.unwrap()
    }

    /// The owner, added and signed in.
    pub async fn owner_in(&self) -> Signed {
        self.owner().await;
        self.sign_in("owner").await
    }

    /// An agent, added and signed in.
    pub async fn agent_in(&self, name: &str) -> Signed {
        self.agent(name).await;
        self.sign_in(name).await
    }

    /// An administrator, added and signed in.
    pub async fn administrator_in(&self, name: &str, rights: &[Right]) -> Signed {
        self.administrator(name, rights).await;
        self.sign_in_as(name, Some(Kind::Administrator)).await
    }

    pub async fn sign_in(&self, name: &str) -> Signed {
        self.sign_in_as(name, None).await
    }

    /// With another password than the usual one.
    pub async fn sign_in_with(&self, name: &str, password: &str) -> Signed {
        let body = json!({ "login": login(name), "password": password });
        signed(&self.post("", "/v1/session", &body).await.expect(StatusCode::CREATED))
    }

    pub async fn sign_in_as(&self, name: &str, kind: Option<Kind>) -> Signed {
        let body = json!({ "login": login(name), "password": PASSWORD, "kind": kind });
        signed(&self.post("", "/v1/session", &body).await.expect(StatusCode::CREATED))
    }

    pub async fn call(&self, request: Request<Body>) -> Answer {
        call(self.router(), request).await
    }

    pub async fn get(&self, token: &str, path: &str) -> Answer {
        self.call(request(Method::GET, token, path, Body::empty())).await
    }

    pub async fn delete(&self, token: &str, path: &str) -> Answer {
        self.call(request(Method::DELETE, token, path, Body::empty())).await
    }

    pub async fn post(&self, token: &str, path: &str, body: &Value) -> Answer {
        self.call(request(Method::POST, token, path, body.to_string().into())).await
    }

    pub async fn put(&self, token: &str, path: &str, body: &Value) -> Answer {
        self.call(request(Method::PUT, token, path, body.to_string().into())).await
    }

    pub async fn team(&self, token: &str) -> Snapshot {
        self.get(token, "/v1/team?touch=false").await.read()
    }

    /// What has happened since, without waiting.
    pub async fn changes(&self, token: &str, cursor: &str) -> ChangePage {
        let path = format!("/v1/changes?after={cursor}&limit=1000&touch=false");
        self.get(token, &path).await.read()
    }

    pub async fn terminate(&self, token: &str, request: &TerminationRequest) -> TerminationReport {
        let body = serde_json::to_value(request).unwrap();
        self.post(token, "/v1/terminations", &body).await.read()
    }

    /// Every call that takes a session, as the service itself documents it; ids are of nothing.
    pub async fn calls_with_a_session(&self) -> Vec<(Method, String)> {
        let open = ["GET /healthz", "GET /readyz", "GET /openapi.json", "POST /v1/session"];
        let document: Value = self.get("", "/openapi.json").await.read();
        let mut found = Vec::new();
        for (path, calls) in document["paths"].as_object().unwrap() {
            for method in [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
                let documented = calls.get(method.as_str().to_lowercase()).is_some();
                if documented && !open.contains(&format!("{method} {path}").as_str()) {
                    found.push((method, path.replace("{id}", &uuid::Uuid::now_v7().to_string())));
                }
            }
        }
        found
    }

    /// Whether a token is accepted; asking is no activity.
    pub async fn accepts(&self, token: &str) -> bool {
        match self.get(token, "/v1/session?touch=false").await.status {
            StatusCode::OK => true,
            StatusCode::UNAUTHORIZED => false,
            other => panic!("{other}"),
        }
    }
}

pub fn login(name: &str) -> String {
    format!("{name}@example.org")
}

pub fn signed(answer: &Answer) -> Signed {
    let body = answer.json();
    Signed {
        token: body["token"].as_str().unwrap().to_owned(),
        session: serde_json::from_value(body["session"].clone()).unwrap(),
        member: serde_json::from_value(body["member"].clone()).unwrap(),
    }
}

pub fn request(method: Method, token: &str, path: &str, body: Body) -> Request<Body> {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header("content-type", "application/json")
        .header("user-agent", CHROME);
    if !token.is_empty() {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let mut request = request.body(body).unwrap();
    from(&mut request, "127.0.0.1");
    request
}

/// Says which address a request comes from.
pub fn from(request: &mut Request<Body>, address: &str) {
    let peer = SocketAddr::new(address.parse().unwrap(), 40_000);
    request.extensions_mut().insert(ConnectInfo(peer));
}

pub async fn call(router: Router, request: Request<Body>) -> Answer {
    let response = router.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Answer { status: parts.status, headers: parts.headers, body }
}
