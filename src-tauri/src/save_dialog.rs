//! The desktop's own dialog that asks where a file is to go.

use std::path::PathBuf;

use async_trait::async_trait;
use deskwatch_console::{SaveDialog, SaveQuestion};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::DialogExt;
use tokio::sync::oneshot;

use crate::window;

/// The dialog, over the window where there is one.
pub struct DesktopSaveDialog {
    app: AppHandle,
}

impl DesktopSaveDialog {
    /// The dialog of an application.
    pub fn new(app: AppHandle) -> Self {
        Self { app }
    }
}

#[async_trait]
impl SaveDialog for DesktopSaveDialog {
    async fn ask(&self, question: SaveQuestion) -> Option<PathBuf> {
        let SaveQuestion { title, kind, extension, file_name } = question;
        let mut dialog = self
            .app
            .dialog()
            .file()
            .set_title(title)
            .add_filter(kind, &[extension])
            .set_file_name(file_name);
        if let Some(window) = self.app.get_webview_window(window::LABEL) {
            dialog = dialog.set_parent(&window);
        }
        if let Ok(documents) = self.app.path().document_dir() {
            dialog = dialog.set_directory(documents);
        }
        let (chosen, answer) = oneshot::channel();
        dialog.save_file(move |path| {
            // Whoever asked may be gone: the export was stopped meanwhile.
            let _ = chosen.send(path);
        });
        // Without an answer the program is about to end.
        let path = answer.await.ok().flatten()?;
        path.into_path().inspect_err(|error| tracing::error!(%error, "that is no file")).ok()
    }
}
