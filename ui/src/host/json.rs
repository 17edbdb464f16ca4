//! Values across the border as JSON text: the same encoding that the shell uses, so a number
//! or a tagged enum cannot mean one thing there and another here.

use deskwatch_bridge::Fault;
use js_sys::JSON;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

use super::reader;

/// As a JavaScript value.
pub fn to_js<T: Serialize>(value: &T) -> Result<JsValue, Fault> {
    let text = serde_json::to_string(value).map_err(|_| Fault::Internal)?;
    JSON::parse(&text).map_err(|_| Fault::Internal)
}

/// From a JavaScript value; none when it is something else.
pub fn from_js<T: DeserializeOwned>(value: &JsValue) -> Option<T> {
    // A command without an answer may resolve to undefined, which is no JSON.
    let value = if value.is_undefined() { &JsValue::NULL } else { value };
    let text = String::from(JSON::stringify(value).ok()?);
    reader::read(&text).ok()
}
