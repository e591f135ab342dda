//! Sequences for the terminal around tmux.

/// Whether the dashboard runs inside tmux.
pub(super) fn in_tmux() -> bool {
    std::env::var_os("TMUX").is_some()
}

/// A sequence as tmux passes it on to the terminal around it, where its `allow-passthrough` is on.
#[must_use]
pub(super) fn through_tmux(sequence: &str) -> String {
    let doubled = sequence.replace('\u{1b}', "\u{1b}\u{1b}");
    format!("\u{1b}Ptmux;{doubled}\u{1b}\\")
}
