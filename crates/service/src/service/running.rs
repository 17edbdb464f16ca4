//! Which keyed requests are running, so that the same one does not run twice at once.

use std::collections::HashSet;

use deskwatch_team::MemberId;
use parking_lot::Mutex;

/// Keys of running requests.
#[derive(Default)]
pub(super) struct Running(Mutex<HashSet<(MemberId, String)>>);

/// A key in use, until it is dropped.
pub(super) struct InUse<'a> {
    running: &'a Running,
    key: (MemberId, String),
}

impl Running {
    /// Takes a key; none when it is in use.
    pub fn begin(&self, member: MemberId, key: &str) -> Option<InUse<'_>> {
        let key = (member, key.to_owned());
        // Not made before it is known to be free: dropping it would free the key.
        let is_free = self.0.lock().insert(key.clone());
        is_free.then(|| InUse { running: self, key })
    }
}

impl Drop for InUse<'_> {
    fn drop(&mut self) {
        self.running.0.lock().remove(&self.key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_free_again_when_its_request_is_done() {
        let running = Running::default();
        let member = MemberId(uuid::Uuid::now_v7());
        let first = running.begin(member, "a");
        assert!(first.is_some());
        assert!(running.begin(member, "a").is_none());
        assert!(running.begin(member, "b").is_some());
        drop(first);
        assert!(running.begin(member, "a").is_some());
    }
}
