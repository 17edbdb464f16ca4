//! How keys are called: what is printed on them, which is the same in every language.

/// Keys as they are written on them: `Ctrl + Alt + D`.
pub fn keys(keys: &str) -> String {
    keys.split('+').map(key).collect::<Vec<_>>().join(" + ")
}

fn key(code: &str) -> &str {
    match code {
        "Control" => "Ctrl",
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        "Minus" => "-",
        "Equal" => "=",
        "Comma" => ",",
        "Period" => ".",
        "Slash" => "/",
        "Backslash" => "\\",
        "Semicolon" => ";",
        "Quote" => "'",
        "Backquote" => "`",
        "BracketLeft" => "[",
        "BracketRight" => "]",
        code => code.strip_prefix("Key").or_else(|| code.strip_prefix("Digit")).unwrap_or(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_named_as_they_are_on_the_keyboard() {
        assert_eq!(keys("Control+Alt+KeyD"), "Ctrl + Alt + D");
        assert_eq!(keys("Super+Digit1"), "Super + 1");
        assert_eq!(keys("Shift+F5"), "Shift + F5");
        assert_eq!(keys("Alt+Slash"), "Alt + /");
    }
}
