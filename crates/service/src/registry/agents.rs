//! What browsers say of themselves, each kept once: a thousand people have a handful of
//! browsers, and a million sessions must not keep a million copies of their words.

use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use deskwatch_team::Client;
use parking_lot::Mutex;

/// A user agent, and what it says.
#[derive(Debug)]
pub(super) struct Agent {
    pub user_agent: String,
    pub client: Client,
}

impl PartialEq for Agent {
    fn eq(&self, other: &Self) -> bool {
        self.user_agent == other.user_agent && self.client == other.client
    }
}

impl Eq for Agent {}

impl Hash for Agent {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Nearly always decides alone: the client follows from it.
        self.user_agent.hash(state);
    }
}

/// All that are in use.
#[derive(Default)]
pub(super) struct Agents(Mutex<HashSet<Arc<Agent>>>);

impl Agents {
    /// The one copy.
    pub fn keep(&self, user_agent: String, client: Client) -> Arc<Agent> {
        let agent = Agent { user_agent, client };
        let mut kept = self.0.lock();
        if let Some(known) = kept.get(&agent) {
            return known.clone();
        }
        let agent = Arc::new(agent);
        kept.insert(agent.clone());
        agent
    }

    /// Forgets it if nobody but the one who gives it back has it.
    pub fn give_back(&self, agent: &Arc<Agent>) {
        let mut kept = self.0.lock();
        // One here, and the given one: under the lock nobody gets another.
        if Arc::strong_count(agent) <= 2 {
            kept.remove(agent);
        }
    }
}

#[cfg(test)]
mod tests {
    use deskwatch_team::Device;

    use super::*;

    fn client() -> Client {
        Client { browser: Some("Firefox 133".into()), os: None, device: Device::Desktop }
    }

    #[test]
    fn sessions_of_one_browser_share_its_words_until_the_last_has_ended() {
        let agents = Agents::default();
        let first = agents.keep("Firefox".into(), client());
        let second = agents.keep("Firefox".into(), client());
        assert!(Arc::ptr_eq(&first, &second));
        agents.give_back(&first);
        drop(first);
        assert_eq!(agents.0.lock().len(), 1);
        agents.give_back(&second);
        assert_eq!(agents.0.lock().len(), 0);
    }
}
