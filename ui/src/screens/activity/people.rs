//! Choosing a person to filter by, by name or login.

use deskwatch_team::fold::fold;
use deskwatch_team::{Kind, MemberId, Presence, Replica};
use yew::prelude::*;

use crate::parts::picker::{Choice, Choices, Picker};
use crate::state::Shared;
use crate::state::activity::Who;
use crate::texts;

/// So many are listed; the others are found by typing.
const LISTED: usize = 50;

/// What is filtered by.
#[derive(Properties, PartialEq)]
pub struct PersonFilterProperties {
    /// Its name for tests.
    pub testid: &'static str,
    /// What is filtered by.
    pub name: &'static str,
    /// What it is called when it is not filtered by.
    pub anybody: &'static str,
    /// What it is called when it is.
    pub chosen: Option<AttrValue>,
    /// Who is chosen.
    pub who: Option<MemberId>,
    /// The team.
    pub replica: Option<Shared<Replica>>,
    /// Members of that kind only.
    #[prop_or_default]
    pub kind: Option<Kind>,
    /// Chosen.
    pub choose: Callback<Option<Who>>,
}

/// The filter.
#[component]
pub fn PersonFilter(properties: &PersonFilterProperties) -> Html {
    let PersonFilterProperties { testid, name, anybody, chosen, who, replica, kind, choose } =
        properties;
    let choices = {
        let (replica, kind, who) = (replica.clone(), *kind, *who);
        let (choose, anybody) = (choose.clone(), *anybody);
        Callback::from(move |typed: AttrValue| {
            let people = replica.as_ref().map(|replica| found(replica, kind, &typed));
            let people = people.unwrap_or_default();
            let mut choices = Vec::new();
            if typed.is_empty() {
                choices.push(choice(None, anybody.into(), None, who, &choose));
            }
            for presence in people.iter().take(LISTED) {
                let member = presence.member();
                let (name, login) = (member.name.clone(), member.login.clone());
                choices.push(choice(
                    Some(member.id),
                    name.into(),
                    Some(login.into()),
                    who,
                    &choose,
                ));
            }
            let note = match people.len() {
                0 => Some(texts::activity::NO_SUCH_PERSON.into()),
                many if many > LISTED => Some(texts::activity::more_people(many - LISTED).into()),
                _ => None,
            };
            Choices { choices, note }
        })
    };
    html! {
        <Picker testid={*testid} name={*name} is_narrowed={who.is_some()}
            chosen={chosen.clone().unwrap_or_else(|| (*anybody).into())}
            search={texts::activity::SEARCH_PEOPLE} {choices} />
    }
}

fn choice(
    id: Option<MemberId>,
    name: AttrValue,
    detail: Option<AttrValue>,
    chosen: Option<MemberId>,
    choose: &Callback<Option<Who>>,
) -> Choice {
    let choose = choose.clone();
    Choice {
        testid: id.map_or_else(|| "anybody".to_owned(), |id| format!("person-{id}")).into(),
        label: name.clone(),
        detail,
        is_chosen: id == chosen,
        begins_group: false,
        choose: Callback::from(move |()| {
            choose.emit(id.map(|id| Who { id, name: name.clone() }));
        }),
    }
}

/// Members that what was typed finds, in order of name.
fn found(replica: &Replica, kind: Option<Kind>, typed: &str) -> Vec<std::sync::Arc<Presence>> {
    let wanted = fold(typed.trim());
    let kinds = Kind::ALL.into_iter().filter(|one| kind.is_none_or(|kind| kind == *one));
    let mut people: Vec<_> = kinds.flat_map(|kind| replica.in_order(kind)).collect();
    people.retain(|presence| {
        let member = presence.member();
        wanted.is_empty()
            || fold(&member.name).contains(&wanted)
            || fold(&member.login).contains(&wanted)
    });
    people
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::act::fixtures::team;

    #[test]
    fn people_are_found_by_name_and_by_login() {
        let team = team();
        let names = |kind, typed: &str| {
            let found = found(&team, kind, typed);
            found.iter().map(|one| one.member().name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(None, "CEM"), ["Cem", "Cem"]);
        assert_eq!(names(Some(Kind::Administrator), "cem@"), ["Cem"]);
        assert_eq!(names(Some(Kind::Administrator), "").len(), 2);
        assert!(names(None, "nobody").is_empty());
    }
}
