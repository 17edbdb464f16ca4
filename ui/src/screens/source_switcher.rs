//! The rail's corner: what is watched, how the connection is, and the other saved sources.

use deskwatch_bridge::{Connection, ConsoleView, SavedSource, SavedState, SourceKind};
use yew::prelude::*;

use crate::overlays::source_dialog::open_source;
use crate::parts::icons;
use crate::parts::menu::{Menu, MenuItem};
use crate::state::opening::Opening;
use crate::state::{Act, Dispatch, Screen, Shared};
use crate::texts;

/// What it shows.
#[derive(Properties, PartialEq)]
pub struct SwitcherProperties {
    /// The console's own state.
    pub view: Shared<ConsoleView>,
    /// What is under way.
    pub opening: Option<Shared<Opening>>,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// What is watched, and the way to another.
#[component]
pub fn SourceSwitcher(properties: &SwitcherProperties) -> Html {
    let SwitcherProperties { view, opening, dispatch } = properties;
    let is_demo = view.source.as_ref().is_some_and(|source| source.kind == SourceKind::Demo);
    let hint = if is_demo {
        Some(texts::team::DEMO_HINT.to_string())
    } else {
        view.source.as_ref().map(|source| source.address.clone())
    };
    let state = match view.connection {
        Connection::Connecting => "connecting",
        Connection::Online => "online",
        Connection::Offline { .. } => "offline",
        Connection::SignedOut => "signed-out",
    };
    let busy = match opening.as_deref() {
        Some(Opening::Busy(saved)) => Some(texts::sources::name(saved)),
        _ => None,
    };
    let items = {
        let (sources, dispatch) = (view.settings.sources.clone(), dispatch.clone());
        Callback::from(move |()| {
            let mut items: Vec<MenuItem> =
                sources.iter().map(|saved| entry(saved, &dispatch)).collect();
            items.push(way("source-add", texts::sources::ADD, &dispatch, |dispatch| {
                dispatch.dispatch(Act::Opening(Some(Opening::Adding(String::new()))));
            }));
            items.push(way("source-manage", texts::sources::MANAGE, &dispatch, |dispatch| {
                dispatch.dispatch(Act::Go(Screen::Settings));
            }));
            items
        })
    };
    html! {
        <div class="source">
            <Menu testid="source-menu" class="source-button" {items}>
                { icons::mark() }
                <span class="source-words">
                    <span class="source-name" data-testid={is_demo.then_some("demo-label")}
                        data-hint={hint}>
                        { texts::team::opened(view) }
                    </span>
                    // Room for the line below, which is no part of the button's name.
                    <span class="connection" aria-hidden="true">{ "\u{a0}" }</span>
                </span>
                <span class="unseen">{ texts::sources::MENU }</span>
                { icons::chevron() }
            </Menu>
            <span class="connection source-state" data-testid="connection" data-state={state}
                role="status">
                <span class="dot" aria-hidden="true"></span>
                { busy.map_or_else(|| texts::team::connection(&view.connection).to_owned(),
                    |name| texts::sources::opening(&name)) }
            </span>
        </div>
    }
}

fn entry(saved: &SavedSource, dispatch: &Dispatch) -> MenuItem {
    let (chosen, dispatch) = (saved.clone(), dispatch.clone());
    let is_open = saved.state == SavedState::Open;
    let detail = if is_open {
        texts::sources::place(saved)
    } else {
        format!("{} · {}", texts::sources::place(saved), texts::sources::state(saved.state))
    };
    MenuItem {
        testid: "source-item",
        label: texts::sources::name(saved).into(),
        detail: Some(detail.into()),
        icon: is_open.then(icons::tick),
        enabled: true,
        checked: None,
        group: Some(texts::sources::MENU.words()),
        choose: Callback::from(move |()| {
            if !is_open {
                open_source(chosen.clone(), dispatch.clone());
            }
        }),
    }
}

fn way(
    testid: &'static str,
    words: texts::Text,
    dispatch: &Dispatch,
    go: impl Fn(&Dispatch) + 'static,
) -> MenuItem {
    let dispatch = dispatch.clone();
    MenuItem {
        testid,
        label: words.into(),
        detail: None,
        icon: None,
        enabled: true,
        checked: None,
        group: None,
        choose: Callback::from(move |()| go(&dispatch)),
    }
}
