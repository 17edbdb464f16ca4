//! That signing in costs the same whatever is wrong, counted in hashes: on a shared machine
//! a clock would tell little.

use std::net::{IpAddr, Ipv4Addr};

use deskwatch_team::Kind;

use super::*;
use crate::{Config, Database, NewMember};

const PASSWORD: &str = "correct horse battery";

async fn add(service: &Service, login: &str) {
    let new = NewMember {
        kind: Kind::Agent,
        owner: false,
        login: login.to_owned(),
        name: login.to_owned(),
        groups: Vec::new(),
        rights: Vec::new(),
        password: Some(PASSWORD.into()),
    };
    service.add_member(new).await.unwrap();
}

#[tokio::test]
async fn every_sign_in_costs_one_hash_whatever_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::Sqlite(folder.path().join("team.db"));
    let service = Service::open(Config::new(database)).await.unwrap();
    add(&service, "ada@example.org").await;
    add(&service, "disabled@example.org").await;
    service.set_enabled("disabled@example.org", false).await.unwrap();
    let attempts = [
        ("ada@example.org", PASSWORD, None, true),
        ("ada@example.org", "wrong password", None, false),
        ("nobody@example.org", PASSWORD, None, false),
        ("disabled@example.org", PASSWORD, None, false),
        ("disabled@example.org", "wrong password", None, false),
        ("ada@example.org", PASSWORD, Some(Kind::Administrator), false),
        ("", "", None, false),
    ];
    for (login, password, kind, let_in) in attempts {
        let before = service.passwords.computed();
        let visitor =
            Visitor { address: IpAddr::V4(Ipv4Addr::LOCALHOST), user_agent: String::new() };
        let answer = service.sign_in(login, password.into(), kind, visitor).await;
        assert_eq!(answer.is_ok(), let_in, "{login} {password}");
        assert!(matches!(answer, Ok(_) | Err(SignInError::WrongCredentials)));
        assert_eq!(service.passwords.computed() - before, 1, "{login} {password}");
    }
}
