//! Asking for what happened: the newest page whenever something may have happened, older ones
//! as the person comes near the end.
//!
//! Whatever changes the team is told by the feed and asked about at once. Nobody tells of a
//! sign-in that was refused, so the newest page is asked for now and then as well.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use deskwatch_bridge::{Fault, LoadHistory};
use deskwatch_team::{HistoryPage, Timestamp};
use gloo_timers::callback::{Interval, Timeout};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::host;
use crate::parts::clock::read_clock;
use crate::parts::local_days::{day_of, midnight};
use crate::state::activity::{Asked, Page, Told};
use crate::state::{Act, ActivityAct, Dispatch, State};

/// Entries in the newest page. More than that between two looks are a gap.
const NEWEST: u32 = 200;
/// Entries in an older page: some screens full, and read in a few milliseconds.
const OLDER: u32 = 500;
/// How often to look for what nobody tells of, in milliseconds.
const LOOK_MILLIS: u32 = 15_000;
/// Many changes at once are one question, and then one every so often, in milliseconds.
const PAUSE_MILLIS: u32 = 400;

/// What asks, as long as the screen is shown.
pub struct Reading {
    asked: RefCell<Asked>,
    online: Cell<bool>,
    /// Whether the person looks at the top of the list.
    pub at_top: Cell<bool>,
    /// The newest page is being asked for, or has just been.
    busy: Cell<bool>,
    /// Something has happened since it was asked for.
    dirty: Cell<bool>,
    pause: RefCell<Option<Timeout>>,
    /// Where the older page starts that is being asked for.
    older: RefCell<Option<String>>,
    dispatch: Dispatch,
}

/// Reads what was asked for, and keeps it current.
#[hook]
pub fn use_reading(state: &State, dispatch: &Dispatch) -> Rc<Reading> {
    let reading = {
        let dispatch = dispatch.clone();
        use_memo((), move |()| Reading::new(dispatch))
    };
    let cursor = state.replica.as_ref().map(|replica| replica.cursor().to_owned());
    {
        let reading = reading.clone();
        let asked = state.activity.asked.clone();
        use_effect_with((asked, state.is_online(), cursor), move |(asked, online, _)| {
            let other_question = reading.asked.replace(asked.clone()) != *asked;
            let other_connection = reading.online.replace(*online) != *online;
            if other_question || other_connection {
                // What is still to come answers an earlier question, and is not waited for.
                reading.busy.set(false);
            }
            reading.look();
        });
    }
    {
        let reading = reading.clone();
        use_effect_with((), move |()| {
            let looking = {
                let reading = reading.clone();
                Interval::new(LOOK_MILLIS, move || reading.look())
            };
            move || {
                drop(looking);
                reading.online.set(false);
                reading.pause.borrow_mut().take();
            }
        });
    }
    reading
}

impl Reading {
    fn new(dispatch: Dispatch) -> Self {
        Self {
            asked: RefCell::default(),
            online: Cell::new(false),
            at_top: Cell::new(true),
            busy: Cell::new(false),
            dirty: Cell::new(false),
            pause: RefCell::default(),
            older: RefCell::default(),
            dispatch,
        }
    }

    /// Asks for the newest page.
    pub fn look(self: &Rc<Self>) {
        if !self.online.get() {
            return;
        }
        if self.busy.replace(true) {
            self.dirty.set(true);
            return;
        }
        let reading = Rc::clone(self);
        spawn_local(async move {
            let asked = reading.asked.borrow().clone();
            let answer = load(&asked, None, NEWEST).await;
            let act = match answer {
                Ok(page) => {
                    let at_top = reading.at_top.get();
                    ActivityAct::Newest { asked, page: told(page), at_top }
                }
                Err(fault) => ActivityAct::Failed { asked, fault },
            };
            reading.dispatch.dispatch(Act::Activity(act));
            let again = Rc::clone(&reading);
            let pause = Timeout::new(PAUSE_MILLIS, move || {
                again.busy.set(false);
                if again.dirty.replace(false) {
                    again.look();
                }
            });
            *reading.pause.borrow_mut() = Some(pause);
        });
    }

    /// Asks for the page that starts there, once.
    pub fn go_on(self: &Rc<Self>, after: &str) {
        if self.older.borrow().as_deref() == Some(after) {
            return;
        }
        *self.older.borrow_mut() = Some(after.to_owned());
        let (reading, after) = (Rc::clone(self), after.to_owned());
        spawn_local(async move {
            let asked = reading.asked.borrow().clone();
            let answer = load(&asked, Some(after.clone()), OLDER).await;
            *reading.older.borrow_mut() = None;
            reading.dispatch.dispatch(Act::Activity(match answer {
                Ok(page) => ActivityAct::Older { asked, after, page: told(page) },
                Err(fault) => ActivityAct::Failed { asked, fault },
            }));
        });
    }

    /// Tries again what failed.
    pub fn again(self: &Rc<Self>) {
        self.dispatch.dispatch(Act::Activity(ActivityAct::Again));
        self.busy.set(false);
        self.look();
    }
}

/// Two are the same when they are the same one.
impl PartialEq for Reading {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

async fn load(asked: &Asked, after: Option<String>, limit: u32) -> Result<HistoryPage, Fault> {
    let now: Timestamp = read_clock();
    let filter = asked.filter(|days_ago| midnight(days_ago, now));
    host::call(&LoadHistory { filter, after, limit }).await
}

fn told(page: HistoryPage) -> Page {
    let told = |entry: deskwatch_team::HistoryEntry| {
        let day = day_of(entry.at);
        Told { entry: Rc::new(entry), day }
    };
    Page { items: page.items.into_iter().map(told).collect(), next: page.next }
}
