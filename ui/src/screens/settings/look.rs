//! How the window looks and in which language it speaks.

use deskwatch_bridge::{Appearance, ConsoleView, Language, SetAppearance, SetLanguage};
use yew::prelude::*;

use super::row::{Row, Section};
use super::{Said, choose};
use crate::parts::choices::{Choice, Choices};
use crate::state::Shared;
use crate::texts;

/// What the section shows.
#[derive(Properties, PartialEq)]
pub struct LookProperties {
    /// The console's own state.
    pub view: Shared<ConsoleView>,
    /// Told what became of a change.
    pub said: Said,
}

/// Every choice, with its name for tests.
const ALL: [(Appearance, &str); 3] = [
    (Appearance::System, "appearance-system"),
    (Appearance::Light, "appearance-light"),
    (Appearance::Dark, "appearance-dark"),
];

/// Every language, with its name for tests; none is that of the desktop.
const LANGUAGES: [(Option<Language>, &str); 4] = [
    (None, "language-system"),
    (Some(Language::English), "language-en"),
    (Some(Language::Turkish), "language-tr"),
    (Some(Language::Russian), "language-ru"),
];

/// How the window looks and in which language it speaks.
#[component]
pub fn Look(properties: &LookProperties) -> Html {
    let LookProperties { view, said } = properties;
    let chosen = view.settings.appearance;
    let choices: Vec<Choice> = ALL
        .iter()
        .map(|(appearance, testid)| Choice {
            testid,
            label: texts::settings::appearance(*appearance).into(),
            is_on: *appearance == chosen,
        })
        .collect();
    let onchoose = {
        let said = said.clone();
        Callback::from(move |at: usize| {
            if let Some((appearance, _)) = ALL.get(at) {
                choose(SetAppearance { appearance: *appearance }, said.clone());
            }
        })
    };
    let languages: Vec<Choice> = LANGUAGES
        .iter()
        .map(|(language, testid)| Choice {
            testid,
            // In itself: whoever cannot read the others finds their own.
            label: language
                .map_or(texts::settings::SYSTEM_LANGUAGE.words(), Language::own_name)
                .into(),
            is_on: *language == view.chosen_language,
        })
        .collect();
    let onlanguage = {
        let said = said.clone();
        Callback::from(move |at: usize| {
            if let Some((language, _)) = LANGUAGES.get(at) {
                choose(SetLanguage { language: *language }, said.clone());
            }
        })
    };
    html! {
        <Section id="settings-look" title={texts::settings::LOOK}>
            <Row name="appearance" label={texts::settings::THEME} hint={texts::settings::THEME_HINT}>
                <Choices name="appearance" {choices} {onchoose} />
            </Row>
            <Row name="language" label={texts::settings::LANGUAGE}
                hint={texts::settings::LANGUAGE_HINT}>
                <Choices name="language" choices={languages} onchoose={onlanguage} />
            </Row>
        </Section>
    }
}
