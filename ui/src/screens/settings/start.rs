//! How the program starts, and how its window is called.

use deskwatch_bridge::{
    CloseWithoutTray, ConsoleView, LoginStart, SetCloseWithoutTray, SetLoginStart, SetStartHidden,
};
use yew::prelude::*;

use super::row::{Row, Section, Switch};
use super::shortcut::ShortcutField;
use super::{Said, choose};
use crate::parts::choices::{Choice, Choices};
use crate::state::Shared;
use crate::texts;

/// What the section shows.
#[derive(Properties, PartialEq)]
pub struct StartProperties {
    /// The console's own state.
    pub view: Shared<ConsoleView>,
    /// Told what became of a change.
    pub said: Said,
}

/// What closing the window can do, with the names for tests and people.
const CLOSINGS: [(CloseWithoutTray, &str, texts::Text); 2] = [
    (CloseWithoutTray::Quit, "close-quits", texts::notifications::CLOSE_QUITS),
    (CloseWithoutTray::Minimise, "close-minimises", texts::notifications::CLOSE_MINIMISES),
];

/// How the program starts, and how its window is called.
#[component]
pub fn Start(properties: &StartProperties) -> Html {
    let StartProperties { view, said } = properties;
    let settings = &view.settings;
    let at_login = {
        let said = said.clone();
        Callback::from(move |wanted| choose(SetLoginStart { wanted }, said.clone()))
    };
    let hidden = {
        let said = said.clone();
        Callback::from(move |hidden| choose(SetStartHidden { hidden }, said.clone()))
    };
    let closings = CLOSINGS
        .iter()
        .map(|(close, testid, words)| Choice {
            testid,
            label: (*words).into(),
            is_on: *close == view.close_without_tray,
        })
        .collect::<Vec<_>>();
    let onclose = {
        let said = said.clone();
        Callback::from(move |at: usize| {
            if let Some((close, ..)) = CLOSINGS.get(at) {
                choose(SetCloseWithoutTray { close: *close }, said.clone());
            }
        })
    };
    let can_start = settings.login_start != LoginStart::Unavailable;
    let login_hint = if can_start {
        texts::settings::AT_LOGIN_HINT
    } else {
        texts::settings::AT_LOGIN_UNAVAILABLE
    };
    html! {
        <Section id="settings-start" title={texts::settings::START}>
            <Row name="close" label={texts::notifications::CLOSE}
                hint={texts::notifications::CLOSE_HINT}>
                <Choices name="close" choices={closings} onchoose={onclose} />
            </Row>
            <Row name="login-start" label={texts::settings::AT_LOGIN} hint={login_hint}>
                <Switch name="login-start" on={settings.login_start == LoginStart::On}
                    enabled={can_start} onchange={at_login} />
            </Row>
            <Row name="start-hidden" label={texts::settings::HIDDEN}
                hint={texts::settings::HIDDEN_HINT}>
                <Switch name="start-hidden" on={settings.start_hidden} onchange={hidden} />
            </Row>
            <Row name="shortcut" label={texts::settings::SHORTCUT}
                hint={texts::settings::shortcut_state(settings.shortcut.state)}>
                <ShortcutField shortcut={settings.shortcut.clone()} said={said.clone()} />
            </Row>
        </Section>
    }
}
