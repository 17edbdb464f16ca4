//! The console's face: the page in the window.
//!
//! It shows what the shell tells it and asks the shell for everything else. What needs no
//! browser (the state, the words, the plans, the placing) is in modules that are tested
//! natively; the rest are components, one file each.
//!
//! - [`host`]: the one way to the shell, calls and the channel of updates;
//! - [`state`]: what the page knows, and everything that can happen to it;
//! - [`texts`]: every word on screen, and [`language`], in which language;
//! - [`parts`]: small things that several places use;
//! - [`screens`]: sign-in and the team;
//! - [`overlays`]: what lies over the team: dialog, popover, details;
//! - `first_frame`: what the shell shows of all this before the page has begun.

pub mod app;
#[cfg(not(target_family = "wasm"))]
pub mod first_frame;
pub mod host;
pub mod language;
pub mod overlays;
pub mod parts;
pub mod screens;
pub mod state;
pub mod texts;

/// Draws the page into its place in the document.
pub fn start() {
    match parts::dom::find("#page") {
        Some(root) => yew::Renderer::<app::App>::with_root(root.into()).render(),
        None => yew::Renderer::<app::App>::new().render(),
    };
}
