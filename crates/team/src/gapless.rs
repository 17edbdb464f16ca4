//! Two forms of one struct: JSON, which leaves out what is not there, and bytes, in which every
//! field has its place and nothing says its name.

/// Serde for a struct whose derives are marked `#[serde(remote = "Self")]`, so that they make
/// functions and no implementation: JSON is as they say, and bytes are all fields in order.
macro_rules! gapless_as_bytes {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    return Self::serialize(self, serializer);
                }
                let Self { $($field),+ } = self;
                serde::Serialize::serialize(&($($field),+), serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if deserializer.is_human_readable() {
                    return Self::deserialize(deserializer);
                }
                let ($($field),+) = serde::Deserialize::deserialize(deserializer)?;
                Ok(Self { $($field),+ })
            }
        }
    };
}

pub(crate) use gapless_as_bytes;
