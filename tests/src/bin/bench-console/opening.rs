//! From the start to the first card, and from a click on the tray icon to the cards, beside
//! a bare window: until the pixels are what they are when everything is there.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use deskwatch_measure::{Budget, Row, Table, median, millis};
use deskwatch_tests::desktop::CONSOLE_WINDOWS;
use deskwatch_tests::display::Part;
use deskwatch_tests::process::Process;
use deskwatch_tests::{Desktop, PATIENCE, by, eventually, programs};
use serde_json::Value;

use crate::team::Team;

/// How often each is started, and how often each window is opened again.
const TURNS: usize = 7;
/// How often the screen is looked at.
const LOOK: Duration = Duration::from_millis(3);
/// For how long a picture has to stay the same to be the one.
const STEADY: Duration = Duration::from_secs(2);

/// A program whose window is waited for.
struct Opened<'a> {
    program: &'a Path,
    class: &'static str,
    part: Part,
    /// What the part looks like when everything is there.
    wanted: Vec<u8>,
}

/// Adds its rows.
pub async fn measure(table: &mut Table, desktop: &Desktop, team: &Team) -> Result<()> {
    let (console, bare) = (programs::console()?, programs::bare_window()?);
    // The owner has signed in before, and the keyring keeps it.
    let name = first_name(desktop, team).await?;
    let corner = Part { left: 0, top: 0, width: 120, height: 48 };
    let ours = Opened::known(desktop, &console, CONSOLE_WINDOWS, name).await?;
    let bare = Opened::known(desktop, &bare, "bare", corner).await?;
    let mut starts = Turns::default();
    let mut again = Turns::default();
    for _ in 0..TURNS {
        for (opened, starts, again) in
            [(&bare, &mut starts.bare, &mut again.bare), (&ours, &mut starts.ours, &mut again.ours)]
        {
            let (running, took) = opened.start(desktop).await?;
            starts.push(took);
            again.push(opened.again(desktop).await?);
            running.kill();
            desktop.display.shows(opened.class, false).await?;
        }
    }
    let budget = Budget::RatioAtMost(1.5);
    table.add(starts.row("start to the first card of 10,000").should_be(budget));
    table.add(again.row("opening the window again from the tray").should_be(budget));
    Ok(())
}

/// Where the name on the first card is.
async fn first_name(desktop: &Desktop, team: &Team) -> Result<Part> {
    let console = team.watched_again(desktop).await?;
    let place = console
        .page()
        .script(
            "const name = document.querySelector(arguments[0]).querySelector('.name-text');
             const { left, top, width, height } = name.getBoundingClientRect();
             return [left, top, width, height].map(Math.round)",
            vec![by("member-card").into()],
        )
        .await?;
    console.kill();
    desktop.console_is_shown(false).await?;
    let pixels = |nth: usize| place.get(nth).and_then(Value::as_u64).context("a number");
    Ok(Part {
        left: i16::try_from(pixels(0)?)?,
        top: i16::try_from(pixels(1)?)?,
        width: u16::try_from(pixels(2)?)?,
        height: u16::try_from(pixels(3)?)?,
    })
}

impl<'a> Opened<'a> {
    /// Starts it once to see what it looks like in the end.
    async fn known(
        desktop: &Desktop,
        program: &'a Path,
        class: &'static str,
        part: Part,
    ) -> Result<Self> {
        let running = desktop.launch_program(program, &[])?;
        let (mut last, mut since) = (None, Instant::now());
        let wanted = eventually("the window stands still", PATIENCE, async || {
            let now = desktop.display.pixels(class, part)?;
            if now != last {
                (last, since) = (now, Instant::now());
            }
            let shows = last.as_ref().is_some_and(|pixels| !is_plain(pixels));
            Ok((shows && since.elapsed() > STEADY).then(|| last.clone()).flatten())
        })
        .await?;
        running.kill();
        desktop.display.shows(class, false).await?;
        Ok(Self { program, class, part, wanted })
    }

    /// Starts it, and answers how many milliseconds it took until it showed what it should.
    async fn start(&self, desktop: &Desktop) -> Result<(Process, f64)> {
        let begun = Instant::now();
        let running = desktop.launch_program(self.program, &[])?;
        self.is_shown(desktop).await?;
        Ok((running, millis(begun.elapsed())))
    }

    /// Closes its window and opens it by a click on the icon in the tray.
    async fn again(&self, desktop: &Desktop) -> Result<f64> {
        let item = desktop.tray()?.item().await?;
        desktop.display.close(self.class)?;
        desktop.display.shows(self.class, false).await?;
        // The page goes after its window.
        eventually("the page is gone", PATIENCE, async || {
            Ok(desktop.pages_held().is_empty().then_some(()))
        })
        .await?;
        let begun = Instant::now();
        item.click().await?;
        self.is_shown(desktop).await?;
        Ok(millis(begun.elapsed()))
    }

    async fn is_shown(&self, desktop: &Desktop) -> Result<()> {
        let begun = Instant::now();
        while desktop.display.pixels(self.class, self.part)?.as_ref() != Some(&self.wanted) {
            ensure!(begun.elapsed() < PATIENCE, "{} does not show it", self.class);
            tokio::time::sleep(LOOK).await;
        }
        Ok(())
    }
}

/// Whether all pixels are the same: nothing is drawn there.
fn is_plain(pixels: &[u8]) -> bool {
    let mut pixels = pixels.chunks_exact(4);
    let first = pixels.next();
    pixels.all(|pixel| Some(pixel) == first)
}

/// Milliseconds of each turn.
#[derive(Default)]
struct Turns {
    ours: Vec<f64>,
    bare: Vec<f64>,
}

impl Turns {
    fn row(self, what: &str) -> Row {
        let ratios = self.ours.iter().zip(&self.bare).map(|(ours, bare)| ours / bare).collect();
        Row::of(format!("{what} (reference: a bare window)"), median(self.ours), "ms")
            .in_turns_with(median(self.bare), median(ratios))
    }
}
