//! The least page that Yew makes, in the least window (`src-tauri/examples/bare`): what the
//! console's own is measured against by `cargo xtask bench console`.

use yew::prelude::*;

#[component]
fn Bare() -> Html {
    html! { <main><p>{"One card"}</p></main> }
}

fn main() {
    yew::Renderer::<Bare>::new().render();
}
