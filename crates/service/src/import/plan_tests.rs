//! Lists against members, without a store.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;

/// A few logins and values, so that lists and members meet often.
fn person() -> impl Strategy<Value = Person> {
    let groups = proptest::option::of(proptest::sample::subsequence(vec!["A", "B", "C"], 0..=3));
    let rights = proptest::option::of(proptest::sample::subsequence(Right::ALL.to_vec(), 0..=6));
    let enabled = proptest::option::of(any::<bool>());
    (any::<bool>(), 0..5_u8, 0..3_u8, groups, rights, enabled).prop_map(
        |(agent, login, name, groups, rights, enabled)| Person {
            kind: if agent { Kind::Agent } else { Kind::Administrator },
            login: format!("{login}@example.org"),
            name: format!("Name {name}"),
            groups: groups.map(|groups| groups.into_iter().map(str::to_owned).collect()),
            rights: rights.filter(|_| !agent),
            enabled,
            origin: agent.then(|| format!("deskie:acme:{login}")),
        },
    )
}

fn import() -> impl Strategy<Value = Import> {
    (proptest::collection::vec(person(), 0..10), proptest::option::of(any::<bool>())).prop_map(
        |(mut people, disable)| {
            people.sort_by(|a, b| (&a.login, a.kind).cmp(&(&b.login, b.kind)));
            people.dedup_by(|a, b| (&a.login, a.kind) == (&b.login, b.kind));
            let missing = disable.map(|disable| Missing {
                origin_prefix: "deskie:acme:".into(),
                listed: std::collections::BTreeSet::new(),
                disable,
            });
            Import { people, missing }
        },
    )
}

/// What a store does with a plan.
fn carry_out(plan: &Plan, members: &mut Vec<Existing>) {
    for update in &plan.updates {
        let member = members.iter_mut().find(|member| member.id == update.id).unwrap();
        member.name.clone_from(&update.name);
        member.groups.clone_from(&update.groups);
        member.rights.clone_from(&update.rights);
        member.enabled = update.enabled;
        member.disabled_by_import = update.disabled_by_import;
    }
    members.extend(plan.adds.iter().map(|person| Existing {
        id: MemberId(Uuid::now_v7()),
        kind: person.kind,
        owner: false,
        login: person.login.clone(),
        name: person.name.clone(),
        groups: person.groups.clone().unwrap_or_default(),
        rights: person.rights.clone().unwrap_or_default(),
        enabled: person.enabled.unwrap_or(true),
        origin: person.origin.clone(),
        disabled_by_import: person.enabled == Some(false),
    }));
}

fn owner() -> Existing {
    Existing {
        id: MemberId(Uuid::now_v7()),
        kind: Kind::Administrator,
        owner: true,
        login: "0@example.org".into(),
        name: "Owner".into(),
        groups: Vec::new(),
        rights: Right::ALL.to_vec(),
        enabled: true,
        origin: None,
        disabled_by_import: false,
    }
}

proptest! {
    #[test]
    fn the_same_list_again_changes_nothing_and_no_list_changes_the_owner(
        imports in proptest::collection::vec(import(), 1..5),
    ) {
        let owner = owner();
        let mut members = vec![owner.clone()];
        for import in imports {
            carry_out(&plan(&import, &members), &mut members);
            let again = plan(&import, &members);
            prop_assert!(again.adds.is_empty() && again.updates.is_empty(), "{again:?}");
            prop_assert!(again.report.changed.is_empty() && again.adopted.is_empty());
            prop_assert_eq!((&members[0].name, members[0].enabled), (&owner.name, true));
            // Nobody is there twice.
            let mut accounts: Vec<_> = members.iter().map(|m| (&m.login, m.kind)).collect();
            accounts.sort();
            let all = accounts.len();
            accounts.dedup();
            prop_assert_eq!(accounts.len(), all);
        }
    }

    #[test]
    fn only_agents_who_came_from_the_source_are_ever_missing(
        before in import(), after in import(),
    ) {
        let mut members = vec![owner()];
        carry_out(&plan(&before, &members), &mut members);
        let report = plan(&after, &members).report;
        for whom in &report.missing {
            prop_assert_eq!(whom.kind, Kind::Agent);
            prop_assert!(after.missing.is_some());
            prop_assert!(after.people.iter().all(|p| (p.kind, &p.login) != (Kind::Agent, &whom.login)));
        }
    }
}

#[test]
fn an_account_that_is_only_linked_is_told_once() {
    let owner = owner();
    let person = Person {
        kind: Kind::Agent,
        login: owner.login.clone(),
        name: "Olga".into(),
        groups: None,
        rights: None,
        enabled: None,
        origin: None,
    };
    let plan = plan(&Import { people: vec![person], missing: None }, std::slice::from_ref(&owner));
    assert_eq!(plan.adopted, [Adopted(owner.id)]);
}
