//! What the console knows at one moment.

use std::collections::BTreeMap;
use std::sync::Arc;

use deskwatch_bridge::{
    Connection, ConsoleView, Fault, KeyringState, Language, Notice, Phase, SourceKind, SourceView,
    Update,
};
use deskwatch_sources::{Credential, Source};
use deskwatch_team::{Replica, Snapshot};
use tokio::sync::Notify;
use tokio::sync::mpsc::UnboundedSender;
use tokio::task::AbortHandle;

use crate::alert::Alert;
use crate::alerts_due::Outage;
use crate::expiring::Expiring;
use crate::export::Export;
use crate::outbox::Out;
use crate::settings::Settings;
use crate::trying_again::Attempts;
use crate::view;

/// Everything that changes. Changed under one lock, and told in the order of the changes.
pub(crate) struct State {
    /// What the window shows besides the team.
    pub(crate) view: ConsoleView,
    /// What will be known in the next run.
    pub(crate) settings: Settings,
    /// What is watched.
    pub(crate) watch: Option<Watch>,
    /// What is being saved as a file, and what is to be said of it.
    pub(crate) export: Export,
    /// The language of the desktop.
    pub(crate) system_language: Language,
    /// What the page is to do once it is there and has a team to do it with.
    pub(crate) pending: Option<Update>,
    /// That nobody is signed in any more, as long as the person has neither seen nor been told.
    pub(crate) out_untold: Option<Alert>,
    /// Whether the program was started without a window.
    pub(crate) unseen: bool,
    /// Credentials of remembered sources, by their names in the keyring: for this run, so that
    /// one can leave a source and come back whatever the keyring does.
    pub(crate) held: BTreeMap<String, Credential>,
    /// The credential that the keyring was last asked for.
    pub(crate) looked_for: Option<String>,
    /// Where sessions are that could not be ended yet: one address for each.
    not_ended: Vec<String>,
    /// How many times the person has signed out.
    pub(crate) sign_outs: u64,
    /// How many watches there have been: numbers them.
    watches: u64,
    /// The view as the window was last told it.
    told: Option<ConsoleView>,
    out: UnboundedSender<Out>,
}

/// As many cards as a window of 2560 by 1440 pixels shows without scrolling, nearly.
const FIRST_CARDS: usize = 96;
/// A team of more members takes a page longer to read than a frame, so that it is given the first
/// cards before.
const LARGE: usize = 512;

/// A source that is watched.
pub(crate) struct Watch {
    /// Tells this watch from an earlier one, whose last words may still be on their way.
    pub(crate) number: u64,
    pub(crate) source: Arc<dyn Source>,
    /// The team, once it is known.
    pub(crate) replica: Option<Replica>,
    /// The id of the saved source that it is; none for the demo.
    pub(crate) saved: Option<String>,
    /// Where the credential is in the keyring, if it is to be there.
    pub(crate) kept_as: Option<String>,
    /// Wakes the poller from a back-off.
    pub(crate) wake: Arc<Notify>,
    /// The poller's attempts, counted.
    pub(crate) attempts: Arc<Attempts>,
    /// Tells the poller that somebody else got no answer.
    pub(crate) doubt: Arc<Notify>,
    pub(crate) poller: Option<AbortHandle>,
    /// Which sessions were said to be about to expire.
    pub(crate) expiring: Expiring,
    /// The outage that is shown, if there is one.
    pub(crate) outage: Option<Outage>,
}

/// A source that is about to be watched.
pub(crate) struct Beginning {
    pub(crate) source: Arc<dyn Source>,
    pub(crate) shown: SourceView,
    pub(crate) saved: Option<String>,
    pub(crate) kept_as: Option<String>,
    /// The team, unless it is yet to be asked for.
    pub(crate) replica: Option<Replica>,
}

impl State {
    pub(crate) fn new(view: ConsoleView, settings: Settings, out: UnboundedSender<Out>) -> Self {
        Self {
            view,
            settings,
            watch: None,
            export: Export::default(),
            system_language: Language::default(),
            pending: None,
            out_untold: None,
            unseen: false,
            held: BTreeMap::new(),
            looked_for: None,
            not_ended: Vec::new(),
            sign_outs: 0,
            watches: 0,
            told: None,
            out,
        }
    }

    /// Hands something to the outbox.
    pub(crate) fn say(&self, out: Out) {
        // The outbox is gone only when the runtime is, and then nobody listens.
        let _ = self.out.send(out);
    }

    /// Tells the view if it is not what was last told, tray first.
    pub(crate) fn tell_view(&mut self) {
        view::show_settings(self);
        if self.told.as_ref() != Some(&self.view) {
            self.told = Some(self.view.clone());
            self.say(Out::Tray);
            self.say(Out::Update(Update::View(Box::new(self.view.clone()))));
        }
    }

    /// Tells a page that has just come everything.
    pub(crate) fn tell_all(&mut self) {
        view::show_settings(self);
        self.told = Some(self.view.clone());
        self.say(Out::Tray);
        let beginning = self.beginning();
        let whole = matches!(beginning, Update::Beginning { whole: true, .. });
        self.say(Out::Update(beginning));
        if let Some(Update::AddSource { .. }) = self.pending {
            // It takes no team, and may be what leads to one.
            if let Some(pending) = self.pending.take() {
                self.say(Out::Update(pending));
            }
        }
        if !whole {
            self.tell_whole_team();
        }
        self.tell_pending();
        if self.export.has_news() {
            self.tell_export();
        }
    }

    /// What a page that comes now is told at first.
    pub(crate) fn beginning(&self) -> Update {
        let view = Box::new(self.view.clone());
        let first = self.first_cards();
        let whole = first.is_none();
        let team = first.or_else(|| self.whole_team());
        Update::Beginning { view, team, whole }
    }

    /// Whether a page that comes now has more to show than that something is waited for.
    pub(crate) fn is_known(&self) -> bool {
        match self.view.phase {
            Phase::Starting => false,
            Phase::SignedOut { .. } => true,
            Phase::Watching => {
                self.replica().is_some() || self.view.connection != Connection::Connecting
            }
        }
    }

    /// Tells the team anew, if it is known, and what was left for that moment.
    pub(crate) fn tell_team(&mut self) {
        if self.replica().is_none() {
            return;
        }
        self.say(Out::Tray);
        if let Some(first) = self.first_cards() {
            self.say(Out::Update(Update::FirstCards(first)));
        }
        self.tell_whole_team();
        self.tell_pending();
    }

    fn tell_whole_team(&self) {
        if let Some(replica) = self.replica() {
            self.say(Out::Team(Box::new(replica.clone())));
        }
    }

    fn whole_team(&self) -> Option<Box<Snapshot>> {
        self.replica().map(|replica| Box::new(replica.snapshot()))
    }

    /// The first cards of a team that is large.
    fn first_cards(&self) -> Option<Box<Snapshot>> {
        let large = self.replica().filter(|replica| replica.len() > LARGE);
        large.map(|replica| Box::new(replica.first_cards(FIRST_CARDS)))
    }

    /// Tells what was left for a page that has a team, once there is one.
    fn tell_pending(&mut self) {
        if self.replica().is_some()
            && let Some(pending) = self.pending.take()
        {
            self.say(Out::Update(pending));
        }
    }

    /// The team as last heard.
    pub(crate) fn replica(&self) -> Option<&Replica> {
        self.watch.as_ref()?.replica.as_ref()
    }

    /// Whether the watch with that number is still the one.
    pub(crate) fn is_watching(&self, number: u64) -> bool {
        self.watch.as_ref().is_some_and(|watch| watch.number == number)
    }

    /// The watch with that number, if it is still the one.
    pub(crate) fn watch_mut(&mut self, number: u64) -> Option<&mut Watch> {
        self.watch.as_mut().filter(|watch| watch.number == number)
    }

    /// A session at that address could not be ended: says so.
    pub(crate) fn note_not_ended(&mut self, address: &str) {
        let notice = Notice::SessionNotEnded { address: address.to_owned() };
        if !self.view.notices.contains(&notice) {
            self.view.notices.push(notice);
        }
        self.not_ended.push(address.to_owned());
    }

    /// One of them has been ended after all.
    pub(crate) fn note_ended(&mut self, address: &str) {
        if let Some(place) = self.not_ended.iter().position(|known| known == address) {
            self.not_ended.swap_remove(place);
        }
        if !self.not_ended.iter().any(|known| known == address) {
            let notice = Notice::SessionNotEnded { address: address.to_owned() };
            self.view.notices.retain(|known| *known != notice);
        }
    }

    /// Begins to watch, in place of what was watched before. Answers the number of the watch.
    pub(crate) fn begin(&mut self, beginning: Beginning) -> u64 {
        let Beginning { source, shown, saved, kept_as, replica } = beginning;
        // Another session in the same place, or another place.
        let is_same = self.view.source.as_ref() == Some(&shown)
            && self.watch.as_ref().is_some_and(|watch| watch.saved == saved);
        self.stop();
        let has_abandoned = !is_same && self.abandon_export();
        self.out_untold = None;
        self.watches += 1;
        if !is_same {
            // Another service has another clock.
            self.view.service_ahead_millis = 0;
        }
        self.view.phase = Phase::Watching;
        self.view.connection =
            if replica.is_some() { Connection::Online } else { Connection::Connecting };
        self.view.source = Some(shown);
        if kept_as.is_none() {
            // Whatever the keyring is waited for, this person does not want it.
            self.view.keyring = KeyringState::Unused;
        }
        self.watch = Some(Watch {
            number: self.watches,
            source,
            replica,
            saved,
            kept_as,
            wake: Arc::default(),
            attempts: Arc::default(),
            doubt: Arc::default(),
            poller: None,
            expiring: Expiring::default(),
            outage: None,
        });
        self.tell_view();
        self.tell_team();
        if has_abandoned {
            self.tell_export();
        }
        self.watches
    }

    /// Stops watching and shows the sign-in screen.
    pub(crate) fn leave(&mut self, why: Option<Fault>) -> Option<Watch> {
        let watch = self.stop();
        let has_abandoned = self.abandon_export();
        self.view.phase = Phase::SignedOut { why };
        self.view.connection = Connection::SignedOut;
        if self.view.source.as_ref().is_some_and(|shown| shown.kind == SourceKind::Demo) {
            // Nobody types the demo's address: the form is filled as before the demo.
            self.fill_in_current();
        }
        self.pending = None;
        self.out_untold = None;
        self.tell_view();
        if has_abandoned {
            self.tell_export();
        }
        watch
    }

    /// Stops watching, and answers what was watched and where.
    pub(crate) fn leave_with_place(&mut self, why: Option<Fault>) -> Option<(Watch, String)> {
        let place = self.shown_place();
        self.leave(why).map(|watch| (watch, place))
    }

    /// The address that is shown.
    pub(crate) fn shown_place(&self) -> String {
        self.view.source.as_ref().map(|shown| shown.address.clone()).unwrap_or_default()
    }

    /// Fills the sign-in form with the source that was open last.
    pub(crate) fn fill_in_current(&mut self) {
        let current = self.settings.current();
        self.view.source = current.map(view::source_view);
        self.view.last_login = current.map(|saved| saved.login.clone());
    }

    /// What a console has no business with any more is not saved either. Whether there was
    /// anything: then the page is to be told, after the view, because with another phase or
    /// place it forgets what was said before.
    fn abandon_export(&mut self) -> bool {
        let had_news = self.export.has_news();
        if had_news {
            self.export.abandon();
        }
        had_news
    }

    fn stop(&mut self) -> Option<Watch> {
        let watch = self.watch.take()?;
        if let Some(poller) = &watch.poller {
            poller.abort();
        }
        Some(watch)
    }
}
