//! What can be done about the console itself.

use deskwatch_bridge::{Appearance, ConsoleView, ExportView, Language, LoginStart, Pause};

use super::{Command, Run};
use crate::state::notified::Notified;
use crate::state::{Act, Opening, Screen, Section, State};
use crate::texts::palette as words;

/// What is set in the Settings, what can be saved, and where else one can be.
pub(super) fn of_console(state: &State, view: &ConsoleView) -> Vec<Command> {
    let mut all = exporting(state);
    all.extend(Section::of(state.replica.is_some()).map(|section| {
        let run = Run::Act(Act::GoToSection(section));
        Command::new(section.id(), words::go_to_section(section), run)
    }));
    for one in Notified::ALL {
        let is_on = one.is_wanted(&view.notification_settings);
        all.push(Command::new(one.testid(), words::notify(one, is_on), Run::Notify(one)));
    }
    let pauses: &[_] = if view.notification_settings.paused_until.is_some() {
        &[("pause-none", Pause::None)]
    } else {
        &[("pause-hour", Pause::OneHour), ("pause-tomorrow", Pause::UntilTomorrow)]
    };
    for (id, pause) in pauses {
        all.push(Command::new(id, words::pause(*pause), Run::Pause(*pause)));
    }
    all.extend(looking_and_speaking(view));
    all.extend(starting(view));
    let others = view.settings.sources.iter();
    for saved in others.filter(|saved| view.settings.open.as_ref() != Some(&saved.id)) {
        all.push(Command::new("source-open", words::open(saved), Run::Open(saved.clone())));
    }
    let adding = Run::Act(Act::Opening(Some(Opening::Adding(String::new()))));
    all.push(Command::new("source-add", words::ADD_SOURCE, adding));
    if view.keyring.is_failure() {
        all.push(Command::new("try-keyring", words::TRY_KEYRING, Run::TryKeyring));
    }
    all
}

fn exporting(state: &State) -> Vec<Command> {
    match state.export.as_deref() {
        Some(ExportView::Choosing | ExportView::Writing { .. }) => {
            vec![Command::new("stop-export", words::STOP_EXPORT, Run::StopExport)]
        }
        Some(ExportView::Done { .. } | ExportView::Failed { .. }) | None
            if state.screen == Screen::Activity && state.is_online() =>
        {
            vec![Command::new("export", words::EXPORT, Run::Export)]
        }
        Some(ExportView::Done { .. } | ExportView::Failed { .. }) | None => Vec::new(),
    }
}

fn looking_and_speaking(view: &ConsoleView) -> Vec<Command> {
    let looks = [
        ("appearance-system", Appearance::System),
        ("appearance-light", Appearance::Light),
        ("appearance-dark", Appearance::Dark),
    ];
    let languages = [
        ("language-system", None),
        ("language-en", Some(Language::English)),
        ("language-tr", Some(Language::Turkish)),
        ("language-ru", Some(Language::Russian)),
    ];
    let looks = looks
        .into_iter()
        .filter(|(_, look)| *look != view.settings.appearance)
        .map(|(id, look)| Command::new(id, words::appear(look), Run::Appear(look)));
    let languages = languages
        .into_iter()
        .filter(|(_, language)| *language != view.chosen_language)
        .map(|(id, language)| Command::new(id, words::speak(language), Run::Speak(language)));
    looks.chain(languages).collect()
}

fn starting(view: &ConsoleView) -> Vec<Command> {
    let mut all = Vec::new();
    if view.settings.login_start != LoginStart::Unavailable {
        let is_on = view.settings.login_start == LoginStart::On;
        let label = words::start_at_login(is_on);
        all.push(Command::new("login-start", label, Run::StartAtLogin(!is_on)));
    }
    let is_on = view.settings.start_hidden;
    all.push(Command::new("start-hidden", words::start_hidden(is_on), Run::StartHidden(!is_on)));
    all
}
