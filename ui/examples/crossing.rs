//! Lets the page's made-up shell (`ui/dev/host.js`) speak to the page: what JavaScript makes up
//! is JSON, and what the page says and is told is bytes.

use deskwatch_bridge::bytes::{from_bytes, to_bytes};
use deskwatch_bridge::call::{WithCall, with_call};
use deskwatch_bridge::{Call, Fault, Language, Update};
use deskwatch_team::Replica;
use deskwatch_texts::words_of_page;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::wasm_bindgen;

/// An update for the page.
#[wasm_bindgen]
pub fn update_as_bytes(update: &str) -> Result<Vec<u8>, String> {
    let mut update: Update = from_json(update)?;
    if let Update::Snapshot(team) = &mut update {
        // In the order in which the shell tells it.
        **team = Replica::new((**team).clone()).snapshot();
    }
    to_bytes(&update).ok_or_else(unwritten)
}

/// The words of a language for the page, as an update.
#[wasm_bindgen]
pub fn words_as_bytes(tag: &str) -> Result<Vec<u8>, String> {
    let language = Language::of_tags([tag]);
    let words = words_of_page(language).to_owned();
    to_bytes(&Update::Words { language, words }).ok_or_else(unwritten)
}

/// What the page asks.
#[wasm_bindgen]
pub fn call_as_json(command: &str, call: &[u8]) -> Result<String, String> {
    with_call(command, AsJson(call)).unwrap_or_else(|| unknown(command))
}

/// What comes of it: `{"Ok": …}` or `{"Err": …}`.
#[wasm_bindgen]
pub fn answer_as_bytes(command: &str, answer: &str) -> Result<Vec<u8>, String> {
    with_call(command, AnswerAsBytes(answer)).unwrap_or_else(|| unknown(command))
}

struct AsJson<'a>(&'a [u8]);

impl WithCall for AsJson<'_> {
    type Outcome = Result<String, String>;

    fn of<C: Call>(self) -> Self::Outcome {
        let call: C = from_bytes(self.0).ok_or_else(|| format!("no call of {}", C::COMMAND))?;
        serde_json::to_string(&call).map_err(|error| error.to_string())
    }
}

struct AnswerAsBytes<'a>(&'a str);

impl WithCall for AnswerAsBytes<'_> {
    type Outcome = Result<Vec<u8>, String>;

    fn of<C: Call>(self) -> Self::Outcome {
        as_bytes::<Result<C::Reply, Fault>>(self.0)
    }
}

fn as_bytes<T: Serialize + DeserializeOwned>(json: &str) -> Result<Vec<u8>, String> {
    to_bytes(&from_json::<T>(json)?).ok_or_else(unwritten)
}

fn from_json<T: DeserializeOwned>(json: &str) -> Result<T, String> {
    serde_json::from_str(json).map_err(|error| format!("{error} in {json}"))
}

fn unwritten() -> String {
    "this cannot be written".to_owned()
}

fn unknown<T>(command: &str) -> Result<T, String> {
    Err(format!("there is no command {command}"))
}

fn main() {}
