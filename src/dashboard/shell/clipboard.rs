//! The clipboard by OSC 52, which works over ssh, and through tmux where it is set to pass the sequence on.

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

use super::passthrough::through_tmux;

/// The most bytes that are sent: terminals drop longer sequences.
const LONGEST: usize = 74_994;

/// The sequence that puts a text on the clipboard. Inside tmux it is sent twice: as it is, which tmux takes where
/// `set-clipboard` is on, and wrapped for the terminal around it, which `allow-passthrough` lets through.
#[must_use]
pub(super) fn sequence(text: &str, tmux: bool) -> String {
    let end = text.floor_char_boundary(LONGEST);
    let mut plain = String::new();
    // Writing to a string does not fail.
    let _always = CopyToClipboard::to_clipboard_from(&text[..end]).write_ansi(&mut plain);
    if tmux {
        format!("{plain}{}", through_tmux(&plain))
    } else {
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::sequence;

    #[test]
    fn a_text_is_sent_as_base64() {
        assert_eq!(sequence("a:1", false), "\u{1b}]52;c;YTox\u{1b}\\");
    }

    #[test]
    fn tmux_gets_it_for_itself_and_for_the_terminal_around_it() {
        assert_eq!(
            sequence("a:1", true),
            "\u{1b}]52;c;YTox\u{1b}\\\u{1b}Ptmux;\u{1b}\u{1b}]52;c;YTox\u{1b}\u{1b}\\\u{1b}\\"
        );
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        let long = "é".repeat(80_000);
        assert!(sequence(&long, false).len() < 101_000);
    }
}
