//! Where cards would be when there are none: nobody matches, there is nobody, or one may not
//! look.

use deskwatch_team::Kind;
use yew::prelude::*;

use crate::parts::icons;
use crate::state::{Act, Dispatch};
use crate::texts;

/// Why there are no cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Search and filter let nobody through.
    NoMatch,
    /// There is nobody of that kind.
    Nobody,
    /// The right to view them is missing.
    Forbidden,
}

/// What is missing.
#[derive(Properties, PartialEq)]
pub struct EmptyProperties {
    /// Whose cards.
    pub kind: Kind,
    /// Why there are none.
    pub why: Why,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// Where cards would be.
#[component]
pub fn Empty(properties: &EmptyProperties) -> Html {
    let EmptyProperties { kind, why, dispatch } = properties;
    let (name, icon, title, hint) = match why {
        Why::NoMatch => (
            "no-match",
            icons::lens(),
            texts::team::none_matches(*kind),
            texts::team::NONE_MATCHES_HINT.words(),
        ),
        Why::Nobody => (
            "nobody",
            icons::people(),
            texts::team::none_there(*kind),
            texts::team::none_there_hint(*kind),
        ),
        Why::Forbidden => (
            "forbidden",
            icons::shield(),
            texts::team::forbidden(*kind),
            texts::team::FORBIDDEN_HINT.words(),
        ),
    };
    let show_all = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Act::ShowAll))
    };
    html! {
        <div class="empty" data-testid="empty" data-why={name}>
            <span class="empty-icon">{ icon }</span>
            <h2>{ title }</h2>
            <p>{ hint }</p>
            if *why == Why::NoMatch {
                <button type="button" class="button" data-testid="show-all" onclick={show_all}>
                    { texts::team::SHOW_ALL }
                </button>
            }
        </div>
    }
}
