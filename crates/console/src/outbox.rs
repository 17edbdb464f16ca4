//! Everything that leaves the console on its own account, through one task, in order: for each
//! page of changes the tray first, then the alerts, then the window.

use std::sync::Arc;

use deskwatch_bridge::Update;
use deskwatch_team::Replica;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::{Instant, sleep_until};

use crate::alerts_out::{AlertsOut, Page};
use crate::core::Core;
use crate::steady_icon::SteadyIcon;
use crate::tray::TrayView;

/// One thing on its way out.
pub(crate) enum Out {
    /// The tray may have changed.
    Tray,
    /// These deserve a notification.
    Alerts(Page),
    /// The window must take this in.
    Update(Update),
    /// The window must take in all of this team. It is written out only where a page listens:
    /// whichever comes later is told everything anyway.
    Team(Box<Replica>),
    /// The window must be seen.
    Open,
}

/// Sends everything on its way until the console is gone.
pub(crate) async fn run(core: Arc<Core>, mut outbox: UnboundedReceiver<Out>) {
    let alerts = AlertsOut::start(&core);
    let mut tray = TrayOut::default();
    loop {
        let out = tokio::select! {
            out = outbox.recv() => out,
            () = tray.due() => Some(Out::Tray),
        };
        match out {
            Some(Out::Tray) => tray.show(&core),
            Some(Out::Alerts(page)) => alerts.raise(page).await,
            Some(Out::Update(update)) => deliver(&core, update),
            Some(Out::Team(replica)) => {
                if core.ports.window.has_page() {
                    deliver(&core, Update::Snapshot(Box::new(replica.snapshot())));
                }
            }
            Some(Out::Open) => core.ports.window.open(),
            None => return,
        }
    }
}

/// The tray as it was last shown.
#[derive(Default)]
struct TrayOut {
    shown: Option<TrayView>,
    icon: SteadyIcon,
    look_again: Option<Instant>,
}

impl TrayOut {
    /// Shows the tray if it is not what it was: a menu that is set again for nothing flickers.
    fn show(&mut self, core: &Core) {
        let mut view = core.tray_view();
        (view.state, self.look_again) = self.icon.settle(view.state, Instant::now());
        if self.shown.as_ref() != Some(&view) {
            let state = core.ports.tray.show(&view);
            self.shown = Some(view);
            core.change(|at| at.view.tray = state);
        }
    }

    /// Comes when the icon may have to change although nothing has happened.
    async fn due(&self) {
        match self.look_again {
            Some(at) => sleep_until(at).await,
            None => std::future::pending().await,
        }
    }
}

/// Hands an update to the page. What a person asked for waits for a page that is yet to come.
fn deliver(core: &Core, update: Update) {
    let delivered = core.ports.window.update(&update);
    let of_team = matches!(update, Update::ShowMember { .. } | Update::AskToEnd(_));
    let asked_for = of_team || matches!(update, Update::AddSource { .. });
    if asked_for && !delivered {
        core.change(|at| {
            // Without a team there is nothing to show or end, now or after the next sign-in.
            if at.watch.is_some() || !of_team {
                at.pending = Some(update);
            }
        });
    }
}
