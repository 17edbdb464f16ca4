//! `cargo xtask icons`: everything that is made from the drawings in `icons/*.svg`.
//!
//! The results are kept in the repository, because the bundler and the resource compiler of
//! Windows read them while other things are built. Rendering is the same on every machine.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::Path;

use anyhow::{Context, Result};
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::{Options, Tree};

/// The application's icon: names that the bundler knows, and their sides in pixels.
const APPLICATION: &[(&str, u32)] =
    &[("32x32.png", 32), ("128x128.png", 128), ("128x128@2x.png", 256), ("icon.png", 512)];
/// Sides within the icon of the Windows program.
const WINDOWS: &[u32] = &[16, 20, 24, 32, 40, 48, 64, 256];
/// Sides within the icon of the macOS application.
const MACOS: &[u32] = &[16, 32, 64, 128, 256, 512, 1024];
/// The tray's states.
const TRAY: &[&str] = &["active", "none", "offline"];
/// Sides of tray icons: 22 is what Linux and macOS panels ask for, 32 Windows; then doubled.
const TRAY_SIDES: &[u32] = &[22, 32, 44, 64];

/// Makes every picture anew in `root/icons`.
pub fn make(root: &Path) -> Result<()> {
    let folder = root.join("icons");
    let icon = read(&folder.join("icon.svg"))?;
    for &(name, side) in APPLICATION {
        write_png(&draw(&icon, side)?, &folder.join(name))?;
    }
    write_ico(&icon, &folder.join("icon.ico"))?;
    write_icns(&icon, &folder.join("icon.icns"))?;
    for state in TRAY {
        let drawing = read(&folder.join(format!("tray/{state}.svg")))?;
        for &side in TRAY_SIDES {
            write_png(&draw(&drawing, side)?, &folder.join(format!("tray/{state}-{side}.png")))?;
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<Tree> {
    let svg = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Tree::from_data(&svg, &Options::default())
        .with_context(|| format!("{} is no drawing that can be rendered", path.display()))
}

fn draw(drawing: &Tree, side: u32) -> Result<Pixmap> {
    let mut picture = Pixmap::new(side, side).context("a picture needs at least one pixel")?;
    #[allow(clippy::cast_precision_loss, reason = "sides are small numbers")]
    let side = side as f32;
    let scale =
        Transform::from_scale(side / drawing.size().width(), side / drawing.size().height());
    resvg::render(drawing, scale, &mut picture.as_mut());
    Ok(picture)
}

/// Colours that are not multiplied with their opacity, row by row, four bytes a pixel.
fn straight(picture: &Pixmap) -> Vec<u8> {
    picture
        .pixels()
        .iter()
        .map(PremultipliedColorU8::demultiply)
        .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()])
        .collect()
}

fn write_png(picture: &Pixmap, path: &Path) -> Result<()> {
    picture.save_png(path).with_context(|| format!("cannot write {}", path.display()))
}

fn write_ico(drawing: &Tree, path: &Path) -> Result<()> {
    let mut icon = ico::IconDir::new(ico::ResourceType::Icon);
    for &side in WINDOWS {
        let picture = ico::IconImage::from_rgba_data(side, side, straight(&draw(drawing, side)?));
        // Small pictures as bitmaps: not every reader of them knows PNG.
        icon.add_entry(if side < 64 {
            ico::IconDirEntry::encode_as_bmp(&picture)?
        } else {
            ico::IconDirEntry::encode_as_png(&picture)?
        });
    }
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    icon.write(BufWriter::new(file))?;
    Ok(())
}

fn write_icns(drawing: &Tree, path: &Path) -> Result<()> {
    let mut icon = icns::IconFamily::new();
    for &side in MACOS {
        let pixels = straight(&draw(drawing, side)?);
        icon.add_icon(&icns::Image::from_data(icns::PixelFormat::RGBA, side, side, pixels)?)?;
    }
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    icon.write(BufWriter::new(file))?;
    Ok(())
}
