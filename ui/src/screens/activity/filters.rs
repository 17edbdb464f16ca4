//! The filters: person, kind, by whom, and time.

use deskwatch_team::{HistoryKind, Kind, Replica};
use yew::prelude::*;

use super::between::Between;
use super::people::PersonFilter;
use crate::parts::clock::use_now;
use crate::parts::local;
use crate::parts::picker::{Choice, Choices, Picker};
use crate::state::activity::{Asked, Period, Who};
use crate::state::{Act, Activity, ActivityAct, Dispatch, Shared};
use crate::texts;

/// What is filtered by.
#[derive(Properties, PartialEq)]
pub struct FiltersProperties {
    /// What was asked for.
    pub activity: Shared<Activity>,
    /// The team, for its people.
    pub replica: Option<Shared<Replica>>,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The filters.
#[component]
pub fn Filters(properties: &FiltersProperties) -> Html {
    let FiltersProperties { activity, replica, dispatch } = properties;
    let asked = &activity.asked;
    let typing = use_state_eq(|| false);
    let now = use_now();
    let ask = {
        let dispatch = dispatch.clone();
        Callback::from(move |asked| dispatch.dispatch(Act::Activity(ActivityAct::Ask(asked))))
    };
    let with_who = |change: fn(&mut Asked, Option<Who>)| {
        let (ask, asked) = (ask.clone(), asked.clone());
        Callback::from(move |who| {
            let mut asked = asked.clone();
            change(&mut asked, who);
            ask.emit(asked);
        })
    };
    let periods = {
        let (ask, asked, typing) = (ask.clone(), asked.clone(), typing.clone());
        Callback::from(move |_| periods(&asked, &ask, &typing))
    };
    let period = match asked.period {
        Period::Between { since, until } => {
            let day = |at| local::brief(at, now);
            let (since, until) = (since.map(day), until.map(day));
            texts::activity::between(since.as_deref(), until.as_deref())
        }
        period => texts::activity::period(period).to_owned(),
    };
    let kinds = {
        let (ask, asked) = (ask.clone(), asked.clone());
        Callback::from(move |_| kinds(&asked, &ask))
    };
    let between = {
        let (ask, asked) = (ask.clone(), asked.clone());
        Callback::from(move |period| ask.emit(Asked { period, ..asked.clone() }))
    };
    let by = asked.by.as_ref().map(|who| AttrValue::from(texts::activity::by(&who.name)));
    html! {<>
        <PersonFilter testid="filter-person" name={texts::activity::PERSON}
            anybody={texts::activity::EVERYBODY} who={asked.person.as_ref().map(|who| who.id)}
            chosen={asked.person.as_ref().map(|who| who.name.clone())} replica={replica.clone()}
            choose={with_who(|asked, who| asked.person = who)} />
        <Picker testid="filter-kind" name={texts::activity::KIND} is_narrowed={asked.kind.is_some()}
            chosen={asked.kind.map_or(texts::activity::ALL_KINDS.words(), texts::activity::kind)}
            choices={kinds} />
        <PersonFilter testid="filter-by" name={texts::activity::BY}
            anybody={texts::activity::BY_ANYONE} who={asked.by.as_ref().map(|who| who.id)}
            chosen={by} replica={replica.clone()} kind={Kind::Administrator}
            choose={with_who(|asked, who| asked.by = who)} />
        <Picker testid="filter-period" name={texts::activity::PERIOD} chosen={period}
            is_narrowed={asked.period != Period::default()} choices={periods} />
        if *typing {
            <Between period={asked.period} choose={between} />
        }
    </>}
}

fn kinds(asked: &Asked, ask: &Callback<Asked>) -> Choices {
    let any = std::iter::once(None);
    let choices = any.chain(HistoryKind::ALL.into_iter().map(Some)).map(|kind| {
        let (ask, asked) = (ask.clone(), asked.clone());
        let begins_group = matches!(
            kind,
            Some(HistoryKind::SignIn | HistoryKind::MemberAdded | HistoryKind::SecurityUpdated)
        );
        Choice {
            testid: kind
                .map_or_else(|| "any-kind".to_owned(), |kind| format!("kind-{}", kind.name()))
                .into(),
            label: kind.map_or(texts::activity::ALL_KINDS.words(), texts::activity::kind).into(),
            detail: None,
            is_chosen: kind == asked.kind,
            begins_group,
            choose: Callback::from(move |()| ask.emit(Asked { kind, ..asked.clone() })),
        }
    });
    Choices { choices: choices.collect(), note: None }
}

fn periods(asked: &Asked, ask: &Callback<Asked>, typing: &UseStateHandle<bool>) -> Choices {
    let custom = Period::Between { since: None, until: None };
    let all = [
        ("period-today", Period::Today),
        ("period-week", Period::Week),
        ("period-month", Period::Month),
        ("period-ever", Period::Ever),
        ("period-between", custom),
    ];
    let choices = all.into_iter().map(|(testid, period)| {
        let (ask, asked, typing) = (ask.clone(), asked.clone(), typing.clone());
        let is_between = matches!(period, Period::Between { .. });
        let is_chosen = if is_between {
            matches!(asked.period, Period::Between { .. })
        } else {
            period == asked.period
        };
        Choice {
            testid: testid.into(),
            label: texts::activity::period(period).into(),
            detail: None,
            is_chosen,
            begins_group: is_between,
            choose: Callback::from(move |()| {
                typing.set(is_between);
                // Two times are asked for once they are typed.
                if !is_between {
                    ask.emit(Asked { period, ..asked.clone() });
                }
            }),
        }
    });
    Choices { choices: choices.collect(), note: None }
}
