//! What somebody would wait for later is made ready while the page has nothing else to do: the
//! first key of a search would have to fold ten thousand names, and the first time that is
//! written would wait for the browser's knowledge of languages.

use std::cell::RefCell;
use std::rc::Rc;

use deskwatch_team::Replica;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::local;
use crate::state::Shared;

/// Before it begins: the first cards come first.
const AFTER_MILLIS: u32 = 150;
/// People at a time, which take a few milliseconds: whatever the person does is not kept waiting.
const AT_A_TIME: usize = 400;

/// Prepares a team that came anew, which `teams` counts.
#[hook]
pub fn use_prepared(replica: Option<&Shared<Replica>>, teams: u32) {
    let replica = replica.cloned();
    use_effect_with(teams, move |_| {
        let next = Next::default();
        if let Some(replica) = replica {
            Timeout::new(AFTER_MILLIS, local::prepare).forget();
            later(replica, 0, AFTER_MILLIS, &next);
        }
        // Another team came, or the page has none any more.
        move || drop(next.take())
    });
}

/// The next step that is waited for.
type Next = Rc<RefCell<Option<Timeout>>>;

fn later(replica: Shared<Replica>, from: usize, millis: u32, next: &Next) {
    let then = Rc::clone(next);
    let prepare = move || {
        let mut people = replica.presences().skip(from).take(AT_A_TIME).peekable();
        if people.peek().is_none() {
            return;
        }
        // Who changes meanwhile is another one, and all others are shared with that team.
        for presence in people {
            let _ = presence.searched();
        }
        later(replica, from + AT_A_TIME, 0, &then);
    };
    *next.borrow_mut() = Some(Timeout::new(millis, prepare));
}
