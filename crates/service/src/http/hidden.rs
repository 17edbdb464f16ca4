//! Texts that repeat what was sent, without the tokens in it. A token that was put where a
//! name belongs would otherwise come back in an error, and errors are kept and shown.

const START: &str = "dws_";

/// The text with `dws_…` in place of whatever looks like a token.
pub(super) fn without_tokens(text: String) -> String {
    if !text.contains(START) {
        return text;
    }
    let mut pieces = text.split(START);
    let mut hidden = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let in_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        hidden.push_str(START);
        hidden.push('…');
        hidden.push_str(piece.trim_start_matches(in_token));
    }
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_hidden_wherever_it_stands_and_nothing_else() {
        let hidden = |text: &str| without_tokens(text.to_owned());
        assert_eq!(
            hidden("unknown field `dws_aZ-_9`, expected"),
            "unknown field `dws_…`, expected"
        );
        assert_eq!(hidden("dws_a dws_bdws_c"), "dws_… dws_…dws_…");
        assert_eq!(hidden("unknown field `login`"), "unknown field `login`");
    }
}
