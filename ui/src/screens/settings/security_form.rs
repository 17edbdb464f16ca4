//! The form for the team's security settings. They concern others, so they are saved by a
//! button, after it has been found out who would be signed out.

use deskwatch_bridge::{Fault, PreviewSecurity, SecurityEffect, SetSecurity};
use deskwatch_team::{Replica, Security, SessionId};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::row::{Row, Switch};
use super::security_dialog::SecurityDialog;
use crate::host;
use crate::parts::choices::{Choice, Choices};
use crate::parts::clock::use_now;
use crate::state::Shared;
use crate::state::security_draft::{Draft, Field, Length, Unit, would_expire};
use crate::texts;

/// What the form is about.
#[derive(Properties, PartialEq)]
pub struct FormProperties {
    /// The team.
    pub replica: Shared<Replica>,
    /// Whether the service can be asked.
    pub online: bool,
}

/// How far it has come.
#[derive(Clone, PartialEq)]
enum Phase {
    Editing,
    /// It is found out who would be signed out.
    Looking,
    /// The person is asked.
    Asking(Security, SecurityEffect),
    Saving,
    Failed(Fault),
    /// It is saved; these sessions were to expire.
    Done(Vec<SessionId>),
}

/// The form.
#[component]
pub fn SecurityForm(properties: &FormProperties) -> Html {
    let FormProperties { replica, online } = properties;
    let now = use_now();
    let current = *replica.security();
    let draft = use_state_eq(|| Draft::of(current));
    let phase = use_state_eq(|| Phase::Editing);
    {
        // What is not being edited shows what the service has.
        let draft = draft.clone();
        use_effect_with(current, move |current| {
            if !draft.is_changed() || draft.read() == Ok(*current) {
                draft.set(Draft::of(*current));
            }
        });
    }
    let edit = {
        let (draft, phase) = (draft.clone(), phase.clone());
        move |change: fn(&mut Draft, String)| {
            let (draft, phase) = (draft.clone(), phase.clone());
            Callback::from(move |text: String| {
                let mut changed = (*draft).clone();
                change(&mut changed, text);
                phase.set(Phase::Editing);
                draft.set(changed);
            })
        }
    };
    let read = draft.read();
    let is_changed = draft.is_changed();
    let is_theirs = is_changed && draft.base != current && *phase != Phase::Saving;
    let is_busy = matches!(*phase, Phase::Looking | Phase::Saving);
    let can_save = *online && is_changed && read.is_ok() && !is_theirs && !is_busy;

    let save = {
        let (phase, draft) = (phase.clone(), draft.clone());
        Callback::from(move |_: MouseEvent| {
            let (Ok(wanted), true) = (draft.read(), can_save) else { return };
            phase.set(Phase::Looking);
            let (phase, expected) = (phase.clone(), draft.base);
            spawn_local(async move {
                match host::call(&PreviewSecurity { security: wanted }).await {
                    Ok(effect) if effect.signs_nobody_out() => {
                        put(wanted, expected, Vec::new(), phase).await;
                    }
                    Ok(effect) => phase.set(Phase::Asking(wanted, effect)),
                    Err(fault) => phase.set(Phase::Failed(fault)),
                }
            });
        })
    };
    // The feed may not have told it yet.
    let theirs = match &*phase {
        Phase::Failed(Fault::SecurityChanged { now }) => *now,
        _ => current,
    };
    let discard = {
        let (phase, draft) = (phase.clone(), draft.clone());
        Callback::from(move |_: MouseEvent| {
            phase.set(Phase::Editing);
            draft.set(Draft::of(theirs));
        })
    };
    let keep_mine = {
        let (phase, draft) = (phase.clone(), draft.clone());
        Callback::from(move |_: MouseEvent| {
            phase.set(Phase::Editing);
            draft.set(draft.on_top_of(theirs));
        })
    };
    let dialog = match &*phase {
        Phase::Asking(wanted, effect) => {
            let onclose = {
                let (phase, expected) = (phase.clone(), draft.base);
                let (wanted, sessions) = (*wanted, effect.sessions.clone());
                Callback::from(move |go_on: bool| {
                    if go_on {
                        let (phase, sessions) = (phase.clone(), sessions.clone());
                        spawn_local(put(wanted, expected, sessions, phase));
                    } else {
                        phase.set(Phase::Editing);
                    }
                })
            };
            html! { <SecurityDialog effect={effect.clone()} {onclose} /> }
        }
        _ => Html::default(),
    };
    let field = |which| (read == Err(which)).then_some("true");

    html! {<>
        <Row name="security-agents" label={texts::security::AGENTS}
            hint={texts::security::AGENTS_HINT} field="security-agents">
            { number("security-agents", &draft.agents.number, field(Field::Agents),
                &edit(|draft, text| draft.agents.number = text)) }
            { units("security-agents", ["agents-minutes", "agents-hours", "agents-days"],
                &draft.agents, false, &edit(|draft, unit| draft.agents.unit = unit_named(&unit))) }
        </Row>
        { super::security::fact("security-administrators", texts::security::ADMINISTRATORS,
            texts::security::span(current.administrator_inactivity_seconds)) }
        <Row name="security-age" label={texts::security::AGE} hint={texts::security::AGE_HINT}
            field={draft.aged.then_some("security-age-number")}>
            if draft.aged {
                { number("security-age-number", &draft.age.number, field(Field::Age),
                    &edit(|draft, text| draft.age.number = text)) }
                { units("security-age", ["age-minutes", "age-hours", "age-days"], &draft.age, true,
                    &edit(|draft, unit| draft.age.unit = unit_named(&unit))) }
            }
            <Switch name="security-age" on={draft.aged}
                onchange={edit(|draft, _| draft.aged = !draft.aged).reform(|on: bool| on.to_string())} />
        </Row>
        <Row name="security-count" label={texts::security::COUNT} hint={texts::security::COUNT_HINT}
            field={draft.counted.then_some("security-count-number")}>
            if draft.counted {
                { number("security-count-number", &draft.count, field(Field::Count),
                    &edit(|draft, text| draft.count = text)) }
            }
            <Switch name="security-count" on={draft.counted}
                onchange={edit(|draft, _| draft.counted = !draft.counted).reform(|on: bool| on.to_string())} />
        </Row>
        <div class="row security-foot">
            <div class="row-words" role="status" data-testid="security-status">
                { status(&phase, &read, is_changed, is_theirs, *online, replica, now) }
            </div>
            <div class="row-control">
                if is_theirs || matches!(&*phase, Phase::Failed(Fault::SecurityChanged { .. })) {
                    <button type="button" class="button" data-testid="security-theirs"
                        onclick={discard}>{ texts::security::TAKE_THEIRS }</button>
                    <button type="button" class="button" data-testid="security-mine"
                        onclick={keep_mine}>{ texts::security::KEEP_MINE }</button>
                } else {
                    if is_changed {
                        <button type="button" class="button quiet" data-testid="security-discard"
                            onclick={discard}>{ texts::security::DISCARD }</button>
                    }
                    <button type="button" class="button primary" data-testid="security-save"
                        aria-disabled={(!can_save).then_some("true")}
                        aria-busy={is_busy.then_some("true")} onclick={save}>
                        if is_busy { <span class="spinner" aria-hidden="true"></span> }
                        { texts::security::SAVE }
                    </button>
                }
            </div>
        </div>
        { dialog }
    </>}
}

/// Saves, and says what came of it.
async fn put(
    security: Security,
    expected: Security,
    sessions: Vec<SessionId>,
    phase: UseStateHandle<Phase>,
) {
    phase.set(Phase::Saving);
    match host::call(&SetSecurity { security, expected }).await {
        Ok(()) => phase.set(Phase::Done(sessions)),
        Err(fault) => phase.set(Phase::Failed(fault)),
    }
}

fn status(
    phase: &Phase,
    read: &Result<Security, Field>,
    is_changed: bool,
    is_theirs: bool,
    online: bool,
    replica: &Replica,
    now: deskwatch_team::Timestamp,
) -> Html {
    if is_theirs {
        return html! { <small class="warn">{ texts::security::CHANGED }</small> };
    }
    match phase {
        Phase::Looking => html! { <small>{ texts::security::LOOKING }</small> },
        Phase::Saving => html! { <small>{ texts::security::SAVING }</small> },
        Phase::Failed(fault) => html! {
            <small class="wrong" data-testid="security-fault">{ texts::faults::fault(fault) }</small>
        },
        // What has ended by now is known by the feed, so it is true when it is read.
        Phase::Done(sessions) if !is_changed => {
            let live = |id: &&SessionId| replica.session(**id).is_some();
            let left = sessions.iter().filter(live).count();
            html! { <small class="done">{ texts::security::done(sessions.len() - left, sessions.len()) }</small> }
        }
        _ if !online => html! { <small>{ texts::security::OFFLINE }</small> },
        _ if !is_changed => Html::default(),
        Phase::Editing | Phase::Asking(..) | Phase::Done(_) => match read {
            Err(Field::Agents) => wrong(&texts::security::AGENTS_HINT),
            Err(Field::Age) => wrong(&texts::security::AGE_HINT),
            Err(Field::Count) => wrong(&texts::security::out_of_range(1, 100)),
            Ok(wanted) => {
                let count = would_expire(replica, wanted, now);
                html! {
                    <small class={classes!((count > 0).then_some("warn"))} data-testid="security-effect">
                        { texts::security::would_expire(count) }
                    </small>
                }
            }
        },
    }
}

fn wrong(words: &str) -> Html {
    html! { <small class="wrong">{ words }</small> }
}

fn number(
    testid: &'static str,
    value: &str,
    invalid: Option<&'static str>,
    onchange: &Callback<String>,
) -> Html {
    let oninput = onchange
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let row = testid.trim_end_matches("-number");
    html! {
        <input class="input number" type="text" inputmode="numeric" id={testid}
            data-testid={testid} autocomplete="off" aria-labelledby={format!("{row}-label")}
            aria-describedby={format!("{row}-hint")} aria-invalid={invalid}
            value={value.to_owned()} {oninput} />
    }
}

fn units(
    name: &'static str,
    testids: [&'static str; 3],
    length: &Length,
    from_hours: bool,
    onchange: &Callback<String>,
) -> Html {
    // What takes no minutes is offered none, unless it is in minutes already.
    let from = usize::from(from_hours && length.unit != Unit::Minutes);
    let choices = Unit::ALL
        .iter()
        .zip(testids)
        .skip(from)
        .map(|(unit, testid)| Choice {
            testid,
            label: unit_name(*unit).into(),
            is_on: *unit == length.unit,
        })
        .collect::<Vec<_>>();
    let onchoose = onchange.reform(move |at: usize| (at + from).to_string());
    html! { <Choices {name} {choices} {onchoose} /> }
}

/// The unit at that place of [`Unit::ALL`].
fn unit_named(at: &str) -> Unit {
    at.parse().ok().and_then(|at: usize| Unit::ALL.get(at).copied()).unwrap_or(Unit::Hours)
}

const fn unit_name(unit: Unit) -> texts::Text {
    match unit {
        Unit::Minutes => texts::security::MINUTES,
        Unit::Hours => texts::security::HOURS,
        Unit::Days => texts::security::DAYS,
    }
}
