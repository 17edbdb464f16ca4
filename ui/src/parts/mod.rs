//! Small things that several places use.

pub mod avatar;
pub mod clock;
pub mod dom;
pub mod going;
pub mod icons;
pub mod keys;
pub mod local;
pub mod menu;
pub mod placement;
