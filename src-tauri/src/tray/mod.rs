//! The icon in the tray with its menu, drawn from what the console says.
//!
//! On Linux this program is an item of the tray itself: a menu that is drawn by another
//! library has its numbers given anew at every change, so that a click on its way could come
//! to mean another person's session. macOS and Windows are asked through Tauri.

mod picture;

#[cfg(target_os = "linux")]
mod item;
#[cfg(target_os = "linux")]
mod layout;
#[cfg(target_os = "linux")]
mod menu;
#[cfg(not(target_os = "linux"))]
mod native;
#[cfg(target_os = "linux")]
mod status_notifier;

#[cfg(not(target_os = "linux"))]
pub use native::NativeTray as SystemTray;
#[cfg(target_os = "linux")]
pub use status_notifier::StatusNotifierTray as SystemTray;
