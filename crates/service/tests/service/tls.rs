//! HTTPS by the service itself.

use std::fs;

use deskwatch_service::serve::{Listen, Tls, listen};
use http::StatusCode;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use serde_json::{Value, json};

use crate::house::{House, PASSWORD, login};

#[tokio::test]
async fn somebody_signs_in_over_https_and_over_nothing_else() {
    let house = House::with(|config| config.secure_cookies = true).await;
    house.agent("ada").await;
    let made = generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let CertifiedKey { cert: certificate, signing_key } = made;
    let (cert, key) = (house.folder.path().join("cert.pem"), house.folder.path().join("key.pem"));
    fs::write(&cert, certificate.pem()).unwrap();
    fs::write(&key, signing_key.serialize_pem()).unwrap();
    // With TLS any address may be listened on.
    let address = "0.0.0.0:0".parse().unwrap();
    let how = Listen { address, tls: Some(Tls { cert, key }), behind_proxy: false };
    let running = listen(house.service.clone(), how).await.unwrap();
    let port = running.address().port();

    let known = reqwest::Certificate::from_pem(certificate.pem().as_bytes()).unwrap();
    let browser = reqwest::Client::builder().no_proxy().tls_certs_only([known]).build().unwrap();
    let body = json!({ "login": login("ada"), "password": PASSWORD });
    let there = format!("https://localhost:{port}");
    let answer = browser.post(format!("{there}/desk/session")).json(&body).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::CREATED);
    assert_eq!(answer.version(), http::Version::HTTP_11, "whatever the browser prefers");
    assert!(answer.headers()["set-cookie"].to_str().unwrap().contains("; Secure"));
    assert_eq!(answer.headers()["strict-transport-security"], "max-age=63072000");
    let answer = browser.post(format!("{there}/v1/session")).json(&body).send().await.unwrap();
    let signed: Value = answer.json().await.unwrap();
    let who = browser.get(format!("{there}/v1/session"));
    let who = who.bearer_auth(signed["token"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(who.status(), StatusCode::OK);

    // A stranger's certificate is not taken, and plain HTTP is not answered.
    let stranger = reqwest::Client::builder().no_proxy().tls_certs_only([]).build().unwrap();
    assert!(stranger.get(format!("{there}/healthz")).send().await.is_err());
    assert!(browser.get(format!("http://localhost:{port}/healthz")).send().await.is_err());
    running.stop().await;
}
