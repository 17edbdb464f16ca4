//! Alerts as the desktop's own notifications.

use std::sync::OnceLock;
use std::time::Duration;

use async_trait::async_trait;
use deskwatch_bridge::NotificationState;
use deskwatch_console::Console;
use deskwatch_console::alert::Alert;
use deskwatch_console::ports::{AlertChoice, Notifier};
use notify_rust::Notification;

/// Shows alerts and tells the console what was chosen on them.
#[derive(Default)]
pub struct DesktopNotifier {
    /// Known once the console has started, which needs the notifier first.
    console: OnceLock<Console>,
}

/// How long a notification's buttons are listened to. Desktops that drop one without a word
/// must not leave a task behind for good.
#[cfg(target_os = "linux")]
const LISTEN: Duration = Duration::from_hours(1);

impl DesktopNotifier {
    /// Says who is told of choices.
    pub fn tell(&self, console: Console) {
        // Set once, by the set-up.
        let _ = self.console.set(console);
    }
}

#[async_trait]
impl Notifier for DesktopNotifier {
    async fn show(&self, alert: &Alert) -> NotificationState {
        let mut notification = Notification::new();
        notification.appname("Deskwatch").summary(&alert.title()).body(&escape(&alert.body()));
        self.show_on_desktop(notification, alert).await
    }
}

#[cfg(target_os = "linux")]
impl DesktopNotifier {
    async fn show_on_desktop(
        &self,
        mut notification: Notification,
        alert: &Alert,
    ) -> NotificationState {
        notification.icon("deskwatch").action("default", "Show").action("show", "Show");
        if alert.session_id.is_some() {
            notification.action("end", "End…");
        }
        let handle = match notification.show_async().await {
            Ok(handle) => handle,
            Err(error) => {
                tracing::warn!(%error, "the desktop shows no notifications");
                return NotificationState::NoService;
            }
        };
        if let Some(console) = self.console.get().cloned() {
            let (show, end) = (alert.member_id, alert.session_id);
            tokio::spawn(async move {
                let chosen = handle.wait_for_action_async(|response| {
                    use notify_rust::NotificationResponse as Response;
                    match (response, show, end) {
                        (Response::Action(action), _, Some(session)) if action == "end" => {
                            console.alert_chosen(AlertChoice::End(session));
                        }
                        (Response::Default | Response::Action(_), member, _) => {
                            console.alert_chosen(AlertChoice::Show(member));
                        }
                        _ => {}
                    }
                });
                // Not chosen in time: nothing is owed.
                let _ = tokio::time::timeout(LISTEN, chosen).await;
            });
        }
        NotificationState::Working
    }
}

#[cfg(not(target_os = "linux"))]
impl DesktopNotifier {
    async fn show_on_desktop(&self, notification: Notification, _: &Alert) -> NotificationState {
        match tokio::task::spawn_blocking(move || notification.show().map(|_| ())).await {
            Ok(Ok(())) => NotificationState::Working,
            _ => NotificationState::NoService,
        }
    }
}

/// Bodies are read as markup by many desktops: a name must not become any.
fn escape(text: &str) -> String {
    if cfg!(target_os = "linux") {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    } else {
        text.to_owned()
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::escape;

    #[test]
    fn a_name_does_not_become_markup() {
        assert_eq!(escape("<b>Ann</b> & Bob"), "&lt;b&gt;Ann&lt;/b&gt; &amp; Bob");
    }
}
