//! Being told when an element has another size: the window was, the text was, or what is in it.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// Watches elements as long as it lives.
pub struct Resized {
    observer: JsValue,
    /// Kept alive because the page calls it.
    _tell: Closure<dyn FnMut()>,
}

impl Resized {
    /// Calls `tell` after one of the elements has another size. None: the page's engine cannot
    /// do that.
    pub fn watch(elements: &[Element], tell: impl FnMut() + 'static) -> Option<Self> {
        let constructor = Reflect::get(&js_sys::global(), &JsValue::from_str("ResizeObserver"));
        let constructor: Function = constructor.ok()?.dyn_into().ok()?;
        let tell = Closure::new(tell);
        let arguments = Array::of1(tell.as_ref());
        let observer = Reflect::construct(&constructor, &arguments).ok()?;
        let resized = Self { observer, _tell: tell };
        for element in elements {
            let element: &JsValue = element.as_ref();
            resized.ask("observe", &Array::of1(element));
        }
        Some(resized)
    }

    fn ask(&self, method: &str, arguments: &Array) {
        let method = Reflect::get(&self.observer, &JsValue::from_str(method)).ok();
        if let Some(method) = method.and_then(|method| method.dyn_into::<Function>().ok()) {
            // Observing an element and disconnecting never fail.
            let _ = method.apply(&self.observer, arguments);
        }
    }
}

impl Drop for Resized {
    fn drop(&mut self) {
        self.ask("disconnect", &Array::new());
    }
}
