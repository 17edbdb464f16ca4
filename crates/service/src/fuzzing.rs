//! What the fuzz targets in `fuzz/` attack: the parsers of whatever strangers send, which
//! are nobody else's to call. Only with the feature `fuzzing`.

pub use crate::feed::Cursor;
pub use crate::http::fuzzing::{address, bearer, cookie, place, without_tokens};
pub use crate::token::{Token, TokenHash};
