//! What lies over the team or beside it.

pub mod details;
pub mod end_dialog;
pub mod ended_sessions;
pub mod key_list;
pub mod outcomes;
pub mod palette;
pub mod people;
pub mod pop;
pub mod popover;
pub mod session_facts;
