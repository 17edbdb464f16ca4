//! Two times, typed: from and until.

use deskwatch_team::Timestamp;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::parts::{dom, local_days};
use crate::state::activity::Period;
use crate::state::activity::asked::TypedTime;
use crate::texts;

/// What is chosen.
#[derive(Properties, PartialEq)]
pub struct BetweenProperties {
    /// As it is now.
    pub period: Period,
    /// Chosen.
    pub choose: Callback<Period>,
}

/// The two fields. What is typed counts when it is done: by Enter or by leaving the field.
#[component]
pub fn Between(properties: &BetweenProperties) -> Html {
    let BetweenProperties { period, choose } = properties;
    let start = match period {
        Period::Between { since, until } => [*since, *until],
        _ => [None, None],
    };
    let typed = use_state_eq(|| start.map(|at| at.map(local_days::as_typed).unwrap_or_default()));
    let wrong = use_state_eq(|| None::<&'static str>);
    use_effect_with((), |()| dom::focus("[data-testid=filter-since]"));
    let take = {
        let (typed, wrong, choose) = (typed.clone(), wrong.clone(), choose.clone());
        move |at: usize, text: String| {
            let mut next = (*typed).clone();
            next[at] = text;
            match read(&next) {
                Ok(period) => {
                    wrong.set(None);
                    choose.emit(period);
                }
                Err(why) => wrong.set(Some(why)),
            }
            typed.set(next);
        }
    };
    let field = |at: usize, testid: &'static str, label: texts::Text| {
        let take = take.clone();
        let onchange = Callback::from(move |event: Event| {
            take(at, event.target_unchecked_into::<HtmlInputElement>().value());
        });
        // Kept while it is typed: whatever has the fields drawn again would take it away.
        let oninput = {
            let typed = typed.clone();
            Callback::from(move |event: InputEvent| {
                let mut next = (*typed).clone();
                next[at] = event.target_unchecked_into::<HtmlInputElement>().value();
                typed.set(next);
            })
        };
        html! {
            <label class="between-field">
                <span>{ label }</span>
                <input type="text" class="input" data-testid={testid} value={typed[at].clone()}
                    {oninput} {onchange} placeholder={texts::activity::TIME_EXAMPLE} spellcheck="false"
                    autocomplete="off" aria-invalid={wrong.map(|_| "true")}
                    aria-describedby={wrong.map(|_| "between-wrong")} />
            </label>
        }
    };
    html! {
        <div class="between" role="group" aria-label={texts::activity::PERIOD}>
            { field(0, "filter-since", texts::activity::SINCE) }
            { field(1, "filter-until", texts::activity::UNTIL) }
            if let Some(wrong) = *wrong {
                <p class="fault" id="between-wrong" role="alert" data-testid="between-wrong">{ wrong }</p>
            }
        </div>
    }
}

fn read([since, until]: &[String; 2]) -> Result<Period, &'static str> {
    let time = |text: &str, is_until: bool| -> Result<Option<Timestamp>, &'static str> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        let typed = TypedTime::read(text).ok_or(texts::activity::NOT_A_TIME.words())?;
        Ok(Some(local_days::typed(typed, is_until)))
    };
    let (since, until) = (time(since, false)?, time(until, true)?);
    if let (Some(since), Some(until)) = (since, until)
        && since >= until
    {
        return Err(texts::activity::NOTHING_BETWEEN.words());
    }
    Ok(Period::Between { since, until })
}
