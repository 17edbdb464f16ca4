//! The activity screen around its rows: filters, counts, what is missing, and saving as a file.

use deskwatch_bridge::{ExportFault, Fault};
use deskwatch_team::HistoryKind;

use crate::state::activity::Period;

/// Heading of a day.
pub const TODAY: &str = "Today";
/// Heading of a day.
pub const YESTERDAY: &str = "Yesterday";
/// Names the list.
pub const LIST: &str = "What happened, newest first";
/// While the first page is loading.
pub const LOADING: &str = "Loading what happened…";
/// While an older page is loading.
pub const LOADING_OLDER: &str = "Loading earlier entries…";
/// Names the filter by whom something was done to.
pub const PERSON: &str = "Person";
/// Anybody.
pub const EVERYBODY: &str = "Everybody";
/// Names the filter by who did it.
pub const BY: &str = "Done by";
/// Whoever.
pub const BY_ANYONE: &str = "By anyone";
/// In the search field of people.
pub const SEARCH_PEOPLE: &str = "Name or login";
/// Nobody is called like that.
pub const NO_SUCH_PERSON: &str = "Nobody is called that";
/// Names the filter by kind.
pub const KIND: &str = "Kind of event";
/// Any kind.
pub const ALL_KINDS: &str = "All kinds";
/// Names the filter by time.
pub const PERIOD: &str = "Time";
/// Leads to the fields for two times.
pub const CUSTOM: &str = "From… until…";
/// Label of a field.
pub const SINCE: &str = "From";
/// Label of a field.
pub const UNTIL: &str = "Until";
/// In a field for a time.
pub const TIME_EXAMPLE: &str = "2026-11-24 09:30";
/// What was typed is no time.
pub const NOT_A_TIME: &str = "Type a day such as 2026-11-24, with or without a time such as 09:30.";
/// From is not before until.
pub const NOTHING_BETWEEN: &str = "“Until” must be later than “From”.";
/// Takes all filters back.
pub const SHOW_EVERYTHING: &str = "Show everything";
/// Saves as a file.
pub const EXPORT: &str = "Export CSV";
/// Why nothing can be saved now.
pub const EXPORT_OFFLINE: &str = "Exporting is off until the service answers again.";
/// The dialog that asks where.
pub const EXPORT_TITLE: &str = "Save the activity shown";
/// What the kind of file is called.
pub const EXPORT_KIND: &str = "Table (CSV)";
/// While the dialog is open.
pub const EXPORT_CHOOSING: &str = "Choose where to save the file.";
/// Stops saving.
pub const EXPORT_CANCEL: &str = "Cancel";
/// All of it is shown.
pub const END_OF_LIST: &str = "That is everything.";
/// All of it is shown, and there may be more outside the filter.
pub const END_OF_FILTER: &str = "That is everything that matches.";

/// What somebody is called whose name is not known.
pub const SOMEBODY: &str = "Somebody";

/// A filter by who did it.
pub fn by(name: &str) -> String {
    format!("By {name}")
}

/// So many people match, more than there is room for.
pub fn more_people(count: usize) -> String {
    format!("{} more: type a name", super::counted(count, "person", "people"))
}

/// A kind of event.
pub const fn kind(kind: HistoryKind) -> &'static str {
    match kind {
        HistoryKind::SignIn => "Sign-ins",
        HistoryKind::SignInFailed => "Refused sign-ins",
        HistoryKind::SignOut => "Sign-outs",
        HistoryKind::Expiry => "Expired sessions",
        HistoryKind::Termination => "Sessions ended by administrators",
        HistoryKind::TerminationScheduled => "Sessions set to end",
        HistoryKind::TerminationUndone => "Endings taken back",
        HistoryKind::Revocation => "Sessions ended with an account",
        HistoryKind::MemberAdded => "Accounts added",
        HistoryKind::MemberUpdated => "Accounts changed",
        HistoryKind::MemberRemoved => "Accounts removed",
        HistoryKind::PasswordChanged => "Passwords set",
        HistoryKind::SecurityUpdated => "Security settings",
    }
}

/// A time to choose.
pub const fn period(period: Period) -> &'static str {
    match period {
        Period::Today => TODAY,
        Period::Week => "Last 7 days",
        Period::Month => "Last 30 days",
        Period::Ever => "Any time",
        Period::Between { .. } => CUSTOM,
    }
}

/// A time between two, either of which may be open.
pub fn between(since: Option<&str>, until: Option<&str>) -> String {
    match (since, until) {
        (Some(since), Some(until)) => format!("{since} to {until}"),
        (Some(since), None) => format!("Since {since}"),
        (None, Some(until)) => format!("Until {until}"),
        (None, None) => period(Period::Ever).to_owned(),
    }
}

/// How many entries there are, as far as is known.
pub fn entries(count: usize, is_all: bool) -> String {
    if is_all {
        super::counted(count, "entry", "entries")
    } else {
        format!("more than {}", super::counted(count, "entry", "entries"))
    }
}

/// What came while the person was reading further down.
pub fn fresh(count: usize, and_more: bool) -> String {
    if and_more { format!("More than {count} new") } else { format!("{count} new") }
}

/// There is nothing to show.
pub const fn nothing(is_filtered: bool) -> (&'static str, &'static str) {
    if is_filtered {
        (
            "Nothing matches",
            "Nothing like that happened in that time. Take a filter back to see more.",
        )
    } else {
        ("Nothing happened yet", "Sign-ins, endings and changes will appear here by themselves.")
    }
}

/// Nothing was read before the service went away.
pub const OFFLINE: (&str, &str) = (
    "Not read yet",
    "The service does not answer. What happened appears here as soon as it is back.",
);

/// The right is missing.
pub const FORBIDDEN: (&str, &str) = (
    "You may not see this",
    "Seeing what happened takes the right to view agents or administrators. The owner can give it to you.",
);

/// It could not be read.
pub const FAILED: &str = "What happened could not be read";

/// While it is saved.
pub fn exporting(entries: u64, back_to: Option<&str>) -> String {
    let entries = super::counted(clamp(entries), "entry", "entries");
    match back_to {
        Some(day) => format!("Saving… {entries} so far, back to {day}"),
        None => "Saving…".to_owned(),
    }
}

/// It is saved.
pub fn exported(entries: u64, path: &str) -> String {
    format!("{} saved in {path}", super::counted(clamp(entries), "entry", "entries"))
}

/// It was not saved: why, and what to do.
pub fn export_failed(path: &str, why: &ExportFault) -> String {
    match why {
        ExportFault::DiskFull => {
            format!(
                "There is no room left for {path}. Nothing was saved. Make room, or choose another place."
            )
        }
        ExportFault::FolderUnwritable => {
            format!(
                "{path} cannot be written there. Nothing was saved. Choose a folder that you may write to."
            )
        }
        ExportFault::FileFailed { detail } => {
            format!(
                "{path} could not be written ({detail}). Nothing was saved. Choose another place."
            )
        }
        ExportFault::SignedOut => {
            "You are no longer signed in where the entries are, so nothing was saved. Sign in there and export again."
                .to_owned()
        }
        ExportFault::Source { fault: Fault::Unreachable | Fault::NoAnswer } => {
            "The service stopped answering, so nothing was saved. Export again when it is back."
                .to_owned()
        }
        ExportFault::Source { fault } => {
            format!("Nothing was saved. {}", super::faults::fault(fault))
        }
    }
}

fn clamp(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_say_whether_they_are_all() {
        assert_eq!(entries(1, true), "1 entry");
        assert_eq!(entries(300, false), "more than 300 entries");
        assert_eq!(fresh(3, false), "3 new");
        assert_eq!(fresh(100, true), "More than 100 new");
    }

    #[test]
    fn every_failure_to_save_says_that_nothing_was_saved() {
        for why in [
            ExportFault::DiskFull,
            ExportFault::FolderUnwritable,
            ExportFault::FileFailed { detail: "broken".into() },
            ExportFault::SignedOut,
            ExportFault::Source { fault: Fault::Unreachable },
            ExportFault::Source { fault: Fault::Forbidden },
        ] {
            let words = export_failed("/home/a.csv", &why).to_lowercase();
            assert!(words.contains("nothing was saved"), "{words}");
        }
    }
}
