//! A member's sessions that ended lately: asked for when they are looked at, because no
//! replica holds them.

use deskwatch_bridge::{Fault, LoadMemberSessions};
use deskwatch_team::{MemberId, Replica, Session, SessionId};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::host;
use crate::parts::clock::use_now;
use crate::parts::local;
use crate::state::Shared;
use crate::texts;

/// Whose.
#[derive(Properties, PartialEq)]
pub struct EndedProperties {
    /// The team, for the names of those who ended sessions.
    pub replica: Shared<Replica>,
    /// Whose sessions.
    pub member_id: MemberId,
    /// The sessions that live: the list is asked for again when they change.
    pub live_ids: Vec<SessionId>,
    /// Whether the service can be asked.
    pub online: bool,
}

/// The list, as far as it has come.
#[derive(Clone, PartialEq)]
enum Loaded {
    Not,
    Sessions(Vec<Session>),
    Failed(Fault),
}

/// The list.
#[component]
pub fn EndedSessions(properties: &EndedProperties) -> Html {
    let EndedProperties { replica, member_id, live_ids, online } = properties;
    let loaded = use_state_eq(|| Loaded::Not);
    let attempt = use_state_eq(|| 0_u32);
    let newest = use_mut_ref(|| 0_u32);
    {
        let (loaded, member_id) = (loaded.clone(), *member_id);
        use_effect_with((live_ids.clone(), *online, *attempt), move |_| {
            // Of several questions under way only the last one's answer counts.
            *newest.borrow_mut() += 1;
            let mine = *newest.borrow();
            spawn_local(async move {
                let answer = host::call(&LoadMemberSessions { member_id }).await;
                if *newest.borrow() == mine {
                    loaded.set(match answer {
                        Ok(answer) => Loaded::Sessions(answer.sessions),
                        Err(fault) => Loaded::Failed(fault),
                    });
                }
            });
        });
    }
    let now = use_now();
    match &*loaded {
        Loaded::Not => {
            html! { <p class="none-there" role="status">{ texts::sessions::LOADING }</p> }
        }
        Loaded::Failed(fault) => {
            let again = {
                let attempt = attempt.clone();
                Callback::from(move |_: MouseEvent| attempt.set(*attempt + 1))
            };
            html! {
                <div class="fault" role="alert">
                    <p>{ texts::faults::fault(fault) }</p>
                    <button type="button" class="link" onclick={again}>
                        { texts::sessions::AGAIN }
                    </button>
                </div>
            }
        }
        Loaded::Sessions(sessions) => {
            // One that has only just ended may still be told as live.
            let mut rows = sessions
                .iter()
                .filter(|session| !session.is_live())
                .map(|session| row(session, replica, now))
                .peekable();
            if rows.peek().is_none() {
                return html! { <p class="none-there">{ texts::sessions::NO_RECENT }</p> };
            }
            html! { <ul>{ for rows }</ul> }
        }
    }
}

fn row(session: &Session, replica: &Replica, now: deskwatch_team::Timestamp) -> Html {
    let when = session.ended_at.map(|at| local::moment(at, now)).unwrap_or_default();
    let by = session.ended_by.and_then(|id| replica.get(id)).map(|by| by.member().name.as_str());
    html! {
        <li class="ended" data-testid="ended-session" data-session-id={session.id.to_string()}
            key={session.id.0.as_u128()}>
            <span class="ended-client">{ texts::client::full(&session.client) }</span>
            <span class="ended-ip">{ &session.ip }</span>
            <span class="ended-why">
                { texts::sessions::ended(&when, session.end_reason, by) }
                if let Some(reason) = &session.reason {
                    { " " }<q>{ reason }</q>
                }
            </span>
        </li>
    }
}
