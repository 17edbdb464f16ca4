//! The end-session dialog: what it asks for, how far it has come, and when it must ask again.

use crate::state::draft::When;

/// Names the choice of when.
pub const WHEN: &str = "When";
/// While the service is asked what it would do.
pub const CHECKING: &str = "Asking the service who is concerned…";
/// The button after a failure.
pub const AGAIN: &str = "Try again";
/// The label of the password.
pub const PASSWORD: &str = "Your password";
/// The button that gives the password.
pub const CONFIRM_PASSWORD: &str = "Confirm and end";
/// Heading while the password is asked for.
pub const PASSWORD_TITLE: &str = "Confirm that it is you";

/// A choice of when.
pub const fn when(when: When) -> &'static str {
    match when {
        When::Now => "Now",
        When::InOneMinute => "In 1 minute",
        When::InFiveMinutes => "In 5 minutes",
    }
}

/// What ending does.
pub fn consequence(people: usize, when: When) -> String {
    let one = people == 1;
    let (who, must, see) =
        if one { ("The person is", "must", "sees") } else { ("They are", "must", "see") };
    match when {
        When::Now => format!(
            "{who} signed out at once and {must} sign in again to go on working. Unsaved work may be lost."
        ),
        When::InOneMinute | When::InFiveMinutes => {
            let they = if one { "The person" } else { "They" };
            let time = if when == When::InOneMinute { "1 minute" } else { "5 minutes" };
            format!(
                "{they} {see} that the session ends in {time} and can save the work until then. You can undo it as long as the time runs."
            )
        }
    }
}

/// The service has said what it would do.
pub fn checked(sessions: usize) -> String {
    match sessions {
        0 => "The service would end nothing.".to_owned(),
        1 => "The service agrees: 1 session will end.".to_owned(),
        many => format!("The service agrees: {many} sessions will end."),
    }
}

/// The service could not be asked beforehand.
pub fn not_checked(why: &str) -> String {
    format!("The service could not be asked beforehand. {why}")
}

/// More sessions than those of the people listed.
pub fn unseen(count: usize) -> String {
    format!(
        "{} of people whom you may not see will end as well.",
        super::counted(count, "session", "sessions")
    )
}

/// Sessions that the service refuses to end, without saying whose.
pub fn withheld(count: usize) -> String {
    format!(
        "{} will be refused: you do not have the right to end them.",
        super::counted(count, "session", "sessions")
    )
}

/// So many characters are left.
pub fn characters_left(count: i64) -> String {
    format!(
        "{} left",
        super::counted(usize::try_from(count).unwrap_or(0), "character", "characters")
    )
}

/// So many characters are too many.
pub fn too_long(count: u64) -> String {
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    format!(
        "{} too many: the service takes 1,000.",
        super::counted(count, "character is", "characters are")
    )
}

/// How far a large ending has come.
pub fn progress(done: usize, all: usize) -> String {
    format!("{done} of {}", super::sessions(all))
}

/// While what became of a large ending is read.
pub fn reading(read: usize, all: usize) -> String {
    format!("Reading what became of it: {read} of {all}")
}

/// Why the password is asked for.
pub fn why_password(sessions: usize) -> String {
    format!(
        "You are about to end {}. For so many the service asks for your password again. Nothing has ended yet.",
        super::sessions(sessions)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grace_period_is_explained_before_it_begins() {
        assert!(consequence(1, When::Now).starts_with("The person is signed out at once"));
        let later = consequence(2, When::InFiveMinutes);
        assert!(later.starts_with("They see") && later.contains("5 minutes"), "{later}");
    }

    #[test]
    fn limits_are_counted_down_and_then_up() {
        assert_eq!(characters_left(1), "1 character left");
        assert!(too_long(2).starts_with("2 characters are too many"));
    }
}
