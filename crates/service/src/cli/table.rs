//! Members as aligned columns, for people.

use deskwatch_team::{Member, Right};

const HEAD: [&str; 7] = ["LOGIN", "NAME", "KIND", "STATE", "SESSIONS", "GROUPS", "RIGHTS"];
const GAP: &str = "  ";

/// One line a member under a head, in the order given.
pub fn members(members: &[Member]) -> String {
    let mut rows = vec![HEAD.map(str::to_owned)];
    rows.extend(members.iter().map(row));
    let mut widths = [0; HEAD.len()];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut table = String::new();
    for row in &rows {
        let cells: Vec<String> =
            row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        table.push_str(cells.join(GAP).trim_end());
        table.push('\n');
    }
    table
}

fn row(member: &Member) -> [String; HEAD.len()] {
    [
        printable(&member.login),
        printable(&member.name),
        if member.owner { "owner".to_owned() } else { member.kind.name().to_owned() },
        if member.enabled { "enabled" } else { "disabled" }.to_owned(),
        member.session_count.to_string(),
        or_dash(member.groups.iter().map(|group| printable(group))),
        // The owner's would be all of them: the kind says so already.
        or_dash(
            member
                .rights
                .iter()
                .filter(|_| !member.owner)
                .copied()
                .map(Right::name)
                .map(str::to_owned),
        ),
    ]
}

fn or_dash(texts: impl Iterator<Item = String>) -> String {
    let texts: Vec<String> = texts.collect();
    if texts.is_empty() { "-".to_owned() } else { texts.join(", ") }
}

/// Text from the store cannot move the terminal's cursor or colour what follows.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use deskwatch_team::{Kind, MemberId, Status, Timestamp};

    use super::*;

    fn member(login: &str, name: &str) -> Member {
        Member {
            id: MemberId(uuid::Uuid::nil()),
            kind: Kind::Agent,
            owner: false,
            rights: Vec::new(),
            login: login.to_owned(),
            name: name.to_owned(),
            groups: vec!["Billing".to_owned(), "Tier 1".to_owned()],
            enabled: true,
            linked_id: None,
            status: Status::None,
            session_count: 0,
            last_seen_at: None,
            created_at: Timestamp::from_millis(0),
            updated_at: Timestamp::from_millis(0),
        }
    }

    #[test]
    fn columns_are_aligned_whatever_the_letters() {
        let owner = Member {
            kind: Kind::Administrator,
            owner: true,
            rights: Right::ALL.to_vec(),
            groups: Vec::new(),
            session_count: 2,
            ..member("şükrü@acme.example", "Şükrü Öz")
        };
        let table = members(&[owner, member("li@acme.example", "Li")]);
        let expected = "\
LOGIN               NAME      KIND   STATE    SESSIONS  GROUPS           RIGHTS
şükrü@acme.example  Şükrü Öz  owner  enabled  2         -                -
li@acme.example     Li        agent  enabled  0         Billing, Tier 1  -
";
        assert_eq!(table, expected);
    }

    #[test]
    fn a_name_cannot_send_commands_to_the_terminal() {
        let table = members(&[member("a@b.example", "\u{1b}[31mRed\u{7}")]);
        assert!(!table.contains('\u{1b}') && !table.contains('\u{7}'));
    }
}
