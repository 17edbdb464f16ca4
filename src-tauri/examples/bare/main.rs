//! The least window that Tauri and Yew make, with a tray icon that opens it again: what the
//! console's own is measured against by `cargo xtask bench console`.

use tauri::image::Image;
use tauri::tray::{MouseButton, MouseButtonState, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, RunEvent, WebviewUrl, WebviewWindowBuilder};

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .setup(|app| {
            let icon = Image::from_bytes(include_bytes!("../../../icons/32x32.png"))?;
            TrayIconBuilder::with_id("bare")
                .icon(icon)
                .on_tray_icon_event(|tray, event| {
                    let left = matches!(
                        event,
                        TrayIconEvent::Click {
                            button: MouseButton::Left,
                            button_state: MouseButtonState::Up,
                            ..
                        }
                    );
                    if left && let Err(error) = open(tray.app_handle()) {
                        eprintln!("{error}");
                    }
                })
                .build(app)?;
            Ok(open(app.handle())?)
        })
        .build(tauri::generate_context!("examples/bare/tauri.conf.json"))?
        .run(|_, event| {
            // Closing the window destroys the page and leaves the program, as the console does.
            if let RunEvent::ExitRequested { api, code: None, .. } = event {
                api.prevent_exit();
            }
        });
    Ok(())
}

fn open(app: &AppHandle) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
        .title("Bare")
        .inner_size(1180.0, 760.0)
        .build()?;
    Ok(())
}
