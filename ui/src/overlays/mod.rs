//! What lies over the team or beside it.

pub mod details;
pub mod end_act;
pub mod end_check;
pub mod end_dialog;
pub mod end_fields;
pub mod end_password;
pub mod end_progress;
pub mod ended_sessions;
pub mod key_list;
pub mod outcomes;
pub mod palette;
pub mod people;
pub mod pop;
pub mod popover;
pub mod session_facts;
pub mod source_dialog;
