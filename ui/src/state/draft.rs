//! What the person fills in before ending sessions.

use deskwatch_team::termination::MAX_TEXT_CHARS;

/// When sessions are to end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// At once.
    #[default]
    Now,
    /// After a grace period of a minute.
    InOneMinute,
    /// After a grace period of five minutes.
    InFiveMinutes,
}

impl When {
    /// All of it, in the order in which it is offered.
    pub const ALL: [Self; 3] = [Self::Now, Self::InOneMinute, Self::InFiveMinutes];

    /// The length of the grace period, in seconds.
    pub const fn seconds(self) -> u32 {
        match self {
            Self::Now => 0,
            Self::InOneMinute => 60,
            Self::InFiveMinutes => 300,
        }
    }
}

/// What the person has filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndDraft {
    /// When.
    pub when: When,
    /// To the people concerned, as typed.
    pub message: String,
    /// For the record, as typed.
    pub reason: String,
}

impl EndDraft {
    /// Whether the service takes it as it is.
    pub fn is_acceptable(&self) -> bool {
        left(&self.message) >= 0 && left(&self.reason) >= 0
    }
}

/// How many characters may still be typed; negative when there are too many. Blanks at the ends
/// are not sent and do not count.
pub fn left(text: &str) -> i64 {
    let length = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    length(MAX_TEXT_CHARS) - length(text.trim().chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_may_have_a_thousand_characters_whatever_their_size() {
        let mut draft = EndDraft { message: "ş".repeat(1_000), ..EndDraft::default() };
        assert!(draft.is_acceptable());
        assert_eq!(left(&draft.message), 0);
        draft.message.push('!');
        assert!(!draft.is_acceptable());
        assert_eq!(left(&draft.message), -1);
    }

    #[test]
    fn blanks_at_the_ends_do_not_count() {
        assert_eq!(left("  a  "), 999);
    }

    #[test]
    fn nothing_filled_in_ends_at_once() {
        assert_eq!(EndDraft::default().when.seconds(), 0);
        assert_eq!(When::ALL.map(When::seconds), [0, 60, 300]);
    }
}
