//! The texts as a whole: that they say what Fluent says they do, and that the code uses all
//! of them and has no others.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

#[path = "texts/code.rs"]
mod code;
#[path = "texts/fluent.rs"]
mod fluent;
#[path = "texts/languages.rs"]
mod languages;
