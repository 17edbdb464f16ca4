// What stands for what in a template. Control characters, because no text has any.

/// Before the letter of a value's place: the value stands here.
pub const VALUE: char = '\u{1}';
/// Before the letter of a value's place: one of the cases that follow stands here.
pub const SELECT: char = '\u{2}';
/// Between a case's key and its text. Without a key it is the case for everything else.
pub const CASE: char = '\u{3}';
/// Behind a case's text.
pub const CASE_END: char = '\u{4}';
/// Behind the last case.
pub const SELECT_END: char = '\u{5}';
/// Between one template and the next.
pub const NEXT: char = '\u{6}';
