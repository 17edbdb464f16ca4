//! What is to be had at once is taken in at once: a service tells a thousand changes at a time,
//! and when thousands of sessions are ended, tray and window would be drawn for each thousand.

use std::time::Duration;

use deskwatch_sources::Source;
use deskwatch_team::ChangePage;
use tokio::time::timeout;

/// How long what is known already may wait for the rest.
const SOON: Duration = Duration::from_millis(200);
/// With so many changes no more are taken along: they would keep a window busy for longer than
/// anybody should have to wait for it.
const ENOUGH: usize = 5_000;

/// Adds to a page what comes after it, as far as it is there and comes soon. What fails or is
/// late is not lost: `page` is the place to go on from, and says that there is more. Answers
/// whether it came soon; a service that is slow is better asked for a page at a time.
pub(crate) async fn gather(source: &dyn Source, page: &mut ChangePage) -> bool {
    let rest = async {
        while page.more && page.changes.len() < ENOUGH {
            let Ok(next) = source.changes(&page.cursor, Duration::ZERO).await else { return };
            let has_moved = next.cursor != page.cursor;
            page.cursor = next.cursor;
            page.changes.extend(next.changes);
            page.more = next.more;
            if !has_moved {
                return;
            }
        }
    };
    timeout(SOON, rest).await.is_ok()
}
