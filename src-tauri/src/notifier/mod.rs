//! Alerts as the desktop's own notifications, behind one trait of the console.
//!
//! On Linux this program speaks to the notification service itself: to lose no choice one must
//! listen before anything is shown, on the connection on which it is shown. macOS and Windows
//! are asked through `notify-rust`.

#[cfg(not(target_os = "linux"))]
mod centre;
#[cfg(target_os = "linux")]
mod freedesktop;
#[cfg(target_os = "linux")]
mod offers;

#[cfg(not(target_os = "linux"))]
pub use centre::NotificationCentre as DesktopNotifier;
#[cfg(target_os = "linux")]
pub use freedesktop::FreedesktopNotifier as DesktopNotifier;

/// The key of a click on the notification itself, by the specification.
#[cfg(target_os = "linux")]
const DEFAULT: &str = "default";
/// The key of the button that shows.
#[cfg(any(target_os = "linux", windows))]
const SHOW: &str = "show";
/// The key of the button that leads to the dialog.
#[cfg(any(target_os = "linux", windows))]
const END: &str = "end";
