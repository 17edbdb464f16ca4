//! Where the credential is, and the ways out where the keyring fails.

use deskwatch_bridge::{ConsoleView, GoWithoutKeyring, RetryKeyring};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::row::Row;
use crate::host;
use crate::screens::asking::use_asking;
use crate::screens::form_fields::keyring_name;
use crate::state::Shared;
use crate::texts;

/// What it shows.
#[derive(Properties, PartialEq)]
pub struct KeyringProperties {
    /// The console's own state.
    pub view: Shared<ConsoleView>,
}

/// The state of the keyring.
#[component]
pub fn Keyring(properties: &KeyringProperties) -> Html {
    let state = properties.view.keyring;
    html! {
        <Row name="keyring" label={texts::keyring::TITLE}
            hint={texts::keyring::while_watching(state)}>
            <span class="unseen" data-testid="keyring-state" data-keyring={keyring_name(state)}></span>
            if state.is_failure() {
                <WaysOut />
            }
        </Row>
    }
}

/// Try again, or go on without.
#[component]
pub fn WaysOut() -> Html {
    // What comes of it shows where the failure stood.
    let without = Callback::from(|_: MouseEvent| {
        spawn_local(async {
            let _ = host::call(&GoWithoutKeyring {}).await;
        });
    });
    html! {
        <span class="ways-out">
            <RetryKeyringButton />
            <button type="button" class="link" data-testid="keyring-without" onclick={without}>
                { texts::keyring::WITHOUT }
            </button>
        </span>
    }
}

/// How it looks.
#[derive(Properties, PartialEq)]
pub struct RetryKeyringProperties {
    /// Where it stands, for the style sheet.
    #[prop_or_default]
    pub class: Classes,
}

/// Has the keyring asked again, which may sign in by itself. While it is asked the button says
/// so: an answer that is the same as before would otherwise look like nothing had happened.
#[component]
pub fn RetryKeyringButton(properties: &RetryKeyringProperties) -> Html {
    // What comes of it shows where the failure stood.
    let (is_asking, onclick) = use_asking(RetryKeyring {}, Callback::noop());
    html! {
        <button type="button" class={classes!("link", properties.class.clone())}
            data-testid="keyring-again" aria-busy={is_asking.then_some("true")} {onclick}>
            { if is_asking { texts::keyring::TRYING } else { texts::keyring::TRY_AGAIN } }
        </button>
    }
}
