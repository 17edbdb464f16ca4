//! What happened, and somebody's sessions, page by page.

use std::collections::BTreeMap;

use axum::extract::Query;
use axum::routing::get;
use axum::{Json, Router};
use deskwatch_sources::SessionPage;
use deskwatch_team::{HistoryFilter, HistoryKind, HistoryPage, MemberId, Timestamp};
use serde_json::{Value, json};

use crate::servers::Server;

const MEMBER: &str = "0193a5c2-7e21-7000-8000-000000000001";

type Asked = Query<BTreeMap<String, String>>;

/// A server whose last page is the one after `more`, and which knows only these parameters.
async fn server(expected: &'static [(&'static str, &'static str)]) -> Server {
    let answer = move |Query(mut asked): Asked| async move {
        let after = asked.remove("after");
        let asked: Vec<_> = asked.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(asked, expected);
        let next = if after.is_none() { json!("more") } else { Value::Null };
        assert!(after.is_none_or(|after| after == "more"));
        Json(json!({ "items": [], "next": next }))
    };
    let routes = Router::new()
        .route("/v1/history", get(answer))
        .route(&format!("/v1/members/{MEMBER}/sessions"), get(answer));
    Server::start(routes).await
}

#[tokio::test]
async fn the_filter_and_the_place_are_in_the_question() {
    let server = server(&[
        ("by", MEMBER),
        ("kind", "termination"),
        ("limit", "7"),
        ("since", "1970-01-01T00:00:00.000Z"),
    ])
    .await;
    let filter = HistoryFilter {
        kind: Some(HistoryKind::Termination),
        by: Some(MEMBER.parse().unwrap()),
        since: Some(Timestamp::from_millis(0)),
        ..HistoryFilter::default()
    };
    let first = server.watched().history(&filter, None, 7).await.unwrap();
    assert_eq!(first, HistoryPage { items: vec![], next: Some("more".into()) });
    let last = server.watched().history(&filter, Some("more"), 7).await.unwrap();
    assert_eq!(last, HistoryPage::default());
}

#[tokio::test]
async fn a_members_sessions_come_page_by_page() {
    let server = server(&[]).await;
    let member: MemberId = MEMBER.parse().unwrap();
    let first = server.watched().member_sessions(member, None).await.unwrap();
    assert_eq!(first, SessionPage { items: vec![], next: Some("more".into()) });
    let last = server.watched().member_sessions(member, Some("more")).await.unwrap();
    assert_eq!(last, SessionPage::default());
}
