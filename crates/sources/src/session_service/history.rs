//! Which entries of the history are asked for, as the service's address has it.

use deskwatch_team::HistoryFilter;

/// The parameters of a filter: those conditions that it has.
pub(super) fn query(filter: &HistoryFilter) -> Vec<(&'static str, String)> {
    let HistoryFilter { kind, member_id, by, since, until } = filter;
    [
        ("kind", kind.map(|kind| kind.name().to_owned())),
        ("member_id", member_id.map(|id| id.to_string())),
        ("by", by.map(|id| id.to_string())),
        ("since", since.map(|time| time.to_string())),
        ("until", until.map(|time| time.to_string())),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}

#[cfg(test)]
mod tests {
    use deskwatch_team::{HistoryKind, Timestamp};

    use super::*;

    #[test]
    fn only_what_is_asked_for_is_in_the_address() {
        assert!(query(&HistoryFilter::default()).is_empty());
        let filter = HistoryFilter {
            kind: Some(HistoryKind::SignInFailed),
            since: Some(Timestamp::from_millis(0)),
            ..HistoryFilter::default()
        };
        let expected = [("kind", "sign_in_failed"), ("since", "1970-01-01T00:00:00.000Z")];
        assert_eq!(query(&filter), expected.map(|(name, value)| (name, value.to_owned())));
    }
}
