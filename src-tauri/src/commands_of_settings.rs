//! The commands of the Settings screen and of the list of sources.

use deskwatch_bridge::{
    GoWithoutKeyring, PreviewSecurity, RemoveSource, RenameSource, RetryKeyring, SaveSettings,
    SetAppearance, SetLoginStart, SetSecurity, SetShortcut, SetStartHidden, SwitchSource,
};

use crate::asked::{Answer, Asked};

#[tauri::command]
pub async fn switch_source(asked: Asked<SwitchSource>) -> Answer<SwitchSource> {
    Answer(asked.console.switch_source(&asked.call.id).await)
}

#[tauri::command]
pub async fn remove_source(asked: Asked<RemoveSource>) -> Answer<RemoveSource> {
    Answer(asked.console.remove_source(&asked.call.id).await)
}

#[tauri::command]
pub async fn rename_source(asked: Asked<RenameSource>) -> Answer<RenameSource> {
    Answer(asked.console.rename_source(&asked.call.id, &asked.call.name).await)
}

#[tauri::command]
pub async fn set_appearance(asked: Asked<SetAppearance>) -> Answer<SetAppearance> {
    Answer(asked.console.set_appearance(asked.call.appearance).await)
}

#[tauri::command]
pub async fn set_start_hidden(asked: Asked<SetStartHidden>) -> Answer<SetStartHidden> {
    Answer(asked.console.set_start_hidden(asked.call.hidden).await)
}

#[tauri::command]
pub async fn set_login_start(asked: Asked<SetLoginStart>) -> Answer<SetLoginStart> {
    Answer(asked.console.set_login_start(asked.call.wanted).await)
}

#[tauri::command]
pub async fn set_shortcut(asked: Asked<SetShortcut>) -> Answer<SetShortcut> {
    Answer(asked.console.set_shortcut(asked.call.keys).await)
}

#[tauri::command]
pub async fn retry_keyring(asked: Asked<RetryKeyring>) -> Answer<RetryKeyring> {
    let RetryKeyring {} = asked.call;
    asked.console.retry_keyring().await;
    Answer(Ok(()))
}

#[tauri::command]
pub async fn go_without_keyring(asked: Asked<GoWithoutKeyring>) -> Answer<GoWithoutKeyring> {
    let GoWithoutKeyring {} = asked.call;
    Answer(asked.console.go_without_keyring().await)
}

#[tauri::command]
pub async fn save_settings(asked: Asked<SaveSettings>) -> Answer<SaveSettings> {
    let SaveSettings {} = asked.call;
    Answer(asked.console.save_settings().await)
}

#[tauri::command]
pub async fn preview_security(asked: Asked<PreviewSecurity>) -> Answer<PreviewSecurity> {
    Answer(asked.console.preview_security(asked.call.security).await)
}

#[tauri::command]
pub async fn set_security(asked: Asked<SetSecurity>) -> Answer<SetSecurity> {
    Answer(asked.console.set_security(asked.call.security, asked.call.expected).await)
}
