//! Reads a password from standard input: it is never an argument, which other users of the
//! machine could see, nor an environment variable. At a terminal it is typed unseen.

use std::io::{self, BufRead, IsTerminal};

use secrecy::{ExposeSecret as _, SecretString};

/// Longest password that is read, in bytes, so that a wrong file on standard input does not
/// become one.
const LONGEST: u64 = 4096;

/// Why there is no password.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// Nothing was there, or an empty line.
    #[error("no password came on standard input. Type one line, or pipe it in")]
    Empty,
    /// Longer than any password.
    #[error("what came on standard input is too long for a password")]
    TooLong,
    /// Not text in UTF-8, or standard input failed.
    #[error("the password on standard input could not be read: {0}")]
    Unreadable(#[from] io::Error),
    /// Typed twice, and not the same.
    #[error("the two passwords are not the same. Nothing was changed")]
    Differ,
}

/// A new password: the first line of standard input, or typed twice at a terminal.
pub fn read() -> Result<SecretString, PasswordError> {
    let password = ask("New password")?;
    if io::stdin().is_terminal() {
        let again = ask("The same once more")?;
        if again.expose_secret() != password.expose_secret() {
            return Err(PasswordError::Differ);
        }
    }
    Ok(password)
}

/// A secret of that name: the first line of standard input, or typed unseen at a terminal.
pub fn ask(what: &str) -> Result<SecretString, PasswordError> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        let typed = SecretString::from(rpassword::prompt_password(format!("{what}: "))?);
        return first_line(typed.expose_secret().as_bytes());
    }
    first_line(stdin.lock())
}

fn first_line(input: impl BufRead) -> Result<SecretString, PasswordError> {
    let mut line = String::new();
    input.take(LONGEST + 2).read_line(&mut line)?;
    let length = line.trim_end_matches(['\r', '\n']).len();
    line.truncate(length);
    match length {
        0 => Err(PasswordError::Empty),
        _ if length as u64 > LONGEST => Err(PasswordError::TooLong),
        _ => Ok(SecretString::from(line)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: &[u8]) -> Result<String, PasswordError> {
        first_line(input).map(|password| password.expose_secret().to_owned())
    }

    #[test]
    fn is_the_first_line_without_its_end() {
        assert_eq!(read(b"correct horse \nsecond").unwrap(), "correct horse ");
        assert_eq!(read(b"correct horse\r\n").unwrap(), "correct horse");
        assert_eq!(read("şifre".as_bytes()).unwrap(), "şifre");
    }

    #[test]
    fn nothing_and_too_much_are_refused() {
        assert!(matches!(read(b""), Err(PasswordError::Empty)));
        assert!(matches!(read(b"\n"), Err(PasswordError::Empty)));
        assert!(matches!(read(&[b'x'; 10_000]), Err(PasswordError::TooLong)));
        assert!(matches!(read(&[0xff, b'\n']), Err(PasswordError::Unreadable(_))));
    }
}
