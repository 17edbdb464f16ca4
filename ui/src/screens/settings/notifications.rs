//! Which alerts are wanted.

use deskwatch_bridge::{ConsoleView, SetNotifications};
use yew::prelude::*;

use super::row::{Row, Section, Switch};
use super::{Said, choose};
use crate::state::Shared;
use crate::state::notified::Notified;
use crate::texts;

/// What the section shows.
#[derive(Properties, PartialEq)]
pub struct NotificationsProperties {
    /// The console's own state.
    pub view: Shared<ConsoleView>,
    /// Told what became of a change.
    pub said: Said,
}

/// Kind by kind.
#[component]
pub fn Notifications(properties: &NotificationsProperties) -> Html {
    let NotificationsProperties { view, said } = properties;
    let settings = view.notification_settings;
    let rows = Notified::ALL.map(|of| {
        let said = said.clone();
        let onchange = Callback::from(move |_| {
            choose(SetNotifications { notifications: of.turned(settings) }, said.clone());
        });
        html! {
            <Row key={of.testid()} name={of.testid()} label={texts::team::notified_of(of)}>
                <Switch name={of.testid()} on={of.is_wanted(settings)} {onchange} />
            </Row>
        }
    });
    html! {
        <Section id="settings-notifications" title={texts::settings::NOTIFICATIONS}
            hint={texts::settings::NOTIFICATIONS_HINT}>
            { for rows }
        </Section>
    }
}
