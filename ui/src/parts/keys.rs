//! Keys that mean something wherever one is, and the list of all keys there are.

use crate::state::{Over, Screen};

/// What a key press means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyCommand {
    /// Go to the search field.
    Search,
    /// Open the palette or the list of keys.
    Lay(Over),
    /// Tick every card that is shown.
    SelectShown,
    /// Close the topmost thing, or take the ticks off.
    Back,
}

/// Where a key was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// In something that takes text.
    Field,
    /// In a dialog, which has its own keys.
    Dialog,
    /// Anywhere else.
    Page,
}

/// What a key means; none when it is not ours.
pub fn meaning(key: &str, command: bool, place: Where) -> Option<KeyCommand> {
    match (place, key, command) {
        (Where::Page, "/", false) => Some(KeyCommand::Search),
        (Where::Page, "?", false) => Some(KeyCommand::Lay(Over::Keys)),
        // Also while typing: nobody types it.
        (Where::Page | Where::Field, "k" | "K", true) => Some(KeyCommand::Lay(Over::Palette)),
        (Where::Page, "a" | "A", true) => Some(KeyCommand::SelectShown),
        (Where::Page, "Escape", false) => Some(KeyCommand::Back),
        _ => None,
    }
}

/// The key as a Latin keyboard would name it: on a Cyrillic one the letters that are listed
/// are where they are, whatever is typed with them. `code` says where the key is.
pub fn latin(key: &str, code: &str) -> String {
    let mut letters = key.chars();
    match (letters.next(), letters.next(), code.strip_prefix("Key")) {
        (Some(letter), None, Some(place)) if !letter.is_ascii() => place.to_ascii_lowercase(),
        _ => key.to_owned(),
    }
}

/// Where keys mean something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyGroup {
    /// Everywhere but where text goes.
    Everywhere,
    /// On a card.
    Cards,
}

/// What a key does, for the list of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyDoes {
    /// Opens the command palette.
    Palette,
    /// Goes to the search field.
    Search,
    /// Goes to a screen.
    Go(Screen),
    /// Opens this list.
    Keys,
    /// Closes what is open, or takes the ticks off.
    Back,
    /// Walks from card to card.
    Walk,
    /// Goes to the first or the last card.
    Ends,
    /// Goes a page on or back.
    Pages,
    /// Opens the sessions at the side.
    Details,
    /// Ticks the card.
    Tick,
    /// Ticks on the way.
    Stretch,
    /// Ticks every card that is shown.
    TickShown,
    /// Goes from the card to what is on it, the icon last.
    Inside,
    /// On the icon: opens the end-session dialog.
    End,
}

/// Every key, as it is listed: what is pressed one after the other or together, and what that
/// does.
pub fn all() -> Vec<(KeyGroup, Vec<&'static str>, KeyDoes)> {
    let everywhere = [(vec!["Ctrl", "K"], KeyDoes::Palette), (vec!["/"], KeyDoes::Search)];
    let screens = Screen::ALL.map(|screen| (vec!["g", screen.key()], KeyDoes::Go(screen)));
    let rest = [(vec!["?"], KeyDoes::Keys), (vec!["Esc"], KeyDoes::Back)];
    let cards = [
        (vec!["\u{2190}", "\u{2191}", "\u{2192}", "\u{2193}"], KeyDoes::Walk),
        (vec!["Home", "End"], KeyDoes::Ends),
        (vec!["Page\u{a0}Up", "Page\u{a0}Down"], KeyDoes::Pages),
        (vec!["Enter"], KeyDoes::Details),
        (vec!["Space"], KeyDoes::Tick),
        (vec!["Shift", "\u{2192}"], KeyDoes::Stretch),
        (vec!["Ctrl", "A"], KeyDoes::TickShown),
        (vec!["Tab"], KeyDoes::Inside),
        (vec!["Enter"], KeyDoes::End),
    ];
    let everywhere = everywhere.into_iter().chain(screens).chain(rest);
    let everywhere = everywhere.map(|(keys, does)| (KeyGroup::Everywhere, keys, does));
    everywhere.chain(cards.map(|(keys, does)| (KeyGroup::Cards, keys, does))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_is_typed_where_text_goes_and_searches_elsewhere() {
        assert_eq!(meaning("/", false, Where::Page), Some(KeyCommand::Search));
        assert_eq!(meaning("/", false, Where::Field), None);
        assert_eq!(meaning("/", false, Where::Dialog), None);
    }

    #[test]
    fn control_a_ticks_cards_only_where_there_is_no_text() {
        assert_eq!(meaning("a", true, Where::Page), Some(KeyCommand::SelectShown));
        assert_eq!(meaning("a", true, Where::Field), None);
        assert_eq!(meaning("a", false, Where::Page), None);
    }

    #[test]
    fn the_palette_opens_also_while_one_types_and_the_list_of_keys_does_not() {
        assert_eq!(meaning("k", true, Where::Field), Some(KeyCommand::Lay(Over::Palette)));
        assert_eq!(meaning("k", true, Where::Dialog), None);
        assert_eq!(meaning("k", false, Where::Page), None);
        assert_eq!(meaning("?", false, Where::Page), Some(KeyCommand::Lay(Over::Keys)));
        assert_eq!(meaning("?", false, Where::Field), None);
    }

    #[test]
    fn letters_of_another_alphabet_are_known_by_their_place() {
        assert_eq!(latin("\u{43b}", "KeyK"), "k");
        assert_eq!(latin("\u{41b}", "KeyK"), "k");
        assert_eq!(latin("k", "KeyK"), "k");
        assert_eq!(latin("a", "KeyQ"), "a", "a French keyboard says what it means");
        assert_eq!(latin("Escape", "Escape"), "Escape");
        assert_eq!(latin("\u{e7}", "Period"), "\u{e7}");
    }

    #[test]
    fn a_dialog_keeps_its_escape() {
        assert_eq!(meaning("Escape", false, Where::Dialog), None);
        assert_eq!(meaning("Escape", false, Where::Page), Some(KeyCommand::Back));
    }
}
