//! Saving what happened as a file: asked for by a person, done in the background, told as it
//! goes, and stopped when the person says so or is signed out.

use std::path::PathBuf;
use std::sync::Arc;

use deskwatch_bridge::{ExportFault, ExportView, Fault, StartExport, Update};
use deskwatch_team::HistoryFilter;
use tokio::sync::Notify;

use crate::core::Core;
use crate::export_file::ExportFile;
use crate::outbox::Out;
use crate::ports::SaveQuestion;
use crate::state::State;

/// The most that the service gives at once.
const PAGE: u32 = 1_000;

/// The export of now, or what is to be said of the last one.
#[derive(Default)]
pub(crate) struct Export {
    view: Option<ExportView>,
    /// Counts exports: whatever an earlier one still has to say is out of date.
    number: u64,
    /// Stops the one that runs.
    stop: Option<Arc<Notify>>,
}

impl Export {
    /// Whether there is anything to say of one.
    pub(crate) const fn has_news(&self) -> bool {
        self.view.is_some()
    }

    /// Stops it and forgets what there is to say.
    pub(crate) fn stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            stop.notify_one();
        }
        self.view = None;
        self.number += 1;
    }

    /// Nobody is signed in any more where the entries are: stops it, and says so of a file that
    /// somebody waits for.
    pub(crate) fn abandon(&mut self) {
        let why = ExportFault::SignedOut;
        let over = match self.view.take() {
            Some(ExportView::Writing { path, .. }) => Some(ExportView::Failed { path, why }),
            // Said already, and perhaps not read.
            Some(ExportView::Failed { path, why: of }) if of == why => {
                Some(ExportView::Failed { path, why })
            }
            _ => None,
        };
        self.stop();
        self.view = over;
    }
}

impl State {
    /// Tells the page how saving goes.
    pub(crate) fn tell_export(&self) {
        self.say(Out::Update(Update::Export(self.export.view.clone())));
    }
}

/// One export: what is asked of whom, and where it is told.
struct Exporting {
    core: Arc<Core>,
    /// The number of the export.
    number: u64,
    filter: HistoryFilter,
}

impl Core {
    /// Has the person choose a file and saves there. What is under way already goes on.
    pub(crate) fn start_export(self: &Arc<Self>, call: StartExport) -> Result<(), Fault> {
        self.watched_online()?;
        let StartExport { filter, title, kind, file_name } = call;
        let question = SaveQuestion { title, kind, extension: "csv", file_name };
        let stop = Arc::new(Notify::new());
        let begun = self.change(|at| {
            if at.export.stop.is_some() {
                return None;
            }
            at.export.number += 1;
            at.export.stop = Some(Arc::clone(&stop));
            at.export.view = Some(ExportView::Choosing);
            at.tell_export();
            Some(at.export.number)
        });
        let Some(number) = begun else { return Ok(()) };
        let exporting = Exporting { core: Arc::clone(self), number, filter };
        tokio::spawn(async move { exporting.run(question, &stop).await });
        Ok(())
    }

    /// Stops saving.
    pub(crate) fn cancel_export(&self) {
        self.change(|at| {
            at.export.stop();
            at.tell_export();
        });
    }

    /// Puts away what is said of an export that is over.
    pub(crate) fn dismiss_export(&self) {
        self.change(|at| {
            if at.export.stop.is_none() {
                at.export.view = None;
                at.tell_export();
            }
        });
    }
}

impl Exporting {
    async fn run(self, question: SaveQuestion, stop: &Notify) {
        let chosen = tokio::select! {
            chosen = self.core.ports.save_dialog.ask(question) => chosen,
            () = stop.notified() => return,
        };
        let Some(path) = chosen else { return self.over(None) };
        let shown = path.display().to_string();
        let written = tokio::select! {
            written = self.write(path) => written,
            // The file that is not complete goes with what was writing it.
            () = stop.notified() => return,
        };
        // From here on it is not stopped any more: the file is there or it is not.
        let done = match written {
            Ok((file, entries)) => file.complete().await.map(|()| entries),
            Err(why) => Err(why),
        };
        self.over(Some(match done {
            Ok(entries) => ExportView::Done { path: shown, entries },
            Err(why) => {
                tracing::warn!(?why, "the history was not saved");
                ExportView::Failed { path: shown, why }
            }
        }));
    }

    /// Writes page after page, and answers the file and how many entries are in it.
    async fn write(&self, path: PathBuf) -> Result<(ExportFile, u64), ExportFault> {
        let shown = path.display().to_string();
        let mut entries = 0;
        self.tell(ExportView::Writing { path: shown.clone(), entries, reached: None });
        let mut file = ExportFile::create(path).await?;
        let mut after: Option<String> = None;
        loop {
            let (watch, source) = self.core.watched().ok_or(ExportFault::SignedOut)?;
            let asked = source.history(&self.filter, after.as_deref(), PAGE);
            let page = match self.core.answered(watch, asked).await {
                Ok(page) => page,
                // Another session has taken the place of the one that was asked with.
                Err(_) if !self.core.is_watched(watch) => continue,
                Err(error) => {
                    let fault = self.core.failed(watch, error);
                    return Err(ExportFault::Source { fault });
                }
            };
            let reached = page.items.last().map(|entry| entry.at);
            entries += page.items.len() as u64;
            file = file.append(page.items).await?;
            self.tell(ExportView::Writing { path: shown.clone(), entries, reached });
            after = page.next;
            if after.is_none() {
                return Ok((file, entries));
            }
        }
    }

    fn tell(&self, view: ExportView) {
        self.core.change(|at| {
            if at.export.number == self.number {
                at.export.view = Some(view);
                at.tell_export();
            }
        });
    }

    /// It is over, and that is to be said of it.
    fn over(&self, view: Option<ExportView>) {
        self.core.change(|at| {
            if at.export.number == self.number {
                at.export.stop = None;
                at.export.view = view;
                at.tell_export();
            }
        });
    }
}
