//! One setting: its name and what it means at the left, what sets it at the right.

use yew::prelude::*;

/// A section with its settings.
#[derive(Properties, PartialEq)]
pub struct SectionProperties {
    /// Its name in the page.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What it is for.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// Its settings.
    pub children: Html,
}

/// A section with its settings.
#[component]
pub fn Section(properties: &SectionProperties) -> Html {
    let SectionProperties { id, title, hint, children } = properties;
    let title_id = format!("{id}-title");
    html! {
        <section id={*id} class="settings-section" tabindex="-1" aria-labelledby={title_id.clone()}
            data-testid={*id}>
            <h2 id={title_id}>{ *title }</h2>
            if let Some(hint) = hint {
                <p class="section-hint">{ hint }</p>
            }
            <div class="rows">{ children.clone() }</div>
        </section>
    }
}

/// A setting.
#[derive(Properties, PartialEq)]
pub struct RowProperties {
    /// Names the setting in the page: the control is labelled by `NAME-label` and described
    /// by `NAME-hint`.
    pub name: &'static str,
    /// What it is called.
    pub label: AttrValue,
    /// What it means.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// The id of the field that a click on the label leads to, where there is one.
    #[prop_or_default]
    pub field: Option<&'static str>,
    /// What sets it.
    pub children: Html,
}

/// A setting.
#[component]
pub fn Row(properties: &RowProperties) -> Html {
    let RowProperties { name, label, hint, field, children } = properties;
    let id = format!("{name}-label");
    html! {
        <div class="row">
            <div class="row-words">
                if let Some(field) = *field {
                    <label class="row-label" {id} for={field}>{ label }</label>
                } else {
                    <span class="row-label" {id}>{ label }</span>
                }
                if let Some(hint) = hint {
                    <small id={format!("{name}-hint")}>{ hint }</small>
                }
            </div>
            <div class="row-control">{ children.clone() }</div>
        </div>
    }
}

/// On or off.
#[derive(Properties, PartialEq)]
pub struct SwitchProperties {
    /// The setting's name, as in its row; also its name for tests.
    pub name: &'static str,
    /// Whether it is on.
    pub on: bool,
    /// Whether it can be turned.
    #[prop_or(true)]
    pub enabled: bool,
    /// It is to be so.
    pub onchange: Callback<bool>,
}

/// On or off. It turns when the shell has done it.
#[component]
pub fn Switch(properties: &SwitchProperties) -> Html {
    let SwitchProperties { name, on, enabled, onchange } = properties;
    let onclick = {
        let (on, enabled, onchange) = (*on, *enabled, onchange.clone());
        Callback::from(move |_: MouseEvent| {
            if enabled {
                onchange.emit(!on);
            }
        })
    };
    html! {
        <button type="button" role="switch" class="switch" data-testid={*name}
            aria-checked={on.to_string()} aria-disabled={(!enabled).then_some("true")}
            aria-labelledby={format!("{name}-label")} aria-describedby={format!("{name}-hint")}
            {onclick}>
            <span class="thumb" aria-hidden="true"></span>
        </button>
    }
}
