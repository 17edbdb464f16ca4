//! Bytes across the border.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// As what Tauri sends on as it is.
pub fn to_js(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

/// The bytes that a message is; none when it is something else.
pub fn from_js(message: &JsValue) -> Option<Vec<u8>> {
    // A list of numbers is what bytes are to a webview that cannot be sent any.
    let bytes = message.is_instance_of::<ArrayBuffer>() || Array::is_array(message);
    bytes.then(|| Uint8Array::new(message).to_vec())
}
