//! An icon that does not flicker while the connection comes and goes. Menu and tooltip say how
//! it is at once; the icon, which moves in the corner of the eye, waits until it is sure.

use std::time::Duration;

use tokio::time::Instant;

use crate::tray::TrayIconState;

/// A service that does not answer for so long is away: a restart takes less.
const AWAY: Duration = Duration::from_secs(8);
/// One that answers for so long again is back.
const BACK: Duration = Duration::from_secs(3);

/// The icon that is shown.
#[derive(Debug, Default)]
pub(crate) struct SteadyIcon {
    shown: Option<TrayIconState>,
    /// Since when the connection is otherwise than the icon says.
    otherwise: Option<Instant>,
}

impl SteadyIcon {
    /// The icon to show now, where `true_state` is how it is; and when to ask again, should
    /// nothing happen before.
    pub(crate) fn settle(
        &mut self,
        true_state: TrayIconState,
        now: Instant,
    ) -> (TrayIconState, Option<Instant>) {
        let patience = self.shown.and_then(|shown| match (answers(shown)?, answers(true_state)?) {
            (true, false) => Some((shown, AWAY)),
            (false, true) => Some((shown, BACK)),
            _ => None,
        });
        if let Some((shown, patience)) = patience {
            let until = *self.otherwise.get_or_insert(now) + patience;
            if now < until {
                return (shown, Some(until));
            }
        }
        self.otherwise = None;
        self.shown = Some(true_state);
        (true_state, None)
    }
}

/// Whether the source answers, if there is one.
fn answers(state: TrayIconState) -> Option<bool> {
    match state {
        TrayIconState::Active | TrayIconState::Idle => Some(true),
        TrayIconState::Offline => Some(false),
        TrayIconState::SignedOut => None,
    }
}

#[cfg(test)]
mod tests {
    use TrayIconState::{Active, Idle, Offline, SignedOut};

    use super::*;

    /// Shows the states at these seconds, and answers the icons.
    fn icons(states: &[(u64, TrayIconState)]) -> Vec<TrayIconState> {
        let (mut icon, start) = (SteadyIcon::default(), Instant::now());
        let at = |seconds| start + Duration::from_secs(seconds);
        states.iter().map(|(seconds, state)| icon.settle(*state, at(*seconds)).0).collect()
    }

    #[test]
    fn a_short_outage_does_not_show() {
        let shown = icons(&[(0, Active), (10, Offline), (17, Offline), (17, Active), (60, Idle)]);
        assert_eq!(shown, [Active, Active, Active, Active, Idle]);
    }

    #[test]
    fn a_long_one_shows_and_so_does_its_end() {
        let shown = icons(&[(0, Active), (10, Offline), (18, Offline), (40, Idle), (43, Idle)]);
        assert_eq!(shown, [Active, Active, Offline, Offline, Idle]);
    }

    #[test]
    fn a_connection_that_comes_and_goes_does_not_flicker() {
        let mut states = vec![(0, Active), (10, Offline), (20, Offline)];
        for time in (20..80).step_by(10) {
            states.extend([(time + 1, Active), (time + 3, Offline), (time + 9, Offline)]);
        }
        assert!(icons(&states)[2..].iter().all(|icon| *icon == Offline));
    }

    #[test]
    fn what_has_nothing_to_do_with_the_connection_shows_at_once() {
        let shown = icons(&[(0, SignedOut), (1, Idle), (2, Active), (3, SignedOut), (4, Offline)]);
        assert_eq!(shown, [SignedOut, Idle, Active, SignedOut, Offline]);
    }

    #[test]
    fn it_says_when_to_look_again() {
        let (mut icon, start) = (SteadyIcon::default(), Instant::now());
        assert_eq!(icon.settle(Active, start), (Active, None));
        assert_eq!(icon.settle(Offline, start), (Active, Some(start + AWAY)));
        assert_eq!(icon.settle(Offline, start + AWAY), (Offline, None));
    }
}
