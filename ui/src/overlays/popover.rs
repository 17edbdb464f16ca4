//! The popover: a member's sessions, or a few words, beside what they belong to.

use deskwatch_team::{MemberId, Presence, Replica};
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::pop::{Pop, PopContent, use_pop};
use super::session_facts::SessionFacts;
use crate::parts::dom;
use crate::parts::placement::{Size, bounds, place};
use crate::parts::surroundings::window_size;
use crate::state::{Act, Dispatch, Shared};
use crate::texts;

/// What it can show.
#[derive(Properties, PartialEq)]
pub struct PopoverProperties {
    /// The team.
    pub replica: Option<Shared<Replica>>,
    /// Whether anything can be ended now.
    pub online: bool,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The one popover of the page.
#[component]
pub fn PopoverLayer(properties: &PopoverProperties) -> Html {
    let (pop, close) = use_pop();
    let node = use_node_ref();
    {
        let (node, pop, close) = (node.clone(), pop.clone(), close.clone());
        // After every drawing: what is in it may have grown, and its anchor may be gone.
        use_effect(move || {
            if let Some(pop) = &pop {
                if pop.anchor.is_connected() {
                    put(&node, &pop.anchor);
                } else {
                    close.emit(());
                }
            }
        });
    }
    // What a screen reader says of the anchor includes what the popover shows, once.
    let described = pop.as_ref().filter(|pop| match &pop.content {
        PopContent::Sessions(_) => true,
        PopContent::Hint(words) => {
            let called = pop.anchor.get_attribute("aria-label");
            called.or_else(|| pop.anchor.text_content()).as_deref() != Some(words.as_str())
        }
    });
    use_effect_with(described.map(|pop| pop.anchor.clone()), |anchor| {
        let anchor = anchor.clone();
        if let Some(anchor) = &anchor {
            let _ = anchor.set_attribute("aria-describedby", "popover");
        }
        move || {
            if let Some(anchor) = &anchor {
                let _ = anchor.remove_attribute("aria-describedby");
            }
        }
    });
    let Some(Pop { content, .. }) = pop else { return Html::default() };
    match content {
        PopContent::Hint(words) => html! {
            <div id="popover" class="popover hint" role="tooltip" data-testid="hint" ref={node}>
                { words }
            </div>
        },
        PopContent::Sessions(member_id) => {
            let replica = properties.replica.as_ref();
            let Some((replica, presence)) =
                replica.and_then(|replica| Some((replica, replica.get(member_id)?)))
            else {
                return Html::default();
            };
            let words = presence.sessions().is_empty();
            html! {
                <div id="popover" class={classes!("popover", words.then_some("hint"))}
                    role={if words { "tooltip" } else { "region" }}
                    aria-labelledby={(!words).then_some("popover-title")} data-testid="session-popover"
                    data-of={member_id.to_string()} ref={node}>
                    { sessions(properties, replica, presence, &close) }
                </div>
            }
        }
    }
}

fn sessions(
    properties: &PopoverProperties,
    replica: &Replica,
    presence: &Presence,
    close: &Callback<()>,
) -> Html {
    let member = presence.member();
    if presence.sessions().is_empty() {
        return html! { texts::sessions::NONE };
    }
    let own = replica.me().session.id;
    let limit = replica.security().inactivity_limit(member.kind);
    let rows = presence.sessions().iter().map(|session| {
        html! {
            <SessionFacts key={session.id.0.as_u128()} session={session.clone()} {limit}
                is_own={session.id == own} />
        }
    });
    let me = &replica.me().member;
    let foot = if !properties.online {
        texts::ending::OFFLINE.words()
    } else if member.may_be_signed_out_by(me) {
        texts::sessions::CLICK_TO_END.words()
    } else {
        texts::ending::forbidden(member.id == me.id)
    };
    html! {<>
        <h2 id="popover-title">{ texts::sessions::heading(&member.name, presence.sessions().len()) }</h2>
        <div class="popover-sessions">{ for rows }</div>
        <div class="popover-foot">
            { details_button(member.id, properties.dispatch.clone(), close.clone()) }
            <span>{ foot }</span>
        </div>
    </>}
}

fn details_button(member_id: MemberId, dispatch: Dispatch, close: Callback<()>) -> Html {
    let onclick = Callback::from(move |_: MouseEvent| {
        close.emit(());
        dispatch.dispatch(Act::Details(Some(member_id)));
    });
    html! {
        <button type="button" class="link" data-testid="session-details" {onclick}>
            { texts::sessions::DETAILS }
        </button>
    }
}

/// Puts it beside its anchor.
fn put(node: &NodeRef, anchor: &Element) {
    let Some(popover) = node.cast::<HtmlElement>() else { return };
    let size = Size {
        width: f64::from(popover.offset_width()),
        height: f64::from(popover.offset_height()),
    };
    // Beside the rail and not over it, if that is where the anchor is.
    let main = anchor.closest("main").ok().flatten().map(|main| dom::area(&main));
    let place = place(dom::area(anchor), size, bounds(main, window_size(), size));
    for (name, value) in [("left", place.left), ("top", place.top)] {
        dom::set_pixels(&popover, name, value.round());
    }
    let _ = popover.set_attribute("data-placed", if place.above { "above" } else { "below" });
}
