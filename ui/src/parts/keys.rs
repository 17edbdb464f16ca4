//! Keys that mean something wherever one is.

/// What a key press means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyCommand {
    /// Go to the search field.
    Search,
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
        (Where::Page, "a" | "A", true) => Some(KeyCommand::SelectShown),
        (Where::Page, "Escape", false) => Some(KeyCommand::Back),
        _ => None,
    }
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
    fn a_dialog_keeps_its_escape() {
        assert_eq!(meaning("Escape", false, Where::Dialog), None);
        assert_eq!(meaning("Escape", false, Where::Page), Some(KeyCommand::Back));
    }
}
