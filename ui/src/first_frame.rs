//! The first frame of a window: what the page will show at first, drawn by the shell into the
//! page itself. A person sees the team while the page's module is still being compiled.
//!
//! It is drawn by the page's own components, so that it is what the page draws a moment later;
//! only times in the words of the person's locale are left out, which the browser alone knows.
//! It can be looked at and nothing else. The [page](crate::app) takes it away when it has drawn, and
//! the style sheet hides it when that does not come.

use std::rc::Rc;

use deskwatch_bridge::{Connection, ConsoleView, Phase, Update};
use deskwatch_team::Timestamp;
use futures::FutureExt as _;
use yew::{LocalServerRenderer, Reducible as _, prelude::*};

use crate::parts::clock::{Clock, service_is_ahead};
use crate::parts::placement::Size;
use crate::parts::surroundings;
use crate::screens::team::Team;
use crate::state::{Act, Shared, State};

/// Where in `index.html` it belongs.
pub const PLACE: &str = "<div id=\"first-frame\"></div>";

/// What a page shows at first that begins with this, in place of [`PLACE`]. None when that is no
/// team that is known and current: of anything else there is no saying how long it is true.
///
/// `now` is by the system's clock, and `size` is that of the window in CSS pixels.
pub fn first_frame(beginning: Update, now: Timestamp, size: Size) -> Option<String> {
    let state = Rc::new(State::default()).reduce(Act::Take(beginning));
    let view = state.view.clone()?;
    let is_current = view.phase == Phase::Watching && view.connection == Connection::Online;
    if !is_current || state.cards().is_none() {
        return None;
    }
    surroundings::say(now.as_millis(), size);
    service_is_ahead(view.service_ahead_millis);
    let language = view.language;
    let frame = FrameProperties { view, state: (*state).clone() };
    let drawing = LocalServerRenderer::<Frame>::with_props(frame).hydratable(false);
    // Nothing is waited for while components are drawn.
    let drawn = deskwatch_texts::speaking(language, || drawing.render().now_or_never())?;
    let tag = language.tag();
    let drawn = without_testids(&drawn);
    Some(format!("<div id=\"first-frame\" lang=\"{tag}\" inert>{drawn}</div>"))
}

#[derive(Properties, PartialEq)]
struct FrameProperties {
    view: Shared<ConsoleView>,
    state: State,
}

/// The page as [`App`](crate::app::App) draws it while a team is watched.
#[component]
fn Frame(properties: &FrameProperties) -> Html {
    let FrameProperties { view, state } = properties;
    let state = {
        let state = state.clone();
        use_reducer(move || state)
    };
    html! {
        <Clock>
            <Team view={view.clone()} state={(*state).clone()} dispatch={state.dispatcher()} />
        </Clock>
    }
}

/// Without the names that tests, and the page itself, find things by: what is found by them can
/// be used, and the frame cannot.
fn without_testids(html: &str) -> String {
    const NAME: &str = " data-testid=\"";
    let mut rest = html;
    let mut left = String::with_capacity(html.len());
    while let Some((before, tag_and_more)) = rest.split_once('<') {
        // In text and in values of attributes these marks are escaped, so that this is a tag.
        let (tag, more) = tag_and_more.split_once('>').unwrap_or((tag_and_more, ""));
        left.extend([before, "<"]);
        match tag.split_once(NAME).and_then(|(start, end)| Some((start, end.split_once('"')?.1))) {
            Some((start, end)) => left.extend([start, end]),
            None => left.push_str(tag),
        }
        left.push('>');
        rest = more;
    }
    left.push_str(rest);
    left
}

#[cfg(test)]
mod tests;
