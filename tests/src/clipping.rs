//! Text that does not fit: what is cut off, or stands outside the window.

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::page::Page;

/// Finds, among the elements that hold text themselves and can be seen:
/// - what is cut off by its own edge, and has no title and no hint that says it in full;
/// - what reaches over the window's left or right edge, or makes the page scroll sideways.
///
/// Fields are left out, because a person moves in them; so is what is kept for screen readers.
const CLIPPED: &str = "
    const hidden = e => e.closest('.for-readers, .visually-hidden, [hidden], input, textarea, select, option');
    const said = e => e.closest('[title], [data-hint], [data-full]');
    const found = [];
    for (const e of document.querySelectorAll('body *')) {
        const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
        if (!own || hidden(e) || e.getClientRects().length === 0) continue;
        const style = getComputedStyle(e), box = e.getBoundingClientRect();
        if (style.visibility === 'hidden' || box.width <= 1 || box.height <= 1) continue;
        const words = e.innerText.trim().slice(0, 60);
        const cuts = style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0
            || style.overflowY === 'hidden' && e.scrollHeight > e.clientHeight + 2 && e.clientHeight > 0;
        if (cuts && !said(e)) found.push(`cut off: ${words} <${e.className}>`);
        // Cut by something around it that does not scroll.
        for (let p = e.parentElement; p && !said(e); p = p.parentElement) {
            const around = getComputedStyle(p), edge = p.getBoundingClientRect();
            if (around.overflowX === 'auto' || around.overflowX === 'scroll') break;
            if (around.overflowX !== 'visible' && (box.right > edge.right + 1 || box.left < edge.left - 1)) {
                found.push(`outside of <${p.className}>: ${words} <${e.className}>`);
                break;
            }
            if (around.position === 'fixed') break;
        }
        if (box.right > innerWidth + 1 || box.left < -1) found.push(`outside the window: ${words}`);
    }
    if (document.documentElement.scrollWidth > innerWidth + 1) found.push('the page scrolls sideways');
    return [...new Set(found)];";

impl Page {
    /// Makes sure that every text can be read: what does not fit is said in full elsewhere.
    pub async fn cuts_nothing_off(&self, what: &str) -> Result<()> {
        let found = self.script(CLIPPED, vec![]).await?;
        let found: Vec<&str> =
            found.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        ensure!(found.is_empty(), "in {what}:\n{}", found.join("\n"));
        Ok(())
    }
}
