//! What Deskie answers: `{"0": {"staff": {…}}, "1": …, "total_count": N}`.
//!
//! Only the id and the e-mail are always there. Numbers may come as text and truth as 0 and
//! 1, both usual where PHP writes the JSON, and so is `[]` for an object with nothing in it.
//! Whatever is not asked for, dates among it, is not read: it can neither break nor leak.

use serde_json::Value;

/// A page of staff.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// In the order of the numeric keys.
    pub staff: Vec<Staff>,
    /// How many there are on all pages.
    pub total: Option<u64>,
}

/// One member of Deskie's staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Staff {
    /// Identifies the record at Deskie.
    pub id: String,
    /// As it came; empty when it did not.
    pub email: String,
    /// As it came; empty when it did not.
    pub name: String,
    /// Whether the account is in use; it is when nothing is said.
    pub active: bool,
}

/// What is odd about an answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Oddity {
    /// Another kind of document, such as a page for people.
    #[error("it is no JSON but {0}")]
    OtherContent(String),
    /// It is broken off or garbled.
    #[error("it is broken JSON, at line {line}, column {column}")]
    Broken {
        /// Where.
        line: usize,
        /// Where.
        column: usize,
    },
    /// It is larger than a page can be.
    #[error("it is too large")]
    TooLarge,
    /// JSON, but no list of staff.
    #[error("it is no list of staff")]
    NoList,
    /// A record without an id.
    #[error("record {0} has no staff_id")]
    NoId(String),
    /// Neither true nor false.
    #[error("the field active of staff {0} is neither true nor false")]
    Active(String),
}

pub(super) fn read(body: &[u8]) -> Result<Page, Oddity> {
    let answer: Value = serde_json::from_slice(body)
        .map_err(|error| Oddity::Broken { line: error.line(), column: error.column() })?;
    let entries = match answer {
        Value::Object(entries) => entries,
        Value::Array(entries) if entries.is_empty() => return Ok(Page::default()),
        _ => return Err(Oddity::NoList),
    };
    let total = entries.get("total_count").and_then(number);
    let mut numbered: Vec<(u64, Value)> =
        entries.into_iter().filter_map(|(key, value)| Some((key.parse().ok()?, value))).collect();
    if numbered.is_empty() && total.is_none() {
        return Err(Oddity::NoList);
    }
    numbered.sort_by_key(|(key, _)| *key);
    let staff = numbered.iter().map(|(key, entry)| one(*key, entry)).collect::<Result<_, _>>()?;
    Ok(Page { staff, total })
}

fn one(key: u64, entry: &Value) -> Result<Staff, Oddity> {
    let fields = entry.get("staff").ok_or(Oddity::NoList)?;
    let id = text(fields, "staff_id");
    if !is_id(&id) {
        return Err(Oddity::NoId(key.to_string()));
    }
    let active = active(fields.get("active")).ok_or_else(|| Oddity::Active(id.clone()))?;
    Ok(Staff {
        email: text(fields, "staff_email"),
        name: text(fields, "staff_full_name"),
        id,
        active,
    })
}

/// Ids are numbers today; whatever they become must not confuse an origin.
fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn text(fields: &Value, name: &str) -> String {
    match fields.get(name) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

fn active(value: Option<&Value>) -> Option<bool> {
    match value {
        None | Some(Value::Null) => Some(true),
        Some(Value::Bool(active)) => Some(*active),
        Some(Value::Number(number)) => match number.as_u64() {
            Some(0) => Some(false),
            Some(1) => Some(true),
            _ => None,
        },
        Some(Value::String(text)) => match text.trim() {
            "1" | "true" | "" => Some(true),
            "0" | "false" => Some(false),
            _ => None,
        },
        Some(Value::Array(_) | Value::Object(_)) => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn page(answer: &Value) -> Result<Page, Oddity> {
        read(answer.to_string().as_bytes())
    }

    fn activity(value: &Value) -> Result<bool, Oddity> {
        let answer = json!({ "0": { "staff": {
            "staff_id": 7, "staff_email": "a@b.example", "active": value,
        } } });
        page(&answer).map(|page| page.staff[0].active)
    }

    #[test]
    fn a_page_is_read_in_the_order_of_its_numbers() {
        let entry = |id: u64| {
            json!({ "staff": {
            "staff_id": id, "staff_email": format!("{id}@b.example"), "staff_full_name": "A B",
            "active": true, "status_id": 1, "created_at": "Mon, 05 May 2014 00:15:17 +0300",
            "signature": { "anything": [1, 2] },
        } })
        };
        let page =
            page(&json!({ "10": entry(3), "9": entry(2), "0": entry(1), "total_count": 203 }));
        let page = page.unwrap();
        let ids: Vec<_> = page.staff.iter().map(|staff| staff.id.as_str()).collect();
        assert_eq!((ids, page.total), (vec!["1", "2", "3"], Some(203)));
    }

    #[test]
    fn id_and_email_are_enough_and_numbers_may_be_text() {
        let answer = json!({
            "0": { "staff": { "staff_id": "17", "staff_email": "a@b.example" } },
            "total_count": "1",
        });
        let expected = Staff {
            id: "17".into(),
            email: "a@b.example".into(),
            name: String::new(),
            active: true,
        };
        assert_eq!(page(&answer), Ok(Page { staff: vec![expected], total: Some(1) }));
    }

    #[test]
    fn truth_is_written_in_several_ways() {
        for yes in [json!(true), json!(1), json!("1"), json!("true"), json!(null)] {
            assert_eq!(activity(&yes), Ok(true), "{yes}");
        }
        for no in [json!(false), json!(0), json!("0"), json!("false")] {
            assert_eq!(activity(&no), Ok(false), "{no}");
        }
        for neither in [json!(2), json!("perhaps"), json!([]), json!({})] {
            assert_eq!(activity(&neither), Err(Oddity::Active("7".into())), "{neither}");
        }
    }

    #[test]
    fn a_page_without_people_is_a_page() {
        assert_eq!(read(b"[]"), Ok(Page::default()));
        assert_eq!(page(&json!({ "total_count": 5 })), Ok(Page { staff: vec![], total: Some(5) }));
    }

    #[test]
    fn what_is_no_list_of_staff_is_named() {
        assert_eq!(read(b"{\"0\": {\"sta"), Err(Oddity::Broken { line: 1, column: 11 }));
        for other in [json!("ok"), json!({ "error": "no" }), json!({ "0": 1 }), json!([1])] {
            assert_eq!(page(&other), Err(Oddity::NoList), "{other}");
        }
        let nobody = json!({ "4": { "staff": { "staff_email": "a@b.example" } } });
        assert_eq!(page(&nobody), Err(Oddity::NoId("4".into())));
    }

    proptest::proptest! {
        #[test]
        fn whatever_comes_is_read_or_refused(body: Vec<u8>) {
            let _ = read(&body);
        }
    }
}
