//! Buttons that ask the shell for something that takes a while.

use deskwatch_bridge::{Call, Fault};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::host;

/// Whether what the button asks for is under way, and what a click on it does: asks, unless it
/// is asked for already. `failed` hears why it could not be.
#[hook]
pub fn use_asking<C>(call: C, failed: Callback<Fault>) -> (bool, Callback<MouseEvent>)
where
    C: Call + Clone + 'static,
{
    let is_asking = use_state_eq(|| false);
    let ask = {
        let is_asking = is_asking.clone();
        Callback::from(move |_: MouseEvent| {
            if *is_asking {
                return;
            }
            is_asking.set(true);
            let (call, failed, is_asking) = (call.clone(), failed.clone(), is_asking.setter());
            spawn_local(async move {
                if let Err(fault) = host::call(&call).await {
                    failed.emit(fault);
                }
                is_asking.set(false);
            });
        })
    };
    (*is_asking, ask)
}
