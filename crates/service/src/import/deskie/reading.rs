//! Goes through all pages: waits where a limit wants that, tries again where a failure may
//! pass, and notices whether the list is whole.

use std::collections::HashMap;
use std::time::Duration;

use async_trait::async_trait;
use tokio::time::sleep;

use super::answer::{Page, Staff};
use super::{DeskieError, Progress};

/// Records that are asked for at once: the most that Deskie gives.
pub(super) const PAGE_SIZE: u32 = 100;

/// Pages that are read at most, so that a list without an end has one.
const MOST_PAGES: u32 = 1_000;

/// How long is waited when a limit does not say: limits are per minute.
const USUAL_WAIT: Duration = Duration::from_mins(1);
/// Shortest wait for a limit, whatever it says: never a storm of calls.
const SHORTEST_WAIT: Duration = Duration::from_secs(1);
/// How long is waited for limits in all. Who waits longer had better come back later.
const LONGEST_WAIT: Duration = Duration::from_mins(15);

/// How long is waited before a failed call is made again, time after time.
const RETRIES: [Duration; 3] =
    [Duration::from_secs(1), Duration::from_secs(2), Duration::from_secs(4)];

/// One page, and how much more may be asked.
#[derive(Clone, Debug, Default)]
pub(super) struct Answer {
    pub page: Page,
    /// Calls that are allowed until the limit is renewed.
    pub calls_left: Option<u64>,
    /// When that is.
    pub retry_after: Option<Duration>,
}

/// Why there is no page.
#[derive(Clone, Debug)]
pub(super) enum Refusal {
    /// Too many calls; after that time more are allowed.
    Limited(Option<Duration>),
    /// May be gone the next time.
    Passing(DeskieError),
    /// Will be the same the next time.
    Final(DeskieError),
}

/// Gives pages by number, from 1.
#[async_trait]
pub(super) trait StaffPages: Send + Sync {
    async fn page(&self, number: u32) -> Result<Answer, Refusal>;
}

/// Everybody who was listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Everybody {
    /// Each id once, in the order of first appearance, as last told.
    pub staff: Vec<Staff>,
    /// How many Deskie says there are.
    pub told: Option<u64>,
    /// Whether nobody can have been missed: as many came as there are, and that number stood
    /// still while the pages were read. When it moves, so do people between pages. A list of
    /// nobody is never whole: whoever asks is staff.
    pub whole: bool,
}

pub(super) async fn read(
    pages: &dyn StaffPages,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Everybody, DeskieError> {
    let mut patience = Patience { waited: Duration::ZERO, progress };
    let mut everybody = Everybody::default();
    let mut places = HashMap::new();
    let mut steady = true;
    for number in 1..=MOST_PAGES {
        let answer = patience.page(pages, number).await?;
        let told = answer.page.total.or(everybody.told);
        steady &= number == 1 || told == everybody.told;
        everybody.told = told;
        let before = everybody.staff.len();
        for staff in answer.page.staff {
            if let Some(&place) = places.get(&staff.id) {
                everybody.staff[place] = staff;
            } else {
                places.insert(staff.id.clone(), everybody.staff.len());
                everybody.staff.push(staff);
            }
        }
        let people = everybody.staff.len();
        progress(Progress::Page { page: number, people, total: told });
        if is_last(number, people, people > before, told) {
            everybody.whole = steady && people > 0 && told == u64::try_from(people).ok();
            return Ok(everybody);
        }
        if answer.calls_left == Some(0) {
            patience.limit(answer.retry_after).await?;
        }
    }
    Err(DeskieError::Endless(MOST_PAGES))
}

/// Whether nothing is to be expected of the next page. An empty page before the end is not
/// the end, and pages may be smaller than asked for.
fn is_last(number: u32, people: usize, somebody_new: bool, told: Option<u64>) -> bool {
    match told {
        Some(told) => {
            let everybody = u64::try_from(people).is_ok_and(|people| people >= told);
            let full_pages = told.div_ceil(u64::from(PAGE_SIZE));
            everybody || (!somebody_new && u64::from(number) >= full_pages)
        }
        None => !somebody_new,
    }
}

struct Patience<'a> {
    waited: Duration,
    progress: &'a (dyn Fn(Progress) + Send + Sync),
}

impl Patience<'_> {
    async fn page(&mut self, pages: &dyn StaffPages, number: u32) -> Result<Answer, DeskieError> {
        let mut retries = RETRIES.into_iter();
        loop {
            match pages.page(number).await {
                Ok(answer) => return Ok(answer),
                Err(Refusal::Limited(wanted)) => self.limit(wanted).await?,
                Err(Refusal::Final(error)) => return Err(error),
                Err(Refusal::Passing(error)) => {
                    let wait = retries.next().ok_or(error)?;
                    (self.progress)(Progress::Retrying(wait));
                    sleep(wait).await;
                }
            }
        }
    }

    /// Waits for a limit to be lifted, unless that takes too long.
    async fn limit(&mut self, wanted: Option<Duration>) -> Result<(), DeskieError> {
        let wanted = wanted.unwrap_or(USUAL_WAIT).max(SHORTEST_WAIT);
        if self.waited.saturating_add(wanted) > LONGEST_WAIT {
            return Err(DeskieError::LimitLasts { waited: self.waited, wanted });
        }
        (self.progress)(Progress::WaitingForLimit(wanted));
        sleep(wanted).await;
        self.waited += wanted;
        Ok(())
    }
}

#[cfg(test)]
#[path = "reading_tests.rs"]
mod tests;
