//! Starts the page.

fn main() {
    deskwatch_ui::start();
}
