//! What an import did, or would do, in words.

use std::fmt::Write as _;

use deskwatch_service::import::{Changed, Field, Report, Whom};

/// After an import: numbers, and whoever needs a look.
pub(super) fn done(report: &Report) -> String {
    let disabled = disabled(report);
    let mut text = format!(
        "Added {}, changed {}, disabled {disabled}, unchanged {}.\n",
        report.added.len(),
        report.changed.len() - disabled,
        report.unchanged,
    );
    notes(report, &mut text);
    if !report.added.is_empty() {
        text.push_str(
            "Whoever is new to the team signs in once a password is set: \
             deskwatch-service member password LOGIN --password-stdin\n",
        );
    }
    text
}

/// For a dry run: everybody by name.
pub(super) fn planned(report: &Report) -> String {
    let mut text = String::new();
    let (disabled, changed): (Vec<&Changed>, Vec<&Changed>) =
        report.changed.iter().partition(|changed| disables(changed));
    let added = report.added.iter().map(one);
    list(&mut text, "add", added.collect());
    let fields =
        |changed: &&Changed| format!("{}: {}", one(&changed.whom), fields(&changed.fields));
    list(&mut text, "change", changed.iter().map(fields).collect());
    list(&mut text, "disable", disabled.iter().map(|changed| one(&changed.whom)).collect());
    let _ = writeln!(text, "Unchanged: {}.", report.unchanged);
    notes(report, &mut text);
    text.push_str("This was a dry run: nothing has been changed.\n");
    text
}

fn list(text: &mut String, what: &str, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(text, "Would {what} {}:", lines.len());
    for line in lines {
        let _ = writeln!(text, "  {line}");
    }
}

fn notes(report: &Report, text: &mut String) {
    let disabled: Vec<&Whom> =
        report.changed.iter().filter(|changed| disables(changed)).map(|c| &c.whom).collect();
    let left: Vec<&Whom> = report.missing.iter().filter(|whom| !disabled.contains(whom)).collect();
    if !left.is_empty() {
        let _ = writeln!(
            text,
            "Not listed any more, but left as they are without --disable-missing: {}.",
            logins(&left)
        );
    }
    if !report.kept_disabled.is_empty() {
        let whom: Vec<&Whom> = report.kept_disabled.iter().collect();
        let _ = writeln!(
            text,
            "Listed as active, but disabled here by somebody, so they stay disabled: {}.",
            logins(&whom)
        );
    }
    if report.owner_listed {
        text.push_str("The owner is in the list; an import leaves the owner alone.\n");
    }
}

fn one(whom: &Whom) -> String {
    format!("{} {} ({})", whom.kind.name(), whom.login, whom.name)
}

fn fields(fields: &[Field]) -> String {
    let word = |field: &Field| match field {
        Field::Name => "name",
        Field::Groups => "groups",
        Field::Rights => "rights",
        Field::Enabled => "enabled again",
        Field::Disabled => "disabled",
    };
    fields.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// The first of them, so that a line stays a line.
fn logins(whom: &[&Whom]) -> String {
    const MOST: usize = 10;
    let mut text =
        whom.iter().take(MOST).map(|whom| whom.login.as_str()).collect::<Vec<_>>().join(", ");
    if whom.len() > MOST {
        let _ = write!(text, " and {} more", whom.len() - MOST);
    }
    text
}

fn disabled(report: &Report) -> usize {
    report.changed.iter().filter(|changed| disables(changed)).count()
}

fn disables(changed: &Changed) -> bool {
    changed.fields.contains(&Field::Disabled)
}

#[cfg(test)]
mod tests {
    use deskwatch_team::Kind;

    use super::*;

    fn whom(name: &str) -> Whom {
        Whom { kind: Kind::Agent, login: format!("{name}@b.example"), name: name.to_owned() }
    }

    fn changed(name: &str, fields: &[Field]) -> Changed {
        Changed { whom: whom(name), fields: fields.to_vec() }
    }

    fn report() -> Report {
        Report {
            added: vec![whom("ada")],
            changed: vec![
                changed("bea", &[Field::Name, Field::Groups]),
                changed("cem", &[Field::Disabled]),
            ],
            unchanged: 3,
            kept_disabled: vec![whom("dan")],
            missing: vec![whom("cem"), whom("eve")],
            owner_listed: true,
        }
    }

    #[test]
    fn a_dry_run_names_everybody() {
        let expected = "\
Would add 1:
  agent ada@b.example (ada)
Would change 1:
  agent bea@b.example (bea): name, groups
Would disable 1:
  agent cem@b.example (cem)
Unchanged: 3.
Not listed any more, but left as they are without --disable-missing: eve@b.example.
Listed as active, but disabled here by somebody, so they stay disabled: dan@b.example.
The owner is in the list; an import leaves the owner alone.
This was a dry run: nothing has been changed.
";
        assert_eq!(planned(&report()), expected);
    }

    #[test]
    fn an_import_is_told_in_numbers() {
        let told = done(&report());
        assert!(told.starts_with("Added 1, changed 1, disabled 1, unchanged 3.\n"), "{told}");
        assert!(told.contains("eve@b.example") && told.contains("member password"), "{told}");
        assert!(!told.contains("bea@"), "{told}");
    }
}
