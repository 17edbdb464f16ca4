//! Makes people of Deskie's records.

use std::collections::{BTreeSet, HashSet};

use deskwatch_team::Kind;

use super::account::Account;
use super::answer::Staff;
use super::reading::Everybody;
use crate::import::{Import, Missing, Person, shown};
use crate::service::{LONGEST_NAME, check_login};

/// Why somebody is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is no e-mail address to sign in with.
    NoEmail,
    /// Another record has the same e-mail address.
    SameEmail,
}

/// A record that nobody is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its id at Deskie.
    pub staff_id: String,
    /// What it has for an e-mail address.
    pub email: String,
    /// Why it is left out.
    pub why: Why,
}

/// The agents of an account, as far as they came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roster {
    /// As they are to be.
    pub people: Vec<Person>,
    /// Who could not be brought in.
    pub left_out: Vec<LeftOut>,
    /// How many records came.
    pub came: usize,
    /// How many Deskie says there are.
    pub told: Option<u64>,
    /// Whether nobody can have been missed.
    pub whole: bool,
    origin_prefix: String,
    listed: BTreeSet<String>,
}

/// The list is not whole, so that nobody may be taken for gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the list of staff may not be whole: {came} came, and Deskie counts {}", count(*.told))]
pub struct NotWhole {
    /// How many records came.
    pub came: usize,
    /// How many Deskie says there are.
    pub told: Option<u64>,
}

fn count(told: Option<u64>) -> String {
    told.map_or_else(|| "nobody".to_owned(), |told| told.to_string())
}

impl Roster {
    pub(super) fn of(account: &Account, everybody: Everybody) -> Self {
        let mut roster = Self {
            people: Vec::new(),
            left_out: Vec::new(),
            came: everybody.staff.len(),
            told: everybody.told,
            whole: everybody.whole,
            origin_prefix: account.origin_prefix(),
            listed: BTreeSet::new(),
        };
        // Of several records with one address an active one counts.
        let (active, inactive): (Vec<Staff>, Vec<Staff>) =
            everybody.staff.into_iter().partition(|staff| staff.active);
        let mut logins = HashSet::new();
        for staff in active.into_iter().chain(inactive) {
            roster.take(staff, &mut logins);
        }
        roster
    }

    fn take(&mut self, staff: Staff, logins: &mut HashSet<String>) {
        let origin = format!("{}{}", self.origin_prefix, staff.id);
        let why = match check_login(&staff.email) {
            Err(_) => Why::NoEmail,
            Ok(login) if !logins.insert(login.clone()) => Why::SameEmail,
            Ok(login) => {
                self.people.push(Person {
                    kind: Kind::Agent,
                    name: name(&staff.name, &login),
                    login,
                    groups: None,
                    rights: None,
                    enabled: Some(staff.active),
                    origin: Some(origin),
                });
                return;
            }
        };
        self.listed.insert(origin);
        self.left_out.push(LeftOut { staff_id: staff.id, email: shown(&staff.email), why });
    }

    /// What is to be brought in. Agents who are gone can be told only from a whole list.
    pub fn into_import(self, disable_missing: bool) -> Result<Import, NotWhole> {
        let missing = if self.whole {
            Some(Missing {
                origin_prefix: self.origin_prefix,
                listed: self.listed,
                disable: disable_missing,
            })
        } else if disable_missing {
            return Err(NotWhole { came: self.came, told: self.told });
        } else {
            None
        };
        Ok(Import { people: self.people, missing })
    }
}

/// The name as it may be stored; the part before the @ where there is none.
fn name(full_name: &str, login: &str) -> String {
    let printable: String =
        full_name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = printable.split_whitespace().collect();
    let name = words.join(" ");
    let name = if name.is_empty() { login.split('@').next().unwrap_or(login) } else { &name };
    name.chars().take(LONGEST_NAME).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn staff(id: &str, email: &str, name: &str, active: bool) -> Staff {
        Staff { id: id.into(), email: email.into(), name: name.into(), active }
    }

    fn roster(staff: Vec<Staff>, whole: bool) -> Roster {
        let account = Account::new("acme", "ada@example.org", None).unwrap();
        Roster::of(&account, Everybody { told: Some(staff.len() as u64), staff, whole })
    }

    #[test]
    fn people_are_agents_with_the_login_in_lower_case() {
        let roster =
            roster(vec![staff("7", "Ada@Example.org", " Ada\u{7} \n Lovelace ", false)], true);
        let ada = Person {
            kind: Kind::Agent,
            login: "ada@example.org".into(),
            name: "Ada Lovelace".into(),
            groups: None,
            rights: None,
            enabled: Some(false),
            origin: Some("deskie:acme:7".into()),
        };
        assert_eq!(roster.people, [ada]);
    }

    #[test]
    fn a_name_that_is_missing_or_too_long_is_made_to_fit() {
        let long = "x".repeat(99) + " and more";
        let roster = roster(
            vec![
                staff("1", "bob@example.org", "\t", true),
                staff("2", "c@example.org", &long, true),
            ],
            true,
        );
        assert_eq!(roster.people[0].name, "bob");
        assert_eq!(roster.people[1].name, "x".repeat(99));
    }

    #[test]
    fn of_two_records_with_one_address_the_active_one_counts() {
        let roster = roster(
            vec![
                staff("1", "a@example.org", "Old", false),
                staff("2", "A@example.org", "New", true),
                staff("3", "nobody", "", true),
            ],
            true,
        );
        assert_eq!(roster.people.len(), 1);
        assert_eq!((roster.people[0].name.as_str(), roster.people[0].enabled), ("New", Some(true)));
        let why: Vec<_> =
            roster.left_out.iter().map(|out| (out.staff_id.as_str(), out.why)).collect();
        assert_eq!(why, [("3", Why::NoEmail), ("1", Why::SameEmail)]);
        let listed = roster.into_import(true).unwrap().missing.unwrap().listed;
        assert_eq!(Vec::from_iter(listed), ["deskie:acme:1", "deskie:acme:3"]);
    }

    #[test]
    fn nobody_is_gone_from_a_list_that_is_not_whole() {
        let part = || roster(vec![staff("1", "a@example.org", "A", true)], false);
        assert_eq!(part().into_import(false).unwrap().missing, None);
        let refused = part().into_import(true).unwrap_err();
        assert_eq!(refused, NotWhole { came: 1, told: Some(1) });
    }
}
