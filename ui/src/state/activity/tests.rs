//! What happens to what has been read.

use super::fixtures::page;
use super::*;

fn newest(page: Page, at_top: bool) -> ActivityAct {
    ActivityAct::Newest { asked: Asked::default(), page, at_top }
}

fn numbers(activity: &Activity) -> Vec<u128> {
    activity.items().iter().map(|told| told.entry.id.0.as_u128()).collect()
}

fn reading(numbers: std::ops::RangeInclusive<u128>, next: Option<&str>) -> Activity {
    let mut activity = Activity::default();
    activity.happen(newest(page(numbers, next), true));
    activity
}

#[test]
fn what_comes_while_one_looks_at_the_top_is_shown_at_once() {
    let mut activity = reading(1..=3, Some("x"));
    activity.happen(newest(page(2..=5, Some("y")), true));
    assert_eq!(numbers(&activity), [5, 4, 3, 2, 1]);
    assert_eq!(activity.next(), Some("x"), "older pages go on where they were");
    assert_eq!(activity.fresh, None);
}

#[test]
fn what_comes_while_one_reads_further_down_waits_and_is_counted() {
    let mut activity = reading(1..=3, Some("x"));
    activity.happen(newest(page(2..=5, Some("y")), false));
    assert_eq!(numbers(&activity), [3, 2, 1]);
    let fresh = activity.fresh.as_ref().unwrap();
    assert_eq!((fresh.count, fresh.and_more), (2, false));
    activity.happen(newest(page(3..=6, Some("z")), false));
    assert_eq!(activity.fresh.as_ref().unwrap().count, 3);
    activity.happen(ActivityAct::ShowFresh);
    assert_eq!(numbers(&activity), [6, 5, 4, 3, 2, 1]);
    assert_eq!(activity.fresh, None);
}

#[test]
fn a_gap_is_not_bridged_with_what_was_read_before() {
    let mut activity = reading(1..=3, None);
    activity.happen(newest(page(7..=9, Some("y")), false));
    assert!(activity.fresh.as_ref().unwrap().and_more);
    activity.happen(ActivityAct::ShowFresh);
    assert_eq!(numbers(&activity), [9, 8, 7]);
    assert_eq!(activity.next(), Some("y"));
}

#[test]
fn an_entry_told_late_finds_its_place() {
    let mut activity = Activity::default();
    let mut late = page(1..=5, None);
    late.items.remove(2);
    activity.happen(newest(late, true));
    activity.happen(newest(page(1..=5, None), true));
    assert_eq!(numbers(&activity), [5, 4, 3, 2, 1]);
}

#[test]
fn older_pages_follow_and_none_comes_twice() {
    let mut activity = reading(4..=6, Some("x"));
    let older = || ActivityAct::Older {
        asked: Asked::default(),
        after: "x".to_owned(),
        page: page(1..=3, None),
    };
    activity.happen(older());
    activity.happen(older());
    assert_eq!(numbers(&activity), [6, 5, 4, 3, 2, 1]);
    assert_eq!(activity.next(), None);
}

#[test]
fn an_answer_to_an_earlier_question_is_not_shown() {
    let mut activity = reading(1..=3, None);
    let asked = Asked { period: Period::Today, ..Asked::default() };
    activity.happen(ActivityAct::Ask(asked));
    activity.happen(newest(page(1..=3, None), true));
    assert_eq!(activity.read, None);
}

#[test]
fn after_a_failure_nothing_is_asked_until_the_person_wants_it() {
    let mut activity = reading(1..=3, Some("x"));
    let failed = ActivityAct::Failed { asked: Asked::default(), fault: Fault::ServiceFailed };
    activity.happen(failed);
    assert_eq!(activity.next(), None);
    activity.happen(ActivityAct::Again);
    assert_eq!(activity.next(), Some("x"));
}
