//! The pictures of the icon.

use deskwatch_console::tray::TrayIconState;
use tauri::image::Image;

/// Width, height and pixels: alpha, red, green and blue, a byte each.
#[cfg(target_os = "linux")]
pub type Pixmap = (i32, i32, Vec<u8>);

/// The picture for a state.
pub fn image(state: TrayIconState) -> tauri::Result<Image<'static>> {
    Image::from_bytes(match state {
        TrayIconState::Active => include_bytes!("../../../icons/tray/active-44.png"),
        TrayIconState::Idle => include_bytes!("../../../icons/tray/none-44.png"),
        TrayIconState::Offline | TrayIconState::SignedOut => {
            include_bytes!("../../../icons/tray/offline-44.png")
        }
    })
}

/// The same as it goes over the bus. None before there is a state.
#[cfg(target_os = "linux")]
pub fn of(state: Option<TrayIconState>) -> Option<Pixmap> {
    let image = image(state?).inspect_err(|error| tracing::error!(%error, "no picture")).ok()?;
    let mut pixels = image.rgba().to_vec();
    for pixel in pixels.as_chunks_mut::<4>().0 {
        pixel.rotate_right(1);
    }
    Some((i32::try_from(image.width()).ok()?, i32::try_from(image.height()).ok()?, pixels))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_a_picture_and_they_differ() {
        let pictures = [TrayIconState::Active, TrayIconState::Idle, TrayIconState::Offline]
            .map(|state| of(Some(state)).unwrap());
        for (width, height, pixels) in &pictures {
            assert_eq!((*width, *height, pixels.len()), (44, 44, 44 * 44 * 4));
        }
        assert_ne!(pictures[0], pictures[1]);
        assert_ne!(pictures[1], pictures[2]);
        assert_eq!(of(None), None);
    }
}
