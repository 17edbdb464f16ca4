//! What happened, as far as it has been read: newest first, older pages at the end, and what
//! came while the person was reading further down held back until they want it.

pub mod asked;
pub mod layout;
pub mod rows;

use std::rc::Rc;

use deskwatch_bridge::Fault;
use deskwatch_team::HistoryEntry;

use crate::state::sets::set_of;
use crate::texts::days::LocalDay;

pub use asked::{Asked, Period, Who};

/// An entry, and the day on which it happened where the person is.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The entry.
    pub entry: Rc<HistoryEntry>,
    /// Its day.
    pub day: LocalDay,
}

/// A page of entries that has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Newest first.
    pub items: Vec<Told>,
    /// Where the next page starts.
    pub next: Option<String>,
}

/// What has been read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Activity {
    /// What was asked for.
    pub asked: Asked,
    /// What has come of it; none while the first page is awaited.
    pub read: Option<Page>,
    /// What is newer than that, while it is held back.
    pub fresh: Option<Fresh>,
    /// Why a page did not come.
    pub fault: Option<Fault>,
}

/// What came while the person was reading further down.
#[derive(Clone, Debug, PartialEq)]
pub struct Fresh {
    page: Page,
    /// How many entries are new.
    pub count: usize,
    /// There are more than that.
    pub and_more: bool,
}

/// What can happen to it.
#[derive(Clone, Debug)]
pub enum ActivityAct {
    /// The person asks for something else.
    Ask(Asked),
    /// The newest page has come.
    Newest {
        /// What was asked for.
        asked: Asked,
        /// What came.
        page: Page,
        /// Whether the person looks at the top, so that nothing moves under their eyes when
        /// it is shown.
        at_top: bool,
    },
    /// A page further down has come.
    Older {
        /// What was asked for.
        asked: Asked,
        /// Where the page starts.
        after: String,
        /// What came.
        page: Page,
    },
    /// A page did not come.
    Failed {
        /// What was asked for.
        asked: Asked,
        /// Why.
        fault: Fault,
    },
    /// The person wants to see what was held back.
    ShowFresh,
    /// The person wants what did not come asked for once more.
    Again,
}

impl Activity {
    /// Lets it happen.
    pub fn happen(&mut self, act: ActivityAct) {
        match act {
            ActivityAct::Ask(asked) => {
                if asked != self.asked {
                    *self = Self { asked, ..Self::default() };
                }
            }
            ActivityAct::Newest { asked, page, at_top } if asked == self.asked => {
                self.fault = None;
                self.take_newest(page, at_top);
            }
            ActivityAct::Older { asked, after, page } if asked == self.asked => {
                let Some(read) = &mut self.read else { return };
                // A page that does not follow what is there was asked for twice.
                if read.next.as_ref() == Some(&after) {
                    self.fault = None;
                    read.items.extend(page.items);
                    read.next = page.next;
                }
            }
            ActivityAct::Failed { asked, fault } if asked == self.asked => self.fault = Some(fault),
            ActivityAct::ShowFresh => {
                if let Some(fresh) = self.fresh.take() {
                    self.splice(fresh.page);
                }
            }
            ActivityAct::Again => self.fault = None,
            // An answer to what is no longer asked.
            ActivityAct::Newest { .. } | ActivityAct::Older { .. } | ActivityAct::Failed { .. } => {
            }
        }
    }

    /// Where the page after the last one starts, if it can be asked for.
    pub fn next(&self) -> Option<&str> {
        let read = self.read.as_ref().filter(|_| self.fault.is_none())?;
        read.next.as_deref()
    }

    /// What has been read; nothing yet is nothing.
    pub fn items(&self) -> &[Told] {
        self.read.as_ref().map_or(&[], |read| &read.items)
    }

    fn take_newest(&mut self, page: Page, at_top: bool) {
        let Some(read) = &self.read else {
            self.read = Some(page);
            return;
        };
        let reach = page.items.len().max(64).saturating_mul(2);
        let known = set_of(read.items.iter().take(reach).map(|told| told.entry.id));
        let count = page.items.iter().filter(|told| !known.contains(&told.entry.id)).count();
        if count == 0 {
            self.fresh = None;
        } else if at_top || read.items.is_empty() {
            self.fresh = None;
            self.splice(page);
        } else {
            let and_more = count == page.items.len() && page.next.is_some();
            self.fresh = Some(Fresh { page, count, and_more });
        }
    }

    /// Puts the newest page in place of the part of what was read that it covers. Where there
    /// is a gap between the two, what was read is let go: paging brings it back.
    fn splice(&mut self, newest: Page) {
        let Some(read) = &mut self.read else {
            self.read = Some(newest);
            return;
        };
        let last = newest.items.last().map(|told| told.entry.id);
        let place = read.items.iter().position(|told| Some(told.entry.id) == last);
        match (place, &newest.next) {
            (Some(place), Some(_)) => {
                read.items.splice(..=place, newest.items);
            }
            _ => *read = newest,
        }
    }
}

#[cfg(test)]
pub(crate) mod fixtures;
#[cfg(test)]
mod tests;
