//! What a hand types on the keyboard of the display: for what no driver reaches, such as the
//! desktop's own dialogs. Whatever has the keyboard gets it.

use anyhow::{Context as _, Result};
use x11rb::protocol::xproto::{ConnectionExt as _, KEY_PRESS_EVENT, KEY_RELEASE_EVENT};
use x11rb::protocol::xtest::ConnectionExt as _;

use crate::display::Display;

/// Keysyms of X11 (keysymdef.h). Those of ASCII are their characters.
const RETURN: u32 = 0xff0d;
const ESCAPE: u32 = 0xff1b;
const SHIFT: u32 = 0xffe1;

impl Display {
    /// Types characters of ASCII.
    pub fn type_text(&self, text: &str) -> Result<()> {
        text.chars().try_for_each(|sign| self.type_sign(u32::from(sign)))
    }

    /// Presses Return.
    pub fn type_return(&self) -> Result<()> {
        self.type_sign(RETURN)
    }

    /// Presses Esc.
    pub fn type_escape(&self) -> Result<()> {
        self.type_sign(ESCAPE)
    }

    fn type_sign(&self, keysym: u32) -> Result<()> {
        let (key, shifted) = self.key_of(keysym)?;
        let (shift, _) = self.key_of(SHIFT)?;
        let mut strokes = vec![(KEY_PRESS_EVENT, key), (KEY_RELEASE_EVENT, key)];
        if shifted {
            strokes.insert(0, (KEY_PRESS_EVENT, shift));
            strokes.push((KEY_RELEASE_EVENT, shift));
        }
        for (stroke, key) in strokes {
            let now = x11rb::CURRENT_TIME;
            self.connection.xtest_fake_input(stroke, key, now, self.root, 0, 0, 0)?.check()?;
        }
        Ok(())
    }

    /// The key with that sign on it, and whether it takes Shift.
    fn key_of(&self, keysym: u32) -> Result<(u8, bool)> {
        let setup = x11rb::connection::Connection::setup(&self.connection);
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let map = self.connection.get_keyboard_mapping(first, last - first + 1)?.reply()?;
        let per_key = usize::from(map.keysyms_per_keycode).max(1);
        let keys = (first..=last).zip(map.keysyms.chunks(per_key));
        let found = keys.filter_map(|(key, signs)| {
            let place = signs.iter().take(2).position(|sign| *sign == keysym)?;
            Some((key, place == 1))
        });
        found.min_by_key(|(_, shifted)| *shifted).with_context(|| format!("no key for {keysym:#x}"))
    }
}
