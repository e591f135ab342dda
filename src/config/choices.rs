//! The words that a key with a choice takes, and what each means.

use crate::review::Severity;

/// Which glyphs the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyphs {
    /// As the locale says.
    Auto,
    /// All of Unicode.
    Unicode,
    /// ASCII alone.
    Ascii,
}

impl Glyphs {
    /// The words in the configuration.
    pub const WORDS: [(&'static str, Self); 3] =
        [("auto", Self::Auto), ("unicode", Self::Unicode), ("ascii", Self::Ascii)];
}

/// How pictures are drawn in the dashboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pictures {
    /// As the terminal can.
    Auto,
    /// By the kitty protocol.
    Kitty,
    /// By iTerm2's.
    Iterm2,
    /// By sixels.
    Sixel,
    /// By half blocks, which every terminal has.
    HalfBlocks,
    /// Not at all.
    Off,
}

impl Pictures {
    /// The words in the configuration.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("auto", Self::Auto),
        ("kitty", Self::Kitty),
        ("iterm2", Self::Iterm2),
        ("sixel", Self::Sixel),
        ("half-blocks", Self::HalfBlocks),
        ("off", Self::Off),
    ];
}

/// How the desktop is notified that no error is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notify {
    /// Not at all.
    Off,
    /// By the sequence OSC 9, as iTerm2, WezTerm, kitty, Ghostty and Windows' ConEmu have it.
    Osc9,
    /// By the sequence OSC 777, as urxvt, foot, Ghostty and VTE have it.
    Osc777,
}

impl Notify {
    /// The words in the configuration.
    pub const WORDS: [(&'static str, Self); 3] = [("off", Self::Off), ("osc-9", Self::Osc9), ("osc-777", Self::Osc777)];
}

/// The severities a rule can be given, and the word that switches it off.
pub(super) const SEVERITIES: [(&str, Option<Severity>); 4] = [
    (Severity::Error.name(), Some(Severity::Error)),
    (Severity::Warning.name(), Some(Severity::Warning)),
    (Severity::Note.name(), Some(Severity::Note)),
    ("off", None),
];

/// The words alone of a table of words and meanings.
pub(super) const fn words<T, const N: usize>(table: &[(&'static str, T); N]) -> [&'static str; N] {
    let mut words = [""; N];
    let mut index = 0;
    while index < N {
        words[index] = table[index].0;
        index += 1;
    }
    words
}
