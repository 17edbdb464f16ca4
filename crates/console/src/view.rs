//! The console's own state as the window is first told it.

use deskwatch_bridge::{
    Connection, ConsoleView, KeyringState, Notice, NotificationState, Phase, SourceKind,
    SourceView, TrayState,
};

use crate::settings::{LastSource, Settings};

/// The view of a console that has just been started with these settings.
pub(crate) fn at_start(settings: &Settings, notice: Option<Notice>) -> ConsoleView {
    ConsoleView {
        phase: Phase::Starting,
        connection: Connection::SignedOut,
        source: settings.source.as_ref().map(source_view),
        last_login: settings.source.as_ref().map(|last| last.login.clone()),
        keyring: KeyringState::Unused,
        tray: TrayState::Shown,
        notifications: NotificationState::Working,
        notification_settings: settings.notifications.now,
        language: settings.chosen_language().unwrap_or_default(),
        chosen_language: settings.chosen_language(),
        notices: notice.into_iter().collect(),
    }
}

/// The source that was watched last.
pub(crate) fn source_view(last: &LastSource) -> SourceView {
    SourceView { kind: last.kind, address: last.address.clone().unwrap_or_default() }
}

/// A service at an address.
pub(crate) fn service(address: String) -> SourceView {
    SourceView { kind: SourceKind::Service, address }
}
