//! Keys as a keyboard sends them, to whoever listens: unlike what a driver types into a page,
//! they go through the X server, where programs ask for shortcuts.

use anyhow::{Context as _, Result, ensure};
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    ConnectionExt as _, GrabMode, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, ModMask,
};
use x11rb::protocol::xtest::ConnectionExt as _;

use crate::display::Display;

/// Keysyms of X11 (keysymdef.h).
pub mod keysym {
    /// Control, at the left.
    pub const CONTROL: u32 = 0xffe3;
    /// Alt, at the left.
    pub const ALT: u32 = 0xffe9;
    /// F8.
    pub const F8: u32 = 0xffc5;
    /// The letter.
    pub const D: u32 = 0x64;
}

impl Display {
    /// Presses keys one after the other and lets them all go.
    pub fn press(&self, keysyms: &[u32]) -> Result<()> {
        let codes = keysyms.iter().map(|keysym| self.code(*keysym)).collect::<Result<Vec<_>>>()?;
        let send = |kind: u8, code: u8| -> Result<()> {
            let (now, device) = (x11rb::CURRENT_TIME, 0);
            self.connection.xtest_fake_input(kind, code, now, self.root, 0, 0, device)?.check()?;
            Ok(())
        };
        for code in &codes {
            send(KEY_PRESS_EVENT, *code)?;
        }
        for code in codes.iter().rev() {
            send(KEY_RELEASE_EVENT, *code)?;
        }
        Ok(())
    }

    /// Takes a key away from all others, as another program's shortcut does.
    pub fn take_key(&self, keysym: u32) -> Result<()> {
        let (code, any) = (self.code(keysym)?, ModMask::ANY);
        let mode = GrabMode::ASYNC;
        self.connection.grab_key(false, self.root, any, code, mode, mode)?.check()?;
        Ok(())
    }

    /// The key that makes that sign.
    fn code(&self, keysym: u32) -> Result<u8> {
        let setup = self.connection.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let map = self.connection.get_keyboard_mapping(first, last - first + 1)?.reply()?;
        let per_key = usize::from(map.keysyms_per_keycode);
        ensure!(per_key > 0, "the keyboard has no keys");
        let at = map.keysyms.chunks(per_key).position(|signs| signs.contains(&keysym));
        let at = at.with_context(|| format!("the keyboard has no key for {keysym:#x}"))?;
        Ok(first + u8::try_from(at)?)
    }
}
