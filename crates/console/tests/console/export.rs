//! Saving what happened as a file.

use std::path::Path;

use deskwatch_bridge::{
    ConfirmPassword, ExportFault, ExportView, Fault, Phase, StartExport, Update,
};
use deskwatch_sources::SourceError;
use deskwatch_team::{HistoryDetail, HistoryEntry, HistoryFilter, HistoryKind};

use crate::asked::{Asked, Subject};
use crate::people::{AYSE, NINE, member_id};
use crate::scene::Scene;
use crate::service::PASSWORD;

fn entry(number: u32) -> HistoryEntry {
    HistoryEntry {
        id: format!("0193a5c2-0000-7000-8000-{number:012}").parse().unwrap(),
        at: NINE,
        kind: HistoryKind::SignInFailed,
        by: None,
        by_name: None,
        member_id: Some(member_id(AYSE)),
        member_name: Some("Ayşe Yılmaz".into()),
        session_id: None,
        client: None,
        termination_id: None,
        ip: Some("192.0.2.1".into()),
        reason: None,
        detail: HistoryDetail::default(),
    }
}

async fn with_history(entries: u32) -> Scene {
    let scene = Scene::watching().await;
    scene.service.inside.lock().history = (0..entries).map(entry).collect();
    scene.forget();
    scene
}

fn of_ayse() -> StartExport {
    StartExport {
        filter: HistoryFilter { member_id: Some(member_id(AYSE)), ..HistoryFilter::default() },
        title: "Save".into(),
        kind: "CSV".into(),
        file_name: "activity.csv".into(),
    }
}

fn choose(scene: &Scene, path: Option<&Path>) {
    scene.desktop.save_to.send_modify(|answers| answers.push(path.map(Path::to_owned)));
}

/// What was told of exports, in order.
fn told(scene: &Scene) -> Vec<Option<ExportView>> {
    let told = |update| if let Update::Export(view) = update { Some(view) } else { None };
    scene.updates().into_iter().filter_map(told).collect()
}

fn last(scene: &Scene) -> Option<ExportView> {
    told(scene).pop().expect("nothing was told")
}

fn writes(scene: &Scene) -> bool {
    matches!(told(scene).last(), Some(Some(ExportView::Writing { .. })))
}

/// What is said of the export when it is over.
async fn over(scene: &Scene) -> Option<ExportView> {
    let is_over = |view: &Option<ExportView>| {
        !matches!(view, Some(ExportView::Choosing | ExportView::Writing { .. }))
    };
    scene.until("it is over", |scene| told(scene).last().is_some_and(is_over)).await;
    last(scene)
}

fn files(folder: &Path) -> usize {
    std::fs::read_dir(folder).unwrap().count()
}

#[tokio::test(start_paused = true)]
async fn all_that_the_filter_shows_is_saved_page_by_page() {
    let scene = with_history(2_500).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("activity.csv");
    scene.console.start_export(of_ayse()).unwrap();
    choose(&scene, Some(&path));
    let shown = path.display().to_string();
    assert_eq!(over(&scene).await, Some(ExportView::Done { path: shown, entries: 2_500 }));

    let question = scene.desktop.save_questions.lock()[0].clone();
    assert_eq!((question.file_name.as_str(), question.extension), ("activity.csv", "csv"));
    let lines = std::fs::read_to_string(&path).unwrap();
    assert_eq!(lines.lines().count(), 2_501);
    assert!(lines.contains("Ayşe Yılmaz"));
    assert_eq!(files(folder.path()), 1);
    let asked = scene.service.asked();
    let pages = asked.iter().filter_map(|asked| match asked {
        Asked::History { filter, after } => Some((filter.member_id, after.clone())),
        _ => None,
    });
    let ayse = Some(member_id(AYSE));
    let expected = [(ayse, None), (ayse, Some("1000".into())), (ayse, Some("2000".into()))];
    assert_eq!(pages.collect::<Vec<_>>(), expected);
    let progress = scene.updates().into_iter().filter_map(|update| match update {
        Update::Export(Some(ExportView::Writing { entries, .. })) => Some(entries),
        _ => None,
    });
    assert_eq!(progress.collect::<Vec<_>>(), [0, 1_000, 2_000, 2_500]);

    scene.console.dismiss_export();
    scene.settle().await;
    assert_eq!(last(&scene), None);
}

#[tokio::test(start_paused = true)]
async fn whoever_changes_their_mind_in_the_dialog_saves_nothing() {
    let scene = with_history(1).await;
    scene.console.start_export(of_ayse()).unwrap();
    scene.settle().await;
    assert_eq!(last(&scene), Some(ExportView::Choosing));
    choose(&scene, None);
    assert_eq!(over(&scene).await, None);
    scene.console.start_export(of_ayse()).unwrap();
    scene.settle().await;
    assert_eq!(last(&scene), Some(ExportView::Choosing), "another can be begun");
}

#[tokio::test(start_paused = true)]
async fn a_cancelled_export_leaves_nothing_behind() {
    let scene = with_history(2_500).await;
    let folder = tempfile::tempdir().unwrap();
    scene.service.set(|inside| inside.hanging = true);
    scene.console.start_export(of_ayse()).unwrap();
    // While one runs another is not begun.
    scene.console.start_export(of_ayse()).unwrap();
    choose(&scene, Some(&folder.path().join("activity.csv")));
    scene.until("it writes", writes).await;
    scene.until("a file is there", |_| files(folder.path()) == 1).await;
    scene.console.cancel_export();
    scene.until("the file is gone", |_| files(folder.path()) == 0).await;
    assert_eq!(last(&scene), None);
    assert_eq!(scene.desktop.save_questions.lock().len(), 1);
    scene.service.recover();
    scene.settle().await;
    assert_eq!(last(&scene), None, "what was cancelled says nothing more");
}

#[tokio::test(start_paused = true)]
async fn a_service_that_goes_away_in_the_middle_is_told_and_leaves_no_half() {
    let scene = with_history(2_500).await;
    let folder = tempfile::tempdir().unwrap();
    scene.service.set(|inside| inside.hanging = true);
    scene.console.start_export(of_ayse()).unwrap();
    let path = folder.path().join("activity.csv");
    choose(&scene, Some(&path));
    scene.until("a file is there", |_| files(folder.path()) == 1).await;
    scene.service.set(|inside| {
        (inside.hanging, inside.failing) = (false, Some(SourceError::Unreachable));
    });
    let why = ExportFault::Source { fault: Fault::Unreachable };
    let path = path.display().to_string();
    assert_eq!(over(&scene).await, Some(ExportView::Failed { path, why }));
    assert_eq!(files(folder.path()), 0);
}

#[tokio::test(start_paused = true)]
async fn a_folder_that_cannot_be_written_to_is_told() {
    let scene = with_history(1).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gone/activity.csv");
    scene.console.start_export(of_ayse()).unwrap();
    choose(&scene, Some(&path));
    let path = path.display().to_string();
    let why = ExportFault::FolderUnwritable;
    assert_eq!(over(&scene).await, Some(ExportView::Failed { path, why }));
}

#[tokio::test(start_paused = true)]
async fn signing_out_stops_it_and_a_page_that_comes_back_is_told_how_it_goes() {
    let scene = with_history(2_500).await;
    let folder = tempfile::tempdir().unwrap();
    scene.service.set(|inside| inside.hanging = true);
    scene.console.start_export(of_ayse()).unwrap();
    choose(&scene, Some(&folder.path().join("activity.csv")));
    scene.until("a file is there", |_| files(folder.path()) == 1).await;
    scene.forget();
    scene.console.watch();
    scene.settle().await;
    assert!(matches!(last(&scene), Some(ExportView::Writing { .. })));
    scene.service.recover();
    scene.service.set(|inside| inside.hanging = true);
    let console = scene.console.clone();
    tokio::spawn(async move { console.sign_out().await });
    scene.until("the file is gone", |_| files(folder.path()) == 0).await;
    // It is said what became of it, when there is a page again that would say it.
    let path = folder.path().join("activity.csv").display().to_string();
    let failed = Some(ExportView::Failed { path, why: ExportFault::SignedOut });
    assert_eq!(last(&scene), failed);
    let is_out = |update: &Update| matches!(update, Update::View(view) if matches!(view.phase, Phase::SignedOut { .. }));
    let updates = scene.updates();
    let told = updates.iter().rposition(|update| matches!(update, Update::Export(_)));
    assert!(told > updates.iter().position(is_out), "{updates:?}");
    scene.service.recover();
    scene.sign_in(true).await.unwrap();
    scene.settle().await;
    assert_eq!(last(&scene), failed);
}

#[tokio::test(start_paused = true)]
async fn another_session_in_the_same_place_goes_on_saving() {
    let scene = with_history(2_500).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("activity.csv");
    scene.service.set(|inside| inside.silent_about = Some(Subject::History));
    scene.console.start_export(of_ayse()).unwrap();
    choose(&scene, Some(&path));
    let is_asked = |asked: &Asked| matches!(asked, Asked::History { .. });
    scene.until("a page is asked for", |scene| scene.service.asked().iter().any(is_asked)).await;
    let password = PASSWORD.to_owned();
    scene.console.confirm_password(ConfirmPassword { password }).await.unwrap();
    let is_over = |scene: &Scene| {
        !scene.service.inside.lock().tokens.iter().any(|token| token == "dws_secret_1")
    };
    scene.until("the session before is over", is_over).await;
    // What was asked with it is refused now.
    scene.service.set(|inside| inside.silent_about = None);
    let shown = path.display().to_string();
    assert_eq!(over(&scene).await, Some(ExportView::Done { path: shown, entries: 2_500 }));
}
