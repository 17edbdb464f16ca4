//! Files as people and spreadsheets write them.

use super::*;

fn problems(file: &str) -> Vec<(u64, LineProblem)> {
    let refused = read(file.as_bytes()).unwrap_err();
    refused.errors.into_iter().map(|error| (error.line, error.problem)).collect()
}

#[test]
fn columns_may_come_in_any_order_and_case() {
    let people = read(
        b"Name,Rights,LOGIN,groups,Kind\n\
          Ada Lovelace,agents.terminate; agents.view,Ada@Example.org,Tier 1;Billing;,administrator\n",
    )
    .unwrap();
    let ada = Person {
        kind: Kind::Administrator,
        login: "ada@example.org".into(),
        name: "Ada Lovelace".into(),
        groups: Some(vec!["Tier 1".into(), "Billing".into()]),
        rights: Some(vec![Right::ViewAgents, Right::TerminateAgents]),
        enabled: None,
        origin: None,
    };
    assert_eq!(people, [ada]);
}

#[test]
fn a_column_that_is_not_there_leaves_things_as_they_are() {
    let people = read(b"kind,login,name\nagent,a@b.example,A\n").unwrap();
    assert_eq!((&people[0].groups, &people[0].rights), (&None, &None));
    let people = read(b"kind,login,name,groups\nagent,a@b.example,A,\n").unwrap();
    assert_eq!(people[0].groups, Some(Vec::new()));
}

#[test]
fn a_byte_order_mark_quotes_and_windows_line_ends_are_what_spreadsheets_write() {
    let people = read(
        "\u{feff}kind,login,name\r\nagent,a@b.example,\"Şahin, \"\"Sam\"\"\"\r\n,,\r\n".as_bytes(),
    )
    .unwrap();
    assert_eq!(people[0].name, "Şahin, \"Sam\"");
    assert_eq!(people.len(), 1);
}

#[test]
fn the_header_is_required_and_known() {
    assert_eq!(problems(""), [(1, LineProblem::NoHeader)]);
    assert_eq!(
        problems("\nkind,login,phone,kind\n"),
        [
            (2, LineProblem::UnknownColumn("phone".into())),
            (2, LineProblem::ColumnTwice("kind")),
            (2, LineProblem::ColumnMissing("name")),
        ]
    );
    let without = problems("agent,a@b.example,A\n");
    assert_eq!(without[0], (1, LineProblem::UnknownColumn("agent".into())));
}

#[test]
fn every_error_is_told_with_the_line_that_an_editor_shows() {
    let file = "kind,login,name,groups,rights\r\n\
        guest,a@b.example,A,,\r\n\
        \r\n\
        \r\n\
        agent,nobody,,,\r\n\
        agent,c@b.example,\"two\r\nlines\",,\r\n\
        agent,d@b.example,D,,agents.view\r\n\
        administrator,e@b.example,E,,everything;members.edit\r\n\
        agent,f@b.example,F\r\n\
        agent,g@b.example,G,,\r\n\
        administrator,g@b.example,G,,\r\n\
        agent,G@b.example,G,,";
    let expected = [
        (2, LineProblem::Kind("guest".into())),
        (5, LineProblem::Login("nobody".into())),
        (5, LineProblem::Name(String::new())),
        (6, LineProblem::Name("two\u{fffd}\u{fffd}lines".into())),
        (8, LineProblem::RightsOfAgent),
        (9, LineProblem::Right("everything".into())),
        (10, LineProblem::Fields { found: 3, expected: 5 }),
        (13, LineProblem::Twice { kind: Kind::Agent, first: 11 }),
    ];
    assert_eq!(problems(file), expected);
    assert_eq!(problems(&file.replace("\r\n", "\n")).last().unwrap().0, 13);
}

#[test]
fn another_encoding_is_named_line_by_line() {
    let refused = read(b"kind,login,name\nagent,a@b.example,\xdeahin\nagent,b,B\n").unwrap_err();
    assert_eq!(refused.errors[0], LineError { line: 2, problem: LineProblem::NotUtf8 });
    assert_eq!(refused.errors[1].line, 3);
    let utf16: Vec<u8> = "\u{feff}kind,login\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let refused = read(&utf16).unwrap_err();
    assert_eq!(refused.errors, [LineError { line: 1, problem: LineProblem::NotUtf8 }]);
}

#[test]
fn of_very_many_errors_the_first_are_listed_and_the_others_counted() {
    let file = format!("kind,login,name\n{}", "agent,nobody,N\n".repeat(1_000));
    let refused = read(file.as_bytes()).unwrap_err();
    assert_eq!((refused.errors.len(), refused.more, refused.count()), (50, 950, 1_000));
}

proptest::proptest! {
    #[test]
    fn whatever_the_bytes_the_answer_is_people_or_lines_within_the_file(
        file in proptest::collection::vec(
            proptest::prop_oneof![
                proptest::sample::select(b",;\"\r\n@. \xef\xbb\xbf".to_vec()),
                proptest::num::u8::ANY,
            ],
            0..200,
        ),
        headed: bool,
    ) {
        let head: &[u8] = if headed { b"kind,login,name\n" } else { b"" };
        let file = [head, &file].concat();
        let lines = 1 + file.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() as u64;
        if let Err(refused) = read(&file) {
            proptest::prop_assert!(!refused.errors.is_empty());
            proptest::prop_assert!(refused.errors.iter().all(|e| (1..=lines).contains(&e.line)));
        }
    }
}

#[test]
fn nobody_is_in_more_groups_than_a_member_may_be() {
    let with = |groups: &str| format!("kind,login,name,groups\nagent,a@b.example,A,{groups}\n");
    let list = |count: usize| (0..count).map(|n| format!("g{n};")).collect::<Vec<_>>().concat();
    let people = read(with(&(list(100) + &list(100))).as_bytes()).unwrap();
    assert_eq!(people[0].groups.as_ref().unwrap().len(), 100, "each counts once");
    assert_eq!(problems(&with(&list(101))), [(2, LineProblem::TooManyGroups)]);
    // However many there are, no more are looked at.
    let wrong = "g".repeat(101) + ";";
    assert_eq!(problems(&with(&(list(101) + &wrong))), [(2, LineProblem::TooManyGroups)]);
}
