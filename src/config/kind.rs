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

impl KeyKind {
    /// What a key of this kind takes, in a few words of Markdown.
    #[must_use]
    pub fn takes(self) -> String {
        match self {
            Self::Switch => "`true` or `false`".to_owned(),
            Self::Text => "a string".to_owned(),
            Self::Command => "a command line".to_owned(),
            Self::OneOf(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("`\"{word}\"`")).collect();
                words.join(", ")
            }
            Self::Moment => "a date and a time".to_owned(),
            Self::Range => "a minimum and a maximum".to_owned(),
            Self::Words => "a list of strings".to_owned(),
            Self::Chords => "a key or a list of keys".to_owned(),
        }
    }
}
