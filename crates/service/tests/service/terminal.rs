//! Passwords that are typed at a terminal.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::program::{OWNER, PASSWORD, program, run_with_password, text_of};

const DEADLINE: Duration = Duration::from_mins(1);

/// The processes that a process has started.
fn children(id: u32) -> Vec<u32> {
    let list = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
    list.split_whitespace().filter_map(|id| id.parse().ok()).collect()
}

/// Waits until the terminal that the program runs in shows nothing of what is typed.
fn until_unseen(script: &Child) {
    let until = Instant::now() + DEADLINE;
    loop {
        let ids = children(script.id());
        let below: Vec<u32> = ids.iter().flat_map(|id| children(*id)).collect();
        let terminals = ids.iter().chain(&below).filter_map(|id| {
            let terminal = fs::read_link(format!("/proc/{id}/fd/0")).ok()?;
            Path::new(&terminal).starts_with("/dev/pts").then_some(terminal)
        });
        for terminal in terminals {
            let settings = Command::new("stty").arg("-F").arg(&terminal).arg("-a").output();
            let settings = settings.map(|output| output.stdout).unwrap_or_default();
            if String::from_utf8_lossy(&settings).split_whitespace().any(|word| word == "-echo") {
                return;
            }
        }
        assert!(Instant::now() < until, "the terminal shows what is typed");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_password_typed_at_a_terminal_is_asked_for_twice_and_never_shown() {
    let folder = TempDir::new().unwrap();
    text_of(&run_with_password(folder.path(), OWNER), 0);
    let line = ["member", "password", "ada@example.org", "--password-stdin"];
    let program = program(folder.path(), &line);
    let quoted = format!("'{}' {}", program.get_program().display(), line.join(" "));
    let new = "tjd kq vmx of ours";
    for (second, said) in [(new, "Set the password"), (PASSWORD.trim(), "not the same")] {
        let mut script = Command::new("script");
        script.args(["--quiet", "--return", "--command", &quoted, "/dev/null"]);
        script.current_dir(folder.path()).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut script = script.spawn().expect("script, which is part of every Linux system");
        let mut keyboard = script.stdin.take().unwrap();
        let mut screen = script.stdout.take().unwrap();
        let mut shown = String::new();
        for (prompt, password) in [("New password: ", new), ("once more: ", second)] {
            while !shown.ends_with(prompt) {
                let mut byte = [0];
                screen.read_exact(&mut byte).unwrap();
                shown.push(char::from(byte[0]));
            }
            until_unseen(&script);
            keyboard.write_all(format!("{password}\n").as_bytes()).unwrap();
        }
        screen.read_to_string(&mut shown).unwrap();
        script.wait().unwrap();
        assert!(shown.contains(said), "{shown}");
        assert!(!shown.contains(new) && !shown.contains(PASSWORD.trim()), "it was shown");
    }
}
