//! `GET /v1/sessions`.

use std::ops::Range;
use std::time::Duration;

use deskwatch_team::{Right, Session, SessionId, TerminationRequest};
use http::{Method, StatusCode};
use serde_json::json;

use crate::grace::{MINUTE, graceful};
use crate::house::{House, PASSWORD, Signed, from, login, request, signed};

async fn found(house: &House, token: &str, query: &str) -> Vec<SessionId> {
    let path = format!("/v1/sessions?touch=false&{query}");
    let body = house.get(token, &path).await.expect(StatusCode::OK).json();
    let items: Vec<Session> = serde_json::from_value(body["items"].clone()).unwrap();
    items.iter().map(|session| session.id).collect()
}

#[tokio::test]
async fn sessions_are_found_by_each_condition() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    house.after(MINUTE);
    let ada = house.agent_in("ada").await;
    house.after(MINUTE);
    let bea = house.agent_in("Bea").await;
    house.after(MINUTE);
    let cem = house.agent_in("cem").await;
    house.terminate(&owner.token, &TerminationRequest::of_sessions(vec![ada.session.id])).await;
    house.delete(&bea.token, "/v1/session").await.expect(StatusCode::NO_CONTENT);
    house.terminate(&owner.token, &graceful(&cem, 600)).await;
    let body = json!({ "login": login("ada"), "password": PASSWORD });
    let mut away = request(Method::POST, "", "/v1/session", body.to_string().into());
    from(&mut away, "192.0.2.7");
    house.after(MINUTE);
    let again = signed(&house.call(away).await.expect(StatusCode::CREATED));
    let [own, ada_id, bea_id, cem_id, again_id] =
        [&owner, &ada, &bea, &cem, &again].map(|signed| signed.session.id);
    let cases = [
        (String::new(), vec![again_id, cem_id, bea_id, ada_id, own]),
        ("kind=agent".into(), vec![again_id, cem_id, bea_id, ada_id]),
        ("kind=administrator".into(), vec![own]),
        (format!("member_id={}", ada.member.id), vec![again_id, ada_id]),
        (format!("member_id={}", SessionId(uuid::Uuid::now_v7())), vec![]),
        ("state=active".into(), vec![again_id, own]),
        ("state=ending".into(), vec![cem_id]),
        ("state=ended".into(), vec![bea_id, ada_id]),
        ("ip=192.0.2.7".into(), vec![again_id]),
        ("text=BEA".into(), vec![bea_id]),
        ("text=ada%40example".into(), vec![again_id, ada_id]),
        ("text=nobody".into(), vec![]),
        (format!("text=ada&member_id={}", bea.member.id), vec![]),
        (format!("started_after={}", cem.session.started_at), vec![again_id, cem_id]),
        (format!("started_before={}", bea.session.started_at), vec![ada_id, own]),
        ("inactive_for=60".into(), vec![cem_id, bea_id, ada_id, own]),
        ("state=active&inactive_for=60".into(), vec![own]),
        ("state=active&inactive_for=60&text=owner".into(), vec![own]),
        ("state=ending&inactive_for=60".into(), vec![cem_id]),
        ("state=ending&inactive_for=60&kind=administrator".into(), vec![]),
        ("expires_within=259200".into(), vec![again_id, cem_id, own]),
        ("expires_within=259200&state=active".into(), vec![again_id, own]),
        ("expires_within=259200&ip=192.0.2.7".into(), vec![again_id]),
        ("expires_within=259200&state=ended".into(), vec![]),
        ("end_reason=terminated".into(), vec![ada_id]),
        ("end_reason=sign_out".into(), vec![bea_id]),
        (format!("ended_by={}", owner.member.id), vec![ada_id]),
        ("kind=agent&state=ended&text=a&end_reason=sign_out".into(), vec![bea_id]),
    ];
    // The owner was active when ending the others; asking with `touch=false` is no activity.
    for (query, expected) in cases {
        assert_eq!(found(&house, &owner.token, &query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn what_expires_soon_is_found_whatever_the_limit() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let body = json!({ "agent_inactivity_seconds": 600 });
    house.put(&owner.token, "/v1/security", &body).await.expect(StatusCode::OK);
    // Of two that start in the same millisecond, either is the newer one.
    house.after(Duration::from_millis(1));
    let ada = house.agent_in("ada").await.session.id;
    house.after(MINUTE);
    let bea = house.agent_in("bea").await.session.id;
    assert_eq!(found(&house, &owner.token, "expires_within=539").await, []);
    assert_eq!(found(&house, &owner.token, "expires_within=540").await, [ada]);
    assert_eq!(found(&house, &owner.token, "expires_within=600").await, [bea, ada]);
    let body = json!({ "agent_inactivity_seconds": 600, "maximum_age_seconds": 3_600 });
    house.put(&owner.token, "/v1/security", &body).await.expect(StatusCode::OK);
    let owners = owner.session.id;
    assert_eq!(found(&house, &owner.token, "expires_within=3540").await, [bea, ada, owners]);
}

#[tokio::test]
async fn pages_have_every_session_once_however_they_are_found() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    for round in 0..3 {
        for name in ["ada", "bea", "cem"] {
            if round == 0 {
                house.agent(name).await;
            }
            // Some start in the same millisecond.
            house.sign_in(name).await;
        }
        house.after(Duration::from_millis(1));
    }
    for query in [
        "",
        "kind=agent&",
        "text=a&",
        "state=active&",
        "expires_within=259200&",
        "state=active&inactive_for=0&",
    ] {
        let all = found(&house, &owner.token, query).await;
        assert!(all.len() >= 6);
        let mut paged = Vec::new();
        let mut path = format!("/v1/sessions?{query}limit=2");
        loop {
            let body = house.get(&owner.token, &path).await.expect(StatusCode::OK).json();
            let items: Vec<Session> = serde_json::from_value(body["items"].clone()).unwrap();
            paged.extend(items.iter().map(|session| session.id));
            match body["next"].as_str() {
                Some(next) => path = format!("/v1/sessions?{query}limit=2&after={next}"),
                None => break,
            }
        }
        assert_eq!(paged, all, "{query}");
    }
}

#[tokio::test]
async fn pages_of_idle_sessions_are_the_same_whether_they_are_few_or_many() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    house.after(MINUTE);
    let ada = house.agent_in("ada").await;
    house.after(MINUTE);
    let queries = [
        "state=active&inactive_for=60&limit=7",
        "kind=agent&state=active&inactive_for=60&limit=7",
        "expires_within=259140&limit=7",
        "text=a&state=active&inactive_for=60&limit=7",
    ];
    // More agents than are asked for their sessions one by one.
    for number in 0..30 {
        let member = house.agent(&format!("many{number}")).await;
        copy_session(&house, &ada, &member.id.to_string(), number..number + 1).await;
    }
    let mut few = Vec::new();
    for query in queries {
        few.push(found(&house, &owner.token, query).await);
        assert_eq!(few.last().map(Vec::len), Some(7), "{query}");
    }
    // Older than all of them, and more than are looked at one by one.
    copy_session(&house, &ada, &ada.member.id.to_string(), 100..2_200).await;
    for (query, few) in queries.into_iter().zip(few) {
        assert_eq!(found(&house, &owner.token, query).await, few, "{query}");
    }
}

/// Sessions as that one, older by so many seconds: too many to sign in for.
async fn copy_session(house: &House, like: &Signed, member: &str, older: Range<i64>) {
    let url = format!("sqlite:{}", house.file().display());
    let pool = sqlx::SqlitePool::connect(&url).await.unwrap();
    sqlx::query(
        "WITH RECURSIVE older (seconds) AS (SELECT ?3 UNION ALL SELECT seconds + 1 FROM older \
            WHERE seconds + 1 < ?4) \
         INSERT INTO sessions (id, member_id, token_hash, started_at, last_active_at, \
            told_active_at, ip, user_agent, device, method, kind) \
         SELECT lower(substr(hex(randomblob(16)), 1, 8) || '-0000-7000-8000-' \
                || substr(hex(randomblob(16)), 1, 12)), ?2, randomblob(32), \
            s.started_at - 1000 * o.seconds, s.last_active_at, s.told_active_at, s.ip, \
            s.user_agent, s.device, s.method, s.kind \
         FROM sessions s, older o WHERE s.id = ?1",
    )
    .bind(like.session.id.to_string())
    .bind(member)
    .bind(older.start)
    .bind(older.end)
    .execute(&pool)
    .await
    .unwrap();
    pool.close().await;
}

#[tokio::test]
async fn nobody_sees_sessions_of_a_kind_without_the_right() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    let ada = house.agent_in("ada").await;
    let viewer = house.administrator_in("viewer", &[Right::ViewAgents]).await;
    let auditor = house.administrator_in("auditor", &[Right::ViewAdministrators]).await;
    assert_eq!(found(&house, &viewer.token, "").await, [ada.session.id]);
    assert_eq!(found(&house, &viewer.token, "text=owner").await, []);
    assert_eq!(found(&house, &viewer.token, "ip=127.0.0.1").await, [ada.session.id]);
    assert!(!found(&house, &auditor.token, "").await.contains(&ada.session.id));
    for query in ["kind=administrator".to_owned(), format!("member_id={}", owner.member.id)] {
        let answer = house.get(&viewer.token, &format!("/v1/sessions?{query}")).await;
        answer.refused(StatusCode::FORBIDDEN, "forbidden");
    }
    let terminator = house.administrator_in("ends", &[Right::TerminateAgents]).await;
    house.get(&terminator.token, "/v1/sessions").await.refused(StatusCode::FORBIDDEN, "forbidden");
    house.get(&ada.token, "/v1/sessions").await.refused(StatusCode::FORBIDDEN, "forbidden");
}

#[tokio::test]
async fn conditions_that_cannot_be_are_refused() {
    let house = House::new().await;
    let owner = house.owner_in().await;
    for (query, field) in [
        ("state=lost", "state"),
        ("member_id=nobody", "member_id"),
        ("started_after=yesterday", "started_after"),
        ("inactive_for=-1", "inactive_for"),
        ("end_reason=boredom", "end_reason"),
        ("all=true", "all"),
        ("after=nonsense", "after"),
    ] {
        let answer = house.get(&owner.token, &format!("/v1/sessions?{query}")).await;
        let problem = answer.refused(StatusCode::BAD_REQUEST, "invalid_request");
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
}
