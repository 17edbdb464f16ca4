//! A server that answers as Deskie does, with its oddities and failures.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use parking_lot::Mutex;
use serde_json::{Map, Value, json};
use url::Url;

pub const STAFF_LOGIN: &str = "olga@acme.example";

/// One answer.
#[derive(Clone, Debug)]
pub struct Reply {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: String,
}

impl Reply {
    pub fn new(status: u16, body: impl Into<String>) -> Self {
        let json = ("content-type", "application/json".to_owned());
        Self { status, headers: vec![json], body: body.into() }
    }

    pub fn page(status: u16) -> Self {
        Self::new(status, "<!doctype html><title>Deskie</title>").with("content-type", "text/html")
    }

    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.to_owned()));
        self
    }
}

/// One call as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub page: usize,
    pub limit: usize,
    pub authorization: String,
}

#[derive(Default)]
struct Told {
    staff: Vec<Value>,
    first: VecDeque<Reply>,
    calls: Vec<Call>,
}

/// The server; it ends with the runtime of its test.
pub struct Deskie {
    told: Arc<Mutex<Told>>,
    pub url: Url,
}

/// A record with all that Deskie has.
pub fn staff(id: u32, name: &str) -> Value {
    json!({
        "staff_id": id,
        "staff_email": format!("{}@acme.example", name.to_lowercase()),
        "staff_full_name": name,
        "staff_signature": "<p>Yours</p>",
        "active": true,
        "status_id": 1,
        "created_at": "Mon, 05 May 2014 00:15:17 +0300",
        "updated_at": "Tue, 23 Dec 2014 10:55:23 +0200",
    })
}

/// A page as it is sent.
pub fn listed(staff: &[Value], total: &Value) -> String {
    let mut page: Map<String, Value> = staff
        .iter()
        .enumerate()
        .map(|(place, staff)| (place.to_string(), json!({ "staff": staff })))
        .collect();
    page.insert("total_count".to_owned(), total.clone());
    Value::Object(page).to_string()
}

impl Deskie {
    pub async fn with(staff: Vec<Value>) -> Self {
        let told = Arc::new(Mutex::new(Told { staff, ..Told::default() }));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
        let router =
            Router::new().route("/api/staff.json", get(answer)).with_state(Arc::clone(&told));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { told, url }
    }

    /// From now on these are listed.
    pub fn lists(&self, staff: Vec<Value>) {
        self.told.lock().staff = staff;
    }

    /// The next calls are answered with these, whatever they ask for.
    pub fn first(&self, replies: impl IntoIterator<Item = Reply>) {
        self.told.lock().first = replies.into_iter().collect();
    }

    pub fn calls(&self) -> Vec<Call> {
        self.told.lock().calls.clone()
    }
}

async fn answer(
    State(told): State<Arc<Mutex<Told>>>,
    Query(query): Query<HashMap<String, usize>>,
    headers: HeaderMap,
) -> (StatusCode, HeaderMap, String) {
    let mut told = told.lock();
    let (page, limit) = (query["page"], query["limit"]);
    let authorization = headers[header::AUTHORIZATION].to_str().unwrap().to_owned();
    told.calls.push(Call { page, limit, authorization });
    let reply = told.first.pop_front().unwrap_or_else(|| {
        let total = json!(told.staff.len());
        let from = ((page - 1) * limit).min(told.staff.len());
        let to = (from + limit).min(told.staff.len());
        Reply::new(200, listed(&told.staff[from..to], &total))
            .with("rate_limit_per_minute", "60")
            .with("api_calls_left", "59")
    });
    let headers = reply
        .headers
        .iter()
        .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap()))
        .collect();
    (StatusCode::from_u16(reply.status).unwrap(), headers, reply.body)
}
