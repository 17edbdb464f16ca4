//! The list: however long it is, only the rows in sight are drawn.
//!
//! Space above and below stands for the rest. Its height is set through the style object,
//! because the content security policy lets no style attribute through.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::reading::Reading;
use super::row::Event;
use crate::parts::clock::use_now;
use crate::parts::{dom, icons, local_days};
use crate::state::activity::layout::{Heights, Layout, Line};
use crate::state::activity::rows::Rows;
use crate::state::{Act, Activity, ActivityAct, Dispatch, Shared};
use crate::texts;

/// Drawn above and below what is in sight, in pixels, so that scrolling meets no empty space.
const MARGIN: f64 = 400.0;
/// The next page is asked for this many pixels before the end.
const NEAR_END: f64 = 1_500.0;
/// What is taken for the top, in pixels.
const TOP: f64 = 4.0;

/// What the list shows.
#[derive(Properties, PartialEq)]
pub struct EventsProperties {
    /// What has been read.
    pub activity: Shared<Activity>,
    /// What asks for more.
    pub reading: Rc<Reading>,
    /// What can happen.
    pub dispatch: Dispatch,
}

/// What of the list is in sight, in pixels.
#[derive(Clone, Copy, PartialEq)]
struct Sight {
    top: f64,
    height: f64,
    heights: Heights,
}

/// The list.
#[component]
pub fn Events(properties: &EventsProperties) -> Html {
    let EventsProperties { activity, reading, dispatch } = properties;
    let scroll = use_node_ref();
    let sight = use_sight(&scroll, reading);
    let at = use_state_eq(|| 0_usize);
    let rows = use_memo(activity.clone(), |activity| Rows::of(activity.items()));
    let layout = Layout { days: &rows.days, rows: rows.rows.len(), heights: sight.heights };
    let lines = layout.between(sight.top - MARGIN, sight.top + sight.height + MARGIN);
    let is_all = activity.read.as_ref().is_some_and(|read| read.next.is_none());
    let of = is_all.then_some(rows.rows.len());
    use_spaces(&scroll, &layout, &lines);
    use_going_on(activity, reading, &layout, *sight);
    use_top_for_another_question(activity, &scroll);

    // The keyboard stops at one row, which must be one that is there.
    let drawn = lines.iter().filter_map(|line| match line {
        Line::Row(place, top) => Some((*place, *top)),
        Line::Day(..) => None,
    });
    let first_in_sight = drawn.clone().find(|(_, top)| *top >= sight.top).map(|(place, _)| place);
    let stop = drawn.clone().find(|(place, _)| place == &*at).map(|(place, _)| place);
    let stop = stop.or(first_in_sight);
    let now = use_now();
    let lines = lines.iter().map(|line| match line {
        Line::Day(place, _) => {
            let day = rows.days[*place];
            let words = local_days::heading(day.day, rows.rows[day.first].entry.at, now);
            html! { <h2 class="event-day" key={format!("day {}", day.day.number)}>{ words }</h2> }
        }
        Line::Row(place, _) => {
            let row = &rows.rows[*place];
            html! {
                <Event key={row.entry.id.0.as_u128()} entry={row.entry.clone()} count={row.count}
                    place={*place} {of} current={stop == Some(*place)} />
            }
        }
    });
    let (onfocusin, onfocusout) = use_keeping_focus(&scroll, *at);
    let going: Going = use_mut_ref(|| None);
    use_arriving(&scroll, &going);
    let onkeydown = {
        let (scroll, at, rows, heights) = (scroll.clone(), at.clone(), rows.clone(), sight.heights);
        Callback::from(move |event: KeyboardEvent| {
            let layout = Layout { days: &rows.days, rows: rows.rows.len(), heights };
            if let Some(to) = step(&event, &scroll, &layout, stop) {
                event.prevent_default();
                at.set(to);
                focus_row(&scroll, &layout, to, &going);
            }
        })
    };
    let show_fresh = {
        let (dispatch, scroll) = (dispatch.clone(), scroll.clone());
        Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Act::Activity(ActivityAct::ShowFresh));
            scroll_to(&scroll, 0.0);
        })
    };
    html! {<>
        if let Some(fresh) = &activity.fresh {
            <button type="button" class="button fresh" data-testid="show-fresh" onclick={show_fresh}>
                { icons::chevron() }
                <span role="status">{ texts::activity::fresh(fresh.count, fresh.and_more) }</span>
            </button>
        }
        <div class="scroll events" ref={scroll} data-testid="activity-list">
            <div role="region" class="feed" aria-label={texts::activity::LIST} tabindex="-1"
                {onkeydown} {onfocusin} {onfocusout}>
                <div class="space"></div>
                { for lines }
                <div class="space"></div>
            </div>
            { end(properties, is_all) }
            // As high as a heading and a row are, whatever the size of the text.
            <div class="rulers" aria-hidden="true">
                <div class="event-day">{ "0" }</div>
                <div class="event"></div>
            </div>
        </div>
    </>}
}

/// What stands below the last row.
fn end(properties: &EventsProperties, is_all: bool) -> Html {
    let EventsProperties { activity, reading, dispatch } = properties;
    if let Some(fault) = &activity.fault {
        let reading = reading.clone();
        let again = Callback::from(move |_: MouseEvent| reading.again());
        return html! {
            <div class="events-end fault" role="alert">
                <p>{ texts::faults::fault(fault) }</p>
                <button type="button" class="link" onclick={again}>{ texts::sessions::AGAIN }</button>
            </div>
        };
    }
    if !is_all {
        return html! { <p class="events-end">{ texts::activity::LOADING_OLDER }</p> };
    }
    let everything = crate::state::activity::Asked::everything();
    if activity.asked == everything {
        return html! { <p class="events-end">{ texts::activity::END_OF_LIST }</p> };
    }
    let dispatch = dispatch.clone();
    let show = Callback::from(move |_: MouseEvent| {
        dispatch.dispatch(Act::Activity(ActivityAct::Ask(everything.clone())));
    });
    html! {
        <div class="events-end">
            <p>{ texts::activity::END_OF_FILTER }</p>
            <button type="button" class="link" data-testid="show-everything" onclick={show}>
                { texts::activity::SHOW_EVERYTHING }
            </button>
        </div>
    }
}

/// Follows the scrolling and the size of the window.
#[hook]
fn use_sight(scroll: &NodeRef, reading: &Rc<Reading>) -> UseStateHandle<Sight> {
    let sight = use_state_eq(|| Sight {
        top: 0.0,
        height: 800.0,
        heights: Heights { day: 36.0, row: 42.0 },
    });
    let (setter, scroll, reading) = (sight.setter(), scroll.clone(), reading.clone());
    use_effect_with((), move |()| {
        let look = {
            let (scroll, reading) = (scroll.clone(), reading.clone());
            move || {
                if let Some(seen) = look(&scroll) {
                    reading.at_top.set(seen.top <= TOP);
                    setter.set(seen);
                }
            }
        };
        look();
        let listeners =
            scroll.cast::<HtmlElement>().zip(web_sys::window()).map(|(list, window)| {
                let on_resize = look.clone();
                [
                    EventListener::new(&list, "scroll", move |_| look()),
                    EventListener::new(&window, "resize", move |_| on_resize()),
                ]
            });
        move || {
            drop(listeners);
            // Whoever comes back begins at the top.
            reading.at_top.set(true);
        }
    });
    sight
}

fn look(scroll: &NodeRef) -> Option<Sight> {
    let list: HtmlElement = scroll.cast()?;
    let height = |selector| {
        let ruler = list.query_selector(selector).ok()??;
        Some(dom::area(&ruler).height).filter(|height| *height > 0.0)
    };
    let heights = Heights { day: height(".rulers .event-day")?, row: height(".rulers .event")? };
    Some(Sight {
        top: f64::from(list.scroll_top()),
        height: f64::from(list.client_height()),
        heights,
    })
}

/// Keeps the space above and below as high as what is not drawn. After every drawing.
#[hook]
fn use_spaces(scroll: &NodeRef, layout: &Layout<'_>, lines: &[Line]) {
    let above = match lines.first() {
        Some(Line::Day(_, top) | Line::Row(_, top)) => *top,
        None => 0.0,
    };
    let drawn: f64 = lines
        .iter()
        .map(|line| match line {
            Line::Day(..) => layout.heights.day,
            Line::Row(..) => layout.heights.row,
        })
        .sum();
    let below = (layout.height() - above - drawn).max(0.0);
    let scroll = scroll.clone();
    use_effect(move || {
        let Some(list) = scroll.cast::<HtmlElement>() else { return };
        let Ok(spaces) = list.query_selector_all(".space") else { return };
        for (at, height) in (0..).zip([above, below]) {
            let space = spaces.get(at).and_then(|space| space.dyn_into::<HtmlElement>().ok());
            if let Some(space) = space {
                dom::set_pixels(&space, "height", height);
            }
        }
    });
}

/// A row that has been given another place in the document has lost the focus, and gets it back.
/// One that is scrolled out of sight is gone, and the focus with it: the list keeps it, so that the
/// keyboard goes on from there.
#[hook]
fn use_keeping_focus(scroll: &NodeRef, at: usize) -> (Callback<FocusEvent>, Callback<FocusEvent>) {
    let held = use_mut_ref(|| false);
    {
        let (scroll, held) = (scroll.clone(), held.clone());
        use_effect(move || {
            let lost = dom::nothing_has_focus() && *held.borrow();
            let list = scroll.cast::<HtmlElement>().filter(|_| lost);
            let keeper =
                list.and_then(|list| row_at(&list, at).or_else(|| dom::find_in(&list, ".feed")));
            if let Some(keeper) = keeper {
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = keeper.focus_with_options(&options);
            }
        });
    }
    let came = held.clone();
    let onfocusin = Callback::from(move |_| *came.borrow_mut() = true);
    // Not told of an element that is taken away.
    let onfocusout = Callback::from(move |_| *held.borrow_mut() = false);
    (onfocusin, onfocusout)
}

/// Asks for the next page when the end comes near.
#[hook]
fn use_going_on(
    activity: &Shared<Activity>,
    reading: &Rc<Reading>,
    layout: &Layout<'_>,
    sight: Sight,
) {
    let is_near = layout.height() - sight.top - sight.height < NEAR_END;
    let reading = reading.clone();
    use_effect_with((is_near, activity.clone()), move |(is_near, activity)| {
        if let (true, Some(after)) = (*is_near, activity.next()) {
            reading.go_on(after);
        }
    });
}

/// The answer to another question is read from its top.
#[hook]
fn use_top_for_another_question(activity: &Shared<Activity>, scroll: &NodeRef) {
    let scroll = scroll.clone();
    use_effect_with(activity.asked.clone(), move |_| scroll_to(&scroll, 0.0));
}

/// Where a key leads from the row that the keyboard is at.
fn step(
    event: &KeyboardEvent,
    scroll: &NodeRef,
    layout: &Layout<'_>,
    from: Option<usize>,
) -> Option<usize> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    let last = layout.rows.checked_sub(1)?;
    let on_row = dom::closest(event.target(), ".event").is_some();
    let from = from?;
    let page = || {
        let height = scroll.cast::<HtmlElement>().map_or(0, |list| list.client_height());
        let rows = f64::from(height) / layout.heights.row;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a cast to an integer saturates, which is what is wanted"
        )]
        let rows = rows as usize;
        rows.saturating_sub(1).max(1)
    };
    let to = match event.key().as_str() {
        // Whoever has scrolled away from their row goes on with one in sight.
        "ArrowDown" | "ArrowUp" if !on_row => from,
        "ArrowDown" => from + 1,
        "ArrowUp" => from.checked_sub(1)?,
        "PageDown" => from + page(),
        "PageUp" => from.saturating_sub(page()),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    Some(to.min(last))
}

/// Brings a row into sight and gives it the focus, once it is drawn.
fn focus_row(scroll: &NodeRef, layout: &Layout<'_>, place: usize, going: &Going) {
    let Some(list) = scroll.cast::<HtmlElement>() else { return };
    let (top, row) = (layout.top_of(place), layout.heights.row);
    let (from, height) = (f64::from(list.scroll_top()), f64::from(list.client_height()));
    // The heading of a day is read with its first row.
    let wanted = if place == 0 { 0.0 } else { top };
    if wanted < from {
        scroll_to(scroll, wanted);
    } else if top + row > from + height {
        scroll_to(scroll, top + row - height);
    }
    *going.borrow_mut() = Some(place);
    arrive(&list, going);
}

/// The row that the focus is on its way to, until that is drawn. Another key takes the place of it.
type Going = Rc<RefCell<Option<usize>>>;

/// Looks after each drawing whether the row is there that the focus is on its way to: the page
/// hears of having been scrolled with the next frame, and draws after it.
#[hook]
fn use_arriving(scroll: &NodeRef, going: &Going) {
    let (scroll, going) = (scroll.clone(), going.clone());
    use_effect(move || {
        if let Some(list) = scroll.cast::<HtmlElement>() {
            arrive(&list, &going);
        }
    });
}

/// The row in a place, if it is drawn.
fn row_at(list: &HtmlElement, place: usize) -> Option<HtmlElement> {
    dom::find_in(list, &format!("[data-place='{place}']"))
}

fn arrive(list: &HtmlElement, going: &Going) {
    let Some(place) = *going.borrow() else { return };
    let active = dom::document().and_then(|document| document.active_element());
    // Whoever has gone elsewhere meanwhile stays there.
    let is_here = dom::nothing_has_focus() || list.contains(active.as_deref());
    let row = row_at(list, place).filter(|_| is_here);
    if row.is_some() || !is_here {
        *going.borrow_mut() = None;
    }
    if let Some(row) = row {
        let _ = row.focus();
    }
}

fn scroll_to(scroll: &NodeRef, top: f64) {
    if let Some(list) = scroll.cast::<HtmlElement>() {
        #[expect(clippy::cast_possible_truncation, reason = "pixels of a page are far below 2^31")]
        list.set_scroll_top(top.round() as i32);
    }
}
