//! What the browser is asked and told while something is drawn. Where there is no browser,
//! because the shell draws the [first frame](crate::first_frame), the shell says it, or nobody.
//!
//! Components ask the browser nothing else while they are drawn. Off WebAssembly its functions end
//! the whole program, and no caller can do anything about that.

#[cfg(target_family = "wasm")]
mod browser {
    use super::Size;
    use crate::parts::dom;

    /// The browser knows how the person's locale writes dates and times.
    pub const WRITES_TIMES: bool = true;

    /// Milliseconds since 1970, by the system's clock.
    pub fn system_millis() -> i64 {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "milliseconds of a date fit into 53 bits and are whole"
        )]
        let millis = js_sys::Date::now() as i64;
        millis
    }

    /// How large the window is.
    pub fn window_size() -> Size {
        let root = dom::document().and_then(|document| document.document_element());
        root.map_or(Size { width: 0.0, height: 0.0 }, |root| Size {
            width: f64::from(root.client_width()),
            height: f64::from(root.client_height()),
        })
    }

    /// Once what is drawn now is on the page, but before anybody sees it.
    pub fn once_on_the_page(then: impl FnOnce() + 'static) {
        wasm_bindgen_futures::spawn_local(async move { then() });
    }
}

#[cfg(not(target_family = "wasm"))]
mod said {
    use std::cell::Cell;

    use super::Size;

    thread_local! {
        static NOW: Cell<i64> = const { Cell::new(0) };
        static SIZE: Cell<Size> = const { Cell::new(Size { width: 0.0, height: 0.0 }) };
    }

    /// Nobody knows how the person's locale writes dates and times.
    pub const WRITES_TIMES: bool = false;

    /// Says what it is like, for whatever this thread draws from now on.
    pub fn say(system_millis: i64, size: Size) {
        NOW.set(system_millis);
        SIZE.set(size);
    }

    /// Milliseconds since 1970, by the system's clock.
    pub fn system_millis() -> i64 {
        NOW.get()
    }

    /// How large the window is.
    pub fn window_size() -> Size {
        SIZE.get()
    }

    /// There is no page.
    pub fn once_on_the_page(_: impl FnOnce() + 'static) {}
}

use super::placement::Size;

#[cfg(target_family = "wasm")]
pub use browser::*;
#[cfg(not(target_family = "wasm"))]
pub use said::*;
