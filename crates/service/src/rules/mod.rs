//! Who may do what, and what follows: pure decisions, without time, store or network.

pub mod filter;
pub mod members;
pub mod permit;
pub mod security;
pub mod termination;
