//! What the page asks and what it is answered: the bytes of the bridge in Tauri's messages.

use std::io;

use deskwatch_bridge::bytes::{from_bytes, to_bytes};
use deskwatch_bridge::{Call, Fault};
use deskwatch_console::Console;
use tauri::ipc::{
    CommandArg, CommandItem, InvokeBody, InvokeError, InvokeResponseBody, IpcResponse,
};
use tauri::{Manager as _, Wry};

/// A call of the page, and the console that is asked.
pub struct Asked<C> {
    pub console: Console,
    pub call: C,
}

impl<'de, C: Call> CommandArg<'de, Wry> for Asked<C> {
    fn from_command(command: CommandItem<'de, Wry>) -> Result<Self, InvokeError> {
        let call = match command.message.payload() {
            InvokeBody::Raw(bytes) => from_bytes(bytes),
            // What bytes are to a webview that cannot send any.
            InvokeBody::Json(numbers) => {
                let bytes: Option<Vec<u8>> = serde_json::from_value(numbers.clone()).ok();
                bytes.and_then(|bytes| from_bytes(&bytes))
            }
        };
        let call = call.ok_or_else(|| InvokeError::from("this is no call of that command"))?;
        let console = command.message.webview_ref().try_state::<Console>();
        let console = console.ok_or_else(|| InvokeError::from("the console has not started"))?;
        Ok(Self { console: console.inner().clone(), call })
    }
}

/// What comes of a call: its reply, or why not.
pub struct Answer<C: Call>(pub Result<C::Reply, Fault>);

impl<C: Call> IpcResponse for Answer<C> {
    fn body(self) -> tauri::Result<InvokeResponseBody> {
        let bytes = to_bytes(&self.0);
        let bytes = bytes.ok_or_else(|| io::Error::other("an answer that cannot be written"))?;
        Ok(InvokeResponseBody::Raw(bytes))
    }
}
