//! A display that nobody sees, and what a window manager would know of it.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ClientMessageEvent, ConnectionExt as _, EventMask, ImageFormat, InputFocus,
    MapState, Window,
};
use x11rb::rust_connection::RustConnection;

use crate::environment::Environment;
use crate::process::Process;
use crate::wait::{PATIENCE, eventually};

/// A part of a window, in pixels from its corner.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// From the left.
    pub left: i16,
    /// From the top.
    pub top: i16,
    /// To the right.
    pub width: u16,
    /// Down.
    pub height: u16,
}

/// An X server on a free display number.
pub struct Display {
    name: String,
    pub(crate) connection: RustConnection,
    pub(crate) root: Window,
    server: Process,
}

impl Display {
    /// Starts one.
    pub async fn start(environment: &Environment, logs: &Path) -> Result<Self> {
        let server = Process::start(
            "xvfb",
            logs,
            environment.command("Xvfb").args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1920x1080x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ]),
        )?;
        let number = server.line("its display", |line| line.trim().parse::<u32>().ok()).await?;
        let name = format!(":{number}");
        let (connection, screen) =
            x11rb::connect(Some(&name)).context("the display does not answer")?;
        let screen = connection.setup().roots.get(screen).context("the display has no screen")?;
        let root = screen.root;
        // A new display has its pointer in the middle, on whatever a window shows there.
        let (right, bottom) = (screen.width_in_pixels, screen.height_in_pixels);
        let corner = (i16::try_from(right - 1)?, i16::try_from(bottom - 1)?);
        connection.warp_pointer(x11rb::NONE, root, 0, 0, 0, 0, corner.0, corner.1)?.check()?;
        Ok(Self { name, connection, root, server })
    }

    /// Ends the server. Killed, it would leave its socket behind.
    pub(crate) fn end(&self) {
        self.server.dismiss();
    }

    /// Its name, for `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Waits until a window of that class can be seen, or none can.
    pub async fn shows(&self, class: &str, shown: bool) -> Result<()> {
        let what = if shown { "a window can be seen" } else { "no window can be seen" };
        eventually(what, PATIENCE, async || {
            Ok((self.windows(class)?.is_empty() != shown).then_some(()))
        })
        .await
    }

    /// Whether a window of that class can be seen now.
    pub fn is_showing(&self, class: &str) -> Result<bool> {
        Ok(!self.windows(class)?.is_empty())
    }

    /// Asks every window of that class to close, as its close button does.
    pub fn close(&self, class: &str) -> Result<()> {
        let (protocols, delete) = (self.atom("WM_PROTOCOLS")?, self.atom("WM_DELETE_WINDOW")?);
        for window in self.windows(class)? {
            let message = ClientMessageEvent::new(
                32,
                window,
                protocols,
                [delete, x11rb::CURRENT_TIME, 0, 0, 0],
            );
            self.connection.send_event(false, window, EventMask::NO_EVENT, message)?.check()?;
        }
        Ok(())
    }

    /// Gives the keyboard to a window of that class, which nobody else does here.
    pub fn focus(&self, class: &str) -> Result<()> {
        if let Some(window) = self.windows(class)?.first() {
            self.connection
                .set_input_focus(InputFocus::PARENT, *window, x11rb::CURRENT_TIME)?
                .check()?;
        }
        Ok(())
    }

    /// Gives the keyboard to a dialog over the window of that class, once it is there.
    pub async fn focus_dialog(&self, class: &str) -> Result<()> {
        eventually("a dialog can be seen", PATIENCE, async || {
            let windows = self.windows(class)?;
            let [_, .., dialog] = windows.as_slice() else { return Ok(None) };
            let (parent, now) = (InputFocus::PARENT, x11rb::CURRENT_TIME);
            self.connection.set_input_focus(parent, *dialog, now)?.check()?;
            Ok((self.connection.get_input_focus()?.reply()?.focus == *dialog).then_some(()))
        })
        .await
    }

    /// Waits until no dialog is over the window of that class any more.
    pub async fn dialog_is_gone(&self, class: &str) -> Result<()> {
        eventually("the dialog is gone", PATIENCE, async || {
            Ok((self.windows(class)?.len() < 2).then_some(()))
        })
        .await
    }

    /// What a part of the window of that class looks like, if it can be seen: pixels as the
    /// server keeps them.
    pub fn pixels(&self, class: &str, part: Part) -> Result<Option<Vec<u8>>> {
        let Some(window) = self.windows(class)?.first().copied() else { return Ok(None) };
        let Part { left, top, width, height } = part;
        let whole = u32::MAX;
        let asked = self.connection.get_image(
            ImageFormat::Z_PIXMAP,
            window,
            left,
            top,
            width,
            height,
            whole,
        )?;
        // It may have gone just now.
        Ok(asked.reply().ok().map(|image| image.data))
    }

    /// Writes a picture of everything on it.
    pub fn picture(&self, file: &Path) -> Result<()> {
        let status = Command::new("import")
            .args(["-display", &self.name, "-window", "root"])
            .arg(file)
            .status()
            .context("import (imagemagick) does not start")?;
        ensure!(status.success(), "import: {status}");
        Ok(())
    }

    /// Windows of that class that can be seen. Without a window manager they are all
    /// children of the root.
    pub(crate) fn windows(&self, class: &str) -> Result<Vec<Window>> {
        let all = self.connection.query_tree(self.root)?.reply()?.children;
        Ok(all.into_iter().filter(|window| self.is_seen(*window, class).unwrap_or(false)).collect())
    }

    /// Fails when the window has gone meanwhile.
    fn is_seen(&self, window: Window, class: &str) -> Result<bool> {
        let attributes = self.connection.get_window_attributes(window)?.reply()?;
        if attributes.map_state != MapState::VIEWABLE || attributes.override_redirect {
            return Ok(false);
        }
        let property = self
            .connection
            .get_property(false, window, AtomEnum::WM_CLASS, AtomEnum::STRING, 0, 256)?
            .reply()?;
        // Name of the instance and name of the class, each ended by a zero.
        let names = String::from_utf8_lossy(&property.value).to_lowercase();
        Ok(names.split('\0').any(|name| name == class))
    }

    fn atom(&self, name: &str) -> Result<Atom> {
        Ok(self.connection.intern_atom(false, name.as_bytes())?.reply()?.atom)
    }
}
