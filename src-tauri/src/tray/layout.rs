//! The menu with numbers, and what has changed from one moment to the next.
//!
//! A number names one thing for good: the step that ends Ayşe's session never becomes the one
//! that ends Ben's, whatever moves up while the menu is open. What is gone takes its number
//! with it. So a click that was on its way while the menu changed does what was read, or
//! nothing.

use std::collections::HashMap;

use deskwatch_console::tray::MenuItem;

/// The number of the menu itself, by the protocol.
pub const ROOT: i32 = 0;

/// One entry with what is below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub number: i32,
    /// What it looks like.
    pub look: Look,
    /// What the console is told when it is chosen.
    pub choice: Option<String>,
    /// The entries of its submenu.
    pub below: Vec<Entry>,
}

/// What an entry looks like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// A line, or the menu itself.
    #[default]
    Line,
    /// Something to read.
    Text {
        /// Plain.
        label: String,
        /// Whether it can be chosen.
        enabled: bool,
        /// Whether it is ticked, if it can be.
        ticked: Option<bool>,
        /// Whether it leads to a submenu.
        leads_on: bool,
    },
}

/// What a host has to be told.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Menus whose entries are others, or in another order.
    pub menus: Vec<i32>,
    /// Entries that look different.
    pub looks: Vec<i32>,
}

/// The menu as it is now.
#[derive(Debug, Default)]
pub struct Layout {
    root: Entry,
    numbers: HashMap<String, i32>,
    last: i32,
}

impl Layout {
    /// The whole menu.
    pub fn root(&self) -> &Entry {
        &self.root
    }

    /// The entry with that number.
    pub fn entry(&self, number: i32) -> Option<&Entry> {
        find(&self.root, number)
    }

    /// Takes in the menu as it should be, and answers what that changes.
    pub fn update(&mut self, items: &[MenuItem]) -> Changed {
        let mut present = HashMap::new();
        let below = self.entries("", items, &mut present);
        self.numbers = present;
        let root = Entry { number: ROOT, below, ..Entry::default() };
        let mut changed = Changed::default();
        compare(&self.root, &root, &mut changed);
        self.root = root;
        changed
    }

    fn entries(
        &mut self,
        menu: &str,
        items: &[MenuItem],
        present: &mut HashMap<String, i32>,
    ) -> Vec<Entry> {
        items.iter().map(|item| self.numbered(menu, item, present)).collect()
    }

    fn numbered(
        &mut self,
        menu: &str,
        item: &MenuItem,
        present: &mut HashMap<String, i32>,
    ) -> Entry {
        let name = match item {
            MenuItem::Label { .. } => "label",
            MenuItem::Separator => "line",
            MenuItem::Action { id, .. }
            | MenuItem::Check { id, .. }
            | MenuItem::Submenu { id, .. } => id,
        };
        // Labels and lines have no name of their own, and a choice may be offered twice: they
        // are told apart by their order.
        let mut key = format!("{menu}/{name}");
        while present.contains_key(&key) {
            key.push('+');
        }
        let number = self.numbers.get(&key).copied().unwrap_or_else(|| {
            self.last += 1;
            self.last
        });
        present.insert(key.clone(), number);
        let text = |label: &str, enabled, ticked, leads_on| Look::Text {
            label: label.to_owned(),
            enabled,
            ticked,
            leads_on,
        };
        let (look, choice, below) = match item {
            MenuItem::Label { text: label } => (text(label, false, None, false), None, Vec::new()),
            MenuItem::Separator => (Look::Line, None, Vec::new()),
            MenuItem::Action { id, text: label, enabled } => {
                (text(label, *enabled, None, false), Some(id.clone()), Vec::new())
            }
            MenuItem::Check { id, text: label, checked, enabled } => {
                (text(label, *enabled, Some(*checked), false), Some(id.clone()), Vec::new())
            }
            MenuItem::Submenu { text: label, items, .. } => {
                (text(label, true, None, true), None, self.entries(&key, items, present))
            }
        };
        Entry { number, look, choice, below }
    }
}

fn find(entry: &Entry, number: i32) -> Option<&Entry> {
    if entry.number == number {
        return Some(entry);
    }
    entry.below.iter().find_map(|below| find(below, number))
}

fn compare(old: &Entry, new: &Entry, changed: &mut Changed) {
    if old.look != new.look {
        changed.looks.push(new.number);
    }
    let numbers = |entry: &Entry| entry.below.iter().map(|below| below.number).collect::<Vec<_>>();
    if numbers(old) != numbers(new) {
        changed.menus.push(new.number);
    }
    for below in &new.below {
        if let Some(before) = old.below.iter().find(|before| before.number == below.number) {
            compare(before, below, changed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action(id: &str, text: &str) -> MenuItem {
        MenuItem::Action { id: id.into(), text: text.into(), enabled: true }
    }

    fn person(name: &str, since: &str) -> MenuItem {
        let end = action(&format!("end-session:{name}"), &format!("End session since {since}"));
        MenuItem::Submenu { id: format!("member:{name}"), text: name.into(), items: vec![end] }
    }

    fn menu(people: Vec<MenuItem>) -> Vec<MenuItem> {
        let mut items =
            vec![MenuItem::Label { text: format!("{} active", people.len()) }, MenuItem::Separator];
        items.extend(people);
        items.extend([MenuItem::Separator, action("open", "Open"), action("quit", "Quit")]);
        items
    }

    fn number(layout: &Layout, choice: &str) -> Option<i32> {
        fn within(entry: &Entry, choice: &str) -> Option<i32> {
            if entry.choice.as_deref() == Some(choice) {
                return Some(entry.number);
            }
            entry.below.iter().find_map(|below| within(below, choice))
        }
        within(layout.root(), choice)
    }

    #[test]
    fn what_stays_keeps_its_number_wherever_it_goes() {
        let mut layout = Layout::default();
        layout.update(&menu(vec![person("Ayşe", "09:00"), person("Ben", "09:05")]));
        let (ayse, quit) = (number(&layout, "end-session:Ayşe"), number(&layout, "quit"));
        let changed = layout.update(&menu(vec![person("Ben", "09:05"), person("Ayşe", "09:00")]));
        assert_eq!(changed, Changed { menus: vec![ROOT], looks: vec![] });
        assert_eq!(number(&layout, "end-session:Ayşe"), ayse);
        assert_eq!(number(&layout, "quit"), quit);
    }

    #[test]
    fn a_number_never_comes_to_mean_something_else() {
        let mut layout = Layout::default();
        layout.update(&menu(vec![person("Ayşe", "09:00")]));
        let ayse = number(&layout, "end-session:Ayşe").unwrap();
        layout.update(&menu(vec![person("Ben", "09:05")]));
        assert_eq!(layout.entry(ayse), None);
        layout.update(&menu(vec![person("Ben", "09:05"), person("Ayşe", "09:10")]));
        assert_eq!(layout.entry(ayse), None);
        assert_ne!(number(&layout, "end-session:Ben"), Some(ayse));
    }

    #[test]
    fn a_text_that_changes_touches_nothing_else() {
        let mut layout = Layout::default();
        layout.update(&menu(vec![person("Ayşe", "09:00")]));
        let changed = layout.update(&menu(vec![person("Ayşe", "09:01")]));
        let end = number(&layout, "end-session:Ayşe").unwrap();
        assert_eq!(changed, Changed { menus: vec![], looks: vec![end] });
        assert_eq!(layout.update(&menu(vec![person("Ayşe", "09:01")])), Changed::default());
    }

    #[test]
    fn somebody_who_comes_changes_the_menu_and_nobody_in_it() {
        let mut layout = Layout::default();
        layout.update(&menu(vec![person("Ayşe", "09:00")]));
        let changed = layout.update(&menu(vec![person("Ben", "09:05"), person("Ayşe", "09:00")]));
        // The menu, and the label that counts.
        assert_eq!(changed.menus, [ROOT]);
        assert_eq!(changed.looks.len(), 1);
    }

    #[test]
    fn a_choice_that_is_offered_twice_has_two_numbers() {
        let mut layout = Layout::default();
        layout.update(&[action("open", "8 more…"), action("open", "Open")]);
        let numbers: Vec<i32> = layout.root().below.iter().map(|entry| entry.number).collect();
        assert_eq!(numbers, [1, 2]);
    }
}
