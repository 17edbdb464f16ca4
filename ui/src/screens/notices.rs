//! What stands above everything else: the service is away, and what the person should know
//! about this computer.

use deskwatch_bridge::{ConsoleView, Fault, RetryNow};
use deskwatch_team::Timestamp;
use yew::prelude::*;

use super::asking::use_asking;
use super::settings::WaysOut;
use crate::parts::clock::use_now;
use crate::parts::{icons, local};
use crate::state::warning::warnings;
use crate::state::{Act, Dispatch, Remark, Shared, Warning};
use crate::texts;

/// Since when, and why.
#[derive(Properties, PartialEq)]
pub struct OfflineProperties {
    /// What is shown is from then; none when nothing is.
    #[prop_or_default]
    pub since: Option<Timestamp>,
    /// Why the service cannot be reached.
    pub cause: Fault,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The service does not answer.
#[component]
pub fn OfflineBanner(properties: &OfflineProperties) -> Html {
    let OfflineProperties { since, cause, dispatch } = properties;
    let now = use_now();
    let (is_trying, retry) = use_retry(dispatch);
    html! {
        <div class="banner offline" role="status" data-testid="offline-banner">
            { icons::offline() }
            <p>
                { match since {
                    Some(since) => texts::team::offline(&local::brief(*since, now)),
                    None => texts::team::NOT_YET.to_string(),
                } }
                // That nobody answers is what the sentence before says.
                if *cause != Fault::Unreachable {
                    { " " }{ texts::faults::fault(cause) }
                }
            </p>
            <button type="button" class="link" data-testid="try-now" onclick={retry}
                aria-disabled={is_trying.then_some("true")}>
                { if is_trying { texts::team::TRYING } else { texts::team::TRY_NOW } }
            </button>
        </div>
    }
}

/// Whether the service is being tried because the person has asked for it, and how to ask.
#[hook]
pub fn use_retry(dispatch: &Dispatch) -> (bool, Callback<MouseEvent>) {
    let dispatch = dispatch.clone();
    let failed = Callback::from(move |fault| dispatch.dispatch(Act::Say(Remark::Failed(fault))));
    use_asking(RetryNow {}, failed)
}

/// What there is to know.
#[derive(Properties, PartialEq)]
pub struct NoticesProperties {
    /// The console's own state.
    pub view: Shared<ConsoleView>,
    /// What has been read.
    #[prop_or_default]
    pub dismissed: Shared<Vec<Warning>>,
    /// Lets them be put away; without it they stay.
    #[prop_or_default]
    pub dispatch: Option<Dispatch>,
}

/// What there is to know and has not been put away.
#[component]
pub fn Notices(properties: &NoticesProperties) -> Html {
    let NoticesProperties { view, dismissed, dispatch } = properties;
    let mut warnings = warnings(view);
    warnings.retain(|warning| !dismissed.contains(warning));
    if warnings.is_empty() {
        return Html::default();
    }
    let rows = warnings.into_iter().map(|warning| {
        let name = warning.name();
        let words = texts::warnings::warning(&warning);
        let is_keyring = matches!(warning, Warning::Keyring(_));
        let dismiss = dispatch.clone().map(|dispatch| {
            let onclick = Callback::from(move |_: MouseEvent| {
                dispatch.dispatch(Act::Dismiss(warning.clone()));
            });
            html! {
                <button type="button" class="small-button" data-testid="dismiss" {onclick}
                    aria-label={texts::team::DISMISS}>{ icons::cross() }</button>
            }
        });
        html! {
            <div class="banner notice" key={name} data-testid="notice" data-notice={name}>
                { icons::warning() }
                <p>{ words }</p>
                if is_keyring {
                    <WaysOut />
                }
                { dismiss }
            </div>
        }
    });
    html! { <div class="notices" role="status">{ for rows }</div> }
}
