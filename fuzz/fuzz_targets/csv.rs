//! Files of people, as `import csv` reads them.
#![no_main]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use deskwatch_service::import::{Person, csv};
use deskwatch_team::{Kind, Right};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| {
    match csv::read(file) {
        Ok(people) => {
            check(&people);
            let written = write(&people);
            let again = csv::read(written.as_bytes());
            assert_eq!(again.as_ref(), Ok(&people), "written out as\n{written}");
        }
        Err(refused) => {
            assert!(refused.count() >= 1, "refused for nothing");
            assert!(refused.errors.len() <= 50 || refused.more == 0);
            let ends = file.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
            let lines = ends as u64 + 1;
            for pair in refused.errors.windows(2) {
                assert!(pair[0].line <= pair[1].line, "errors out of order");
            }
            for error in &refused.errors {
                assert!((1..=lines).contains(&error.line), "line {} of {lines}", error.line);
                let text = error.to_string();
                assert!(!text.contains(char::is_control), "{text:?} moves the cursor");
                assert!(text.chars().count() < 600, "a long message: {text}");
            }
        }
    }
});

fn check(people: &[Person]) {
    let mut accounts = BTreeSet::new();
    for person in people {
        assert!(accounts.insert((person.kind, &person.login)), "an account twice");
        assert_eq!(person.login, person.login.to_lowercase(), "a login that is not normal");
        assert!(person.login.len() <= 254 && person.login.contains('@'));
        assert!(!person.login.contains(|c: char| c.is_whitespace() || c.is_control()));
        let names = person.groups.iter().flatten().chain([&person.name]);
        for name in names {
            assert!((1..=100).contains(&name.chars().count()), "{name:?}");
            assert!(!name.contains(char::is_control) && name.trim() == name, "{name:?}");
        }
        let has_rights = person.rights.as_ref().is_some_and(|rights| !rights.is_empty());
        assert!(person.kind == Kind::Administrator || !has_rights, "an agent with rights");
    }
}

/// The same people as another program would write them.
fn write(people: &[Person]) -> String {
    let mut text = "name,login,kind".to_owned();
    let has_groups = people.iter().any(|person| person.groups.is_some());
    let has_rights = people.iter().any(|person| person.rights.is_some());
    text += if has_groups { ",groups" } else { "" };
    text += if has_rights { ",rights" } else { "" };
    for person in people {
        let _ = write!(text, "\r\n{},{}", quoted(&person.name), quoted(&person.login));
        let _ = write!(text, ",{}", person.kind.name());
        if has_groups {
            let groups = person.groups.as_deref().unwrap_or_default().join(";");
            let _ = write!(text, ",{}", quoted(&groups));
        }
        if has_rights {
            let rights = person.rights.iter().flatten().map(|right| Right::name(*right));
            let _ = write!(text, ",{}", rights.collect::<Vec<_>>().join(" ; "));
        }
    }
    text
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
