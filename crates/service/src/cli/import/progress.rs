//! What is going on, on standard error, for whoever waits.

use deskwatch_service::import::deskie::{Progress, Roster, Why};

pub(super) fn tell(progress: Progress) {
    eprintln!("{}", line(progress));
}

fn line(progress: Progress) -> String {
    match progress {
        Progress::Page { page, people, total: Some(total) } => {
            format!("Page {page}: {people} of {total} people.")
        }
        Progress::Page { page, people, total: None } => format!("Page {page}: {people} people."),
        Progress::WaitingForLimit(wait) => {
            format!("Deskie allows no more calls for now; going on in {} s.", wait.as_secs())
        }
        Progress::Retrying(wait) => {
            format!("A call failed; trying again in {} s.", wait.as_secs())
        }
    }
}

/// Names whoever cannot be brought in, and says when the list is not whole.
pub(super) fn left_out(roster: &Roster) {
    for person in &roster.left_out {
        let why = match person.why {
            Why::NoEmail => format!("{:?} is no e-mail address to sign in with", person.email),
            Why::SameEmail => format!("{} belongs to another staff member too", person.email),
        };
        eprintln!("Staff {} is left out: {why}.", person.staff_id);
    }
    if !roster.whole {
        eprintln!(
            "The list may not be whole: {} came{}. Nobody is taken for gone.",
            roster.came,
            roster.told.map(|told| format!(" and Deskie counts {told}")).unwrap_or_default(),
        );
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn progress_says_how_far_it_is_and_how_long_it_waits() {
        let page = Progress::Page { page: 2, people: 200, total: Some(203) };
        assert_eq!(line(page), "Page 2: 200 of 203 people.");
        let waiting = line(Progress::WaitingForLimit(Duration::from_secs(20)));
        assert!(waiting.contains("20 s"), "{waiting}");
    }
}
