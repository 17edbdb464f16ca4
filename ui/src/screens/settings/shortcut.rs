//! The field that records a shortcut: pressed keys become the shortcut, Esc leaves it.

use deskwatch_bridge::{SetShortcut, ShortcutState, ShortcutView};
use yew::prelude::*;

use super::{Said, choose};
use crate::parts::{dom, icons, key_names};
use crate::texts;

/// What the field shows.
#[derive(Properties, PartialEq)]
pub struct ShortcutProperties {
    /// As it is.
    pub shortcut: ShortcutView,
    /// Told what became of a change.
    pub said: Said,
}

/// The field.
#[component]
pub fn ShortcutField(properties: &ShortcutProperties) -> Html {
    let ShortcutProperties { shortcut, said } = properties;
    let recording = use_state_eq(|| false);
    let alone = use_state_eq(|| false);
    let can = shortcut.state != ShortcutState::Unavailable;
    let onclick = {
        let (recording, alone) = (recording.clone(), alone.clone());
        Callback::from(move |_: MouseEvent| {
            if can {
                alone.set(false);
                recording.set(!*recording);
            }
        })
    };
    let onkeydown = {
        let (recording, alone, said) = (recording.clone(), alone.clone(), said.clone());
        Callback::from(move |event: KeyboardEvent| {
            if !*recording || event.key() == "Tab" {
                return;
            }
            event.prevent_default();
            event.stop_propagation();
            if event.key() == "Escape" {
                recording.set(false);
                return;
            }
            let pressed = Pressed {
                control: event.ctrl_key(),
                alt: event.alt_key(),
                shift: event.shift_key(),
                meta: event.meta_key(),
            };
            match pressed.with(&event.code()) {
                Recorded::Keys(keys) => {
                    recording.set(false);
                    alone.set(false);
                    choose(SetShortcut { keys: Some(keys) }, said.clone());
                }
                Recorded::NeedsModifier => alone.set(true),
                Recorded::Nothing => {}
            }
        })
    };
    let onblur = {
        let recording = recording.clone();
        Callback::from(move |_: FocusEvent| recording.set(false))
    };
    let remove = {
        let said = said.clone();
        Callback::from(move |_: MouseEvent| {
            choose(SetShortcut { keys: None }, said.clone());
            // The button goes with the shortcut.
            dom::focus("[data-testid=shortcut]");
        })
    };
    let words = match (&shortcut.keys, *recording) {
        (_, true) => texts::settings::PRESS_KEYS.to_string(),
        (Some(keys), false) => key_names::keys(keys),
        (None, false) => texts::settings::RECORD.to_string(),
    };
    let state = match shortcut.state {
        ShortcutState::Unset => "unset",
        ShortcutState::Active => "active",
        ShortcutState::Taken => "taken",
        ShortcutState::Unavailable => "unavailable",
    };
    html! {
        <div class="shortcut">
            <div class="shortcut-row">
                <button type="button" data-testid="shortcut" data-state={state}
                    class={classes!("button", "keys", recording.then_some("recording"),
                        shortcut.keys.is_some().then_some("set"))}
                    aria-labelledby="shortcut-label shortcut-keys" aria-describedby="shortcut-hint"
                    aria-disabled={(!can).then_some("true")} {onclick} {onkeydown} {onblur}>
                    <span id="shortcut-keys" aria-live="polite">{ words }</span>
                </button>
                if shortcut.keys.is_some() {
                    <button type="button" class="small-button" data-testid="shortcut-remove"
                        aria-label={texts::settings::NO_SHORTCUT} onclick={remove}>
                        { icons::cross() }
                    </button>
                }
            </div>
            if *alone {
                <small class="wrong" role="alert">{ texts::settings::NEEDS_MODIFIER }</small>
            }
        </div>
    }
}

/// The modifiers that are held.
#[derive(Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "four keys, each held or not")]
struct Pressed {
    control: bool,
    alt: bool,
    shift: bool,
    meta: bool,
}

/// What pressed keys come to.
#[derive(Debug, PartialEq)]
enum Recorded {
    Keys(String),
    /// A key that is needed to type.
    NeedsModifier,
    /// Not there yet, or no key that a shortcut can have.
    Nothing,
}

impl Pressed {
    /// With the key of that code, by the place on the keyboard: the same on every layout.
    fn with(self, code: &str) -> Recorded {
        let is_function = is_function_key(code);
        if !is_function && !is_plain_key(code) {
            return Recorded::Nothing;
        }
        if !(self.control || self.alt || self.meta || is_function) {
            return Recorded::NeedsModifier;
        }
        let held = [
            (self.control, "Control"),
            (self.alt, "Alt"),
            (self.shift, "Shift"),
            (self.meta, "Super"),
        ];
        let mut keys: Vec<&str> =
            held.into_iter().filter_map(|(held, name)| held.then_some(name)).collect();
        keys.push(code);
        Recorded::Keys(keys.join("+"))
    }
}

fn is_function_key(code: &str) -> bool {
    code.strip_prefix('F').and_then(|number| number.parse::<u8>().ok()).is_some_and(|n| n <= 24)
}

fn is_plain_key(code: &str) -> bool {
    const OTHERS: [&str; 25] = [
        "ArrowUp",
        "ArrowDown",
        "ArrowLeft",
        "ArrowRight",
        "Space",
        "Enter",
        "Backspace",
        "Delete",
        "Insert",
        "Home",
        "End",
        "PageUp",
        "PageDown",
        "Minus",
        "Equal",
        "Comma",
        "Period",
        "Slash",
        "Backslash",
        "Semicolon",
        "Quote",
        "Backquote",
        "BracketLeft",
        "BracketRight",
        "PrintScreen",
    ];
    let one = |prefix: &str| code.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1);
    one("Key") || one("Digit") || OTHERS.contains(&code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn held_keys_and_a_key_are_a_shortcut() {
        let held = Pressed { control: true, alt: true, ..Pressed::default() };
        assert_eq!(held.with("KeyD"), Recorded::Keys("Control+Alt+KeyD".into()));
        let held = Pressed { meta: true, shift: true, ..Pressed::default() };
        assert_eq!(held.with("Digit1"), Recorded::Keys("Shift+Super+Digit1".into()));
    }

    #[test]
    fn a_key_that_types_is_no_shortcut_alone() {
        let shift = Pressed { shift: true, ..Pressed::default() };
        assert_eq!(shift.with("KeyD"), Recorded::NeedsModifier);
        assert_eq!(Pressed::default().with("F9"), Recorded::Keys("F9".into()));
    }

    #[test]
    fn modifiers_alone_are_waited_with() {
        let held = Pressed { control: true, ..Pressed::default() };
        assert_eq!(held.with("ControlLeft"), Recorded::Nothing);
        assert_eq!(held.with(""), Recorded::Nothing);
    }
}
