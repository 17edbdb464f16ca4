//! The commands that the page calls: one for each call of the bridge, and nothing more.

#![expect(
    clippy::needless_pass_by_value,
    reason = "commands are given what they extract from the message by value"
)]

use std::str::FromStr as _;
use std::sync::Arc;

use deskwatch_bridge::{
    CancelExport, ConfirmPassword, DismissExport, Fault, LoadHistory, LoadMemberSessions,
    LoadOutcomes, PauseNotifications, PlanTermination, RetryNow, RunHere, SetCloseWithoutTray,
    SetLanguage, SetNotifications, ShowWindow, SignIn, SignOut, StartDemo, StartExport,
    SwitchAccount, TerminateSessions, UndoEnding, Watch,
};
use tauri::ipc::JavaScriptChannelId;
use tauri::{State, Webview};

use crate::asked::{Answer, Asked};
use crate::window::MainWindow;

#[tauri::command]
pub fn show_window(
    asked: Asked<ShowWindow>,
    window: State<'_, Arc<MainWindow>>,
) -> Answer<ShowWindow> {
    let ShowWindow {} = asked.call;
    window.show_kept_back();
    Answer(Ok(()))
}

#[tauri::command]
pub fn watch(
    asked: Asked<Watch>,
    webview: Webview,
    window: State<'_, Arc<MainWindow>>,
) -> Answer<Watch> {
    let Ok(updates) = JavaScriptChannelId::from_str(&asked.call.updates) else {
        return Answer(Err(Fault::Internal));
    };
    window.listen(updates.channel_on(webview));
    asked.console.watch();
    Answer(Ok(()))
}

#[tauri::command]
pub async fn sign_in(asked: Asked<SignIn>) -> Answer<SignIn> {
    Answer(asked.console.sign_in(asked.call).await)
}

#[tauri::command]
pub async fn start_demo(asked: Asked<StartDemo>) -> Answer<StartDemo> {
    let StartDemo {} = asked.call;
    Answer(asked.console.start_demo().await)
}

#[tauri::command]
pub async fn run_here(asked: Asked<RunHere>) -> Answer<RunHere> {
    Answer(asked.console.run_here(asked.call).await)
}

#[tauri::command]
pub async fn sign_out(asked: Asked<SignOut>) -> Answer<SignOut> {
    let SignOut {} = asked.call;
    Answer(asked.console.sign_out().await)
}

#[tauri::command]
pub async fn switch_account(asked: Asked<SwitchAccount>) -> Answer<SwitchAccount> {
    let SwitchAccount {} = asked.call;
    Answer(asked.console.switch_account().await)
}

#[tauri::command]
pub async fn retry_now(asked: Asked<RetryNow>) -> Answer<RetryNow> {
    let RetryNow {} = asked.call;
    asked.console.retry_now().await;
    Answer(Ok(()))
}

#[tauri::command]
pub async fn terminate_sessions(asked: Asked<TerminateSessions>) -> Answer<TerminateSessions> {
    Answer(asked.console.terminate(asked.call).await)
}

#[tauri::command]
pub async fn plan_termination(asked: Asked<PlanTermination>) -> Answer<PlanTermination> {
    Answer(asked.console.plan(asked.call).await)
}

#[tauri::command]
pub async fn load_outcomes(asked: Asked<LoadOutcomes>) -> Answer<LoadOutcomes> {
    Answer(asked.console.outcomes(asked.call).await)
}

#[tauri::command]
pub async fn undo_ending(asked: Asked<UndoEnding>) -> Answer<UndoEnding> {
    Answer(asked.console.undo(asked.call).await)
}

#[tauri::command]
pub async fn confirm_password(asked: Asked<ConfirmPassword>) -> Answer<ConfirmPassword> {
    Answer(asked.console.confirm_password(asked.call).await)
}

#[tauri::command]
pub async fn load_member_sessions(asked: Asked<LoadMemberSessions>) -> Answer<LoadMemberSessions> {
    Answer(asked.console.member_sessions(asked.call).await)
}

#[tauri::command]
pub async fn load_history(asked: Asked<LoadHistory>) -> Answer<LoadHistory> {
    Answer(asked.console.history(asked.call).await)
}

#[tauri::command]
pub fn start_export(asked: Asked<StartExport>) -> Answer<StartExport> {
    Answer(asked.console.start_export(asked.call))
}

#[tauri::command]
pub fn cancel_export(asked: Asked<CancelExport>) -> Answer<CancelExport> {
    let CancelExport {} = asked.call;
    asked.console.cancel_export();
    Answer(Ok(()))
}

#[tauri::command]
pub fn dismiss_export(asked: Asked<DismissExport>) -> Answer<DismissExport> {
    let DismissExport {} = asked.call;
    asked.console.dismiss_export();
    Answer(Ok(()))
}

#[tauri::command]
pub async fn set_notifications(asked: Asked<SetNotifications>) -> Answer<SetNotifications> {
    Answer(asked.console.set_notifications(asked.call.notifications).await)
}

#[tauri::command]
pub async fn set_language(asked: Asked<SetLanguage>) -> Answer<SetLanguage> {
    Answer(asked.console.set_language(asked.call.language).await)
}

#[tauri::command]
pub async fn pause_notifications(asked: Asked<PauseNotifications>) -> Answer<PauseNotifications> {
    Answer(asked.console.pause_notifications(asked.call.pause).await)
}

#[tauri::command]
pub async fn set_close_without_tray(
    asked: Asked<SetCloseWithoutTray>,
) -> Answer<SetCloseWithoutTray> {
    Answer(asked.console.set_close_without_tray(asked.call.close).await)
}
