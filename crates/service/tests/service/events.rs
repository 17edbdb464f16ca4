use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use deskwatch_team::TerminationRequest;
use futures::StreamExt as _;
use http::{Method, StatusCode};
use tower::ServiceExt as _;

use crate::house::{House, Signed, request};

/// What is sent for one session.
pub struct Events(BodyDataStream);

impl Events {
    pub async fn of(house: &House, somebody: &Signed) -> Self {
        let request = request(Method::GET, &somebody.token, "/v1/session/events", Body::empty());
        let response = house.router().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self(response.into_body().into_data_stream())
    }

    /// The next that is sent; none at the end.
    pub async fn next(&mut self) -> Option<String> {
        let next = tokio::time::timeout(Duration::from_secs(10), self.0.next()).await.unwrap();
        next.map(|bytes| String::from_utf8(bytes.unwrap().to_vec()).unwrap())
    }
}

#[tokio::test]
async fn a_page_is_greeted_and_told_when_its_session_is_ended_and_why() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let mut events = Events::of(&house, &ada).await;
    assert_eq!(events.next().await.unwrap(), ": connected\n\n");
    let mut request = TerminationRequest::of_members(vec![ada.member.id]);
    request.message = Some("See you tomorrow.".into());
    house.terminate(&owner.token, &request).await;
    let ended = events.next().await.unwrap();
    assert_eq!(
        ended,
        "event: ended\ndata: {\"end_reason\":\"terminated\",\"message\":\"See you tomorrow.\"}\n\n"
    );
    assert_eq!(events.next().await, None);
}

#[tokio::test]
async fn every_end_is_told() {
    let house = House::new().await;
    let signed_out = house.agent_in("ada").await;
    let expired = house.agent_in("bea").await;
    let disabled = house.agent_in("cem").await;
    let mut events = Vec::new();
    for somebody in [&signed_out, &expired, &disabled] {
        let mut own = Events::of(&house, somebody).await;
        own.next().await.unwrap();
        events.push(own);
    }
    house.delete(&signed_out.token, "/v1/session").await.expect(StatusCode::NO_CONTENT);
    house.service.set_enabled("cem@example.org", false).await.unwrap();
    house.after(Duration::from_hours(72));
    house.service.expire_due().await.unwrap();
    for (mut own, reason) in events.into_iter().zip(["sign_out", "expired", "disabled"]) {
        let ended = own.next().await.unwrap();
        assert!(ended.contains(&format!("{{\"end_reason\":\"{reason}\",\"message\":null}}")));
    }
}

#[tokio::test]
async fn listening_is_no_activity() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    let mut events = Events::of(&house, &ada).await;
    events.next().await.unwrap();
    house.after(Duration::from_hours(72));
    assert_eq!(house.service.expire_due().await.unwrap(), 1);
    assert!(events.next().await.unwrap().contains("expired"));
}

#[tokio::test]
async fn a_service_that_closes_lets_its_listeners_go() {
    let house = House::new().await;
    let ada = house.agent_in("ada").await;
    let mut events = Events::of(&house, &ada).await;
    events.next().await.unwrap();
    house.service.close().await;
    assert_eq!(events.next().await, None);
}
