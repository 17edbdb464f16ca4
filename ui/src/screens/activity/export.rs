//! Saving what the filter shows: the button, and how it goes.

use deskwatch_bridge::{CancelExport, DismissExport, ExportView, StartExport};
use yew::prelude::*;

use crate::app::ask;
use crate::parts::clock::{read_clock, use_now};
use crate::parts::{icons, local, local_days};
use crate::state::activity::Asked;
use crate::state::{Dispatch, Shared};
use crate::texts;

/// What would be saved.
#[derive(Properties, PartialEq)]
pub struct ExportButtonProperties {
    /// What is shown.
    pub asked: Asked,
    /// What is being saved.
    pub export: Option<Shared<ExportView>>,
    /// Whether the service can be asked.
    pub online: bool,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// The button.
#[component]
pub fn ExportButton(properties: &ExportButtonProperties) -> Html {
    let ExportButtonProperties { asked, export, online, dispatch } = properties;
    let runs = matches!(export.as_deref(), Some(ExportView::Choosing | ExportView::Writing { .. }));
    let is_off = runs || !online;
    let onclick = {
        let (asked, dispatch) = (asked.clone(), dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            if is_off {
                return;
            }
            start_export(&asked, dispatch.clone());
        })
    };
    html! {
        <button type="button" class="button small export" data-testid="export" {onclick}
            aria-disabled={is_off.then_some("true")}
            data-hint={(!online).then_some(texts::activity::EXPORT_OFFLINE.words())}>
            { texts::activity::EXPORT }
        </button>
    }
}

/// Asks where to save what is asked for, and saves it.
pub fn start_export(asked: &Asked, dispatch: Dispatch) {
    let now = read_clock();
    let call = StartExport {
        filter: asked.filter(|days_ago| local_days::midnight(days_ago, now)),
        title: texts::activity::EXPORT_TITLE.to_string(),
        kind: texts::activity::EXPORT_KIND.to_string(),
        file_name: format!("deskwatch-activity-{}.csv", local_days::stamp(now)),
    };
    ask(call, dispatch);
}

/// What is being saved.
#[derive(Properties, PartialEq)]
pub struct ExportBarProperties {
    /// How it goes; none: there is nothing to say.
    pub export: Option<Shared<ExportView>>,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// How it goes.
#[component]
pub fn ExportBar(properties: &ExportBarProperties) -> Html {
    let ExportBarProperties { export, dispatch } = properties;
    let now = use_now();
    let Some(export) = export else { return Html::default() };
    let (state, icon, words) = match &**export {
        ExportView::Choosing => {
            ("choosing", spinner(), texts::activity::EXPORT_CHOOSING.to_string())
        }
        ExportView::Writing { entries, reached, .. } => {
            let reached = reached.map(|at| local::brief(at, now));
            ("writing", spinner(), texts::activity::exporting(*entries, reached.as_deref()))
        }
        ExportView::Done { path, entries } => {
            ("done", icons::tick(), texts::activity::exported(*entries, path))
        }
        ExportView::Failed { path, why } => {
            ("failed", icons::warning(), texts::activity::export_failed(path, why))
        }
    };
    let button = match &**export {
        // The dialog has its own way out.
        ExportView::Choosing => Html::default(),
        ExportView::Writing { .. } => {
            let dispatch = dispatch.clone();
            let cancel =
                Callback::from(move |_: MouseEvent| ask(CancelExport {}, dispatch.clone()));
            html! {
                <button type="button" class="button small" data-testid="export-cancel"
                    onclick={cancel}>{ texts::activity::EXPORT_CANCEL }</button>
            }
        }
        ExportView::Done { .. } | ExportView::Failed { .. } => {
            let dispatch = dispatch.clone();
            let dismiss =
                Callback::from(move |_: MouseEvent| ask(DismissExport {}, dispatch.clone()));
            html! {
                <button type="button" class="small-button" data-testid="export-dismiss"
                    onclick={dismiss} aria-label={texts::team::DISMISS}>{ icons::cross() }</button>
            }
        }
    };
    html! {
        <div class="banner export-bar" data-testid="export-bar" data-state={state}>
            { icon }
            // Said when it begins and when it is over; not every page of it.
            <p aria-live={if state == "writing" { "off" } else { "polite" }}>{ words }</p>
            { button }
        </div>
    }
}

fn spinner() -> Html {
    html! { <span class="spinner" aria-hidden="true"></span> }
}
