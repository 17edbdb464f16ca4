//! A second start while the program runs: it is asked for the demo or for a source as the first
//! start was, by somebody at the command line or at another icon.

use std::sync::Arc;

use deskwatch_bridge::{SourceKind, Update};
use deskwatch_sources::{parse_address, shown_address};

use crate::console::Console;
use crate::core::Core;
use crate::outbox::Out;

impl Console {
    /// Opens what a second start asks for. What is watched stays until the other is there.
    pub fn start_again(&self, demo: bool, source: Option<String>) {
        let _runtime = self.runtime.enter();
        let core = Arc::clone(&self.core);
        if demo {
            tokio::spawn(async move { core.demo_again().await });
        } else if let Some(typed) = source {
            tokio::spawn(async move { core.source_again(typed).await });
        }
    }
}

impl Core {
    async fn demo_again(self: &Arc<Self>) {
        let is_open = self.look(|at| {
            let shown = at.view.source.as_ref();
            at.watch.is_some() && shown.is_some_and(|shown| shown.kind == SourceKind::Demo)
        });
        if !is_open && let Err(why) = self.start_demo().await {
            tracing::warn!(?why, "the demo that a second start asks for does not start");
        }
    }

    /// Opens a saved source, or has the window ask for what is missing.
    async fn source_again(self: &Arc<Self>, typed: String) {
        let shown = parse_address(&typed).map_or(typed, |address| shown_address(&address));
        let saved = self.look(|at| at.settings.saved_at(&shown).cloned());
        if let Some(saved) = saved
            && self.switch_source(&saved.id()).await.is_ok()
        {
            return;
        }
        self.look(|at| at.say(Out::Update(Update::AddSource { address: shown })));
    }
}
