//! What a list of people means for the members there are. Decides; changes nothing.

use std::collections::{HashMap, HashSet};

use deskwatch_team::{Kind, MemberId, Right};

use super::person::{Import, Missing, Person};

/// A member as far as an import compares it.
#[derive(Clone, Debug)]
pub struct Existing {
    /// Who.
    pub id: MemberId,
    /// Agent or administrator.
    pub kind: Kind,
    /// Whether this is the owner, whom an import leaves alone.
    pub owner: bool,
    /// The e-mail address.
    pub login: String,
    /// The name.
    pub name: String,
    /// The groups.
    pub groups: Vec<String>,
    /// The rights.
    pub rights: Vec<Right>,
    /// Whether the member may sign in.
    pub enabled: bool,
    /// Which record of which system the account was made from.
    pub origin: Option<String>,
    /// Whether it was an import that disabled the member, and nobody has changed it since.
    pub disabled_by_import: bool,
}

/// What differs about a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The name.
    Name,
    /// The groups.
    Groups,
    /// The rights.
    Rights,
    /// The member may sign in again.
    Enabled,
    /// The member may not sign in any more, and its sessions end.
    Disabled,
}

/// Whom a report speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whom {
    /// Agent or administrator.
    pub kind: Kind,
    /// The e-mail address.
    pub login: String,
    /// The name after the import.
    pub name: String,
}

/// A member that is changed, and in what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Who.
    pub whom: Whom,
    /// What; never empty.
    pub fields: Vec<Field>,
}

/// What an import does, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// New accounts.
    pub added: Vec<Whom>,
    /// Accounts that are changed; those that are disabled because they are gone too.
    pub changed: Vec<Changed>,
    /// How many accounts are as the source lists them already.
    pub unchanged: usize,
    /// Agents who are enabled at the source but stay disabled, because it was not an import
    /// that disabled them.
    pub kept_disabled: Vec<Whom>,
    /// Enabled agents who came from the source and are not in its list any more.
    pub missing: Vec<Whom>,
    /// The owner was in the list and is left alone.
    pub owner_listed: bool,
}

/// An existing member that gets a linked account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adopted(pub MemberId);

/// A member as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// Who.
    pub id: MemberId,
    /// The login, which an import never changes.
    pub login: String,
    /// The name.
    pub name: String,
    /// The groups.
    pub groups: Vec<String>,
    /// The rights.
    pub rights: Vec<Right>,
    /// Whether the member may sign in.
    pub enabled: bool,
    /// Whether sessions have to end.
    pub disables: bool,
    /// Whether the member is disabled because an import said so.
    pub disabled_by_import: bool,
}

/// Everything that is to be done.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Accounts to make, in the order of the list.
    pub adds: Vec<Person>,
    /// Accounts to change.
    pub updates: Vec<Update>,
    /// Members that are not changed themselves but get a linked account.
    pub adopted: Vec<Adopted>,
    /// What to tell.
    pub report: Report,
}

/// Compares the list with the members there are.
///
/// A member is found by login and kind. A person whose e-mail address changed at the source
/// is therefore a new member, and the old one is gone: were the login moved instead, an
/// address that somebody types into another system could make an agent's session one of the
/// linked administrator.
pub fn plan(import: &Import, existing: &[Existing]) -> Plan {
    let known: HashMap<(&str, Kind), &Existing> =
        existing.iter().map(|member| ((member.login.as_str(), member.kind), member)).collect();
    let mut plan = Plan::default();
    for person in &import.people {
        match known.get(&(person.login.as_str(), person.kind)) {
            Some(member) if member.owner => plan.report.owner_listed = true,
            Some(member) => plan.compare(member, person),
            None => plan.add(person, known.get(&(person.login.as_str(), person.kind.other()))),
        }
    }
    if let Some(missing) = &import.missing {
        let agents = import.people.iter().filter(|person| person.kind == Kind::Agent);
        let listed: HashSet<&str> = agents.map(|agent| agent.login.as_str()).collect();
        for member in existing.iter().filter(|member| is_missing(member, missing, &listed)) {
            plan.miss(member, missing.disable);
        }
    }
    let updated: HashSet<MemberId> = plan.updates.iter().map(|update| update.id).collect();
    plan.adopted.retain(|adopted| !updated.contains(&adopted.0));
    plan
}

fn is_missing(member: &Existing, missing: &Missing, listed: &HashSet<&str>) -> bool {
    member.kind == Kind::Agent
        && member.enabled
        && !listed.contains(member.login.as_str())
        && member.origin.as_ref().is_some_and(|origin| {
            origin.starts_with(&missing.origin_prefix) && !missing.listed.contains(origin)
        })
}

impl Plan {
    fn add(&mut self, person: &Person, linked: Option<&&Existing>) {
        self.report.added.push(Whom {
            kind: person.kind,
            login: person.login.clone(),
            name: person.name.clone(),
        });
        self.adopted.extend(linked.map(|other| Adopted(other.id)));
        self.adds.push(person.clone());
    }

    fn compare(&mut self, member: &Existing, person: &Person) {
        let mut update = Update::none(member);
        let mut fields = Vec::new();
        if person.name != member.name {
            update.name.clone_from(&person.name);
            fields.push(Field::Name);
        }
        if let Some(groups) = &person.groups
            && !same_members(groups, &member.groups)
        {
            update.groups.clone_from(groups);
            fields.push(Field::Groups);
        }
        if let Some(rights) = &person.rights
            && !same_members(rights, &member.rights)
        {
            update.rights.clone_from(rights);
            fields.push(Field::Rights);
        }
        match person.enabled {
            Some(false) if member.enabled => {
                update.disable();
                fields.push(Field::Disabled);
            }
            // Somebody here disabled the member and must not be overruled by a list.
            Some(true) if !member.enabled && !member.disabled_by_import => {
                self.report.kept_disabled.push(member.whom());
            }
            Some(true) if !member.enabled => {
                update.enable();
                fields.push(Field::Enabled);
            }
            _ => {}
        }
        self.change(member, update, fields);
    }

    fn miss(&mut self, member: &Existing, disable: bool) {
        self.report.missing.push(member.whom());
        if disable {
            let mut update = Update::none(member);
            update.disable();
            self.change(member, update, vec![Field::Disabled]);
        }
    }

    fn change(&mut self, member: &Existing, update: Update, fields: Vec<Field>) {
        if fields.is_empty() {
            self.report.unchanged += 1;
            return;
        }
        let whom = Whom { name: update.name.clone(), ..member.whom() };
        self.report.changed.push(Changed { whom, fields });
        self.updates.push(update);
    }
}

impl Existing {
    fn whom(&self) -> Whom {
        Whom { kind: self.kind, login: self.login.clone(), name: self.name.clone() }
    }
}

impl Update {
    fn none(member: &Existing) -> Self {
        Self {
            id: member.id,
            login: member.login.clone(),
            name: member.name.clone(),
            groups: member.groups.clone(),
            rights: member.rights.clone(),
            enabled: member.enabled,
            disables: false,
            disabled_by_import: member.disabled_by_import,
        }
    }

    fn disable(&mut self) {
        self.enabled = false;
        self.disables = true;
        self.disabled_by_import = true;
    }

    fn enable(&mut self) {
        self.enabled = true;
        self.disabled_by_import = false;
    }
}

/// The order of groups and rights means nothing.
fn same_members<T: Ord>(one: &[T], other: &[T]) -> bool {
    fn sorted<T: Ord>(list: &[T]) -> Vec<&T> {
        let mut items: Vec<&T> = list.iter().collect();
        items.sort();
        items
    }
    sorted(one) == sorted(other)
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
