//! Stopping finishes what was begun.

use std::sync::Arc;
use std::time::Duration;

use deskwatch_service::serve::{Listen, listen};
use deskwatch_team::Kind;
use reqwest::Client;
use serde_json::json;

use crate::house::{House, PASSWORD, login};

/// Requests that are on their way while the service stops.
const BEGUN: usize = 12;

fn client() -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().no_proxy().build().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn sign_ins_that_were_begun_are_finished_and_answered() {
    let house = House::new().await;
    house.agent("ada").await;
    let address = "127.0.0.1:0".parse().unwrap();
    let how = Listen { address, tls: None, behind_proxy: false };
    let running = listen(house.service.clone(), how).await.unwrap();
    let url = Arc::new(format!("http://{}/v1/session", running.address()));
    let begun: Vec<_> = (0..BEGUN)
        .map(|_| {
            let (http, url) = (client(), url.clone());
            tokio::spawn(async move {
                let body = json!({ "login": login("ada"), "password": PASSWORD, "kind": "agent" });
                http.post(&*url).json(&body).send().await.ok().map(|answer| answer.status())
            })
        })
        .collect();
    // All of them are being worked on once the first has been answered, or are about to be.
    let until = tokio::time::Instant::now() + Duration::from_secs(20);
    while !begun.iter().any(tokio::task::JoinHandle::is_finished) {
        assert!(tokio::time::Instant::now() < until, "nobody is signed in");
        tokio::task::yield_now().await;
    }
    running.stop().await;
    let mut answered = 0;
    for one in begun {
        // None: the connection was not accepted any more, and nothing was begun.
        if let Some(status) = one.await.unwrap() {
            assert_eq!(status, 201);
            answered += 1;
        }
    }
    assert!(answered > 0);
    let house = house.reopened().await;
    let ada = house.sign_in_as("ada", Some(Kind::Agent)).await;
    let mine = house.get(&ada.token, "/v1/my/sessions").await.json();
    assert_eq!(mine["items"].as_array().unwrap().len(), answered + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_that_waits_for_its_turn_is_not_cut_off_by_closing() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let mut begun = Vec::new();
    for n in 0..20 {
        let (router, token) = (house.router(), owner.token.clone());
        let body = json!({ "agent_inactivity_seconds": 600 + n }).to_string();
        begun.push(tokio::spawn(async move {
            let method = http::Method::PUT;
            let request = crate::house::request(method, &token, "/v1/security", body.into());
            crate::house::call(router, request).await.status
        }));
    }
    while !begun.iter().any(tokio::task::JoinHandle::is_finished) {
        tokio::task::yield_now().await;
    }
    house.service.close().await;
    let mut done = 0;
    for one in begun {
        // Those that came after the end are told so.
        let status = one.await.unwrap();
        assert!(status == 200 || status == 503, "{status}");
        done += usize::from(status == 200);
    }
    let house = House::beside(&house).await;
    let owner = house.sign_in("owner").await;
    let team = house.team(&owner.token).await;
    assert!(team.security.agent_inactivity_seconds >= 600);
    assert!(done > 0);
}
