//! Puts the first frame into the page on its way to the window, so that a person sees the team
//! before the page itself can draw it.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use deskwatch_console::Console;
use deskwatch_console::ports::Clock as _;
use deskwatch_ui::first_frame::{PLACE, first_frame};
use deskwatch_ui::parts::placement::Size;
use tauri::async_runtime::block_on;
use tauri::http::Response;
use tauri::http::header::{CACHE_CONTROL, HeaderValue};
use tokio::task::block_in_place;

use crate::clock::SystemClock;

/// How long a page may be kept from a window for a team that is on its way: about as long as the
/// page then needs to draw it by itself.
const PATIENCE: Duration = Duration::from_millis(150);

/// Puts it into what is answered to the window, if that is the page. Called by Tauri on a thread
/// of its runtime.
pub fn put(console: &Console, size: Size, response: &mut Response<Cow<'static, [u8]>>) {
    let Some(page) = page_with_a_place(response.body()) else { return };
    // The page does without it, and a window without a page would be of no use.
    let drawn = catch_unwind(AssertUnwindSafe(|| {
        let beginning = block_in_place(|| block_on(console.beginning(PATIENCE)));
        first_frame(beginning, SystemClock.now(), size)
    }));
    match drawn {
        Ok(Some(frame)) => {
            *response.body_mut() = Cow::Owned(page.replacen(PLACE, &frame, 1).into_bytes());
            // There are people in it, as they are now.
            response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
        Ok(None) => {}
        Err(_) => tracing::error!("the first frame could not be drawn"),
    }
}

/// The page, if that is what it is.
fn page_with_a_place(body: &[u8]) -> Option<String> {
    let page = std::str::from_utf8(body).ok()?;
    (page.trim_start().starts_with("<!") && page.contains(PLACE)).then(|| page.to_owned())
}
