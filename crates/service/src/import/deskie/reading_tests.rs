//! Reading pages that were written down, on a clock that nobody has to wait for.

use std::collections::VecDeque;

use parking_lot::Mutex;
use tokio::time::Instant;

use super::*;

/// Gives what was written down, in this order, and notes which pages were asked for.
struct Script {
    answers: Mutex<VecDeque<Result<Answer, Refusal>>>,
    asked: Mutex<Vec<u32>>,
}

#[async_trait]
impl StaffPages for Script {
    async fn page(&self, number: u32) -> Result<Answer, Refusal> {
        self.asked.lock().push(number);
        self.answers.lock().pop_front().expect("no more is asked for than was written down")
    }
}

fn staff(id: u32) -> Staff {
    Staff {
        id: id.to_string(),
        email: format!("{id}@b.example"),
        name: String::new(),
        active: true,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "stands beside refusals in scripts")]
fn page(ids: impl IntoIterator<Item = u32>, total: u64) -> Result<Answer, Refusal> {
    let staff = ids.into_iter().map(staff).collect();
    Ok(Answer { page: Page { staff, total: Some(total) }, ..Answer::default() })
}

fn failing() -> DeskieError {
    DeskieError::Failing { host: "acme.deskie.io".into(), status: 500 }
}

struct Seen {
    everybody: Result<Everybody, DeskieError>,
    asked: Vec<u32>,
    progress: Vec<Progress>,
    took: Duration,
}

impl Seen {
    fn everybody(&self) -> &Everybody {
        self.everybody.as_ref().unwrap()
    }
}

async fn seen(answers: impl IntoIterator<Item = Result<Answer, Refusal>>) -> Seen {
    let script =
        Script { answers: Mutex::new(answers.into_iter().collect()), asked: Mutex::default() };
    let progress = Mutex::new(Vec::new());
    let begun = Instant::now();
    let everybody = read(&script, &|step| progress.lock().push(step)).await;
    let took = begun.elapsed();
    assert!(everybody.is_err() || script.answers.lock().is_empty(), "it stopped before the end");
    Seen { everybody, asked: script.asked.into_inner(), progress: progress.into_inner(), took }
}

#[tokio::test(start_paused = true)]
async fn pages_are_read_until_everybody_has_come() {
    let seen = seen([page(0..100, 203), page(100..200, 203), page(200..203, 203)]).await;
    assert_eq!(seen.asked, [1, 2, 3]);
    assert_eq!(seen.everybody().staff.len(), 203);
    assert!(seen.everybody().whole);
    assert_eq!(seen.progress[1], Progress::Page { page: 2, people: 200, total: Some(203) });
    assert_eq!(seen.took, Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn a_list_of_nobody_is_in_doubt() {
    let seen = seen([page([], 0)]).await;
    assert!(!seen.everybody().whole && seen.everybody().staff.is_empty());
}

#[tokio::test(start_paused = true)]
async fn an_empty_page_before_the_end_is_not_the_end() {
    let seen = seen([page(0..100, 203), page([], 203), page(100..203, 203)]).await;
    assert!(seen.everybody().whole);
}

#[tokio::test(start_paused = true)]
async fn pages_may_be_smaller_than_asked_for() {
    let seen = seen([page(0..50, 120), page(50..100, 120), page(100..120, 120)]).await;
    assert!(seen.everybody().whole);
}

#[tokio::test(start_paused = true)]
async fn somebody_listed_twice_counts_once_as_last_told() {
    let mut second = page(99..150, 151).unwrap();
    second.page.staff[0].active = false;
    let seen = seen([page(0..100, 151), Ok(second), page([], 151)]).await;
    let everybody = seen.everybody();
    assert_eq!(everybody.staff.len(), 150);
    assert!(!everybody.staff[99].active);
    // One of 151 never came.
    assert!(!everybody.whole);
}

#[tokio::test(start_paused = true)]
async fn a_number_that_moves_while_pages_are_read_leaves_the_list_in_doubt() {
    let seen = seen([page(0..100, 201), page(100..200, 200)]).await;
    assert_eq!(seen.everybody().staff.len(), 200);
    assert!(!seen.everybody().whole);
}

#[tokio::test(start_paused = true)]
async fn without_a_number_pages_are_read_until_nobody_new_comes() {
    let without = |ids| {
        let mut answer = page(ids, 0).unwrap();
        answer.page.total = None;
        Ok(answer)
    };
    let seen = seen([without(0..100), without(100..120), without(0..0)]).await;
    assert_eq!(seen.everybody().staff.len(), 120);
    assert!(!seen.everybody().whole);
}

#[tokio::test(start_paused = true)]
async fn a_list_without_an_end_is_given_up() {
    let endless = (0..MOST_PAGES).map(|number| page([number], 1_000_000));
    assert_eq!(seen(endless).await.everybody, Err(DeskieError::Endless(MOST_PAGES)));
}

#[tokio::test(start_paused = true)]
async fn a_limit_is_waited_for_and_the_same_page_asked_again() {
    let told = Some(Duration::from_secs(20));
    let seen = seen([
        page(0..100, 150),
        Err(Refusal::Limited(told)),
        Err(Refusal::Limited(None)),
        page(100..150, 150),
    ])
    .await;
    assert_eq!(seen.asked, [1, 2, 2, 2]);
    assert_eq!(seen.took, Duration::from_secs(20) + USUAL_WAIT);
    assert!(seen.progress.contains(&Progress::WaitingForLimit(Duration::from_secs(20))));
    assert!(seen.everybody().whole);
}

#[tokio::test(start_paused = true)]
async fn the_last_call_that_is_allowed_is_followed_by_a_wait_unless_it_was_the_last_needed() {
    let out_of_calls = |ids, total| {
        let answer = page(ids, total).unwrap();
        let retry_after = Some(Duration::from_secs(7));
        Ok(Answer { calls_left: Some(0), retry_after, ..answer })
    };
    let seen = seen([out_of_calls(0..100, 150), out_of_calls(100..150, 150)]).await;
    assert_eq!(seen.took, Duration::from_secs(7));
}

#[tokio::test(start_paused = true)]
async fn a_limit_that_asks_for_no_wait_is_given_a_second() {
    let seen = seen([Err(Refusal::Limited(Some(Duration::ZERO))), page([1], 1)]).await;
    assert_eq!(seen.took, SHORTEST_WAIT);
}

#[tokio::test(start_paused = true)]
async fn waiting_for_limits_has_an_end() {
    let limited = std::iter::repeat_n(Err(Refusal::Limited(None)), 16);
    let seen = seen(limited).await;
    assert_eq!(seen.took, LONGEST_WAIT);
    let expected = DeskieError::LimitLasts { waited: LONGEST_WAIT, wanted: USUAL_WAIT };
    assert_eq!(seen.everybody, Err(expected));
}

#[tokio::test(start_paused = true)]
async fn a_limit_of_hours_is_not_waited_for_at_all() {
    let hours = Duration::from_hours(3);
    let seen = seen([Err(Refusal::Limited(Some(hours)))]).await;
    assert_eq!(seen.took, Duration::ZERO);
    let expected = DeskieError::LimitLasts { waited: Duration::ZERO, wanted: hours };
    assert_eq!(seen.everybody, Err(expected));
}

#[tokio::test(start_paused = true)]
async fn a_failure_that_passes_is_not_told_as_one() {
    let seen = seen([Err(Refusal::Passing(failing())), page([1], 1)]).await;
    assert!(seen.everybody().whole);
    assert_eq!(seen.progress[0], Progress::Retrying(RETRIES[0]));
}

#[tokio::test(start_paused = true)]
async fn a_failure_that_stays_is_told_after_some_tries_and_another_at_once() {
    let staying = seen(std::iter::repeat_n(Err(Refusal::Passing(failing())), 4)).await;
    assert_eq!((staying.asked.len(), &staying.everybody), (4, &Err(failing())));
    let last = seen([page(0..100, 101), Err(Refusal::Final(DeskieError::WrongKey))]).await;
    assert_eq!(last.everybody, Err(DeskieError::WrongKey));
}
