//! Everything that leaves the console on its own account, through one task, in order: for each
//! page of changes the tray first, then the alerts, then the window.

use std::sync::Arc;

use deskwatch_bridge::Update;
use tokio::sync::mpsc::UnboundedReceiver;

use crate::alert::Alert;
use crate::alerts_out::AlertsOut;
use crate::core::Core;
use crate::tray::TrayView;

/// One thing on its way out.
pub(crate) enum Out {
    /// The tray may have changed.
    Tray,
    /// These deserve a notification.
    Alerts(Vec<Alert>),
    /// The window must take this in.
    Update(Update),
    /// The window must be seen.
    Open,
}

/// Sends everything on its way until the console is gone.
pub(crate) async fn run(core: Arc<Core>, mut outbox: UnboundedReceiver<Out>) {
    let mut alerts = AlertsOut::new();
    let mut shown: Option<TrayView> = None;
    while let Some(out) = outbox.recv().await {
        match out {
            Out::Tray => show_tray(&core, &mut shown),
            Out::Alerts(these) => alerts.raise(&core, these).await,
            Out::Update(update) => deliver(&core, update),
            Out::Open => core.ports.window.open(),
        }
    }
}

/// Shows the tray if it is not what it was: a menu that is set again for nothing flickers.
fn show_tray(core: &Core, shown: &mut Option<TrayView>) {
    let view = core.tray_view();
    if shown.as_ref() != Some(&view) {
        let state = core.ports.tray.show(&view);
        *shown = Some(view);
        core.change(|at| at.view.tray = state);
    }
}

/// Hands an update to the page. What a person asked for waits for a page that is yet to come.
fn deliver(core: &Core, update: Update) {
    let delivered = core.ports.window.update(&update);
    let asked_for = matches!(update, Update::ShowMember { .. } | Update::AskToEnd(_));
    if asked_for && !delivered {
        core.change(|at| {
            // Without a team there is nothing to show or end, now or after the next sign-in.
            if at.watch.is_some() {
                at.pending = Some(update);
            }
        });
    }
}
