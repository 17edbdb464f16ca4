//! JSON text and the place reached in it. Knows no types, so that it is compiled only once.

use std::borrow::Cow;

use super::Unreadable;

/// What stands for a half of a character that has lost the other half.
const LOST: char = char::REPLACEMENT_CHARACTER;

/// Text that is read from left to right.
pub(super) struct Text<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Text<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// The next byte that is no space between values.
    pub(super) fn peek(&mut self) -> Option<u8> {
        while let Some(byte) = self.here() {
            if !matches!(byte, b' ' | b'\t' | b'\r' | b'\n') {
                return Some(byte);
            }
            self.at += 1;
        }
        None
    }

    /// Goes past these characters if they are next, and answers whether they were.
    pub(super) fn takes(&mut self, characters: &str) -> bool {
        self.peek();
        self.takes_here(characters)
    }

    fn takes_here(&mut self, characters: &str) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let are_next = rest.starts_with(characters.as_bytes());
        if are_next {
            self.at += characters.len();
        }
        are_next
    }

    /// Goes past this character, which must be next.
    pub(super) fn expect(&mut self, character: u8) -> Result<(), Unreadable> {
        if self.peek() != Some(character) {
            return Err(Unreadable);
        }
        self.at += 1;
        Ok(())
    }

    /// There must be nothing more.
    pub(super) fn finish(&mut self) -> Result<(), Unreadable> {
        self.peek().map_or(Ok(()), |_| Err(Unreadable))
    }

    /// A number as it is written.
    pub(super) fn number(&mut self) -> Result<&'t str, Unreadable> {
        self.peek();
        let from = self.at;
        while let Some(b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E') = self.here() {
            self.at += 1;
        }
        self.text.get(from..self.at).filter(|number| !number.is_empty()).ok_or(Unreadable)
    }

    /// Whether a whole number is below zero, and its digits.
    pub(super) fn whole_number(&mut self) -> Result<(bool, u64), Unreadable> {
        let number = self.number()?;
        let (below_zero, digits) =
            number.strip_prefix('-').map_or((false, number), |digits| (true, digits));
        // The library's own parser would take a second sign.
        if digits.starts_with('+') {
            return Err(Unreadable);
        }
        digits.parse().map(|digits| (below_zero, digits)).map_err(|_| Unreadable)
    }

    /// A string; borrowed unless something in it is escaped.
    pub(super) fn string(&mut self) -> Result<Cow<'t, str>, Unreadable> {
        self.expect(b'"')?;
        let plain = self.plain()?;
        if self.here() == Some(b'"') {
            self.at += 1;
            return Ok(Cow::Borrowed(plain));
        }
        let mut string = plain.to_owned();
        loop {
            match self.next()? {
                b'"' => return Ok(Cow::Owned(string)),
                // A backslash: nothing else ends a plain part.
                _ => string.push(self.escaped()?),
            }
            string.push_str(self.plain()?);
        }
    }

    /// Goes past a value of any kind.
    pub(super) fn skip_value(&mut self) -> Result<(), Unreadable> {
        let mut depth = 0_usize;
        loop {
            match self.peek().ok_or(Unreadable)? {
                b'"' => {
                    self.string()?;
                }
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1).ok_or(Unreadable)?;
                    self.at += 1;
                }
                b',' | b':' if depth > 0 => self.at += 1,
                b't' if self.takes("true") => {}
                b'f' if self.takes("false") => {}
                b'n' if self.takes("null") => {}
                _ => {
                    self.number()?;
                }
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// What stands up to the next quotation mark or backslash.
    fn plain(&mut self) -> Result<&'t str, Unreadable> {
        let from = self.at;
        while !matches!(self.here().ok_or(Unreadable)?, b'"' | b'\\') {
            self.at += 1;
        }
        self.text.get(from..self.at).ok_or(Unreadable)
    }

    /// The character that is meant by what stands behind a backslash.
    fn escaped(&mut self) -> Result<char, Unreadable> {
        Ok(match self.next()? {
            character @ (b'"' | b'\\' | b'/') => char::from(character),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => self.code()?,
            _ => return Err(Unreadable),
        })
    }

    /// The character of a code of four digits, or of two codes that are halves of one (RFC
    /// 8259, section 7).
    fn code(&mut self) -> Result<char, Unreadable> {
        let first = self.four_digits()?;
        let is_first_half = (0xd800..0xdc00).contains(&first);
        let behind = self.at;
        if !is_first_half || !self.takes_here("\\u") {
            return Ok(char::from_u32(first).unwrap_or(LOST));
        }
        let second = self.four_digits()?;
        if (0xdc00..0xe000).contains(&second) {
            let whole = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
            return Ok(char::from_u32(whole).unwrap_or(LOST));
        }
        // Another character, which has its own turn.
        self.at = behind;
        Ok(LOST)
    }

    fn four_digits(&mut self) -> Result<u32, Unreadable> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = char::from(self.next()?).to_digit(16).ok_or(Unreadable)?;
            code = code << 4 | digit;
        }
        Ok(code)
    }

    fn next(&mut self) -> Result<u8, Unreadable> {
        let byte = self.here().ok_or(Unreadable)?;
        self.at += 1;
        Ok(byte)
    }

    fn here(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}
