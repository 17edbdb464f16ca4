//! A member's earlier sessions, page by page: asked for when they are looked at, because no
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

/// The list, as far as it has been read.
#[derive(Clone, Default, PartialEq)]
struct Read {
    sessions: Vec<Session>,
    /// Where the next page starts.
    next: Option<String>,
    /// How many pages that is.
    pages: usize,
}

/// The list.
#[component]
pub fn EndedSessions(properties: &EndedProperties) -> Html {
    let EndedProperties { replica, member_id, live_ids, online } = properties;
    let read = use_state_eq(|| None::<Read>);
    let fault = use_state_eq(|| None::<Fault>);
    let attempt = use_state_eq(|| 0_u32);
    let newest = use_mut_ref(|| 0_u32);
    // Reads so many pages from the start, or one more than there is.
    let load = {
        let (read, fault, member_id) = (read.clone(), fault.clone(), *member_id);
        Callback::from(move |(before, pages): (Read, usize)| {
            // Of several questions under way only the last one's answer counts.
            *newest.borrow_mut() += 1;
            let mine = *newest.borrow();
            let (read, fault, newest) = (read.setter(), fault.setter(), newest.clone());
            spawn_local(async move {
                let answer = go_on(member_id, before, pages).await;
                if *newest.borrow() == mine {
                    fault.set(answer.as_ref().err().cloned());
                    if let Ok(answer) = answer {
                        read.set(Some(answer));
                    }
                }
            });
        })
    };
    {
        let (load, read) = (load.clone(), read.clone());
        use_effect_with((live_ids.clone(), *online, *attempt), move |_| {
            // A session that ended may be on any of the pages that were read.
            let pages = read.as_ref().map_or(1, |read| read.pages.max(1));
            load.emit((Read::default(), pages));
        });
    }
    let now = use_now();
    let again = {
        let attempt = attempt.clone();
        Callback::from(move |_: MouseEvent| attempt.set(*attempt + 1))
    };
    let failed = fault.as_ref().map(|fault| html! {
        <div class="fault" role="alert">
            <p>{ texts::faults::fault(fault) }</p>
            <button type="button" class="link" onclick={again}>{ texts::sessions::AGAIN }</button>
        </div>
    });
    let Some(list) = &*read else {
        return failed.unwrap_or_else(|| {
            html! {
                <p class="none-there" role="status">{ texts::sessions::LOADING }</p>
            }
        });
    };
    // One that has only just ended may still be told as live.
    let ended = list.sessions.iter().filter(|session| !session.is_live());
    let rows: Vec<_> = ended.map(|session| row(session, replica, now)).collect();
    let earlier = {
        let list = list.clone();
        Callback::from(move |_: MouseEvent| load.emit((list.clone(), 1)))
    };
    html! {<>
        if rows.is_empty() && list.next.is_none() {
            <p class="none-there">{ texts::sessions::NO_RECENT }</p>
        } else {
            <ul>{ for rows }</ul>
        }
        { failed }
        if list.next.is_some() {
            <button type="button" class="button small more-sessions"
                data-testid="earlier-sessions" onclick={earlier}>
                { texts::sessions::EARLIER }
            </button>
        } else if list.pages > 1 {
            <p class="none-there">{ texts::sessions::NO_EARLIER }</p>
        }
    </>}
}

/// Reads so many pages more than there are.
async fn go_on(member_id: MemberId, mut read: Read, pages: usize) -> Result<Read, Fault> {
    for _ in 0..pages {
        if read.pages > 0 && read.next.is_none() {
            break;
        }
        let after = read.next.take();
        let page = host::call(&LoadMemberSessions { member_id, after }).await?;
        read.sessions.extend(page.sessions);
        read.next = page.next;
        read.pages += 1;
    }
    Ok(read)
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
