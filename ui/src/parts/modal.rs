//! A modal `<dialog>` that is open as long as it is on the page.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// Opens it as soon as it is on the page, and closes it before it leaves: only then the focus
/// goes back to where it came from.
#[hook]
pub fn use_modal(node: &NodeRef) -> Callback<()> {
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                // It fails only for a dialog that is open or not on the page.
                let _ = dialog.show_modal();
            }
        });
    }
    let node = node.clone();
    Callback::from(move |()| {
        if let Some(dialog) = node.cast::<HtmlDialogElement>() {
            dialog.close();
        }
    })
}
