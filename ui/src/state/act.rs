//! Everything that can happen to the page, and what it does to the state.

use std::collections::BTreeSet;

use deskwatch_bridge::{ConsoleView, EndRequest, Fault, Phase, Update};
use deskwatch_team::{MemberId, Narrowing, Replica, StatusFilter, Timestamp};
use yew::AttrValue;

use super::activity::{Asked, Who};
use super::{
    ActivityAct, EndTarget, Opening, Over, Remark, Screen, Section, Selection, Shared, Shown,
    State, Warning,
};

/// Something that happens.
#[derive(Clone, Debug)]
pub enum Act {
    /// The shell tells something.
    Take(Update),
    /// The shell cannot be reached.
    Broken(Fault),
    /// The person goes to that screen.
    Go(Screen),
    /// The person goes to a section of the Settings.
    GoToSection(Section),
    /// The person filters by status.
    Filter(StatusFilter),
    /// The person types in the search field.
    Search(AttrValue),
    /// The person filters by groups and by what is special about people.
    Narrow(Narrowing),
    /// Something happens to what has been read of the history.
    Activity(ActivityAct),
    /// The person goes to everything that happened to a member.
    ShowActivityOf(Who),
    /// Search and filter are taken back.
    ShowAll,
    /// The keyboard is at that card now.
    At(MemberId),
    /// The keyboard goes to that card.
    Reach(MemberId),
    /// Go to that member's card and light it up.
    ShowMember(MemberId),
    /// The light has been seen.
    Unlight,
    /// The person ticks a card or unticks it.
    Tick {
        /// Whose.
        member_id: MemberId,
        /// Ticked, or no longer.
        ticked: bool,
        /// Everybody from the last one on as well.
        range: bool,
    },
    /// The keyboard goes to a card with Shift held: the range that began where Shift was
    /// pressed ends there now.
    Stretch {
        /// Where it was.
        from: MemberId,
        /// Where it goes.
        to: MemberId,
    },
    /// The person ticks every card that is shown.
    TickShown,
    /// The person takes all ticks off.
    Untick,
    /// The person opens a member's sessions at the side, or closes them.
    Details(Option<MemberId>),
    /// The palette or the list of keys opens, or closes.
    Lay(Option<Over>),
    /// The end-session dialog opens.
    AskToEnd(EndTarget),
    /// The dialog that is open has been filled in or confirmed, or is again as it opened.
    EndingBegun(bool),
    /// The dialog was closed and nothing was done.
    KeepSessions,
    /// The dialog is done.
    Ended {
        /// What there is to say about it.
        remark: Remark,
        /// Whose; they are no longer ticked.
        members: BTreeSet<MemberId>,
        /// The card to go on from.
        next: Option<MemberId>,
    },
    /// Time has gone by, which changes whom some filters let through.
    Look(Timestamp),
    /// A step on the way to another source, or its end.
    Opening(Option<Opening>),
    /// What was asked for in that step has come to something. It is of no use when the person
    /// has gone on meanwhile.
    Opened {
        /// The step.
        from: Opening,
        /// What comes next, if anything does.
        next: Option<Opening>,
    },
    /// There is something to say about what was asked for.
    Say(Remark),
    /// What was said has been there for long enough.
    Unsay {
        /// The number of what was said.
        number: u32,
    },
    /// The person has read a warning.
    Dismiss(Warning),
}

impl State {
    /// Lets it happen.
    pub(super) fn happen(&mut self, act: Act) {
        match act {
            Act::Take(update) => self.take(update),
            Act::Broken(fault) => self.broken = Some(fault),
            Act::Go(screen) => self.go(screen),
            Act::GoToSection(section) => {
                self.go(Screen::Settings);
                self.section = Some((section, self.count()));
            }
            Act::Filter(status) => self.status = status,
            Act::Search(text) => self.search = text,
            Act::Narrow(narrowing) => self.narrowing = Shared::new(narrowing),
            Act::Activity(act) => self.activity = self.activity.with(|it| it.happen(act)),
            Act::ShowActivityOf(who) => {
                let ask = ActivityAct::Ask(Asked::about(who));
                self.activity = self.activity.with(|activity| activity.happen(ask));
                self.go(Screen::Activity);
            }
            Act::ShowAll => self.show_all(),
            Act::At(member_id) => self.current = Some(member_id),
            Act::Reach(member_id) => self.reach(member_id),
            Act::ShowMember(member_id) => self.show_member(member_id),
            Act::Unlight => self.lit = None,
            Act::Tick { member_id, ticked, range } => {
                let selection = if range {
                    self.selection.put_range(member_id, ticked, &self.shown_ids())
                } else {
                    self.selection.put(member_id, ticked)
                };
                self.select(selection);
            }
            Act::Stretch { from, to } => {
                self.select(self.selection.stretch(from, to, &self.shown_ids()));
                self.reach(to);
            }
            Act::TickShown => self.select(self.selection.and_all(self.shown_ids())),
            Act::Untick => self.select(Selection::default()),
            Act::Details(member_id) => self.open_details(member_id),
            Act::Lay(over) => {
                // A dialog that somebody is filling in is not covered.
                self.over = over.filter(|_| self.ending.is_none());
                // One that was closed and opened again before the page was drawn is another: an
                // element that is closed would stay so.
                self.over_serial = self.count();
            }
            Act::AskToEnd(target) => {
                self.over = None;
                self.unsay();
                self.ask_to_end(target);
            }
            Act::EndingBegun(begun) => self.ending_begun = begun,
            Act::KeepSessions => self.ask_next(),
            Act::Ended { remark, members, next } => {
                self.ask_next();
                self.selection = Shared::new(self.selection.without(|id| members.contains(&id)));
                self.say(remark);
                if let Some(next) = next {
                    self.reach(next);
                }
            }
            Act::Look(now) => self.looked_at = now,
            Act::Opening(opening) => self.step(opening),
            Act::Opened { from, next } => {
                if self.opening.as_deref() == Some(&from) {
                    self.step(next);
                }
            }
            Act::Say(remark) => self.say(remark),
            Act::Unsay { number } if number == self.remark_number => self.unsay(),
            Act::Unsay { .. } => {}
            Act::Dismiss(warning) => {
                self.dismissed = self.dismissed.with(|dismissed| dismissed.push(warning));
            }
        }
    }

    fn say(&mut self, remark: Remark) {
        self.remark_number = self.count();
        self.remark = Some(remark);
    }

    fn unsay(&mut self) {
        self.remark = None;
    }

    fn reach(&mut self, member_id: MemberId) {
        self.current = Some(member_id);
        self.focus = Some(self.mark(member_id));
    }

    fn show_all(&mut self) {
        self.status = StatusFilter::All;
        self.search = AttrValue::default();
        self.narrowing = Shared::default();
    }

    fn go(&mut self, screen: Screen) {
        if screen != self.screen {
            // It was about what one has left.
            self.unsay();
        }
        self.screen = screen;
        self.section = None;
        match screen {
            Screen::Team(kind) if kind != self.kind => {
                self.kind = kind;
                self.current = None;
                // The groups of the others are others.
                if !self.narrowing.groups.is_empty() {
                    self.narrowing = self.narrowing.with(|narrowing| narrowing.groups.clear());
                }
            }
            Screen::Team(_) => {}
            // What lies over the cards is not there when one comes back.
            Screen::Activity | Screen::Settings => self.details = None,
        }
    }

    fn take(&mut self, update: Update) {
        match update {
            Update::Words { language, words } => deskwatch_texts::learn(language, words),
            Update::Beginning { view, team, whole } => {
                self.take_view(*view);
                if let Some(team) = team {
                    let replica = Replica::like_that_of(*team);
                    if whole { self.put_team(replica) } else { self.put_first(replica) }
                }
            }
            Update::FirstCards(team) => self.put_first(Replica::like_that_of(*team)),
            Update::View(view) => self.take_view(*view),
            Update::Snapshot(snapshot) => self.put_team(Replica::like_that_of(*snapshot)),
            Update::Changes { changes, cursor } => {
                let Some(replica) = &self.replica else { return };
                let replica = replica.with(|replica| {
                    for change in &changes {
                        replica.apply(change);
                    }
                    replica.reach(cursor);
                });
                self.replica = Some(replica);
                self.drop_the_gone();
            }
            Update::Export(export) => self.export = export.map(Shared::new),
            Update::ShowMember { member_id } => self.show_member(member_id),
            Update::AddSource { address } => {
                self.step(Some(Opening::Adding(address)));
            }
            Update::AskToEnd(request) => {
                if self.is_watching() {
                    self.ask_to_end(match request {
                        EndRequest::Session { session_id } => EndTarget::Session(session_id),
                        EndRequest::Member { member_id } => EndTarget::Member(member_id),
                        EndRequest::AllAgents => EndTarget::AllAgents,
                    });
                }
            }
        }
    }

    fn take_view(&mut self, view: ConsoleView) {
        let before = self.view.replace(Shared::new(view));
        let now = self.view.as_ref();
        let is_out = now.is_some_and(|now| matches!(now.phase, Phase::SignedOut { .. }));
        // No team is shown under the name of another: the new one's comes next.
        let is_elsewhere = before.as_ref().zip(now).is_some_and(|(before, now)| {
            (&before.source, &before.settings.open) != (&now.source, &now.settings.open)
        });
        let was_watching = before.as_ref().is_some_and(|before| before.phase == Phase::Watching);
        if is_elsewhere || was_watching != self.is_watching() {
            // It was a step of a way that has led somewhere.
            self.opening = None;
        }
        if is_out || is_elsewhere {
            self.forget_team();
        }
    }

    /// Opens the dialog. One that nobody has touched gives way, because whoever asks means what
    /// was asked for last; one that somebody is filling in stays, and the next comes after it.
    fn ask_to_end(&mut self, target: EndTarget) {
        if self.ending.as_deref() == Some(&target) || self.asked_meanwhile.contains(&target) {
            return;
        }
        if self.ending.is_some() && self.ending_begun {
            self.asked_meanwhile = self.asked_meanwhile.with(|asked| asked.push(target));
        } else {
            if self.ending.is_none() {
                self.ending_serial = self.count();
            }
            self.ending = Some(Shared::new(target));
        }
    }

    /// Takes a step on the way to another source, or leaves it.
    fn step(&mut self, opening: Option<Opening>) {
        let before = self.opening.as_deref();
        // What is being filled in stays as it is.
        if !before.zip(opening.as_ref()).is_some_and(|(before, now)| now.is_step_of(before)) {
            self.opening_serial = self.count();
        }
        self.opening = opening.map(Shared::new);
    }

    /// The dialog is closed: what was asked for meanwhile comes next.
    fn ask_next(&mut self) {
        self.ending = None;
        self.ending_begun = false;
        if !self.asked_meanwhile.is_empty() {
            let next = self.asked_meanwhile[0].clone();
            self.asked_meanwhile = self.asked_meanwhile.with(|asked| {
                asked.remove(0);
            });
            self.ending = Some(Shared::new(next));
            self.ending_serial = self.count();
        }
    }

    /// The first cards of a team. They are of no use to whoever has a team already.
    fn put_first(&mut self, replica: Replica) {
        if self.replica.is_none() {
            self.go_where_one_sees(&replica);
            self.first = Some(Shared::new(replica));
        }
    }

    /// Somebody who may see administrators only starts there.
    fn go_where_one_sees(&mut self, replica: &Replica) {
        let first = replica.kind_seen_first();
        if !replica.me().member.has(deskwatch_team::Right::to_view(self.kind)) && first != self.kind
        {
            self.go(Screen::Team(first));
        }
    }

    fn put_team(&mut self, replica: Replica) {
        if self.replica.is_none() {
            self.go_where_one_sees(&replica);
        }
        self.first = None;
        self.replica = Some(Shared::new(replica));
        self.teams += 1;
        self.drop_the_gone();
    }

    /// Lets go of members that are no more.
    fn drop_the_gone(&mut self) {
        let Some(replica) = &self.replica else { return };
        let is_gone = |id: &MemberId| replica.get(*id).is_none();
        if self.selection.members().any(is_gone) {
            let kept = self.selection.without(|id| is_gone(&id));
            self.selection = Shared::new(kept);
        }
        self.details = self.details.filter(|id| !is_gone(id));
        self.current = self.current.filter(|id| !is_gone(id));
    }

    fn select(&mut self, selection: Selection) {
        self.selection = Shared::new(selection);
        // What was said before is about something else.
        self.unsay();
    }

    /// The panel lies beside the cards of the member's kind.
    fn open_details(&mut self, member_id: Option<MemberId>) {
        let presence = member_id.and_then(|id| self.replica.as_ref()?.get(id));
        let kind = presence.map(|presence| presence.member().kind);
        if let Some((id, kind)) = member_id.zip(kind)
            && self.screen != Screen::Team(kind)
        {
            self.show_member(id);
        }
        self.details = member_id;
    }

    fn shown_ids(&self) -> Vec<MemberId> {
        let filter = self.filter(self.looked_at);
        let shown = |replica: &Shared<Replica>| Shown::of(replica, &filter).ids();
        self.cards().map(shown).unwrap_or_default()
    }

    fn show_member(&mut self, member_id: MemberId) {
        let Some(presence) = self.replica.as_ref().and_then(|replica| replica.get(member_id))
        else {
            return;
        };
        let kind = presence.member().kind;
        let is_shown = kind == self.kind && self.filter(self.looked_at).matches(presence);
        self.go(Screen::Team(kind));
        if !is_shown {
            self.show_all();
        }
        self.current = Some(member_id);
        self.lit = Some(self.mark(member_id));
    }
}

#[cfg(test)]
pub(crate) mod fixtures;
#[cfg(test)]
mod tests;
