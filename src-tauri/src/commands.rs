//! The commands that the page calls: one for each call of the bridge, and nothing more.

#![expect(
    clippy::needless_pass_by_value,
    reason = "commands are given what they extract from the message by value"
)]

use std::sync::Arc;

use deskwatch_bridge::{
    Fault, LoadMemberSessions, MemberSessions, RetryNow, RunHere, SetLanguage, SetNotifications,
    SignIn, SignOut, StartDemo, TerminateSessions, Update, Watch,
};
use deskwatch_console::Console;
use deskwatch_team::TerminationReport;
use tauri::State;
use tauri::ipc::Channel;

use crate::window::MainWindow;

#[tauri::command]
pub fn watch(
    console: State<'_, Console>,
    window: State<'_, Arc<MainWindow>>,
    call: Watch,
    updates: Channel<Update>,
) {
    let Watch {} = call;
    window.listen(updates);
    console.watch();
}

#[tauri::command]
pub async fn sign_in(console: State<'_, Console>, call: SignIn) -> Result<(), Fault> {
    console.sign_in(call).await
}

#[tauri::command]
pub async fn start_demo(console: State<'_, Console>, call: StartDemo) -> Result<(), Fault> {
    let StartDemo {} = call;
    console.start_demo().await
}

#[tauri::command]
pub async fn run_here(console: State<'_, Console>, call: RunHere) -> Result<(), Fault> {
    console.run_here(call).await
}

#[tauri::command]
pub async fn sign_out(console: State<'_, Console>, call: SignOut) -> Result<(), Fault> {
    let SignOut {} = call;
    console.sign_out().await
}

#[tauri::command]
pub fn retry_now(console: State<'_, Console>, call: RetryNow) {
    let RetryNow {} = call;
    console.retry_now();
}

#[tauri::command]
pub async fn terminate_sessions(
    console: State<'_, Console>,
    call: TerminateSessions,
) -> Result<TerminationReport, Fault> {
    console.terminate(call.request).await
}

#[tauri::command]
pub async fn load_member_sessions(
    console: State<'_, Console>,
    call: LoadMemberSessions,
) -> Result<MemberSessions, Fault> {
    console.member_sessions(call.member_id).await
}

#[tauri::command]
pub async fn set_notifications(
    console: State<'_, Console>,
    call: SetNotifications,
) -> Result<(), Fault> {
    console.set_notifications(call.notifications).await
}

#[tauri::command]
pub async fn set_language(console: State<'_, Console>, call: SetLanguage) -> Result<(), Fault> {
    console.set_language(call.language).await
}
