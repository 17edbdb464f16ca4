//! The commands that the page calls: one for each call of the bridge, and nothing more.

#![expect(
    clippy::needless_pass_by_value,
    reason = "commands are given what they extract from the message by value"
)]

use std::sync::Arc;

use deskwatch_bridge::{
    CancelExport, ConfirmPassword, DismissExport, Fault, LoadHistory, LoadMemberSessions,
    LoadOutcomes, MemberSessions, PauseNotifications, PlanTermination, RetryNow, RunHere,
    SetCloseWithoutTray, SetLanguage, SetNotifications, SignIn, SignOut, StartDemo, StartExport,
    SwitchAccount, TerminateSessions, UndoEnding, Undone, Watch,
};
use deskwatch_console::Console;
use deskwatch_team::{HistoryPage, OutcomePage, TerminationReport};
use tauri::State;
use tauri::ipc::Channel;

use crate::window::MainWindow;

#[tauri::command]
pub fn watch(
    console: State<'_, Console>,
    window: State<'_, Arc<MainWindow>>,
    call: Watch,
    updates: Channel,
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
pub async fn switch_account(console: State<'_, Console>, call: SwitchAccount) -> Result<(), Fault> {
    let SwitchAccount {} = call;
    console.switch_account().await
}

#[tauri::command]
pub async fn retry_now(console: State<'_, Console>, call: RetryNow) -> Result<(), Fault> {
    let RetryNow {} = call;
    console.retry_now().await;
    Ok(())
}

#[tauri::command]
pub async fn terminate_sessions(
    console: State<'_, Console>,
    call: TerminateSessions,
) -> Result<TerminationReport, Fault> {
    console.terminate(call).await
}

#[tauri::command]
pub async fn plan_termination(
    console: State<'_, Console>,
    call: PlanTermination,
) -> Result<TerminationReport, Fault> {
    console.plan(call).await
}

#[tauri::command]
pub async fn load_outcomes(
    console: State<'_, Console>,
    call: LoadOutcomes,
) -> Result<OutcomePage, Fault> {
    console.outcomes(call).await
}

#[tauri::command]
pub async fn undo_ending(console: State<'_, Console>, call: UndoEnding) -> Result<Undone, Fault> {
    console.undo(call).await
}

#[tauri::command]
pub async fn confirm_password(
    console: State<'_, Console>,
    call: ConfirmPassword,
) -> Result<(), Fault> {
    console.confirm_password(call).await
}

#[tauri::command]
pub async fn load_member_sessions(
    console: State<'_, Console>,
    call: LoadMemberSessions,
) -> Result<MemberSessions, Fault> {
    console.member_sessions(call).await
}

#[tauri::command]
pub async fn load_history(
    console: State<'_, Console>,
    call: LoadHistory,
) -> Result<HistoryPage, Fault> {
    console.history(call).await
}

#[tauri::command]
pub fn start_export(console: State<'_, Console>, call: StartExport) -> Result<(), Fault> {
    console.start_export(call)
}

#[tauri::command]
pub fn cancel_export(console: State<'_, Console>, call: CancelExport) {
    let CancelExport {} = call;
    console.cancel_export();
}

#[tauri::command]
pub fn dismiss_export(console: State<'_, Console>, call: DismissExport) {
    let DismissExport {} = call;
    console.dismiss_export();
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

#[tauri::command]
pub async fn pause_notifications(
    console: State<'_, Console>,
    call: PauseNotifications,
) -> Result<(), Fault> {
    console.pause_notifications(call.pause).await
}

#[tauri::command]
pub async fn set_close_without_tray(
    console: State<'_, Console>,
    call: SetCloseWithoutTray,
) -> Result<(), Fault> {
    console.set_close_without_tray(call.close).await
}
