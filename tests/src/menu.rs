//! A tray icon's menu, as `com.canonical.dbusmenu` tells it.

use std::collections::HashMap;

use anyhow::Result;
use zbus::Proxy;
use zbus::zvariant::{OwnedValue, Value};

/// One entry of a menu with what is below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number, for as long as the menu stays as it is.
    pub id: i32,
    /// What a person reads; empty for a separator and for the menu itself.
    pub label: String,
    /// Whether it can be chosen.
    pub enabled: bool,
    /// Whether it is ticked, if it can be.
    pub ticked: Option<bool>,
    /// The entries of its submenu.
    pub entries: Vec<Entry>,
}

impl Entry {
    /// The entry at a path of labels, each a piece of the entry's own.
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        let Some((label, rest)) = path.split_first() else { return Some(self) };
        self.entries
            .iter()
            .filter(|entry| entry.label.contains(label))
            .find_map(|entry| entry.at(rest))
    }

    /// All labels, indented.
    pub fn lines(&self) -> Vec<String> {
        let below = self.entries.iter().flat_map(|entry| {
            let own = std::iter::once(entry.label.clone());
            own.chain(entry.lines().into_iter().map(|line| format!("  {line}")))
        });
        below.collect()
    }
}

/// The raw form: number, properties, and the children as variants of the same.
type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

/// Reads the whole menu, as a desktop does before it shows it.
pub(crate) async fn read(menu: &Proxy<'_>) -> Result<Entry> {
    let (_revision, layout): (u32, Layout) =
        menu.call("GetLayout", &(0_i32, -1_i32, Vec::<String>::new())).await?;
    entry(layout)
}

/// Chooses an entry.
pub(crate) async fn choose(menu: &Proxy<'_>, id: i32) -> Result<()> {
    menu.call_method("Event", &(id, "clicked", Value::from(0_i32), 0_u32)).await?;
    Ok(())
}

fn entry((id, mut properties, children): Layout) -> Result<Entry> {
    let mut text = |name: &str| -> Result<Option<String>> {
        Ok(properties.remove(name).map(String::try_from).transpose()?)
    };
    let label = text("label")?.unwrap_or_default();
    let toggles = text("toggle-type")?.is_some_and(|toggle| !toggle.is_empty());
    let enabled = properties.remove("enabled").map(bool::try_from).transpose()?.unwrap_or(true);
    let state = properties.remove("toggle-state").map(i32::try_from).transpose()?;
    let entries =
        children.into_iter().map(|child| entry(Layout::try_from(child)?)).collect::<Result<_>>()?;
    Ok(Entry {
        id,
        label: plain(&label),
        enabled,
        ticked: toggles.then_some(state == Some(1)),
        entries,
    })
}

/// A label without the marks for access keys: `_` before one, `__` for the character itself.
fn plain(label: &str) -> String {
    let mut plain = String::with_capacity(label.len());
    let mut characters = label.chars();
    while let Some(character) = characters.next() {
        if character == '_' {
            plain.extend(characters.next());
        } else {
            plain.push(character);
        }
    }
    plain
}
