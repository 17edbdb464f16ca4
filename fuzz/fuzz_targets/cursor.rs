//! Cursors of the feed and places in lists: opaque texts that come back from callers.
#![no_main]

use deskwatch_service::fuzzing::{Cursor, place};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(cursor) = Cursor::decode(text) {
        assert!(cursor.seq >= 0, "a place before the first change");
        assert_eq!(Cursor::decode(&cursor.encode()), Ok(cursor), "another place than was given");
    }
    for (once, twice) in place(text) {
        assert_eq!(twice.as_ref(), Some(&once), "a place that moves");
    }
});
