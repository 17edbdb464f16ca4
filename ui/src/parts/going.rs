//! Two keys, one after the other, lead to a screen: `g` and the screen's own.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::dom;
use super::keys::{Where, latin};
use crate::state::{Act, Dispatch, Screen};

/// How long the second key may take, in milliseconds: whoever pressed the first by mistake
/// and goes on does not land elsewhere.
const PATIENCE_MILLIS: f64 = 1_500.0;

/// When the first key was pressed, in milliseconds of the page's clock.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Going(Option<f64>);

impl Going {
    /// Takes in a key without modifiers, and answers where it leads.
    pub fn press(&mut self, key: &str, at: f64) -> Option<Screen> {
        let first = self.0.take();
        if first.is_some_and(|first| at - first <= PATIENCE_MILLIS) {
            return Screen::ALL.into_iter().find(|screen| screen.key() == key);
        }
        if key == "g" {
            self.0 = Some(at);
        }
        None
    }
}

/// Listens for the two keys wherever one is, but where text goes or a dialog is open.
#[hook]
pub fn use_going(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let mut going = Going::default();
        let listener = dom::document().map(|document| {
            EventListener::new(&document, "keydown", move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
                let elsewhere = dom::place_of(event.target()) != Where::Page;
                if modified || elsewhere || event.default_prevented() {
                    going = Going::default();
                } else if let Some(screen) =
                    going.press(&latin(&event.key(), &event.code()), event.time_stamp())
                {
                    dispatch.dispatch(Act::Go(screen));
                }
            })
        });
        move || drop(listener)
    });
}

#[cfg(test)]
mod tests {
    use deskwatch_team::Kind;

    use super::*;

    #[test]
    fn g_and_a_letter_lead_to_a_screen() {
        let mut going = Going::default();
        assert_eq!(going.press("g", 0.0), None);
        assert_eq!(going.press("d", 300.0), Some(Screen::Team(Kind::Administrator)));
        assert_eq!(going.press("d", 400.0), None, "one letter alone is nothing");
    }

    #[test]
    fn whoever_waits_too_long_stays() {
        let mut going = Going::default();
        going.press("g", 0.0);
        assert_eq!(going.press("h", 2_000.0), None);
    }

    #[test]
    fn another_key_in_between_leads_nowhere() {
        let mut going = Going::default();
        going.press("g", 0.0);
        assert_eq!(going.press("x", 100.0), None);
        assert_eq!(going.press("a", 200.0), None);
    }
}
