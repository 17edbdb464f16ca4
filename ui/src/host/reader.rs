//! Reads what the shell says: JSON text into the types of the bridge.
//!
//! A reader of its own for two reasons of size. `serde_json` also reads what the shell never
//! writes (structs as lists, names as bytes, fractions with all their digits) and describes
//! what it did not like; each type of the bridge carries code for all of that into the page,
//! some 30 KB of it gzipped. Here a struct is an object and a name is a string, and what
//! cannot be read cannot be read: shell and page are of one version, so nobody has to be told
//! why.

mod text;
mod within;

use std::fmt;

use serde::de::{DeserializeOwned, Deserializer, Error, Visitor};

use self::text::Text;
use self::within::{Items, Members, Variant};

/// The text is no value of the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

/// Reads a value that takes up the whole text.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    let mut reader = Reader(Text::new(text));
    let value = T::deserialize(&mut reader)?;
    reader.0.finish()?;
    Ok(value)
}

/// Stands before a value.
struct Reader<'t>(Text<'t>);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not readable")
    }
}

impl std::error::Error for Unreadable {}

impl Error for Unreadable {
    /// Forgets the reason, so that no text of it gets into the page.
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// What is a whole number here, whatever its size: the visitor looks whether it fits.
macro_rules! whole_numbers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            let (below_zero, digits) = self.0.whole_number()?;
            if below_zero {
                visitor.visit_i64(0_i64.checked_sub_unsigned(digits).ok_or(Unreadable)?)
            } else {
                visitor.visit_u64(digits)
            }
        }
    )*};
}

/// What is written like something else.
macro_rules! written_like {
    ($($method:ident = $other:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            self.$other(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for &mut Reader<'_> {
    type Error = Unreadable;

    whole_numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    written_like! {
        deserialize_f32 = deserialize_f64
        deserialize_char = deserialize_str
        deserialize_string = deserialize_str
        deserialize_identifier = deserialize_str
        // Bytes are lists of numbers.
        deserialize_bytes = deserialize_seq
        deserialize_byte_buf = deserialize_seq
    }

    /// Only what does not know what it is to become asks for this, and nothing here does.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0.peek() {
            Some(b'"') => self.deserialize_str(visitor),
            Some(b'{') => self.deserialize_map(visitor),
            Some(b'[') => self.deserialize_seq(visitor),
            Some(b't' | b'f') => self.deserialize_bool(visitor),
            Some(b'n') => self.deserialize_unit(visitor),
            _ => self.deserialize_f64(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let is_true = self.0.takes("true");
        if !is_true && !self.0.takes("false") {
            return Err(Unreadable);
        }
        visitor.visit_bool(is_true)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_f64(self.0.number()?.parse().map_err(|_| Unreadable)?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_str(&self.0.string()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.0.takes("null") { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.0.takes("null") { visitor.visit_unit() } else { Err(Unreadable) }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.0.expect(b'[')?;
        let value = visitor.visit_seq(Items::of(self))?;
        self.0.expect(b']')?;
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.0.expect(b'{')?;
        let value = visitor.visit_map(Members::of(self))?;
        self.0.expect(b'}')?;
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_map(visitor)
    }

    /// `"name"`, or `{"name": content}`.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        let has_content = self.0.takes("{");
        let value = visitor.visit_enum(Variant { reader: self, has_content })?;
        if has_content {
            self.0.expect(b'}')?;
        }
        Ok(value)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.0.skip_value()?;
        visitor.visit_unit()
    }
}

#[cfg(test)]
mod tests;
