//! A place in the feed as callers hold it: opaque text.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::store::Visible;

/// A place in the feed of one database, as seen by somebody with certain view rights. With
/// other rights the picture is another one, and must be fetched anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Which database.
    pub instance: String,
    /// What its holder could see.
    pub visible: Visible,
    /// The place.
    pub seq: i64,
}

/// Text that is no cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a cursor that this service has given")]
pub struct InvalidCursor;

impl Cursor {
    /// As text.
    pub fn encode(&self) -> String {
        let visible = u8::from(self.visible.agents) + 2 * u8::from(self.visible.administrators);
        URL_SAFE_NO_PAD.encode(format!("1.{}.{visible}.{}", self.instance, self.seq))
    }

    /// From text.
    pub fn decode(text: &str) -> Result<Self, InvalidCursor> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| InvalidCursor)?;
        let plain = String::from_utf8(bytes).map_err(|_| InvalidCursor)?;
        let mut parts = plain.split('.');
        let (Some("1"), Some(instance), Some(visible), Some(seq), None) =
            (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(InvalidCursor);
        };
        let visible: u8 = visible.parse().map_err(|_| InvalidCursor)?;
        let seq = seq.parse().ok().filter(|seq| *seq >= 0).ok_or(InvalidCursor)?;
        if visible > 3 {
            return Err(InvalidCursor);
        }
        let visible = Visible { agents: visible & 1 != 0, administrators: visible & 2 != 0 };
        Ok(Self { instance: instance.to_owned(), visible, seq })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_was_given() {
        for (agents, administrators) in [(true, false), (false, true), (true, true)] {
            let visible = Visible { agents, administrators };
            let cursor = Cursor { instance: "00ff".into(), visible, seq: 42 };
            assert_eq!(Cursor::decode(&cursor.encode()), Ok(cursor));
        }
    }

    #[test]
    fn what_was_not_given_is_refused() {
        for plain in ["", "1.00ff.3", "1.00ff.3.-1", "1.00ff.9.1", "2.00ff.3.1", "1.00ff.3.1.1"] {
            assert_eq!(Cursor::decode(&URL_SAFE_NO_PAD.encode(plain)), Err(InvalidCursor));
        }
        assert_eq!(Cursor::decode("&"), Err(InvalidCursor));
    }
}
