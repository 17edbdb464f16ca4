//! The demo's team: invented people of an invented company.

use deskwatch_team::{Kind, Right};

/// Domain of every login; reserved for examples (RFC 2606).
const DOMAIN: &str = "acme.example";

/// One person: an agent, an administrator, or both.
#[derive(Debug)]
pub struct Person {
    /// What colleagues say.
    pub name: &'static str,
    /// The login's part before the @.
    local: &'static str,
    /// Groups of the agent's account, if there is one.
    pub agent: Option<&'static [&'static str]>,
    /// The administrator's account, if there is one.
    pub administrator: Option<Administrator>,
}

/// What an administrator's account may do.
#[derive(Debug)]
pub enum Administrator {
    /// Everything.
    Owner,
    /// This much.
    Sub(&'static [Right]),
}

impl Person {
    /// The e-mail address.
    pub fn login(&self) -> String {
        format!("{}@{DOMAIN}", self.local)
    }

    /// Whether this is the owner of the demo, who is whoever looks at it.
    pub fn is_owner(&self) -> bool {
        matches!(self.administrator, Some(Administrator::Owner))
    }

    /// Whether the person has an account of that kind.
    pub fn has(&self, kind: Kind) -> bool {
        match kind {
            Kind::Agent => self.agent.is_some(),
            Kind::Administrator => self.administrator.is_some(),
        }
    }
}

const BILLING: &[&str] = &["Billing"];
const TIER_1: &[&str] = &["Tier 1"];
const TIER_2: &[&str] = &["Tier 2"];
const NIGHT: &[&str] = &["Tier 1", "Night shift"];
const ONBOARDING: &[&str] = &["Onboarding"];
const KEY_CUSTOMERS: &[&str] = &["Tier 2", "Key customers"];

const EVERYTHING: &[Right] = &Right::ALL;
const SHIFT_LEAD: &[Right] =
    &[Right::ViewAgents, Right::TerminateAgents, Right::ViewAdministrators];
const OBSERVER: &[Right] = &[Right::ViewAgents];

const fn agent(name: &'static str, local: &'static str, groups: &'static [&'static str]) -> Person {
    Person { name, local, agent: Some(groups), administrator: None }
}

const fn both(
    name: &'static str,
    local: &'static str,
    groups: &'static [&'static str],
    administrator: Administrator,
) -> Person {
    Person { name, local, agent: Some(groups), administrator: Some(administrator) }
}

/// Everybody: 40 agents, six of whom are the team's administrators too.
pub const PEOPLE: &[Person] = &[
    both("Deniz Aksoy", "deniz", KEY_CUSTOMERS, Administrator::Owner),
    both("Grace Lindqvist", "grace", TIER_2, Administrator::Sub(EVERYTHING)),
    both("Cem Demir", "cem", BILLING, Administrator::Sub(SHIFT_LEAD)),
    both("Okan Yıldız", "okan", NIGHT, Administrator::Sub(SHIFT_LEAD)),
    both("Irina Petrova", "irina", TIER_1, Administrator::Sub(SHIFT_LEAD)),
    both("Thandiwe Nkosi", "thandiwe", ONBOARDING, Administrator::Sub(OBSERVER)),
    agent("Ayşe Yılmaz", "ayse", TIER_1),
    agent("Ben Kaya", "ben", BILLING),
    agent("Daria Volkova", "daria", TIER_2),
    agent("Elif Şahin", "elif", TIER_1),
    agent("Femi Adeyemi", "femi", KEY_CUSTOMERS),
    agent("Hakan Öztürk", "hakan", TIER_1),
    agent("Jonas Meyer", "jonas", BILLING),
    agent("Kemal Aydın", "kemal", NIGHT),
    agent("Lina Haddad", "lina", ONBOARDING),
    agent("Murat Çelik", "murat", TIER_1),
    agent("Nadia Rossi", "nadia", BILLING),
    agent("Алёна Соколова", "alena.sokolova", TIER_2),
    agent("Игорь Кузнецов", "igor.kuznetsov", NIGHT),
    agent("Svetlana Morozova", "svetlana", TIER_1),
    agent("Åsa Bergström", "asa", KEY_CUSTOMERS),
    agent("Søren Kjær", "soren", TIER_2),
    agent("Aino Mäkinen", "aino", TIER_1),
    agent("Bjørn Haugen", "bjorn", NIGHT),
    agent("Sigríður Jónsdóttir", "sigridur", ONBOARDING),
    agent("Chiamaka Okafor", "chiamaka", TIER_1),
    agent("Kwame Mensah", "kwame", TIER_2),
    agent("Amina Diallo", "amina", BILLING),
    agent("Tendai Moyo", "tendai", NIGHT),
    agent("Yohannes Tesfaye", "yohannes", TIER_1),
    agent("Zanele Dlamini", "zanele", KEY_CUSTOMERS),
    agent("Mei-Ling Chen", "mei-ling", TIER_1),
    agent("Hanako Satō", "hanako.sato", TIER_2),
    agent("Priya Raghunathan", "priya", BILLING),
    agent("Omar El-Sayed", "omar", TIER_1),
    agent("Inés Fernández Castro", "ines", ONBOARDING),
    agent("João Albuquerque", "joao", TIER_1),
    agent("Zofia Wiśniewska", "zofia", BILLING),
    agent("Máté Szabó", "mate", TIER_2),
    agent("Siobhán O’Connor", "siobhan", NIGHT),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn count(kind: Kind) -> usize {
        PEOPLE.iter().filter(|person| person.has(kind)).count()
    }

    #[test]
    fn there_are_forty_agents_and_six_administrators() {
        assert_eq!(count(Kind::Agent), 40);
        assert_eq!(count(Kind::Administrator), 6);
    }

    #[test]
    fn there_is_one_owner_and_no_login_twice() {
        assert_eq!(PEOPLE.iter().filter(|person| person.is_owner()).count(), 1);
        let logins: HashSet<String> = PEOPLE.iter().map(Person::login).collect();
        assert_eq!(logins.len(), PEOPLE.len());
        assert!(logins.iter().all(|login| login.is_ascii() && login.ends_with("@acme.example")));
    }
}
