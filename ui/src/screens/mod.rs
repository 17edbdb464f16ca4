//! What fills the window: the sign-in screen, or the rail with the screen
//! that one is at.

pub mod account;
pub mod activity;
mod asking;
pub mod bulk_bar;
pub mod card;
mod card_focus;
mod card_grid;
mod card_keys;
mod card_window;
pub mod cards;
pub mod empty;
pub mod end_menu;
pub mod facts;
pub mod filter;
mod filter_menus;
pub mod form_fields;
pub mod head;
pub mod notices;
pub mod rail;
pub mod run_here;
pub mod running;
pub mod settings;
pub mod sign_in;
pub mod sign_in_form;
pub mod source_switcher;
pub mod splash;
pub mod team;
pub mod unreached;
