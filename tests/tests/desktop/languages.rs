//! Turkish and Russian: in window, tray and notifications, at once, and without a text that
//! is cut off in the smallest window.

use anyhow::Result;
use deskwatch_tests::{Options, Page, by, scene};

use deskwatch_tests::acme::{Acme, within};
use deskwatch_tests::tour;

/// The smallest window.
const SMALLEST: (u32, u32) = (760, 520);

fn in_language(language: &'static str) -> Options {
    Options { language, ..Options::default() }
}

async fn nothing_is_cut_off(language: &'static str) -> Result<()> {
    let fits = async |page: &Page, what: &str| {
        page.client().set_window_size(SMALLEST.0, SMALLEST.1).await?;
        tour::comes_to_rest(page).await?;
        page.cuts_nothing_off(&format!("{what}, in {language}")).await
    };
    scene(in_language(language), async |desktop| tour::everything(desktop, fits).await).await?;
    let poor = Options { tray: false, notifications: false, ..in_language(language) };
    scene(poor, async |desktop| tour::poor_desktop(desktop, fits).await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_cut_off_in_russian_in_the_smallest_window() -> Result<()> {
    nothing_is_cut_off("ru_RU.UTF-8").await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_cut_off_in_turkish_in_the_smallest_window() -> Result<()> {
    nothing_is_cut_off("tr_TR.UTF-8").await
}

#[tokio::test(flavor = "multi_thread")]
async fn window_tray_and_notifications_speak_the_language_of_the_desktop() -> Result<()> {
    scene(in_language("ru_RU.UTF-8"), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        page.becomes("html", "lang", "ru").await?;
        page.reads(&by("nav-agents"), &["Агенты"]).await?;

        acme.arrive(&["ayse@acme.example", "ayse@acme.example"]).await?;
        let card = acme.agent_card("ayse@acme.example").await?;
        page.becomes(&card, "data-status", "active").await?;
        desktop.notifications()?.says(&["Ayşe Yılmaz: вход в систему"]).await?;
        let item = desktop.tray()?.item().await?;
        item.entry(&["Открыть Deskwatch"]).await?;
        item.entry(&["Ayşe Yılmaz", "Завершить все 2 сеанса"]).await?;

        page.click(&within(&card, "session-icon")).await?;
        page.reads(&by("end-dialog"), &["Завершить 2 сеанса пользователя Ayşe Yılmaz"]).await?;
        page.click(&by("end-confirm")).await?;
        page.reads(&by("status-line"), &["2 сеанса завершено"]).await?;
        // Dates are in the same language: the day of the week is not the only word for it.
        page.hover(&within(&card, "session-icon")).await?;
        page.reads(&by("session-popover"), &["Нет активного сеанса"]).await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_language_is_spoken_at_once_and_the_focus_stays() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let acme = Acme::open(desktop).await?;
        let console = acme.watched(desktop).await?;
        let page = console.page();
        page.becomes("html", "lang", "en").await?;
        page.click(&by("nav-settings")).await?;
        page.click(&by("language-tr")).await?;
        page.becomes("html", "lang", "tr").await?;
        page.reads(&by("nav-agents"), &["Temsilciler"]).await?;
        page.reads(&by("settings-look"), &["Görünüm ve dil"]).await?;
        page.becomes(&by("language-tr"), "aria-checked", "true").await?;
        assert_eq!(page.focused().await?.as_deref(), Some("language-tr"));
        desktop.tray()?.item().await?.entry(&["Deskwatch’ı aç"]).await?;
        acme.arrives("ayse@acme.example").await?;
        desktop.notifications()?.says(&["Ayşe Yılmaz oturum açtı"]).await?;

        // Names are found as they are written in Turkish.
        page.click(&by("nav-agents")).await?;
        page.write(&by("search"), "ILIC").await?;
        page.counts(&by("member-card"), 1).await?;

        // It is remembered.
        let settings = std::fs::read_to_string(desktop.home().join("settings.toml"))?;
        assert!(settings.contains("language = \"tr\""), "{settings}");
        Ok(())
    })
    .await
}
