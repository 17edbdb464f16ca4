//! The menu on the bus: `com.canonical.dbusmenu`, version 3.
#![allow(
    clippy::needless_pass_by_value,
    clippy::unused_self,
    reason = "methods and properties are those of the protocol, given as they are read"
)]

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use zbus::fdo;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedValue, Value};

use super::layout::{Changed, Entry, Layout, Look, ROOT};

/// Where the menu is.
pub const PATH: &str = "/MenuBar";

/// What an entry looks like, in the words of the protocol.
type Properties = HashMap<String, OwnedValue>;
/// Number, properties, and the same of what is below, as variants.
type Node = (i32, Properties, Vec<OwnedValue>);

/// What the menu is, shared by its object on the bus and whoever changes it.
pub struct Menu {
    layout: Mutex<Numbered>,
    chosen: Box<dyn Fn(&str) + Send + Sync>,
}

#[derive(Default)]
struct Numbered {
    layout: Layout,
    revision: u32,
}

/// What hosts are to be told after a change.
pub struct News {
    revision: u32,
    menus: Vec<i32>,
    looks: Vec<(i32, Properties)>,
}

impl Menu {
    /// An empty menu that says what was chosen.
    pub fn new(chosen: impl Fn(&str) + Send + Sync + 'static) -> Self {
        Self { layout: Mutex::default(), chosen: Box::new(chosen) }
    }

    /// Takes in the menu as it should be.
    pub fn update(&self, items: &[deskwatch_console::MenuItem]) -> fdo::Result<News> {
        let mut at = self.layout.lock();
        let Changed { menus, looks } = at.layout.update(items);
        if !menus.is_empty() {
            at.revision += 1;
        }
        let looks = looks
            .into_iter()
            .filter_map(|number| at.layout.entry(number))
            .map(|entry| Ok((entry.number, properties(entry, &[])?)))
            .collect::<fdo::Result<_>>()?;
        Ok(News { revision: at.revision, menus, looks })
    }

    /// Somebody chose an entry.
    fn choose(&self, number: i32) -> fdo::Result<()> {
        let choice = {
            let at = self.layout.lock();
            let entry = at.layout.entry(number).ok_or_else(no_entry)?;
            let enabled = matches!(entry.look, Look::Text { enabled: true, .. });
            entry.choice.clone().filter(|_| enabled)
        };
        if let Some(choice) = choice {
            (self.chosen)(&choice);
        }
        Ok(())
    }

    fn has(&self, number: i32) -> bool {
        self.layout.lock().layout.entry(number).is_some()
    }
}

impl News {
    /// Tells it.
    pub async fn tell(self, emitter: &SignalEmitter<'_>) -> zbus::Result<()> {
        if !self.looks.is_empty() {
            MenuObject::items_properties_updated(emitter, self.looks, Vec::new()).await?;
        }
        for menu in self.menus {
            MenuObject::layout_updated(emitter, self.revision, menu).await?;
        }
        Ok(())
    }
}

/// The object on the bus.
pub struct MenuObject(pub Arc<Menu>);

#[zbus::interface(name = "com.canonical.dbusmenu")]
impl MenuObject {
    fn get_layout(
        &self,
        parent_id: i32,
        recursion_depth: i32,
        property_names: Vec<String>,
    ) -> fdo::Result<(u32, Node)> {
        let at = self.0.layout.lock();
        let entry = at.layout.entry(parent_id).ok_or_else(no_entry)?;
        // Below zero is without end.
        let depth = u32::try_from(recursion_depth).unwrap_or(u32::MAX);
        Ok((at.revision, node(entry, depth, &property_names)?))
    }

    fn get_group_properties(
        &self,
        ids: Vec<i32>,
        property_names: Vec<String>,
    ) -> fdo::Result<Vec<(i32, Properties)>> {
        let at = self.0.layout.lock();
        let asked = |entry: &Entry| ids.is_empty() || ids.contains(&entry.number);
        let mut found = Vec::new();
        collect(at.layout.root(), &asked, &property_names, &mut found)?;
        Ok(found)
    }

    fn get_property(&self, id: i32, name: String) -> fdo::Result<OwnedValue> {
        let at = self.0.layout.lock();
        let entry = at.layout.entry(id).ok_or_else(no_entry)?;
        let mut found = properties(entry, std::slice::from_ref(&name))?;
        found.remove(&name).ok_or_else(|| fdo::Error::InvalidArgs(format!("no property {name}")))
    }

    fn event(&self, id: i32, event_id: &str, data: Value<'_>, timestamp: u32) -> fdo::Result<()> {
        drop((data, timestamp));
        match event_id {
            "clicked" => self.0.choose(id),
            // A menu was opened, closed or hovered over.
            _ => Ok(()),
        }
    }

    fn event_group(&self, events: Vec<(i32, String, Value<'_>, u32)>) -> Vec<i32> {
        let mut unknown = Vec::new();
        for (id, event, data, timestamp) in events {
            if self.event(id, &event, data, timestamp).is_err() {
                unknown.push(id);
            }
        }
        unknown
    }

    /// False: what is shown is current already.
    fn about_to_show(&self, id: i32) -> fdo::Result<bool> {
        if self.0.has(id) { Ok(false) } else { Err(no_entry()) }
    }

    fn about_to_show_group(&self, ids: Vec<i32>) -> (Vec<i32>, Vec<i32>) {
        let unknown = ids.into_iter().filter(|id| !self.0.has(*id)).collect();
        (Vec::new(), unknown)
    }

    #[zbus(property)]
    fn version(&self) -> u32 {
        3
    }

    #[zbus(property)]
    fn text_direction(&self) -> &'static str {
        "ltr"
    }

    #[zbus(property)]
    fn status(&self) -> &'static str {
        "normal"
    }

    #[zbus(property)]
    fn icon_theme_path(&self) -> Vec<String> {
        Vec::new()
    }

    #[zbus(signal)]
    async fn items_properties_updated(
        emitter: &SignalEmitter<'_>,
        updated: Vec<(i32, Properties)>,
        removed: Vec<(i32, Vec<String>)>,
    ) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn layout_updated(
        emitter: &SignalEmitter<'_>,
        revision: u32,
        parent: i32,
    ) -> zbus::Result<()>;
}

fn no_entry() -> fdo::Error {
    fdo::Error::InvalidArgs("no entry has this number".to_owned())
}

fn node(entry: &Entry, depth: u32, names: &[String]) -> fdo::Result<Node> {
    let mut below = Vec::new();
    if depth > 0 {
        for entry in &entry.below {
            let value = Value::from(node(entry, depth - 1, names)?);
            below.push(OwnedValue::try_from(value).map_err(zbus::Error::from)?);
        }
    }
    Ok((entry.number, properties(entry, names)?, below))
}

fn collect(
    entry: &Entry,
    asked: &impl Fn(&Entry) -> bool,
    names: &[String],
    found: &mut Vec<(i32, Properties)>,
) -> fdo::Result<()> {
    if asked(entry) {
        found.push((entry.number, properties(entry, names)?));
    }
    entry.below.iter().try_for_each(|below| collect(below, asked, names, found))
}

/// The properties with these names; all of them if none is named.
fn properties(entry: &Entry, names: &[String]) -> fdo::Result<Properties> {
    let mut all: Vec<(&str, Value<'_>)> = Vec::new();
    match &entry.look {
        Look::Line if entry.number == ROOT => all.push(("children-display", "submenu".into())),
        Look::Line => all.push(("type", "separator".into())),
        Look::Text { label, enabled, ticked, leads_on } => {
            all.push(("label", plain(label).into()));
            all.push(("enabled", (*enabled).into()));
            if let Some(ticked) = ticked {
                all.push(("toggle-type", "checkmark".into()));
                all.push(("toggle-state", i32::from(*ticked).into()));
            }
            if *leads_on {
                all.push(("children-display", "submenu".into()));
            }
        }
    }
    all.into_iter()
        .filter(|(name, _)| names.is_empty() || names.iter().any(|asked| asked == name))
        .map(|(name, value)| {
            Ok((name.to_owned(), OwnedValue::try_from(value).map_err(zbus::Error::from)?))
        })
        .collect()
}

/// Menus read `_` as the mark of a key; in a name it is a character.
fn plain(label: &str) -> String {
    label.replace('_', "__")
}
