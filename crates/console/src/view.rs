//! The console's own state as the window is first told it.

use deskwatch_bridge::{
    Connection, ConsoleView, KeyringState, Notice, NotificationState, Phase, SavedSource,
    SavedState, SettingsView, SourceKind, SourceView, TrayState,
};

use crate::saved_sources::Saved;
use crate::settings::Settings;
use crate::state::State;

/// The view of a console that has just been started with these settings.
pub(crate) fn at_start(settings: &Settings, notice: Option<Notice>) -> ConsoleView {
    ConsoleView {
        phase: Phase::Starting,
        connection: Connection::SignedOut,
        service_ahead_millis: 0,
        runs_here: false,
        source: settings.current().map(source_view),
        last_login: settings.current().map(|last| last.login.clone()),
        keyring: KeyringState::Unused,
        tray: TrayState::Shown,
        close_without_tray: settings.close_without_tray,
        notifications: NotificationState::Working,
        notification_settings: settings.notifications.now.clone(),
        settings: SettingsView::default(),
        language: settings.chosen_language().unwrap_or_default(),
        chosen_language: settings.chosen_language(),
        notices: notice.into_iter().collect(),
    }
}

/// Brings what is shown of the settings in line with them.
pub(crate) fn show_settings(at: &mut State) {
    let open = at.watch.as_ref().and_then(|watch| watch.saved.clone());
    let sources = at.settings.sources.iter().map(|saved| {
        let id = saved.id();
        let state = if open.as_ref() == Some(&id) {
            SavedState::Open
        } else if saved.remember {
            SavedState::Ready
        } else {
            SavedState::AsksPassword
        };
        let address = saved.address.clone().unwrap_or_default();
        let (login, name) = (saved.login.clone(), saved.name.clone());
        SavedSource { id, kind: saved.kind, address, login, name, state }
    });
    let shown = &mut at.view.settings;
    shown.sources = sources.collect();
    shown.open = open;
    shown.appearance = at.settings.appearance;
    shown.start_hidden = at.settings.start.hidden;
    shown.shortcut.keys.clone_from(&at.settings.start.shortcut);
}

/// The source that was watched last.
pub(crate) fn source_view(last: &Saved) -> SourceView {
    SourceView { kind: last.kind, address: last.address.clone().unwrap_or_default() }
}

/// A service at an address.
pub(crate) fn service(address: String) -> SourceView {
    SourceView { kind: SourceKind::Service, address }
}
