//! What a service says that is newer than this console. A word that it has added to one of the
//! closed lists must not make the whole answer unreadable where the rest is true without it.
//!
//! What is left as it is makes the answer unreadable all the same, and on purpose: how a
//! session was started, what became of it in a termination, and what an entry of the audit
//! trail tells cannot be left out without saying something else.

use deskwatch_team::{ChangeKind, Device, EndReason, Right};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::SourceError;

/// Reads an answer of a service of any later version, as far as it can be understood.
pub(super) fn read_tolerantly<T: DeserializeOwned>(mut answer: Value) -> Result<T, SourceError> {
    leave_out_the_unknown(&mut answer);
    serde_json::from_value(answer).map_err(|_| SourceError::Newer)
}

fn leave_out_the_unknown(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(leave_out_the_unknown),
        Value::Object(fields) => {
            for (name, value) in fields {
                match name.as_str() {
                    // What one may do here is decided by the rights that are known here.
                    "rights" => keep(value, is_known::<Right>),
                    "end_reason" if is_unknown::<EndReason>(value) => *value = Value::Null,
                    "device" if is_unknown::<Device>(value) => {
                        *value = serde_json::to_value(Device::Other).unwrap_or_default();
                    }
                    "changes" => {
                        keep(value, name_by_what_it_changes);
                        leave_out_the_unknown(value);
                    }
                    _ => leave_out_the_unknown(value),
                }
            }
        }
        _ => {}
    }
}

/// Keeps what passes. What is no list is somebody else's mistake.
fn keep(list: &mut Value, passes: impl FnMut(&mut Value) -> bool) {
    if let Value::Array(items) = list {
        items.retain_mut(passes);
    }
}

fn is_known<T: DeserializeOwned>(value: &mut Value) -> bool {
    T::deserialize(&*value).is_ok()
}

fn is_unknown<T: DeserializeOwned>(value: &Value) -> bool {
    value.is_string() && T::deserialize(value).is_err()
}

/// A change of a kind that is not known is what it brings: the session, the member or the
/// settings as they are after it. Whether it brings anything.
fn name_by_what_it_changes(change: &mut Value) -> bool {
    let Some(kind) = change.get("kind") else { return true };
    if !is_unknown::<ChangeKind>(kind) {
        return true;
    }
    let has = |name: &str| change.get(name).is_some_and(Value::is_object);
    let state = change.pointer("/session/state").and_then(Value::as_str);
    let kind = match state {
        Some("ended") => ChangeKind::SessionEnded,
        Some(_) => ChangeKind::SessionActive,
        None if has("member") => ChangeKind::MemberUpdated,
        None if has("security") => ChangeKind::SecurityUpdated,
        None => return false,
    };
    change["kind"] = serde_json::to_value(kind).unwrap_or_default();
    true
}

#[cfg(test)]
mod tests {
    use deskwatch_team::{ChangePage, Member, Session};
    use serde_json::json;

    use super::*;

    fn member(rights: &[&str]) -> Value {
        json!({
            "id": "0193a5c2-0000-7000-8000-000000000001", "kind": "administrator", "owner": false,
            "rights": rights, "login": "deniz@acme.example", "name": "Deniz", "groups": [],
            "enabled": true, "linked_id": null, "status": "active", "session_count": 1,
            "last_seen_at": null, "created_at": "2026-11-23T09:00:00.000Z",
            "updated_at": "2026-11-23T09:00:00.000Z",
        })
    }

    fn session(state: &str) -> Value {
        json!({
            "id": "0193a5c2-5e55-7000-8000-000000000001",
            "member_id": "0193a5c2-0000-7000-8000-000000000001", "state": state,
            "started_at": "2026-11-23T09:00:00.000Z", "last_active_at": "2026-11-23T09:00:00.000Z",
            "expires_at": "2026-11-26T09:00:00.000Z", "ends_at": null, "ip": "192.0.2.1",
            "user_agent": "", "client": {"browser": null, "os": null, "device": "watch"},
            "method": "password", "current": false, "ended_at": null, "end_reason": "bored",
            "ended_by": null, "reason": null,
        })
    }

    fn change(kind: &str, session: &Value, member: &Value) -> Value {
        json!({
            "seq": 1, "at": "2026-11-23T09:00:00.000Z", "kind": kind, "member_id": null,
            "session": session, "member": member, "security": null,
        })
    }

    fn kinds(changes: &[Value]) -> Vec<ChangeKind> {
        let page = json!({"cursor": "2", "changes": changes, "more": false});
        let page: ChangePage = read_tolerantly(page).unwrap();
        page.changes.iter().map(|change| change.kind).collect()
    }

    #[test]
    fn a_right_that_is_not_known_here_is_left_out() {
        let member = member(&["agents.view", "weather.make", "security.edit"]);
        let member: Member = read_tolerantly(member).unwrap();
        assert_eq!(member.rights, [Right::ViewAgents, Right::EditSecurity]);
    }

    #[test]
    fn a_change_of_a_kind_that_is_not_known_is_what_it_brings() {
        let (none, live, ended) = (Value::Null, session("active"), session("ended"));
        assert_eq!(
            kinds(&[
                change("weather_changed", &none, &none),
                change("session_moved", &live, &none),
                change("session_lost", &ended, &none),
                change("member_painted", &none, &member(&["weather.make"])),
                change("member_added", &none, &member(&[])),
            ]),
            [
                ChangeKind::SessionActive,
                ChangeKind::SessionEnded,
                ChangeKind::MemberUpdated,
                ChangeKind::MemberAdded,
            ]
        );
    }

    #[test]
    fn what_cannot_be_left_out_is_not_understood() {
        let mut stranger = session("active");
        stranger["method"] = json!("dream");
        assert_eq!(read_tolerantly::<Session>(stranger), Err(SourceError::Newer));
    }
}
