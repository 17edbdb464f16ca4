//! The rail at the left: what is watched and how the connection is, the screens, and oneself.

use deskwatch_bridge::ConsoleView;
use deskwatch_team::{Kind, Replica};
use yew::prelude::*;

use super::account::Account;
use super::source_switcher::SourceSwitcher;
use crate::parts::icons;
use crate::state::{Act, Dispatch, Opening, Screen, Shared};
use crate::texts;

/// What the rail shows.
#[derive(Properties, PartialEq)]
pub struct RailProperties {
    /// The console's own state.
    pub view: Shared<ConsoleView>,
    /// The team.
    pub replica: Option<Shared<Replica>>,
    /// The screen that is shown.
    pub screen: Screen,
    /// What is between the person and another source.
    pub opening: Option<Shared<Opening>>,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The rail.
#[component]
pub fn Rail(properties: &RailProperties) -> Html {
    let RailProperties { view, replica, screen, opening, dispatch } = properties;
    let entries = |of_team: bool| {
        let some = Screen::ALL.into_iter().filter(move |entry| entry.is_team() == of_team);
        some.map(|entry| {
            let active = match entry {
                Screen::Team(kind) => replica.as_ref().map(|replica| replica.active(kind)),
                Screen::Activity | Screen::Settings => None,
            };
            nav_entry(entry, entry == *screen, active, dispatch)
        })
    };
    html! {
        <header class="rail">
            <SourceSwitcher view={view.clone()} opening={opening.clone()}
                dispatch={dispatch.clone()} />
            <nav aria-label={texts::screens::SCREENS}>
                <h2 class="group">{ texts::team::TEAM }</h2>
                { for entries(true) }
                <h2 class="group">{ texts::screens::CONSOLE }</h2>
                { for entries(false) }
            </nav>
            if let Some(replica) = replica {
                <Account settings={view.notification_settings.clone()} replica={replica.clone()}
                    dispatch={dispatch.clone()} />
            }
        </header>
    }
}

fn nav_entry(screen: Screen, is_on: bool, active: Option<usize>, dispatch: &Dispatch) -> Html {
    let icon = match screen {
        Screen::Team(Kind::Agent) => icons::people(),
        Screen::Team(Kind::Administrator) => icons::shield(),
        Screen::Activity => icons::pulse(),
        Screen::Settings => icons::sliders(),
    };
    let testid = screen.testid();
    let dispatch = dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| dispatch.dispatch(Act::Go(screen)));
    html! {
        <button type="button" key={testid} class={classes!("nav", is_on.then_some("on"))}
            data-testid={testid} aria-current={is_on.then_some("page")} {onclick}>
            { icon }
            <span class="nav-name">{ texts::screens::name(screen) }</span>
            if let Some(active) = active {
                <span class="nav-count" aria-hidden="true">{ texts::number(active) }</span>
                <span class="unseen">{ texts::team::signed_in_count(active) }</span>
            }
        </button>
    }
}
