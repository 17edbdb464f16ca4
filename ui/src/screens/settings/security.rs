//! The team's security settings: for whoever may change them a form, for others what they are.

use deskwatch_team::{Replica, Right, Security};
use yew::prelude::*;

use super::row::{Row, Section};
use super::security_form::SecurityForm;
use crate::state::Shared;
use crate::texts;

/// What the section shows.
#[derive(Properties, PartialEq)]
pub struct SecurityProperties {
    /// The team.
    pub replica: Shared<Replica>,
    /// Whether the service can be asked.
    pub online: bool,
}

/// The section.
#[component]
pub fn SecuritySection(properties: &SecurityProperties) -> Html {
    let SecurityProperties { replica, online } = properties;
    let may_edit = replica.me().member.has(Right::EditSecurity);
    let hint = if may_edit { texts::security::HINT } else { texts::security::READ_ONLY };
    html! {
        <Section id="settings-security" title={texts::settings::SECURITY} {hint}>
            if may_edit {
                <SecurityForm replica={replica.clone()} online={*online} />
            } else {
                { as_they_are(replica.security()) }
            }
        </Section>
    }
}

fn as_they_are(security: &Security) -> Html {
    let span = texts::security::span;
    let count = security.sessions_per_member.map(|count| count.to_string());
    let no_limit = || texts::security::NO_LIMIT.to_string();
    html! {<>
        { fact("security-agents", texts::security::AGENTS, span(security.agent_inactivity_seconds)) }
        { fact("security-administrators", texts::security::ADMINISTRATORS,
            span(security.administrator_inactivity_seconds)) }
        { fact("security-age", texts::security::AGE,
            security.maximum_age_seconds.map_or_else(no_limit, span)) }
        { fact("security-count", texts::security::COUNT, count.unwrap_or_else(no_limit)) }
    </>}
}

/// A setting that is not to be changed here.
pub fn fact(name: &'static str, label: texts::Text, value: String) -> Html {
    html! {
        <Row {name} {label}><span class="row-value" data-testid={name}>{ value }</span></Row>
    }
}
