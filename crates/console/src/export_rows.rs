//! Entries of the history as rows of CSV (RFC 4180): lines end with CR LF, texts with commas,
//! quotes or line breaks stand in quotes, and the file is UTF-8 and says so in its first three
//! bytes, because spreadsheets read it as something else otherwise.
//!
//! The names of columns and of kinds are those of the service's API and in no language: a file
//! of today can be read together with one of next year, wherever it was saved.

use std::borrow::Cow;

use csv::{Terminator, Writer, WriterBuilder};
use deskwatch_team::{HistoryDetail, HistoryEntry};

/// The columns. `detail` is what else the service keeps of such an entry, in JSON.
const COLUMNS: [&str; 14] = [
    "time",
    "event",
    "by",
    "by_id",
    "member",
    "member_id",
    "reason",
    "ip",
    "browser",
    "system",
    "detail",
    "session_id",
    "termination_id",
    "id",
];

/// How a spreadsheet knows UTF-8.
const UTF_8: &[u8] = "\u{feff}".as_bytes();

/// The first line.
pub(crate) fn heading() -> Vec<u8> {
    [UTF_8, &written(|writer| writer.write_record(COLUMNS))].concat()
}

/// A line for each entry.
pub(crate) fn rows(entries: &[HistoryEntry]) -> Vec<u8> {
    written(|writer| entries.iter().try_for_each(|entry| writer.write_record(row(entry))))
}

fn row(entry: &HistoryEntry) -> [String; COLUMNS.len()] {
    let id = |id: Option<String>| id.unwrap_or_default();
    let text = |text: Option<&str>| harmless(text.unwrap_or_default()).into_owned();
    let client = entry.client.as_ref();
    [
        entry.at.to_string(),
        entry.kind.name().to_owned(),
        text(entry.by_name.as_deref()),
        id(entry.by.map(|id| id.to_string())),
        text(entry.member_name.as_deref()),
        id(entry.member_id.map(|id| id.to_string())),
        text(entry.reason.as_deref()),
        text(entry.ip.as_deref()),
        text(client.and_then(|client| client.browser.as_deref())),
        text(client.and_then(|client| client.os.as_deref())),
        detail(&entry.detail),
        id(entry.session_id.map(|id| id.to_string())),
        id(entry.termination_id.map(|id| id.to_string())),
        entry.id.to_string(),
    ]
}

fn detail(detail: &HistoryDetail) -> String {
    if *detail == HistoryDetail::default() {
        return String::new();
    }
    // Made of texts and numbers only, which JSON always has a form for.
    serde_json::to_string(detail).unwrap_or_default()
}

/// A text that no spreadsheet takes for a formula. People choose their names, and whoever
/// fails to sign in types what they like; an apostrophe in front makes it a text again.
/// What starts a formula: OWASP, CSV Injection.
fn harmless(text: &str) -> Cow<'_, str> {
    let starts_formula = |first: char| {
        matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    };
    if text.starts_with(starts_formula) { format!("'{text}").into() } else { text.into() }
}

fn written(write: impl FnOnce(&mut Writer<Vec<u8>>) -> csv::Result<()>) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    // Memory takes everything, and all records have as many fields as the first.
    let written = write(&mut writer);
    debug_assert!(written.is_ok(), "{written:?}");
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use deskwatch_team::{Client, Device, HistoryKind, Method, Timestamp};
    use proptest::prelude::*;

    use super::*;

    fn entry(name: &str, reason: &str) -> HistoryEntry {
        HistoryEntry {
            id: "0193a5c2-0000-7000-8000-000000000001".parse().unwrap(),
            at: Timestamp::from_millis(1_795_424_400_000),
            kind: HistoryKind::Termination,
            by: Some("0193a5c2-0000-7000-8000-000000000002".parse().unwrap()),
            by_name: Some(name.to_owned()),
            member_id: None,
            member_name: None,
            session_id: None,
            client: Some(Client {
                browser: Some("Chrome 131".into()),
                os: None,
                device: Device::Desktop,
            }),
            termination_id: None,
            ip: Some("192.0.2.1".into()),
            reason: Some(reason.to_owned()),
            detail: HistoryDetail { method: Some(Method::Switch), ..HistoryDetail::default() },
        }
    }

    fn read(file: &[u8]) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(file);
        let row =
            |row: csv::Result<csv::StringRecord>| row.unwrap().iter().map(str::to_owned).collect();
        reader.records().map(row).collect()
    }

    #[test]
    fn the_file_is_utf_8_and_its_lines_end_as_the_rfc_has_it() {
        let file = [heading(), rows(&[entry("Ayşe Yılmaz", "shift, \"over\"\nat last")])].concat();
        let text = String::from_utf8(file).unwrap();
        let expected = "\u{feff}time,event,by,by_id,member,member_id,reason,ip,browser,system,\
            detail,session_id,termination_id,id\r\n\
            2026-11-23T09:00:00.000Z,termination,Ayşe Yılmaz,\
            0193a5c2-0000-7000-8000-000000000002,,,\"shift, \"\"over\"\"\nat last\",192.0.2.1,\
            Chrome 131,,\"{\"\"method\"\":\"\"switch\"\"}\",,,\
            0193a5c2-0000-7000-8000-000000000001\r\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn no_text_of_a_person_becomes_a_formula() {
        for text in ["=1+1", "+49", "-Ben", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            let row = &read(&rows(&[entry(text, text)]))[0];
            assert_eq!((&row[2], &row[6]), (&format!("'{text}"), &format!("'{text}")));
        }
        assert_eq!(read(&rows(&[entry("Ben-Ada", "a = b")]))[0][2], "Ben-Ada");
    }

    proptest! {
        #[test]
        fn whatever_people_write_is_read_back_as_one_cell(name in any::<String>(), why in any::<String>()) {
            let rows = read(&rows(&[entry(&name, &why), entry("x", "y")]));
            prop_assert_eq!(rows.len(), 2);
            prop_assert_eq!(rows[0].len(), COLUMNS.len());
            prop_assert_eq!(rows[0][2].trim_start_matches('\''), name.trim_start_matches('\''));
            prop_assert_eq!(rows[0][6].trim_start_matches('\''), why.trim_start_matches('\''));
        }
    }
}
