//! A log that tests can read.

use std::io;
use std::sync::{Arc, Mutex, Once};

use tracing::subscriber::DefaultGuard;

/// What was written, by whoever has a copy.
#[derive(Clone, Default)]
pub struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    /// The log of this thread, as lines of JSON, as long as the guard lives.
    pub fn is_the_log(&self, filter: &str) -> DefaultGuard {
        listen_to_everything();
        let kept = self.clone();
        let log = tracing_subscriber::fmt().json().with_env_filter(filter);
        let log = log.with_writer(move || kept.clone());
        tracing::subscriber::set_default(log.finish())
    }

    /// All of it.
    pub fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

/// Tests of other threads come by the same places in the code, and a place that somebody comes
/// by for the first time while nobody listens can be taken for one that never is listened to
/// (tracing decides that once for the process). So somebody always listens.
fn listen_to_everything() {
    static LISTENS: Once = Once::new();
    LISTENS.call_once(|| {
        let everything = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE);
        // Fails when a test of another file has done the same.
        let _ = tracing::subscriber::set_global_default(everything.with_writer(io::sink).finish());
    });
}

impl io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
