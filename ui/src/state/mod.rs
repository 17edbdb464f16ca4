//! What the page knows, and everything that can happen to it.
//!
//! The team in here is a replica that only updates from the shell change: an act of the
//! person goes to the shell, and what comes of it returns as an update.

pub mod act;
pub mod activity;
pub mod commands;
pub mod draft;
pub mod end_choice;
pub mod finding;
pub mod held;
pub mod notified;
pub mod opening;
pub mod outcome;
pub mod over;
pub mod plan;
pub mod schedule;
pub mod screen;
pub mod section;
pub mod security_draft;
pub mod selection;
pub mod shared;
pub mod shown;
pub mod slots;
pub mod warning;

use std::rc::Rc;

use deskwatch_bridge::{Connection, ConsoleView, ExportView, Fault, Phase, Undone};
use deskwatch_team::{Kind, MemberId, Narrowing, Replica, Right, StatusFilter, Timestamp};
use yew::{AttrValue, UseReducerDispatcher};

pub use act::Act;
pub use activity::{Activity, ActivityAct};
pub use draft::EndDraft;
pub use end_choice::EndChoice;
pub use held::Held;
pub use opening::Opening;
pub use over::Over;
pub use plan::{EndPlan, EndTarget};
pub use screen::Screen;
pub use section::Section;
pub use selection::Selection;
pub use shared::Shared;
pub use shown::Shown;
pub use warning::Warning;

/// How components let something happen.
pub type Dispatch = UseReducerDispatcher<State>;

/// Everything that the page shows comes from here.
#[derive(Clone, PartialEq)]
pub struct State {
    /// The console's own state; none until the shell has told it.
    pub view: Option<Shared<ConsoleView>>,
    /// The team; none until the shell has told it, and while signed out.
    pub replica: Option<Shared<Replica>>,
    /// The first cards of a large team that is still on its way; none once it is there.
    pub first: Option<Shared<Replica>>,
    /// Counts how often the team came anew, and not as changes.
    pub teams: u32,
    /// Which screen is shown.
    pub screen: Screen,
    /// The section of the Settings to go to. Counted, so that the same can be meant again.
    pub section: Option<(Section, u32)>,
    /// The kind of members shown, or shown last when the screen is another.
    pub kind: Kind,
    /// The status filtered by.
    pub status: StatusFilter,
    /// The search as typed.
    pub search: AttrValue,
    /// What else is filtered by.
    pub narrowing: Shared<Narrowing>,
    /// When filters that grow old were last looked through, so that the cards shown and the
    /// cards meant are the same.
    pub looked_at: Timestamp,
    /// Who is ticked.
    pub selection: Shared<Selection>,
    /// The card that the keyboard is at.
    pub current: Option<MemberId>,
    /// Whose sessions are shown at the side.
    pub details: Option<MemberId>,
    /// What the end-session dialog asks about, while it is open.
    pub ending: Option<Shared<EndTarget>>,
    /// Whether the person has done something in that dialog.
    pub ending_begun: bool,
    /// Tells a dialog from the one that was closed before it.
    pub ending_serial: u32,
    /// What was asked about from outside while the dialog was being filled in.
    pub asked_meanwhile: Shared<Vec<EndTarget>>,
    /// The palette or the list of keys, while it is open.
    pub over: Option<Over>,
    /// Tells it from the one that was closed before it.
    pub over_serial: u32,
    /// What is between the person and another source.
    pub opening: Option<Shared<Opening>>,
    /// Tells its step from the one before, which may have been of the same kind.
    pub opening_serial: u32,
    /// The card to go to and light up.
    pub lit: Option<Lit>,
    /// The card to give the focus to. Counted, so that the same card can be meant again.
    pub focus: Option<Lit>,
    /// What happened, as far as it has been read.
    pub activity: Shared<Activity>,
    /// How saving what happened as a file goes.
    pub export: Option<Shared<ExportView>>,
    /// What the status line says.
    pub remark: Option<Remark>,
    /// Tells what the status line says from the same words said before.
    pub remark_number: u32,
    /// Warnings that the person has read and put away, until the program is started again.
    pub dismissed: Shared<Vec<Warning>>,
    /// The shell could not be reached at all.
    pub broken: Option<Fault>,
    /// Counts whatever has to be told from what was before it.
    serial: u32,
}

/// A card that is meant, and the how manieth time something was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lit {
    /// Whose card.
    pub member_id: MemberId,
    /// Differs from that of every earlier one.
    pub serial: u32,
}

/// What the status line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// So many sessions have been ended.
    Ended(u32),
    /// The grace period of so many sessions has begun. What runs is shown beside it.
    Scheduled {
        /// How many.
        sessions: u32,
        /// When it ends.
        ends_at: Timestamp,
    },
    /// A grace period has been undone.
    Undone(Undone),
    /// Something other than ending sessions did not work.
    Failed(Fault),
}

impl Remark {
    /// Whether it may go by itself. What did not work stays until something else is done.
    pub const fn passes(&self) -> bool {
        match self {
            Self::Ended(_) | Self::Scheduled { .. } | Self::Undone(_) => true,
            Self::Failed(_) => false,
        }
    }
}

impl Default for State {
    fn default() -> Self {
        Self {
            view: None,
            replica: None,
            first: None,
            teams: 0,
            screen: Screen::Team(Kind::Agent),
            section: None,
            kind: Kind::Agent,
            status: StatusFilter::All,
            search: AttrValue::default(),
            narrowing: Shared::default(),
            looked_at: Timestamp::default(),
            selection: Shared::default(),
            current: None,
            details: None,
            ending: None,
            ending_begun: false,
            ending_serial: 0,
            asked_meanwhile: Shared::default(),
            over: None,
            over_serial: 0,
            opening: None,
            opening_serial: 0,
            lit: None,
            focus: None,
            activity: Shared::default(),
            export: None,
            remark: None,
            remark_number: 0,
            dismissed: Shared::default(),
            broken: None,
            serial: 0,
        }
    }
}

impl State {
    /// Whether what is shown is current, so that something can be done about it.
    pub fn is_online(&self) -> bool {
        self.view.as_ref().is_some_and(|view| view.connection == Connection::Online)
    }

    /// The team that cards are of: all of it, or its first cards as long as these are what is
    /// asked for. Of a search they would be a part that looks like the whole answer.
    pub fn cards(&self) -> Option<&Shared<Replica>> {
        let asks_for_all =
            self.status == StatusFilter::All && self.search.is_empty() && self.narrowing.is_empty();
        let first = self.first.as_ref();
        let first = first.filter(|first| asks_for_all && self.kind == first.kind_seen_first());
        self.replica.as_ref().or(first)
    }

    /// Whether there is a team to show, or will be in a moment.
    pub fn has_team(&self) -> bool {
        self.replica.is_some() || self.first.is_some()
    }

    /// Whether the person may view members of that kind at all.
    pub fn may_view(&self, kind: Kind) -> bool {
        self.replica.as_ref().is_none_or(|replica| replica.me().member.has(Right::to_view(kind)))
    }

    /// Forgets the team and everything that was about it.
    fn forget_team(&mut self) {
        *self = Self {
            view: self.view.take(),
            dismissed: self.dismissed.clone(),
            opening: self.opening.take(),
            opening_serial: self.opening_serial,
            teams: self.teams,
            serial: self.serial,
            ..Self::default()
        };
    }

    /// The next counted card.
    fn mark(&mut self, member_id: MemberId) -> Lit {
        Lit { member_id, serial: self.count() }
    }

    /// A number that was not given before.
    const fn count(&mut self) -> u32 {
        self.serial += 1;
        self.serial
    }

    /// Whether the phase is that of the team.
    fn is_watching(&self) -> bool {
        self.view.as_ref().is_some_and(|view| view.phase == Phase::Watching)
    }
}

impl yew::Reducible for State {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut next = (*self).clone();
        next.happen(act);
        // The same state again draws nothing.
        if next == *self { self } else { Rc::new(next) }
    }
}
