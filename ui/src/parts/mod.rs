//! Small things that several places use.

pub mod avatar;
pub mod choices;
pub mod clock;
pub mod countdown;
pub mod counted;
pub mod dom;
pub mod going;
pub mod icons;
pub mod key_names;
pub mod keys;
pub mod lattice;
pub mod local;
pub mod local_days;
pub mod menu;
pub mod modal;
pub mod picker;
pub mod placement;
pub mod prepared;
pub mod resized;
pub mod surroundings;
pub mod written;
