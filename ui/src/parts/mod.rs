//! Small things that several places use.

pub mod avatar;
pub mod choices;
pub mod clock;
pub mod countdown;
pub mod dom;
pub mod going;
pub mod icons;
pub mod key_names;
pub mod keys;
pub mod local;
pub mod local_days;
pub mod menu;
pub mod picker;
pub mod placement;
