//! The notification centres of macOS and Windows.
//!
//! Windows tells what was chosen on a toast. What this program is built with cannot hear
//! that on macOS, where a click brings the program to the front by itself instead.

use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use deskwatch_bridge::NotificationState;
use deskwatch_console::Console;
use deskwatch_console::alert::Alert;
use deskwatch_console::ports::{Notifier, Posted, Showing};
use notify_rust::{Notification, NotificationHandle};

/// Shows alerts and, where it can be heard, tells the console what was chosen on them.
#[derive(Default)]
pub struct NotificationCentre {
    /// Known once the console has started, which needs the notifier first.
    console: OnceLock<Console>,
}

impl NotificationCentre {
    /// Says who is told of choices.
    pub fn serve(self: &Arc<Self>, console: Console) {
        // Set once, by the set-up.
        let _ = self.console.set(console);
    }
}

#[async_trait]
impl Notifier for NotificationCentre {
    async fn show(&self, alert: &Alert, _: &[Posted]) -> Showing {
        let mut notification = Notification::new();
        notification.appname("Deskwatch").summary(&alert.title()).body(&alert.body());
        prepare(&mut notification, alert);
        match tokio::task::spawn_blocking(move || notification.show()).await {
            Ok(Ok(handle)) => {
                if let Some(console) = self.console.get() {
                    attend(handle, alert, console.clone());
                }
                // Here none can be replaced.
                Showing { state: NotificationState::Working, posted: None }
            }
            Ok(Err(error)) => {
                tracing::warn!(%error, "the desktop shows no notifications");
                Showing::NOT
            }
            Err(_) => Showing::NOT,
        }
    }
}

#[cfg(windows)]
fn prepare(notification: &mut Notification, alert: &Alert) {
    // What is not installed has no name that Windows knows, and borrows another.
    if !cfg!(debug_assertions) {
        notification.app_id("org.deskwatch.console");
    }
    notification.action(super::SHOW, &alert.show_label());
    if alert.ends().is_some() {
        notification.action(super::END, &alert.end_label());
    }
}

#[cfg(not(windows))]
fn prepare(_: &mut Notification, _: &Alert) {}

/// Waits for the choice on a thread of its own. Windows says of every toast how it ended.
#[cfg(windows)]
fn attend(handle: NotificationHandle, alert: &Alert, console: Console) {
    use notify_rust::NotificationResponse as Response;

    let (shows, ends) = (alert.shows(), alert.ends());
    let waiting = std::thread::Builder::new().name("notification".to_owned()).spawn(move || {
        let heard = handle.wait_for_response(move |response: &Response| match response {
            Response::Action(key) if key == super::END => {
                if let Some(choice) = ends {
                    console.alert_chosen(choice);
                }
            }
            Response::Default | Response::Action(_) => console.alert_chosen(shows),
            _ => {}
        });
        if let Err(error) = heard {
            tracing::debug!(%error, "nobody says what became of a notification");
        }
    });
    if let Err(error) = waiting {
        tracing::warn!(%error, "a choice on a notification is not heard");
    }
}

#[cfg(not(windows))]
fn attend(_: NotificationHandle, _: &Alert, _: Console) {}
