//! The head of the team: what is shown, search, the menu that ends many, filter, status line.

use deskwatch_bridge::{ConsoleView, SourceKind};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use std::rc::Rc;

use super::end_menu::EndMenu;
use super::filter::Filter;
use super::filter_menus::FilterMenus;
use super::running::Running;
use crate::parts::{dom, icons, local};
use crate::state::{Act, Dispatch, Remark, Shared, Shown, State};
use crate::texts;

/// What the head shows.
#[derive(Properties, PartialEq)]
pub struct HeadProperties {
    /// The console's own state.
    pub view: Shared<ConsoleView>,
    /// Everything.
    pub state: State,
    /// The cards.
    pub shown: Rc<Shown>,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The head.
#[component]
pub fn Head(properties: &HeadProperties) -> Html {
    let HeadProperties { view, state, shown, dispatch } = properties;
    let is_demo = view.source.as_ref().is_some_and(|source| source.kind == SourceKind::Demo);
    let signed_in = state.replica.as_ref().map(|replica| {
        let all = replica.count(state.kind);
        let (count, signed_in) = texts::team::signed_in(replica.active(state.kind), all);
        // Where room is short the number stays, and the words are there to be read out.
        html! { <>{ count }<span class="count-words">{ signed_in }</span></> }
    });
    let announced = use_announced(state, shown.cards.len());
    html! {
        <header class="head">
            <div class="head-row">
                <h1 id="view-title" tabindex="-1">{ texts::team::kind(state.kind) }</h1>
                if is_demo {
                    <span class="tag demo">{ texts::team::DEMO_TEAM }</span>
                }
                <p class="head-count">{ signed_in }</p>
                <div class="head-tools">
                    <Search text={state.search.clone()} dispatch={dispatch.clone()} />
                    if let Some(replica) = &state.replica {
                        <EndMenu replica={replica.clone()} selection={state.selection.clone()}
                            filter={state.filter(state.looked_at)} online={state.is_online()}
                            dispatch={dispatch.clone()} />
                    } else {
                        // Its place is kept, so that the search field does not move.
                        <button type="button" class="button" aria-disabled="true">
                            { texts::ending::MENU }{ icons::chevron() }
                        </button>
                    }
                </div>
            </div>
            <div class="head-row filters">
                <Filter status={state.status} counts={shown.counts}
                    known={state.replica.is_some()} dispatch={dispatch.clone()} />
                if let Some(replica) = &state.replica {
                    <FilterMenus replica={replica.clone()} kind={state.kind}
                        status={state.status} search={state.search.clone()}
                        narrowing={state.narrowing.clone()} dispatch={dispatch.clone()} />
                }
                { status_line(state, dispatch) }
                <p class="unseen" aria-live="polite" data-testid="shown-count">{ announced }</p>
            </div>
        </header>
    }
}

/// What search and filter have come to, said when they have changed and not when the team has:
/// in a large one somebody comes or goes all the time.
#[hook]
fn use_announced(state: &State, count: usize) -> Option<String> {
    let is_first = use_mut_ref(|| true);
    let is_known = state.replica.is_some();
    let chosen =
        (state.kind, state.status, state.search.clone(), state.narrowing.clone(), is_known);
    let words = use_memo(chosen, |(_, status, ..)| {
        // Of the first cards of a team nothing is said but the team's.
        (is_known && !is_first.replace(false)).then(|| texts::team::shown(*status, count))
    });
    (*words).clone()
}

/// What was done last, and what runs. Its place is kept free, so that nothing moves when it
/// speaks.
pub(super) fn status_line(state: &State, dispatch: &Dispatch) -> Html {
    let words = match &state.remark {
        None => Html::default(),
        Some(Remark::Ended(sessions)) => html! {<>
            { icons::tick() }
            <span>{ texts::ending::ended(*sessions as usize) }</span>
        </>},
        // What runs stands beside it; said once for those who do not see it count down.
        Some(Remark::Scheduled { sessions, ends_at }) => html! {
            <span class="unseen">
                { texts::grace::began(*sessions as usize, &local::time(*ends_at)) }
            </span>
        },
        Some(Remark::Undone(undone)) => html! {<>
            { icons::tick() }
            <span>{ texts::grace::undone(*undone) }</span>
        </>},
        Some(Remark::Failed(fault)) => html! {<>
            { icons::warning() }
            { in_full(texts::faults::fault(fault).into()) }
        </>},
    };
    let failed = matches!(state.remark, Some(Remark::Failed(_)));
    html! {
        <div class={classes!("status-line", failed.then_some("failed"))} data-testid="status-line">
            <div class="remark" role="status" aria-live="polite">{ words }</div>
            if let Some(replica) = &state.replica {
                <Running replica={replica.clone()} online={state.is_online()}
                    dispatch={dispatch.clone()} />
            }
        </div>
    }
}

/// A sentence that may be too long for its place: the rest of it is said on pointing at it.
fn in_full(words: AttrValue) -> Html {
    html! { <span class="sentence" data-hint={words.clone()}>{ words }</span> }
}

#[derive(Properties, PartialEq)]
struct SearchProperties {
    text: AttrValue,
    dispatch: Dispatch,
}

/// The search field. Esc empties it, an arrow down leads to the cards.
#[component]
fn Search(properties: &SearchProperties) -> Html {
    let SearchProperties { text, dispatch } = properties;
    let search = |text: AttrValue| {
        let dispatch = dispatch.clone();
        move || dispatch.dispatch(Act::Search(text.clone()))
    };
    let oninput = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: InputEvent| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            dispatch.dispatch(Act::Search(typed.into()));
        })
    };
    let onkeydown = {
        let clear = search(AttrValue::default());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Escape" => {
                event.prevent_default();
                clear();
            }
            "ArrowDown" => {
                event.prevent_default();
                dom::focus("[data-testid=member-card][tabindex='0']");
            }
            _ => {}
        })
    };
    let onclear = {
        let clear = search(AttrValue::default());
        Callback::from(move |_: MouseEvent| {
            clear();
            dom::focus("[data-testid=search]");
        })
    };
    html! {
        <div class="search" role="search">
            { icons::lens() }
            <input type="text" data-testid="search" value={text} {oninput} {onkeydown}
                placeholder={texts::team::SEARCH} aria-label={texts::team::SEARCH}
                aria-keyshortcuts="/" spellcheck="false" autocomplete="off" />
            if text.is_empty() {
                <kbd aria-hidden="true">{ "/" }</kbd>
            } else {
                <button type="button" class="small-button" data-testid="clear-search"
                    onclick={onclear} aria-label={texts::team::CLEAR_SEARCH}>{ icons::cross() }</button>
            }
        </div>
    }
}
