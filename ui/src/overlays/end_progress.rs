//! How far a large ending has come, as the changes arrive that it causes.

use deskwatch_team::Replica;
use yew::prelude::*;

use crate::state::{EndPlan, Shared};
use crate::texts;

/// With fewer sessions there is nothing to watch.
const MANY: usize = 100;

/// What runs.
#[derive(Properties, PartialEq)]
pub struct EndProgressProperties {
    /// What was confirmed.
    pub plan: EndPlan,
    /// The team as it is now.
    pub replica: Shared<Replica>,
}

/// A bar with numbers.
#[component]
pub fn EndProgress(properties: &EndProgressProperties) -> Html {
    let EndProgressProperties { plan, replica } = properties;
    let all = plan.sessions();
    if all <= MANY {
        return Html::default();
    }
    let done = plan.done(replica);
    let words = texts::dialog::progress(done, all);
    html! {
        <div class="progress">
            <progress data-testid="end-progress" max={all.to_string()} value={done.to_string()}
                aria-label={texts::ending::RUNNING}></progress>
            <span>{ words }</span>
        </div>
    }
}
