//! The commands of the Settings screen and of the list of sources.

use deskwatch_bridge::{
    Fault, GoWithoutKeyring, PreviewSecurity, RemoveSource, RenameSource, RetryKeyring,
    SaveSettings, SecurityEffect, SetAppearance, SetLoginStart, SetSecurity, SetShortcut,
    SetStartHidden, SwitchSource,
};
use deskwatch_console::Console;
use tauri::State;

#[tauri::command]
pub async fn switch_source(console: State<'_, Console>, call: SwitchSource) -> Result<(), Fault> {
    console.switch_source(&call.id).await
}

#[tauri::command]
pub async fn remove_source(console: State<'_, Console>, call: RemoveSource) -> Result<(), Fault> {
    console.remove_source(&call.id).await
}

#[tauri::command]
pub async fn rename_source(console: State<'_, Console>, call: RenameSource) -> Result<(), Fault> {
    console.rename_source(&call.id, &call.name).await
}

#[tauri::command]
pub async fn set_appearance(console: State<'_, Console>, call: SetAppearance) -> Result<(), Fault> {
    console.set_appearance(call.appearance).await
}

#[tauri::command]
pub async fn set_start_hidden(
    console: State<'_, Console>,
    call: SetStartHidden,
) -> Result<(), Fault> {
    console.set_start_hidden(call.hidden).await
}

#[tauri::command]
pub async fn set_login_start(
    console: State<'_, Console>,
    call: SetLoginStart,
) -> Result<(), Fault> {
    console.set_login_start(call.wanted).await
}

#[tauri::command]
pub async fn set_shortcut(console: State<'_, Console>, call: SetShortcut) -> Result<(), Fault> {
    console.set_shortcut(call.keys).await
}

#[tauri::command]
pub async fn retry_keyring(console: State<'_, Console>, call: RetryKeyring) -> Result<(), Fault> {
    let RetryKeyring {} = call;
    console.retry_keyring().await;
    Ok(())
}

#[tauri::command]
pub async fn go_without_keyring(
    console: State<'_, Console>,
    call: GoWithoutKeyring,
) -> Result<(), Fault> {
    let GoWithoutKeyring {} = call;
    console.go_without_keyring().await
}

#[tauri::command]
pub async fn save_settings(console: State<'_, Console>, call: SaveSettings) -> Result<(), Fault> {
    let SaveSettings {} = call;
    console.save_settings().await
}

#[tauri::command]
pub async fn preview_security(
    console: State<'_, Console>,
    call: PreviewSecurity,
) -> Result<SecurityEffect, Fault> {
    console.preview_security(call.security).await
}

#[tauri::command]
pub async fn set_security(console: State<'_, Console>, call: SetSecurity) -> Result<(), Fault> {
    console.set_security(call.security, call.expected).await
}
