//! Barriers in a page, as axe-core finds them.

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use serde_json::json;

use crate::page::Page;

/// The variable that names axe-core's script; `cargo xtask test` sets it.
pub const SCRIPT: &str = "DESKWATCH_AXE";

/// What is looked for: WCAG 2.2, A and AA, and what axe-core holds to be good practice.
const TAGS: &[&str] = &["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// Something that bars somebody.
#[derive(Debug, Deserialize)]
struct Violation {
    id: String,
    help: String,
    nodes: Vec<Node>,
}

/// Where.
#[derive(Debug, Deserialize)]
struct Node {
    html: String,
    #[serde(rename = "failureSummary")]
    summary: Option<String>,
}

/// axe-core's script, where it is there.
pub fn script() -> Option<PathBuf> {
    std::env::var_os(SCRIPT).map(PathBuf::from).filter(|script| script.is_file())
}

impl Page {
    /// Makes sure that axe-core finds no barrier in what is shown now.
    pub async fn has_no_barriers(&self, what: &str) -> Result<()> {
        let script = script().with_context(|| format!("{SCRIPT} names no file"))?;
        let loaded = self.script("return typeof window.axe === 'object'", vec![]).await?;
        if loaded != true {
            self.script(&std::fs::read_to_string(script)?, vec![]).await?;
        }
        let found = self
            .client()
            .execute_async(
                "const [tags, done] = arguments;
                 axe.run(document, {
                     runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'], preload: false,
                 }).then(found => {
                     // A tooltip describes what it stands over and belongs where that is.
                     const describes = node => document.querySelector(node.target[0])?.closest('[role=tooltip]');
                     for (const one of found.violations) {
                         if (one.id === 'region') one.nodes = one.nodes.filter(node => !describes(node));
                     }
                     done(found.violations.filter(one => one.nodes.length > 0));
                 }, error => done(String(error)));",
                vec![json!(TAGS)],
            )
            .await?;
        let found: Vec<Violation> = serde_json::from_value(found.clone())
            .with_context(|| format!("axe-core on {what} answered {found}"))?;
        ensure!(found.is_empty(), "{what} has barriers:\n{}", listed(&found));
        Ok(())
    }
}

fn listed(found: &[Violation]) -> String {
    let mut lines = Vec::new();
    for Violation { id, help, nodes } in found {
        lines.push(format!("- {id}: {help}"));
        for node in nodes.iter().take(3) {
            let summary = node.summary.as_deref().unwrap_or_default();
            lines.push(format!("    {}\n    {summary}", node.html));
        }
    }
    lines.join("\n")
}
