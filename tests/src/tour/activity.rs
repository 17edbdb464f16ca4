//! What happened: rows, filters, two times, and nothing that matches.

use crate::by;
use crate::console::Console;
use anyhow::Result;
use fantoccini::key::Key;
use serde_json::json;

use crate::acme::{Acme, within};

/// All of the Activity screen.
pub async fn activity(
    console: &Console,
    acme: &Acme,
    stop: &impl AsyncFn(&str) -> Result<()>,
) -> Result<()> {
    let page = console.page();
    let hana = acme.arrives("hana@acme.example").await?;
    let why = json!({ "sessions": [hana.session.id], "reason": "the shift is over" });
    acme.api.terminate(acme.witness(), why).await?;
    page.click(&by("nav-activity")).await?;
    page.appears(&by("activity-row")).await?;
    stop("activity").await?;

    for filter in ["filter-person", "filter-kind", "filter-by", "filter-period"] {
        page.click(&by(filter)).await?;
        page.appears(&by(&format!("{filter}-menu"))).await?;
        stop(filter).await?;
        page.press(Key::Escape).await?;
    }
    page.click(&by("filter-period")).await?;
    page.click(&within(&by("filter-period-menu"), "period-between")).await?;
    page.write(&by("filter-since"), "noon").await?;
    page.press(Key::Tab).await?;
    page.appears(&by("between-wrong")).await?;
    stop("a time that is none").await?;
    page.write(&by("filter-since"), "2001-01-01").await?;
    page.write(&by("filter-until"), "2001-01-02 09:30").await?;
    page.press(Key::Tab).await?;
    page.appears(&by("empty")).await?;
    stop("nothing that happened then").await?;
    page.click(&by("show-everything")).await?;
    page.appears(&by("activity-row")).await?;
    page.click(&by("nav-agents")).await?;
    page.appears(&by("member-card")).await
}
