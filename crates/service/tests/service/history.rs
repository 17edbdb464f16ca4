//! The audit trail.

use std::time::Duration;

use deskwatch_team::HistoryKind::{
    Expiry, MemberAdded, MemberUpdated, PasswordChanged, Revocation, SecurityUpdated, SignIn,
    SignOut, Termination, TerminationScheduled, TerminationUndone,
};
use deskwatch_team::{
    EndReason, HistoryEntry, HistoryKind, MemberId, Method as SignInMethod, Right, SessionFilter,
    TerminationRequest, Through,
};
use http::{Method, StatusCode};
use serde_json::json;
use sqlx::{Connection as _, SqliteConnection};

use crate::grace::{MINUTE, graceful};
use crate::house::{House, PASSWORD, from, login, request};

async fn history(house: &House, token: &str, query: &str) -> Vec<HistoryEntry> {
    let path = format!("/v1/history?touch=false&{query}");
    let body = house.get(token, &path).await.expect(StatusCode::OK).json();
    serde_json::from_value(body["items"].clone()).unwrap()
}

fn kinds(entries: &[HistoryEntry]) -> Vec<HistoryKind> {
    entries.iter().map(|entry| entry.kind).collect()
}

async fn fail(house: &House, typed: &str, password: &str, address: &str) {
    let body = json!({ "login": typed, "password": password });
    let mut attempt = request(Method::POST, "", "/v1/session", body.to_string().into());
    from(&mut attempt, address);
    house.call(attempt).await.refused(StatusCode::UNAUTHORIZED, "wrong_credentials");
}

#[tokio::test]
async fn a_sessions_life_is_told_newest_first() {
    let house = House::new().await;
    house.owner().await;
    let ada = house.agent_in("ada").await;
    house.after(MINUTE);
    house.delete(&ada.token, "/v1/session").await.expect(StatusCode::NO_CONTENT);
    house.sign_in("ada").await;
    house.after(Duration::from_hours(72));
    house.service.expire_due().await.unwrap();
    let owner = house.sign_in("owner").await;
    let told = history(&house, &owner.token, &format!("member_id={}", ada.member.id)).await;
    let expected = [Expiry, SignIn, SignOut, SignIn, MemberAdded];
    assert_eq!(kinds(&told), expected);
    let sign_in = &told[3];
    assert_eq!(sign_in.at, ada.session.started_at);
    assert_eq!(sign_in.by, Some(ada.member.id));
    assert_eq!(sign_in.session_id, Some(ada.session.id));
    assert_eq!(sign_in.ip.as_deref(), Some("127.0.0.1"));
    assert_eq!(sign_in.detail.method, Some(SignInMethod::Password));
    assert_eq!((told[0].by, told[2].by), (None, Some(ada.member.id)));
    assert_eq!(told[4].detail.member.as_ref().unwrap().login, "ada@example.org");
}

#[tokio::test]
async fn a_termination_says_who_ended_whose_session_when_why_and_from_where() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    house.after(MINUTE);
    let termination = TerminationRequest { grace_seconds: 60, ..graceful(&ada, 60) };
    let body = serde_json::to_string(&termination).unwrap();
    let mut call = request(Method::POST, &owner.token, "/v1/terminations", body.into());
    from(&mut call, "192.0.2.9");
    let undone: deskwatch_team::TerminationReport = house.call(call).await.read();
    let scheduled_at = house.now();
    let path = format!("/v1/terminations/{}", undone.id);
    house.delete(&owner.token, &path).await.expect(StatusCode::NO_CONTENT);
    let report = house.terminate(&owner.token, &graceful(&ada, 60)).await;
    house.after(MINUTE);
    house.service.expire_due().await.unwrap();
    let query = format!("member_id={}&limit=4", ada.member.id);
    let told = history(&house, &owner.token, &query).await;
    let expected = [Termination, TerminationScheduled, TerminationUndone, TerminationScheduled];
    assert_eq!(kinds(&told), expected);
    let first = &told[3];
    assert_eq!((first.at, first.by), (scheduled_at, Some(owner.member.id)));
    assert_eq!(first.session_id, Some(ada.session.id));
    assert_eq!(first.termination_id, Some(undone.id));
    assert_eq!(first.reason.as_deref(), Some("end of shift"));
    assert_eq!(first.ip.as_deref(), Some("192.0.2.9"));
    assert_eq!(first.detail.ends_at, undone.ends_at);
    assert_eq!((told[2].termination_id, told[2].by), (Some(undone.id), Some(owner.member.id)));
    assert_eq!((told[0].termination_id, told[0].by), (Some(report.id), Some(owner.member.id)));
    assert_eq!(Some(told[0].at), report.ends_at);
    assert_eq!(told[0].reason.as_deref(), Some("end of shift"));
    let query = format!("by={}&kind=termination", owner.member.id);
    assert_eq!(history(&house, &owner.token, &query).await, told[..1]);
}

#[tokio::test]
async fn a_dry_run_is_nothing_that_happened() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    house.agent_in("ada").await;
    let before = history(&house, &owner.token, "").await;
    let all = SessionFilter { all: true, ..SessionFilter::default() };
    let dry = TerminationRequest { dry_run: true, ..TerminationRequest::of_filter(all) };
    house.terminate(&owner.token, &dry).await;
    assert_eq!(history(&house, &owner.token, "").await, before);
}

#[tokio::test]
async fn failed_sign_ins_are_told_with_the_login_as_typed_and_never_the_password() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent("ada").await;
    fail(&house, " ADA@example.org", "battery staple secret", "192.0.2.1").await;
    fail(&house, "nobody@example.org", "battery staple secret", "192.0.2.2").await;
    fail(&house, PASSWORD, "battery staple secret", "192.0.2.3").await;
    let told = history(&house, &owner.token, "kind=sign_in_failed").await;
    assert_eq!(told[2].detail.login.as_deref(), Some(" ADA@example.org"));
    assert_eq!((told[2].member_id, told[2].by), (Some(ada.id), None));
    assert_eq!(told[2].ip.as_deref(), Some("192.0.2.1"));
    assert_eq!((told[1].member_id, told[1].ip.as_deref()), (None, Some("192.0.2.2")));
    assert_eq!(told[0].detail.login, None, "what is no login can be anything");
    assert_eq!(told[0].ip.as_deref(), Some("192.0.2.3"));
    house.service.close().await;
    for name in ["team.db", "team.db-wal"] {
        let bytes = std::fs::read(house.folder.path().join(name)).unwrap_or_default();
        for secret in ["battery staple secret", PASSWORD] {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "{name}");
        }
    }
}

#[tokio::test]
async fn changes_of_settings_and_accounts_are_told() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let body = json!({ "agent_inactivity_seconds": 600 });
    house.put(&owner.token, "/v1/security", &body).await.expect(StatusCode::OK);
    let told = history(&house, &owner.token, "kind=security_updated").await;
    assert_eq!(told[0].detail.security.unwrap().agent_inactivity_seconds, 600);
    assert_eq!(told[0].by, Some(owner.member.id));
    assert_eq!(told[0].ip.as_deref(), Some("127.0.0.1"));
    house.service.set_password(&login("ada"), "another password".into()).await.unwrap();
    house.service.set_enabled(&login("ada"), false).await.unwrap();
    let query = format!("member_id={}&limit=3", ada.member.id);
    let told = history(&house, &owner.token, &query).await;
    assert_eq!(kinds(&told), [MemberUpdated, Revocation, PasswordChanged]);
    assert_eq!(told[1].detail.end_reason, Some(EndReason::PasswordChanged));
    assert!(!told[0].detail.member.as_ref().unwrap().enabled);
}

#[tokio::test]
async fn entries_are_found_by_time_and_pages_have_each_once() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    house.agent("ada").await;
    for _ in 0..3 {
        house.after(MINUTE);
        // Two in the same millisecond.
        house.sign_in("ada").await;
        house.sign_in("ada").await;
    }
    let all = history(&house, &owner.token, "").await;
    let (since, until) = (house.now() - MINUTE, house.now());
    let query = format!("since={since}&until={until}");
    assert_eq!(history(&house, &owner.token, &query).await, all[2..4]);
    assert_eq!(history(&house, &owner.token, &format!("since={until}")).await, all[..2]);
    let mut paged: Vec<HistoryEntry> = Vec::new();
    let mut path = "/v1/history?limit=3".to_owned();
    loop {
        let body = house.get(&owner.token, &path).await.expect(StatusCode::OK).json();
        paged.extend(serde_json::from_value::<Vec<HistoryEntry>>(body["items"].clone()).unwrap());
        match body["next"].as_str() {
            Some(next) => path = format!("/v1/history?limit=3&after={next}"),
            None => break,
        }
    }
    assert_eq!(paged, all);
    for (query, field) in [
        ("kind=nonsense", "kind"),
        ("by=nobody", "by"),
        ("since=yesterday", "since"),
        ("after=nonsense", "after"),
        ("order=oldest", "order"),
    ] {
        let answer = house.get(&owner.token, &format!("/v1/history?{query}")).await;
        let problem = answer.refused(StatusCode::BAD_REQUEST, "invalid_request");
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
}

#[tokio::test]
async fn everybody_sees_the_history_of_the_kinds_that_may_be_seen() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    fail(&house, "ada@example.org", "wrong password", "192.0.2.1").await;
    fail(&house, "owner@example.org", "wrong password", "192.0.2.1").await;
    fail(&house, "nobody@example.org", "wrong password", "192.0.2.1").await;
    let body = json!({ "agent_inactivity_seconds": 600 });
    house.put(&owner.token, "/v1/security", &body).await.expect(StatusCode::OK);
    let viewer = house.administrator_in("viewer", &[Right::ViewAgents]).await;
    let told = history(&house, &viewer.token, "").await;
    let about: Vec<Option<MemberId>> = told.iter().map(|entry| entry.member_id).collect();
    let of_ada = Some(ada.member.id);
    assert_eq!(about, [None, of_ada, of_ada, of_ada]);
    assert_eq!(told[0].kind, SecurityUpdated);
    let query = format!("member_id={}", owner.member.id);
    assert!(history(&house, &viewer.token, &query).await.is_empty());
    let failures = history(&house, &owner.token, "kind=sign_in_failed").await;
    assert_eq!(failures.len(), 3);
    let blind = house.administrator_in("blind", &[Right::TerminateAgents]).await;
    house.get(&blind.token, "/v1/history").await.refused(StatusCode::FORBIDDEN, "forbidden");
    house.get(&ada.token, "/v1/history").await.refused(StatusCode::FORBIDDEN, "forbidden");
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_or_remove_what_has_happened() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let path = format!("sqlite:{}", house.file().display());
    let mut connection = SqliteConnection::connect(&path).await.unwrap();
    for sql in ["UPDATE history SET reason = 'x'", "DELETE FROM history"] {
        let refused = sqlx::query(sql).execute(&mut connection).await.unwrap_err();
        assert!(refused.to_string().contains("history is not"), "{refused}");
    }
    house.after(Duration::from_hours(24 * 400));
    house.service.prune().await.unwrap();
    let owner = house.sign_in_as("owner", Some(owner.member.kind)).await;
    assert!(history(&house, &owner.token, "").await.len() >= 3);
}

#[tokio::test]
async fn people_are_named_and_what_they_signed_in_with_is_told() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let body = json!({ "login": "ada@example.org", "password": PASSWORD });
    house.agent("ada").await;
    let mut call = request(Method::POST, "", "/v1/session", body.to_string().into());
    let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";
    call.headers_mut().insert(http::header::USER_AGENT, firefox.parse().unwrap());
    let ada = house.call(call).await.expect(StatusCode::CREATED).json();
    let (ada, session) = (ada["member"]["id"].clone(), ada["session"]["id"].clone());
    let termination = json!({ "sessions": [session] });
    house.post(&owner.token, "/v1/terminations", &termination).await.expect(StatusCode::OK);
    let gone = format!("/v1/members/{}", ada.as_str().unwrap());
    house.delete(&owner.token, &gone).await.expect(StatusCode::NO_CONTENT);

    let told = history(&house, &owner.token, "limit=3").await;
    assert_eq!(kinds(&told), [HistoryKind::MemberRemoved, Termination, SignIn]);
    for entry in &told {
        assert_eq!(entry.member_name.as_deref(), Some("ada"), "named after the removal as well");
    }
    assert_eq!(told[1].by_name.as_deref(), Some(owner.member.name.as_str()));
    for entry in &told[1..] {
        let client = entry.client.as_ref().unwrap();
        assert_eq!(client.browser.as_deref(), Some("Firefox 133"));
    }
    assert_eq!(told[0].client, None);

    let viewer = house.administrator_in("viewer", &[Right::ViewAgents]).await;
    let told = history(&house, &viewer.token, "kind=termination").await;
    assert_eq!((told[0].by, told[0].by_name.as_deref()), (Some(owner.member.id), None));
}

#[tokio::test]
async fn pages_of_one_kind_of_members_have_each_entry_once() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    house.agent("ada").await;
    for seconds in [300, 600, 900] {
        let body = json!({ "agent_inactivity_seconds": seconds });
        // The same millisecond has something about an agent, about nobody, and about an
        // administrator.
        house.put(&owner.token, "/v1/security", &body).await.expect(StatusCode::OK);
        house.sign_in("ada").await;
        house.sign_in("owner").await;
        house.after(MINUTE);
    }
    for right in [Right::ViewAgents, Right::ViewAdministrators] {
        let name = format!("viewer{}", right.name().len());
        let viewer = house.administrator_in(&name, &[right]).await;
        let all = history(&house, &viewer.token, "").await;
        let at = all.iter().map(|entry| entry.at).collect::<Vec<_>>();
        assert!(at.is_sorted_by(|newer, older| newer >= older), "{at:?}");
        assert_eq!(kinds(&all).iter().filter(|kind| **kind == SecurityUpdated).count(), 3);
        let mut paged: Vec<HistoryEntry> = Vec::new();
        let mut after = String::new();
        loop {
            let path = format!("/v1/history?touch=false&limit=2{after}");
            let body = house.get(&viewer.token, &path).await.expect(StatusCode::OK).json();
            let items = body["items"].clone();
            paged.extend(serde_json::from_value::<Vec<HistoryEntry>>(items).unwrap());
            let Some(next) = body["next"].as_str() else { break };
            after = format!("&after={next}");
        }
        assert_eq!(paged, all);
    }
}

#[tokio::test]
async fn a_change_of_ones_own_password_says_who_and_from_where() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let other = house.sign_in("ada").await;
    let body = json!({ "current": PASSWORD, "new": "tjd kq vmx of ours" }).to_string();
    let mut call = request(Method::PUT, &ada.token, "/v1/session/password", body.into());
    from(&mut call, "192.0.2.9");
    house.call(call).await.expect(StatusCode::NO_CONTENT);
    let query = format!("member_id={}&limit=2", ada.member.id);
    let told = history(&house, &owner.token, &query).await;
    assert_eq!(kinds(&told), [Revocation, PasswordChanged]);
    for entry in &told {
        assert_eq!(entry.by, Some(ada.member.id));
        assert_eq!(entry.ip.as_deref(), Some("192.0.2.9"));
        assert_eq!(entry.detail.through, None);
    }
    assert_eq!(told[0].session_id, Some(other.session.id));
}

#[tokio::test]
async fn what_administrators_do_to_members_says_who_and_from_where() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let call = async |method, path: &str, body: serde_json::Value| {
        let mut call = request(method, &owner.token, path, body.to_string().into());
        from(&mut call, "192.0.2.9");
        house.call(call).await
    };
    let new =
        json!({ "kind": "agent", "login": login("ada"), "name": "Ada", "password": PASSWORD });
    let added = call(Method::POST, "/v1/members", new).await.expect(StatusCode::CREATED).json();
    let path = format!("/v1/members/{}", added["id"].as_str().unwrap());
    house.sign_in("ada").await;
    let password = json!({ "password": "tjd kq vmx of ours" });
    call(Method::PATCH, &path, password).await.expect(StatusCode::OK);
    call(Method::PATCH, &path, json!({ "name": "Ada L." })).await.expect(StatusCode::OK);
    call(Method::DELETE, &path, json!({})).await.expect(StatusCode::NO_CONTENT);
    let query = format!("by={}&limit=5", owner.member.id);
    let told = history(&house, &owner.token, &query).await;
    let expected =
        [HistoryKind::MemberRemoved, MemberUpdated, Revocation, PasswordChanged, MemberAdded];
    assert_eq!(kinds(&told), expected);
    assert!(told.iter().all(|entry| entry.ip.as_deref() == Some("192.0.2.9")), "{told:?}");
    assert_eq!(told[0].detail.member.as_ref().unwrap().login, login("ada"));
}

#[tokio::test]
async fn what_is_done_on_the_command_line_says_so() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    house.service.set_password(&login("ada"), "another password".into()).await.unwrap();
    house.sign_in_with("ada", "another password").await;
    house.service.set_enabled(&login("ada"), false).await.unwrap();
    let query = format!("member_id={}", ada.member.id);
    let told = history(&house, &owner.token, &query).await;
    let expected =
        [MemberUpdated, Revocation, SignIn, Revocation, PasswordChanged, SignIn, MemberAdded];
    assert_eq!(kinds(&told), expected);
    for entry in &told {
        let through = (entry.kind != SignIn).then_some(Through::CommandLine);
        assert_eq!(entry.detail.through, through, "{entry:?}");
        assert_eq!(entry.by.is_some(), entry.kind == SignIn, "{entry:?}");
    }
}

#[tokio::test]
async fn where_an_administrator_sits_is_told_to_those_who_may_view_administrators() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let viewer = house.administrator_in("viewer", &[Right::ViewAgents]).await;
    let ada = house.agent_in("ada").await;
    let path = format!("/v1/sessions/{}", ada.session.id);
    let mut end = request(Method::DELETE, &owner.token, &path, axum::body::Body::empty());
    from(&mut end, "192.0.2.9");
    house.call(end).await.expect(StatusCode::NO_CONTENT);
    fail(&house, &login("ada"), "wrong password", "192.0.2.66").await;
    let query = format!("member_id={}&limit=3", ada.member.id);
    let addresses = async |token: &str| -> Vec<Option<String>> {
        history(&house, token, &query).await.into_iter().map(|entry| entry.ip).collect()
    };
    let [failed, ended, signed_in] =
        ["192.0.2.66", "192.0.2.9", "127.0.0.1"].map(|ip| Some(ip.to_owned()));
    // The person's own, and that of nobody known, are not an administrator's.
    assert_eq!(addresses(&viewer.token).await, [failed.clone(), None, signed_in.clone()]);
    assert_eq!(addresses(&owner.token).await, [failed, ended, signed_in]);
}
