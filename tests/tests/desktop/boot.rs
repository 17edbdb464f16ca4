//! What `ui/boot.js` asks for, and in which order: the script by itself, with a made-up shell.

use anyhow::{Result, ensure};
use deskwatch_tests::browser::Browser;
use deskwatch_tests::{Options, scene};
use serde_json::{Value, json};

const BOOT: &str = include_str!("../../../ui/boot.js");

/// Runs the script in made-up surroundings, and answers what it has asked for: before and after
/// each of `then`, which is what happens next.
const RUN: &str = "
    const [boot, hasFrame, refuses, then, done] = arguments;
    const asked = [], drawings = [], timers = [], sheet = new EventTarget();
    const parts = {
        window: {
            __TAURI_INTERNALS__: {
                transformCallback(receive) { parts.receive = receive; return 7; },
                async invoke(command, bytes) {
                    asked.push(`${command}(${[...bytes]})`);
                    if (refuses === command) throw 'not allowed';
                },
            },
        },
        document: {
            querySelector: () => ({ hasChildNodes: () => hasFrame }),
            querySelectorAll: () => [sheet],
        },
        performance: { mark() {} },
        console: { warn() { asked.push('warned'); } },
        fetch(file) { asked.push(file); },
        requestAnimationFrame(callback) { drawings.push(callback); },
        setTimeout(callback, millis) { timers.push({ callback, millis: millis ?? 0 }); },
        load: async (file) => ({ default: () => asked.push(file) }),
    };
    const Script = (async () => {}).constructor;
    const script = new Script(...Object.keys(parts), boot.replace('import(', 'load('));
    const atRest = () => new Promise((rest) => window.setTimeout(rest));
    const over = (longest) => {
        const due = timers.filter(({ millis }) => millis <= longest);
        due.forEach((timer) => { timers.splice(timers.indexOf(timer), 1); timer.callback(); });
    };
    const happens = {
        drawn() { drawings.splice(0).forEach((callback) => callback()); over(0); },
        waited() { over(1_000); },
        styled() { sheet.dispatchEvent(new Event('load')); },
        unstyled() { sheet.dispatchEvent(new Event('error')); },
        told() {
            const [small, large] = [10, 300_000].map((size) => ({ message: new ArrayBuffer(size) }));
            parts.window.deskwatchEarly.listen(({ message }) => asked.push(message.byteLength));
            [small, large, small].forEach((envelope) => parts.receive(envelope));
        },
    };
    (async () => {
        script(...Object.values(parts)).catch((error) => asked.push(`${error}`));
        await atRest();
        for (const next of then) {
            asked.push(next);
            happens[next]();
            await atRest();
        }
        done(asked);
    })().catch((error) => done(`${error}`));";

/// The call `Watch` of the channel with the number 7.
const WATCH: &str = "watch(13,95,95,67,72,65,78,78,69,76,95,95,58,55)";

/// What is asked for once there is nothing to wait for.
const REST: [&str; 3] = ["./deskwatch_bg.wasm", WATCH, "./deskwatch.js"];

struct Script<'a> {
    has_frame: bool,
    /// A call that the shell refuses.
    refuses: &'a str,
}

impl Script<'_> {
    async fn asks(self, browser: &Browser, then: &[&str], expected: Value) -> Result<()> {
        let Self { has_frame, refuses } = self;
        let arguments = vec![json!(BOOT), json!(has_frame), json!(refuses), json!(then)];
        let asked = browser.page().client().execute_async(RUN, arguments).await?;
        ensure!(asked == expected, "{then:?} with {has_frame}, {refuses:?}: {asked}");
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_asks_for_first_things_first() -> Result<()> {
    scene(Options::with_browser(), async |desktop| {
        let browser = desktop.browser().await?;
        let framed = || Script { has_frame: true, refuses: "" };
        let blank = || Script { has_frame: false, refuses: "" };
        // There is nothing to wait for.
        blank().asks(&browser, &[], json!(REST)).await?;
        // The frame is seen before module and team are asked for, or nobody sees it.
        for styled in ["styled", "unstyled"] {
            for seen in ["drawn", "waited"] {
                let expected = [&[styled, "show_window()", seen], &REST[..]].concat();
                framed().asks(&browser, &[styled, seen], json!(expected)).await?;
            }
        }
        framed().asks(&browser, &["waited"], json!(["waited"])).await?;
        // The rest does not depend on the call.
        let refused = Script { has_frame: true, refuses: "show_window" };
        let expected = [&["styled", "show_window()", "warned", "drawn"], &REST[..]].concat();
        refused.asks(&browser, &["styled", "drawn"], json!(expected)).await?;
        // A large team is read when what came before it is seen.
        for seen in ["drawn", "waited"] {
            let mut expected: Vec<Value> = REST.map(Value::from).into();
            expected.extend([json!("told"), json!(10), json!(seen), json!(300_000), json!(10)]);
            blank().asks(&browser, &["told", seen], json!(expected)).await?;
        }
        Ok(())
    })
    .await
}
