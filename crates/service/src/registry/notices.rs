//! What the holder of a session is told. Most sessions are never listened to, so only one
//! that is has what it takes to wake a listener.

use parking_lot::Mutex;
use tokio::sync::watch;

use super::Notice;

/// The latest notice, and whoever listens.
pub(super) struct Notices(Mutex<State>);

enum State {
    /// Nobody listens; nothing stands for [`Notice::Live`].
    Unheard(Option<Box<Notice>>),
    Heard(watch::Sender<Notice>),
}

impl Notices {
    pub fn starting_with(notice: Notice) -> Self {
        Self(Mutex::new(State::unheard(notice)))
    }

    /// Tells it, also to whoever comes later.
    pub fn tell(&self, notice: Notice) {
        match &mut *self.0.lock() {
            State::Heard(listeners) => drop(listeners.send_replace(notice)),
            unheard @ State::Unheard(_) => *unheard = State::unheard(notice),
        }
    }

    /// The latest, and what comes from now on.
    pub fn listen(&self) -> watch::Receiver<Notice> {
        let mut state = self.0.lock();
        let latest = match &mut *state {
            State::Heard(listeners) => return listeners.subscribe(),
            State::Unheard(latest) => latest.take().map_or(Notice::Live, |latest| *latest),
        };
        let (listeners, heard) = watch::channel(latest);
        *state = State::Heard(listeners);
        heard
    }
}

impl State {
    fn unheard(notice: Notice) -> Self {
        Self::Unheard((notice != Notice::Live).then(|| Box::new(notice)))
    }
}

#[cfg(test)]
mod tests {
    use deskwatch_team::{EndReason, Timestamp};

    use super::*;

    #[test]
    fn whoever_comes_late_is_told_the_latest() {
        let ending = Notice::Ending { ends_at: Timestamp::default(), message: None };
        let notices = Notices::starting_with(Notice::Live);
        notices.tell(ending.clone());
        assert_eq!(*notices.listen().borrow(), ending);
        notices.tell(Notice::Live);
        assert_eq!(*notices.listen().borrow(), Notice::Live);
    }

    #[test]
    fn whoever_listens_hears_the_end_also_when_the_session_is_gone() {
        let notices = Notices::starting_with(Notice::Live);
        let mut listener = notices.listen();
        let ended = Notice::Ended { end_reason: EndReason::SignOut, message: None };
        notices.tell(ended.clone());
        drop(notices);
        assert_eq!(*listener.borrow_and_update(), ended);
    }
}
