//! Which alerts are wanted, about whom, and for how long none.

use deskwatch_bridge::{
    ConsoleView, NotificationSettings, Pause, PauseNotifications, SetNotifications,
};
use deskwatch_team::Replica;
use yew::prelude::*;

use super::chosen_people::ChosenPeople;
use super::row::{Row, Section, Switch};
use super::{Said, choose};
use crate::parts::choices::{Choice, Choices};
use crate::parts::clock::use_now;
use crate::parts::local;
use crate::state::Shared;
use crate::state::notified::Notified;
use crate::texts;

/// What the section shows.
#[derive(Properties, PartialEq)]
pub struct NotificationsProperties {
    /// The console's own state.
    pub view: Shared<ConsoleView>,
    /// The team, to choose people of.
    pub replica: Option<Shared<Replica>>,
    /// Told what became of a change.
    pub said: Said,
}

/// Which alerts are wanted.
#[component]
pub fn Notifications(properties: &NotificationsProperties) -> Html {
    let NotificationsProperties { view, replica, said } = properties;
    let settings = &view.notification_settings;
    let rows = Notified::ALL.map(|of| {
        let (said, turned) = (said.clone(), of.turned(settings));
        let onchange = Callback::from(move |_| {
            choose(SetNotifications { notifications: turned.clone() }, said.clone());
        });
        html! {
            <Row key={of.testid()} name={of.testid()} label={texts::team::notified_of(of)}
                hint={texts::notifications::hint(of)}>
                <Switch name={of.testid()} on={of.is_wanted(settings)} {onchange} />
            </Row>
        }
    });
    let is_chosen = settings.people.is_some();
    let choices = vec![
        Choice {
            testid: "people-all",
            label: texts::notifications::EVERYBODY.into(),
            is_on: !is_chosen,
        },
        Choice {
            testid: "people-chosen",
            label: texts::notifications::CHOSEN.into(),
            is_on: is_chosen,
        },
    ];
    let onpeople = {
        let (settings, said) = (settings.clone(), said.clone());
        Callback::from(move |at: usize| {
            let people = (at == 1).then(|| settings.people.clone().unwrap_or_default());
            let notifications = NotificationSettings { people, ..settings.clone() };
            choose(SetNotifications { notifications }, said.clone());
        })
    };
    html! {
        <Section id="settings-notifications" title={texts::settings::NOTIFICATIONS}
            hint={texts::settings::NOTIFICATIONS_HINT}>
            <PauseRow view={view.clone()} said={said.clone()} />
            { for rows }
            <Row name="people" label={texts::notifications::PEOPLE}
                hint={texts::notifications::PEOPLE_HINT}>
                <Choices name="people" {choices} onchoose={onpeople} />
            </Row>
            if let (Some(replica), true) = (replica, is_chosen) {
                <ChosenPeople view={view.clone()} replica={replica.clone()} said={said.clone()} />
            }
        </Section>
    }
}

#[derive(Properties, PartialEq)]
struct PauseProperties {
    view: Shared<ConsoleView>,
    said: Said,
}

/// For how long nothing is told.
#[component]
fn PauseRow(properties: &PauseProperties) -> Html {
    let PauseProperties { view, said } = properties;
    let now = use_now();
    let until = view.notification_settings.paused_until.filter(|until| *until > now);
    let button = |testid: &'static str, pause: Pause, words: texts::Text| {
        let said = said.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            choose(PauseNotifications { pause }, said.clone());
        });
        html! {
            <button type="button" class="button small" data-testid={testid} {onclick}>
                { words }
            </button>
        }
    };
    let hint = until.map_or_else(
        || texts::notifications::NOT_PAUSED.to_string(),
        |until| texts::notifications::paused_until(&local::moment(until, now)),
    );
    html! {
        <Row name="pause" label={texts::notifications::PAUSE} {hint}>
            if until.is_some() {
                { button("pause-none", Pause::None, texts::notifications::RESUME) }
            } else {
                { button("pause-hour", Pause::OneHour, texts::notifications::ONE_HOUR) }
                { button("pause-tomorrow", Pause::UntilTomorrow, texts::notifications::TOMORROW) }
            }
        </Row>
    }
}
