//! What strangers on the network can do: be slow, be many, be silent.

use std::time::Duration;

use deskwatch_service::Patience;
use deskwatch_service::serve::{Listen, Running, listen};
use http::{Method, StatusCode};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::house::{House, PASSWORD, login};

/// Longer than anything here takes, and short enough that a failure is told.
const DEADLINE: Duration = Duration::from_mins(1);

/// A service that loses patience soon.
async fn impatient() -> (House, Running) {
    let house = House::with(|config| {
        config.patience = Patience {
            head: Duration::from_millis(300),
            body: Duration::from_millis(300),
            quiet: Duration::from_secs(1),
        };
    })
    .await;
    let running = serving(&house).await;
    (house, running)
}

async fn serving(house: &House) -> Running {
    let address = "127.0.0.1:0".parse().unwrap();
    let how = Listen { address, tls: None, behind_proxy: false };
    listen(house.service.clone(), how).await.unwrap()
}

/// Sends that, then a byte at a time for as long as it is taken; what is answered until the
/// connection is closed.
async fn trickle(running: &Running, start: &str, piece: &str) -> String {
    let (mut read, mut write) = TcpStream::connect(running.address()).await.unwrap().into_split();
    write.write_all(start.as_bytes()).await.unwrap();
    let piece = piece.to_owned();
    let trickling = tokio::spawn(async move {
        while write.write_all(piece.as_bytes()).await.is_ok() {
            sleep(Duration::from_millis(20)).await;
        }
    });
    let mut said = Vec::new();
    // An error is a connection that was reset: it is closed either way.
    let _ = timeout(DEADLINE, read.read_to_end(&mut said)).await.expect("it is closed");
    trickling.abort();
    String::from_utf8_lossy(&said).into_owned()
}

#[tokio::test]
async fn a_head_that_never_ends_is_not_waited_for() {
    let (_house, running) = impatient().await;
    let said = trickle(&running, "GET /v1/session HTTP/1.1\r\nhost: a\r\n", "x-a: b\r\n").await;
    assert!(!said.contains("200 OK"), "{said}");
    running.stop().await;
}

#[tokio::test]
async fn a_body_that_never_ends_is_refused() {
    let (_house, running) = impatient().await;
    let start = "POST /v1/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n\
        content-length: 100000\r\n\r\n";
    let said = trickle(&running, start, " ").await;
    assert!(said.starts_with("HTTP/1.1 400 "), "{said}");
    assert!(said.contains("\"invalid_request\""), "{said}");
    running.stop().await;
}

#[tokio::test]
async fn a_connection_on_which_nothing_is_said_is_closed() {
    let (_house, running) = impatient().await;
    let mut silent = TcpStream::connect(running.address()).await.unwrap();
    let read = timeout(DEADLINE, silent.read(&mut [0])).await.expect("it is closed");
    assert!(!matches!(read, Ok(1..)), "nobody was asked anything");
    running.stop().await;
}

#[tokio::test]
async fn whoever_stays_connected_after_an_answer_is_let_go() {
    let (_house, running) = impatient().await;
    let mut kept = TcpStream::connect(running.address()).await.unwrap();
    kept.write_all(b"GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    let mut said = Vec::new();
    let _ = timeout(DEADLINE, kept.read_to_end(&mut said)).await.expect("it is closed");
    assert!(said.starts_with(b"HTTP/1.1 200 OK"));
    running.stop().await;
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_before_it_is_read() {
    let house = House::new().await;
    let running = serving(&house).await;
    let mut caller = TcpStream::connect(running.address()).await.unwrap();
    let head = format!(
        "POST /v1/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n",
        1_u64 << 40
    );
    caller.write_all(head.as_bytes()).await.unwrap();
    let (mut read, mut write) = caller.into_split();
    // As much as it takes, which is little more than a MiB.
    let sending = tokio::spawn(async move {
        let piece = vec![b' '; 65_536];
        while write.write_all(&piece).await.is_ok() {}
    });
    let mut said = [0; 12];
    timeout(DEADLINE, read.read_exact(&mut said)).await.unwrap().unwrap();
    assert_eq!(&said, b"HTTP/1.1 413");
    sending.abort();
    running.stop().await;
}

#[tokio::test]
async fn somebody_who_hangs_up_while_signing_in_leaves_no_session_behind() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent("ada").await;
    let cursor = house.team(&owner.token).await.cursor;
    let body = json!({ "login": login("ada"), "password": PASSWORD });
    {
        // The first step takes it to where the password is checked; then the caller is gone.
        let call = house.post("", "/v1/session", &body);
        assert!(futures::poll!(std::pin::pin!(call)).is_pending());
    }
    let told = timeout(DEADLINE, async {
        loop {
            let told = house.changes(&owner.token, &cursor).await.changes;
            if told.len() >= 2 {
                break told;
            }
            sleep(Duration::from_millis(10)).await;
        }
    });
    let told: Vec<Value> =
        told.await.unwrap().iter().map(|change| serde_json::to_value(change).unwrap()).collect();
    assert_eq!(told[0]["kind"], "session_started");
    assert_eq!(told[1]["kind"], "session_ended");
    assert_eq!(told[1]["session"]["end_reason"], "sign_out");
    assert_eq!(told[1]["member_id"], json!(ada.id));
    let live = house.team(&owner.token).await.sessions;
    assert!(live.iter().all(|session| session.member_id != ada.id));
}

#[tokio::test]
async fn the_cookie_is_refused_on_every_write_that_another_site_sends() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let mut writes = house.calls_with_a_session().await;
    writes.retain(|(method, _)| method != Method::GET);
    // The page's own are not in the document.
    writes.push((Method::DELETE, "/desk/session".to_owned()));
    writes.push((Method::POST, "/desk/session/switch".to_owned()));
    assert!(writes.len() > 12, "{writes:?}");
    // From another site, from a neighbour under the same domain, typed in by the person, and
    // from a browser that says nothing.
    for site in [Some("cross-site"), Some("same-site"), Some("none"), None] {
        for (method, path) in &writes {
            let mut request = crate::house::request(method.clone(), "", path, "{}".into());
            let cookie = format!("deskwatch_session={}", owner.token);
            request.headers_mut().insert("cookie", cookie.parse().unwrap());
            if let Some(site) = site {
                request.headers_mut().insert("sec-fetch-site", site.parse().unwrap());
            }
            house.call(request).await.refused(StatusCode::FORBIDDEN, "forbidden");
        }
    }
    assert!(house.accepts(&owner.token).await);
}

#[tokio::test]
async fn nothing_is_spoken_but_http_1_whose_limits_are_known() {
    let house = House::new().await;
    let running = serving(&house).await;
    let _ = rustls::crypto::ring::default_provider().install_default();
    let two = reqwest::Client::builder().no_proxy().http2_prior_knowledge().build().unwrap();
    let url = format!("http://{}/healthz", running.address());
    assert!(two.get(&url).send().await.is_err());
    let one = reqwest::Client::builder().no_proxy().build().unwrap();
    assert_eq!(one.get(&url).send().await.unwrap().version(), http::Version::HTTP_11);
    running.stop().await;
}
