//! What is inside: the items of a list, the members of an object, the content of a variant.

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};

use super::{Reader, Unreadable};

/// The items of a list, up to its bracket.
pub(super) struct Items<'r, 't> {
    reader: &'r mut Reader<'t>,
    is_first: bool,
}

impl<'r, 't> Items<'r, 't> {
    pub(super) const fn of(reader: &'r mut Reader<'t>) -> Self {
        Self { reader, is_first: true }
    }
}

impl<'de> SeqAccess<'de> for Items<'_, '_> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        if !self.reader.has_another(b']', &mut self.is_first)? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

/// The members of an object, up to its brace.
pub(super) struct Members<'r, 't> {
    reader: &'r mut Reader<'t>,
    is_first: bool,
}

impl<'r, 't> Members<'r, 't> {
    pub(super) const fn of(reader: &'r mut Reader<'t>) -> Self {
        Self { reader, is_first: true }
    }
}

impl<'de> MapAccess<'de> for Members<'_, '_> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unreadable> {
        if !self.reader.has_another(b'}', &mut self.is_first)? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<T::Value, Unreadable> {
        self.reader.0.expect(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

impl Reader<'_> {
    /// Goes to the next item or member. There is none when the end is next.
    fn has_another(&mut self, end: u8, is_first: &mut bool) -> Result<bool, Unreadable> {
        if self.0.peek() == Some(end) {
            return Ok(false);
        }
        if !std::mem::take(is_first) {
            self.0.expect(b',')?;
        }
        Ok(true)
    }
}

/// One of an enum: its name, and its content if it has any.
pub(super) struct Variant<'r, 't> {
    pub(super) reader: &'r mut Reader<'t>,
    pub(super) has_content: bool,
}

impl<'de> EnumAccess<'de> for Variant<'_, '_> {
    type Error = Unreadable;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self), Unreadable> {
        let name = seed.deserialize(&mut *self.reader)?;
        if self.has_content {
            self.reader.0.expect(b':')?;
        }
        Ok((name, self))
    }
}

impl Variant<'_, '_> {
    fn content(&mut self) -> Result<&mut Self, Unreadable> {
        if self.has_content { Ok(self) } else { Err(Unreadable) }
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, '_> {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        if self.has_content { <()>::deserialize(self.reader) } else { Ok(()) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(
        mut self,
        seed: T,
    ) -> Result<T::Value, Unreadable> {
        seed.deserialize(&mut *self.content()?.reader)
    }

    fn tuple_variant<V: Visitor<'de>>(
        mut self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.content()?.reader.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        mut self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.content()?.reader.deserialize_map(visitor)
    }
}
