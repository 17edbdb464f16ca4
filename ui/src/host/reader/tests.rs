//! What `serde_json` writes in the shell is read here, and what is cut off or damaged is not.

use std::collections::BTreeMap;
use std::fmt::Debug;

use deskwatch_bridge::{Connection, EndRequest, ExportFault, ExportView, Fault, Subject, Update};
use deskwatch_team::{Kind, Outcome, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::*;
use crate::state::act::fixtures::{self, id};

fn comes_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let text = serde_json::to_string(value).unwrap();
    assert_eq!(read::<T>(&text).as_ref(), Ok(value), "{text}");
    let spaced = serde_json::to_string_pretty(value).unwrap();
    assert_eq!(read::<T>(&spaced).as_ref(), Ok(value), "{spaced}");
}

fn updates() -> Vec<Update> {
    let snapshot = fixtures::snapshot_seen_by(id(1));
    let member = fixtures::member(7, Kind::Agent, "Ayşe \"A\" \\ \u{1f600}\n");
    vec![
        Update::AskToEnd(EndRequest::AllAgents),
        Update::AskToEnd(EndRequest::Member { member_id: member.id }),
        Update::ShowMember { member_id: member.id },
        Update::Changes { changes: vec![], cursor: String::new() },
        Update::Export(None),
        Update::Export(Some(ExportView::Failed {
            path: "/tmp/a.csv".to_owned(),
            why: ExportFault::Source { fault: Fault::RateLimited { retry_after_seconds: 9 } },
        })),
        Update::Snapshot(Box::new(snapshot)),
    ]
}

#[test]
fn every_update_comes_back_as_it_was_sent() {
    for update in updates() {
        comes_back(&update);
    }
}

#[test]
fn faults_and_states_come_back_with_and_without_content() {
    let since = Timestamp::from_millis(1_764_000_000_123);
    comes_back(&Connection::Online);
    comes_back(&Connection::Offline { since, cause: Fault::NoAnswer });
    comes_back(&Fault::FieldInvalid { field: Subject::Login, detail: "é\u{0}\u{1f}".to_owned() });
    comes_back(&BTreeMap::from([(Outcome::Ended, 3_u32), (Outcome::Forbidden, 0)]));
}

#[test]
fn a_call_without_an_answer_is_answered_with_null() {
    assert_eq!(read::<()>("null"), Ok(()));
    assert_eq!(read::<Option<u8>>("null"), Ok(None));
}

#[test]
fn whole_numbers_of_every_size_come_back() {
    comes_back(&(u64::MAX, i64::MIN, -1_i8, 0_u8));
    for text in ["256", "-1", "1.5", "1e2", "--1", "+1", "-+1", "", "18446744073709551616"] {
        assert_eq!(read::<u8>(text), Err(Unreadable), "{text}");
    }
    assert_eq!(read::<f64>("-1.5e3").map(f64::to_bits), Ok((-1_500.0_f64).to_bits()));
}

#[test]
fn escaped_characters_are_read_whole_or_as_lost() {
    let read = |text| read::<String>(text).unwrap();
    assert_eq!(read(r#""\"\\\/\b\f\n\r\t\u0041\u00e7""#), "\"\\/\u{8}\u{c}\n\r\tAç");
    assert_eq!(read(r#""\ud83d\ude00!""#), "\u{1f600}!");
    // JavaScript's strings may have halves of characters, and it writes them so.
    assert_eq!(read(r#""\ud83d""#), "\u{fffd}");
    assert_eq!(read(r#""\ud83d \u0041""#), "\u{fffd} A");
    assert_eq!(read(r#""\ud83d\u0041""#), "\u{fffd}A");
    assert_eq!(read(r#""\ud83d\ud83d\ude00""#), "\u{fffd}\u{1f600}");
    assert_eq!(read(r#""\ude00""#), "\u{fffd}");
}

#[test]
fn what_a_type_does_not_know_is_passed_over() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Known {
        kept: String,
        absent: Option<u8>,
    }
    let text = json!({
        "list": [1, -2.5e3, [], {}, [[null]], {"a": [true, false]}],
        "text": "} ] \" \\ ,",
        "kept": "this",
        "object": {"kept": "not this"},
    });
    let known = Known { kept: "this".to_owned(), absent: None };
    assert_eq!(read(&text.to_string()), Ok(known));
}

#[test]
fn text_that_ends_too_early_or_too_late_is_unreadable() {
    for update in updates() {
        let text = serde_json::to_string(&update).unwrap();
        for (end, _) in text.char_indices() {
            assert_eq!(read::<Update>(&text[..end]), Err(Unreadable), "{}", &text[..end]);
        }
        assert_eq!(read::<Update>(&format!("{text}}}")), Err(Unreadable));
    }
}

#[test]
fn damaged_text_is_never_more_than_unreadable() {
    for update in updates() {
        let text = serde_json::to_string(&update).unwrap();
        // Every place of the short ones, some places of the team.
        let step = 1 + text.len() / 500;
        for (place, _) in text.char_indices().step_by(step) {
            for other in ["\"", "\\", "{", "}", "[", ",", ":", "9", "-", "u", ""] {
                let rest = text[place..].chars().skip(1);
                let damaged: String =
                    text[..place].chars().chain(other.chars()).chain(rest).collect();
                // What is still JSON may still be an update; both readers must think so.
                if let Ok(read) = read::<Update>(&damaged) {
                    let expected = serde_json::from_str::<Update>(&damaged);
                    assert_eq!(expected.ok().as_ref(), Some(&read), "{damaged}");
                }
            }
        }
    }
}
