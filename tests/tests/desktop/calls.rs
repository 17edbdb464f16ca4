//! What the page may ask the shell for.

use anyhow::Result;
use deskwatch_bridge::COMMANDS;
use deskwatch_tests::{Options, by, scene};
use serde_json::json;

/// Asks for everything in a way that means nothing, so that nothing happens, and answers what the
/// shell says to each.
const ASK: &str = "
    const [commands, done] = arguments;
    const nothing = new Uint8Array(40).fill(255);
    const asked = commands.map((command) => window.__TAURI_INTERNALS__.invoke(command, nothing));
    Promise.allSettled(asked).then((answers) => done(answers.map(({ reason }) => `${reason}`)));";

#[tokio::test(flavor = "multi_thread")]
async fn the_shell_listens_to_every_call_of_the_bridge_and_to_no_other() -> Result<()> {
    scene(Options::default(), async |desktop| {
        let console = desktop.console(&[]).await?;
        let page = console.page();
        page.appears(&by("sign-in")).await?;
        // A command of Tauri's own, one that needs no plugin, and one that there is not.
        let others = ["plugin:window|close", "plugin:app|version", "quit"];
        let commands = json!([COMMANDS, &others].concat());
        let said = page.client().execute_async(ASK, vec![commands]).await?;
        let said: Vec<String> = serde_json::from_value(said)?;
        let understood = "this is no call of that command";
        for (command, said) in COMMANDS.iter().chain(&others).zip(&said) {
            let is_call = COMMANDS.contains(command);
            assert_eq!(said == understood, is_call, "{command}: {said}");
            assert_ne!(said, "undefined", "{command} was done");
        }
        assert_eq!(said.len(), COMMANDS.len() + others.len());
        Ok(())
    })
    .await
}
