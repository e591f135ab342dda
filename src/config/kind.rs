//! What a key of the configuration takes.

/// What a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// `true` or `false`.
    Switch,
    /// A string.
    Text,
    /// A command line: it counts only in the user's own file, or in one that the user trusts.
    Command,
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// A date and a time.
    Moment,
    /// A minimum and a maximum.
    Range,
    /// A list of strings.
    Words,
    /// A key of the keyboard, or a list of them.
    Chords,
}
