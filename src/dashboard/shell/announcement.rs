//! The bell, and desktop notifications by OSC 9 and OSC 777: how somebody who looks elsewhere learns that it is done.

use super::passthrough::through_tmux;
use crate::config::Notify;
use crate::visible::visible;

/// The most characters of a path that are sent.
const LONGEST: usize = 120;

/// The sequences that say that no error is left in the report at a path. Nothing of the path can end a sequence, begin
/// one, or pass for another part of it.
#[must_use]
pub(super) fn sequence(bell: bool, notify: Notify, report: &str, tmux: bool) -> String {
    let plain = |c: char| if c.is_control() || c == ';' { ' ' } else { c };
    let report: String = visible(report).chars().map(plain).take(LONGEST).collect();
    let text = format!("no errors are left in {report}");
    let notification = match notify {
        Notify::Off => String::new(),
        // A text that begins with a digit would be a command of ConEmu; this one never does.
        Notify::Osc9 => format!("\u{1b}]9;handin: {text}\u{1b}\\"),
        Notify::Osc777 => format!("\u{1b}]777;notify;handin;{text}\u{1b}\\"),
    };
    let notification = if tmux && !notification.is_empty() {
        through_tmux(&notification)
    } else {
        notification
    };
    let bell = if bell { "\u{7}" } else { "" };
    format!("{bell}{notification}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_has_its_sequence() {
        let of = |bell, notify| sequence(bell, notify, "reports/README.md", false);
        let text = "no errors are left in reports/README.md";
        assert_eq!(of(false, Notify::Off), "");
        assert_eq!(of(true, Notify::Off), "\u{7}");
        assert_eq!(of(false, Notify::Osc9), format!("\u{1b}]9;handin: {text}\u{1b}\\"));
        assert_eq!(
            of(true, Notify::Osc777),
            format!("\u{7}\u{1b}]777;notify;handin;{text}\u{1b}\\")
        );
        let inside = sequence(false, Notify::Osc9, "x", true);
        assert!(inside.starts_with("\u{1b}Ptmux;\u{1b}\u{1b}]9;"), "{inside:?}");
    }

    #[test]
    fn a_path_cannot_leave_its_sequence() {
        let hostile = "a\u{7}b\u{1b}\\c\u{9c}d;e\u{202e}f\n4;1;\u{1b}]0;title\u{7}";
        for notify in [Notify::Osc9, Notify::Osc777] {
            let sent = sequence(false, notify, &hostile.repeat(50), false);
            let inside = sent.strip_prefix('\u{1b}').unwrap().strip_suffix("\u{1b}\\").unwrap();
            assert!(!inside.chars().any(|c| c.is_control() || c == '\u{202e}'), "{inside:?}");
            let parts = if notify == Notify::Osc9 { 1 } else { 3 };
            assert_eq!(inside.matches(';').count(), parts, "{inside:?}");
            assert!(inside.chars().count() < 200);
        }
    }
}
