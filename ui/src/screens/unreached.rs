//! Where the team would be when the service has not answered since the console was started:
//! there is nothing to show from before, and it is said what can be done.

use deskwatch_bridge::{Fault, SignOut};
use yew::prelude::*;

use super::notices::use_retry;
use crate::app::ask;
use crate::parts::icons;
use crate::state::Dispatch;
use crate::texts;

/// What is not reached.
#[derive(Properties, PartialEq)]
pub struct UnreachedProperties {
    /// Where it should be.
    pub address: String,
    /// Why it cannot be reached.
    pub cause: Fault,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// Where the team would be.
#[component]
pub fn Unreached(properties: &UnreachedProperties) -> Html {
    let UnreachedProperties { address, cause, dispatch } = properties;
    let (is_trying, retry) = use_retry(dispatch);
    let sign_out = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| ask(SignOut {}, dispatch.clone()))
    };
    html! {
        <div class="scroll">
            <div class="empty" role="status" data-testid="empty" data-why="unreached">
                <span class="empty-icon">{ icons::offline() }</span>
                <h2>{ texts::team::unreached(address) }</h2>
                <p>{ texts::faults::fault(cause) }</p>
                <p>{ texts::team::UNREACHED_HINT }</p>
                <div class="empty-ways">
                    <button type="button" class="button primary" data-testid="try-now"
                        onclick={retry} aria-disabled={is_trying.then_some("true")}>
                        { if is_trying { texts::team::TRYING } else { texts::team::TRY_NOW } }
                    </button>
                    <button type="button" class="button" data-testid="leave-unreached"
                        onclick={sign_out}>{ texts::team::SIGN_OUT }</button>
                </div>
            </div>
        </div>
    }
}
