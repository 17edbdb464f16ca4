//! What can be laid over any screen with a key.

/// Something that lies over everything until it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// The command palette.
    Palette,
    /// The list of keys.
    Keys,
}
