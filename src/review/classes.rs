//! What rules are classed by: severity, scope and group.

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Something will be lost or misjudged.
    Warning,
    /// The answer would fail, or the page would lose something.
    Error,
}

impl Severity {
    /// The word in output and configuration.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What a rule is about, which decides where it can be silenced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// One answer: can be allowed by a comment in it.
    Answer,
    /// The whole document: can be switched off in `handin.toml` only.
    Document,
}

/// What a rule belongs to; each is a name that `--select` and `--ignore` take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// What is asked for: words and their limits.
    Length,
    /// What was left to fill in.
    Leftovers,
    /// Images and figures.
    Images,
    /// Where links lead.
    Links,
    /// What the graded page does not show as it was meant.
    Page,
    /// The parts of the document, its characters, and how the official checker cuts it.
    Structure,
    /// What the course would not collect.
    Git,
}

impl Group {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Length,
        Self::Leftovers,
        Self::Images,
        Self::Links,
        Self::Page,
        Self::Structure,
        Self::Git,
    ];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::Leftovers => "leftovers",
            Self::Images => "images",
            Self::Links => "links",
            Self::Page => "page",
            Self::Structure => "structure",
            Self::Git => "git",
        }
    }
}
