//! What of a window is painted anew, as the display is told (DAMAGE, the X Damage Extension).

use std::time::Duration;

use anyhow::{Context as _, Result};
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::damage::{ConnectionExt as _, ReportLevel};
use x11rb::rust_connection::RustConnection;

use crate::display::{Display, Part};
use crate::wait::{PATIENCE, eventually, steadily};

/// For how long nothing is painted in a window at rest.
const REST: Duration = Duration::from_millis(300);

/// Hears of everything that is painted in a window of the console.
pub struct Painting {
    connection: RustConnection,
}

impl Painting {
    /// From now on, in the window of that class, which is at rest when this is answered.
    pub async fn of(display: &Display, class: &str) -> Result<Self> {
        let window = *display.windows(class)?.first().context("no window can be seen")?;
        // Of its own: nobody else takes what it is told.
        let (connection, _) = x11rb::connect(Some(display.name()))?;
        connection.damage_query_version(1, 1)?.reply()?;
        let damage = connection.generate_id()?;
        connection.damage_create(damage, window, ReportLevel::RAW_RECTANGLES)?.check()?;
        let painting = Self { connection };
        painting.until_rest().await?;
        Ok(painting)
    }

    /// What has been painted since it was last asked, once something has and the window is at
    /// rest again.
    pub async fn next(&self) -> Result<Vec<Part>> {
        let mut painted = eventually("something is painted", PATIENCE, async || {
            Ok(Some(self.parts()?).filter(|parts| !parts.is_empty()))
        })
        .await?;
        painted.extend(self.until_rest().await?);
        Ok(painted)
    }

    /// What is painted until nothing is for a while.
    async fn until_rest(&self) -> Result<Vec<Part>> {
        let mut painted = Vec::new();
        eventually("the window is at rest", PATIENCE, async || {
            let rests = steadily("nothing is painted", REST, async || {
                let parts = self.parts()?;
                painted.extend_from_slice(&parts);
                Ok(parts.is_empty())
            });
            Ok(rests.await.ok())
        })
        .await?;
        Ok(painted)
    }

    fn parts(&self) -> Result<Vec<Part>> {
        let mut parts = Vec::new();
        while let Some(event) = self.connection.poll_for_event()? {
            if let Event::DamageNotify(notify) = event {
                let area = notify.area;
                let (left, top) = (area.x, area.y);
                parts.push(Part { left, top, width: area.width, height: area.height });
            }
        }
        Ok(parts)
    }
}
