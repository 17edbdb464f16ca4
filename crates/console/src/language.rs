//! Which language the console speaks: the one that was chosen, else that of the desktop.

use deskwatch_bridge::{Fault, Language};

use crate::console::Console;
use crate::state::State;

impl Console {
    /// The language of everything that is said now.
    pub fn language(&self) -> Language {
        self.core.look(|at| at.view.language)
    }

    /// Chooses the language of window, tray and notifications; none means the desktop's. It
    /// applies at once to whatever is said from now on.
    pub async fn set_language(&self, chosen: Option<Language>) -> Result<(), Fault> {
        self.core.change(|at| {
            at.settings.language = chosen.map(|language| language.tag().to_owned());
            at.resolve_language();
        });
        self.core.save_settings().await
    }
}

impl State {
    /// Takes note of the languages that the desktop asks for, the best first.
    pub(crate) fn desktop_speaks(&mut self, tags: &[String]) {
        self.system_language = Language::of_tags(tags.iter().map(String::as_str));
        self.resolve_language();
    }

    fn resolve_language(&mut self) {
        let chosen = self.settings.chosen_language();
        self.view.chosen_language = chosen;
        self.view.language = chosen.unwrap_or(self.system_language);
    }
}
