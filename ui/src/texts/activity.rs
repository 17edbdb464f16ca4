//! The activity screen around its rows: filters, counts, what is missing, and saving as a file.

use deskwatch_bridge::{ExportFault, Fault};
use deskwatch_team::HistoryKind;
use deskwatch_texts::{messages, say};

use super::Text;
use crate::state::activity::Period;

/// Heading of a day.
pub const TODAY: Text = Text::of(messages::ACTIVITY_TODAY);
/// Heading of a day.
pub const YESTERDAY: Text = Text::of(messages::ACTIVITY_YESTERDAY);
/// Names the list.
pub const LIST: Text = Text::of(messages::ACTIVITY_LIST);
/// While the first page is loading.
pub const LOADING: Text = Text::of(messages::ACTIVITY_LOADING);
/// While an older page is loading.
pub const LOADING_OLDER: Text = Text::of(messages::ACTIVITY_LOADING_OLDER);
/// Names the filter by whom something was done to.
pub const PERSON: Text = Text::of(messages::ACTIVITY_PERSON);
/// Anybody.
pub const EVERYBODY: Text = Text::of(messages::ACTIVITY_EVERYBODY);
/// Names the filter by who did it.
pub const BY: Text = Text::of(messages::ACTIVITY_BY);
/// Whoever.
pub const BY_ANYONE: Text = Text::of(messages::ACTIVITY_BY_ANYONE);
/// In the search field of people.
pub const SEARCH_PEOPLE: Text = Text::of(messages::ACTIVITY_SEARCH_PEOPLE);
/// Nobody is called like that.
pub const NO_SUCH_PERSON: Text = Text::of(messages::ACTIVITY_NO_SUCH_PERSON);
/// Names the filter by kind.
pub const KIND: Text = Text::of(messages::ACTIVITY_KIND);
/// Any kind.
pub const ALL_KINDS: Text = Text::of(messages::ACTIVITY_ALL_KINDS);
/// Names the filter by time.
pub const PERIOD: Text = Text::of(messages::ACTIVITY_PERIOD);
/// Label of a field.
pub const SINCE: Text = Text::of(messages::ACTIVITY_SINCE);
/// Label of a field.
pub const UNTIL: Text = Text::of(messages::ACTIVITY_UNTIL);
/// In a field for a time.
pub const TIME_EXAMPLE: &str = "2026-11-24 09:30";
/// What was typed is no time.
pub const NOT_A_TIME: Text = Text::of(messages::ACTIVITY_NOT_A_TIME);
/// From is not before until.
pub const NOTHING_BETWEEN: Text = Text::of(messages::ACTIVITY_NOTHING_BETWEEN);
/// Takes all filters back.
pub const SHOW_EVERYTHING: Text = Text::of(messages::ACTIVITY_SHOW_EVERYTHING);
/// Saves as a file.
pub const EXPORT: Text = Text::of(messages::EXPORT);
/// Why nothing can be saved now.
pub const EXPORT_OFFLINE: Text = Text::of(messages::EXPORT_OFFLINE);
/// The dialog that asks where.
pub const EXPORT_TITLE: Text = Text::of(messages::EXPORT_TITLE);
/// What the kind of file is called.
pub const EXPORT_KIND: Text = Text::of(messages::EXPORT_KIND);
/// While the dialog is open.
pub const EXPORT_CHOOSING: Text = Text::of(messages::EXPORT_CHOOSING);
/// Stops saving.
pub const EXPORT_CANCEL: Text = Text::of(messages::CANCEL);
/// All of it is shown.
pub const END_OF_LIST: Text = Text::of(messages::ACTIVITY_END_OF_LIST);
/// All of it is shown, and there may be more outside the filter.
pub const END_OF_FILTER: Text = Text::of(messages::ACTIVITY_END_OF_FILTER);

/// A filter by who did it.
pub fn by(name: &str) -> String {
    say!(activity_by_person, name = name)
}

/// So many people match, more than there is room for.
pub fn more_people(count: usize) -> String {
    say!(activity_more_people, count = count)
}

/// A kind of event.
pub fn kind(kind: HistoryKind) -> &'static str {
    match kind {
        HistoryKind::SignIn => messages::ACTIVITY_KIND_SIGN_IN,
        HistoryKind::SignInFailed => messages::ACTIVITY_KIND_SIGN_IN_FAILED,
        HistoryKind::SignOut => messages::ACTIVITY_KIND_SIGN_OUT,
        HistoryKind::Expiry => messages::ACTIVITY_KIND_EXPIRY,
        HistoryKind::Termination => messages::ACTIVITY_KIND_TERMINATION,
        HistoryKind::TerminationScheduled => messages::ACTIVITY_KIND_SCHEDULED,
        HistoryKind::TerminationUndone => messages::ACTIVITY_KIND_UNDONE,
        HistoryKind::Revocation => messages::ACTIVITY_KIND_REVOCATION,
        HistoryKind::MemberAdded => messages::ACTIVITY_KIND_ADDED,
        HistoryKind::MemberUpdated => messages::ACTIVITY_KIND_UPDATED,
        HistoryKind::MemberRemoved => messages::ACTIVITY_KIND_REMOVED,
        HistoryKind::PasswordChanged => messages::ACTIVITY_KIND_PASSWORD,
        HistoryKind::SecurityUpdated => messages::ACTIVITY_KIND_SECURITY,
    }
    .words()
}

/// A time to choose.
pub fn period(period: Period) -> &'static str {
    match period {
        Period::Today => messages::ACTIVITY_TODAY,
        Period::Week => messages::ACTIVITY_LAST_WEEK,
        Period::Month => messages::ACTIVITY_LAST_MONTH,
        Period::Ever => messages::ACTIVITY_ANY_TIME,
        Period::Between { .. } => messages::ACTIVITY_CUSTOM,
    }
    .words()
}

/// A time between two, either of which may be open.
pub fn between(since: Option<&str>, until: Option<&str>) -> String {
    match (since, until) {
        (Some(since), Some(until)) => say!(activity_between, since = since, until = until),
        (Some(since), None) => say!(activity_since_time, since = since),
        (None, Some(until)) => say!(activity_until_time, until = until),
        (None, None) => period(Period::Ever).to_owned(),
    }
}

/// How many entries there are, as far as is known.
pub fn entries(count: usize, is_all: bool) -> String {
    if is_all {
        say!(activity_entries, count = count)
    } else {
        say!(activity_more_entries, count = count)
    }
}

/// What came while the person was reading further down.
pub fn fresh(count: usize, and_more: bool) -> String {
    if and_more {
        say!(activity_more_fresh, count = count)
    } else {
        say!(activity_fresh, count = count)
    }
}

/// A heading and what to do.
pub type Notice = (Text, Text);

/// There is nothing to show.
pub const fn nothing(is_filtered: bool) -> Notice {
    if is_filtered {
        (Text::of(messages::ACTIVITY_NO_MATCH), Text::of(messages::ACTIVITY_NO_MATCH_HINT))
    } else {
        (Text::of(messages::ACTIVITY_NOTHING), Text::of(messages::ACTIVITY_NOTHING_HINT))
    }
}

/// Nothing was read before the service went away.
pub const OFFLINE: Notice =
    (Text::of(messages::ACTIVITY_OFFLINE), Text::of(messages::ACTIVITY_OFFLINE_HINT));

/// The right is missing.
pub const FORBIDDEN: Notice =
    (Text::of(messages::ACTIVITY_FORBIDDEN), Text::of(messages::ACTIVITY_FORBIDDEN_HINT));

/// It could not be read.
pub const FAILED: Text = Text::of(messages::ACTIVITY_FAILED);

/// While it is saved.
pub fn exporting(entries: u64, back_to: Option<&str>) -> String {
    match back_to {
        Some(day) => say!(export_runs, count = entries, day = day),
        None => messages::EXPORT_BEGINS.into(),
    }
}

/// It is saved.
pub fn exported(entries: u64, path: &str) -> String {
    say!(export_done, count = entries, path = path)
}

/// It was not saved: why, and what to do.
pub fn export_failed(path: &str, why: &ExportFault) -> String {
    match why {
        ExportFault::DiskFull => say!(export_disk_full, path = path),
        ExportFault::FolderUnwritable => say!(export_folder_unwritable, path = path),
        ExportFault::FileFailed { detail } => {
            say!(export_file_failed, path = path, detail = detail)
        }
        ExportFault::SignedOut => messages::EXPORT_SIGNED_OUT.into(),
        ExportFault::Source { fault: Fault::Unreachable | Fault::NoAnswer } => {
            messages::EXPORT_NO_ANSWER.into()
        }
        ExportFault::Source { fault } => {
            say!(export_source_failed, why = &super::faults::fault(fault))
        }
    }
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
