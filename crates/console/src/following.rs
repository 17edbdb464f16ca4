//! What the poller brings, taken into the state and told on.

use std::sync::Arc;

use deskwatch_bridge::{Connection, Update};
use deskwatch_sources::SourceError;
use deskwatch_team::{ChangePage, Kind, Replica, Right, Snapshot, Timestamp};

use crate::alert::{self, Deserved};
use crate::alerts_due::Outage;
use crate::alerts_out::Page;
use crate::core::Core;
use crate::fault;
use crate::outbox::Out;

impl Core {
    /// The team anew.
    pub(crate) fn take_snapshot(&self, number: u64, snapshot: Snapshot) {
        // Takes a while for a large team, and nobody is kept waiting for the state meanwhile.
        let mut replica = Some(Replica::new(snapshot));
        self.change(|at| {
            let Some(watch) = at.watch_mut(number) else { return };
            // What was known before takes its while to let go of, too.
            std::mem::swap(&mut watch.replica, &mut replica);
            watch.outage = None;
            watch.expiring.start_anew();
            at.tell_team();
            at.view.connection = Connection::Online;
        });
    }

    /// Some changes, in order. Quiet ones raise no alert. Answers whether the team is still
    /// all that the administrator may see: a right that came or went needs a new snapshot,
    /// because the feed tells nothing about people who were there before.
    pub(crate) fn take_changes(&self, number: u64, page: ChangePage, quiet: bool) -> bool {
        let now = self.ports.clock.now();
        self.change(|at| {
            let quiet = quiet || at.is_paused(now);
            let settings = at.settings.notifications.now.clone();
            let Some(watch) = at.watch_mut(number) else { return true };
            watch.outage = None;
            if quiet {
                watch.expiring.start_anew();
            }
            let Some(replica) = &mut watch.replica else { return true };
            let seen = may_see(replica);
            let mut deserved: Vec<Deserved> = Vec::new();
            for change in &page.changes {
                if !quiet {
                    deserved.extend(alert::decide(change, replica, &settings));
                }
                replica.apply(change);
            }
            replica.reach(page.cursor.clone());
            let still_whole = may_see(replica) == seen;
            let source = Arc::clone(&watch.source);
            let ChangePage { cursor, changes, more: _ } = page;
            if !changes.is_empty() {
                at.say(Out::Tray);
                if !deserved.is_empty() {
                    at.say(Out::Alerts(Page { deserved, number, source }));
                }
                at.say(Out::Update(Update::Changes { changes, cursor }));
            }
            at.view.connection = Connection::Online;
            still_whole
        })
    }

    /// The source does not answer.
    pub(crate) fn show_offline(&self, number: u64, since: Timestamp, error: &SourceError) {
        let cause = fault::of_reaching(error.clone());
        self.change(|at| {
            if let Some(watch) = at.watch_mut(number) {
                watch.outage.get_or_insert_with(Outage::beginning);
                watch.expiring.start_anew();
                at.view.connection = Connection::Offline { since, cause };
            }
        });
    }
}

/// Which kinds of members the administrator may see.
fn may_see(replica: &Replica) -> [bool; 2] {
    Kind::ALL.map(|kind| replica.me().member.has(Right::to_view(kind)))
}
