//! What `handin check` prints: reviews one after the other, as text for people, JSON, GitHub commands or SARIF.
//!
//! Pure: each format takes the same [`Checked`] values and gives strings. The text for people holds ANSI styles and
//! links, which whoever prints it strips where no terminal reads them.
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]

mod added;
mod checked;
pub(crate) mod escape;
mod fingerprint;
mod github;
mod gitlab;
mod handin;
mod human;
mod json;
mod markdown;
mod places;
mod repairs;
mod sarif;
mod short;
pub(crate) mod style;
mod sums;
pub mod uri;

pub use checked::{Checked, Reviewed};
pub use human::Detail;

/// How a review is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Human(Detail),
    /// One line a finding.
    Short,
    /// JSON, format 1.
    Json,
    /// GitHub's workflow commands.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// Markdown for a run's summary.
    Markdown,
    /// SARIF 2.1.0.
    Sarif,
}

impl Format {
    /// What one report becomes; any thread may make it, so that many are made at once.
    #[must_use]
    pub fn piece(self, checked: &Checked<'_>) -> Piece {
        let content = match self {
            Self::Human(detail) => Content::Text(human::text(checked, detail)),
            Self::Short => Content::Text(short::text(checked)),
            Self::Json => Content::Text(json::text(checked)),
            Self::Github => Content::Text(github::text(checked)),
            Self::Gitlab => Content::Text(gitlab::text(checked)),
            Self::Markdown => Content::Text(markdown::text(checked)),
            Self::Sarif => Content::Sarif(sarif::Part::new(checked)),
        };
        Piece {
            content,
            sums: sums::Sums::of(checked),
        }
    }
}

/// What one report became.
#[derive(Debug)]
pub struct Piece {
    content: Content,
    sums: sums::Sums,
}

#[derive(Debug)]
enum Content {
    Text(String),
    Sarif(sarif::Part),
}

/// Joins the pieces of a run in the order given.
#[derive(Debug)]
pub struct Output {
    format: Format,
    pieces: usize,
    /// Whether a piece was not empty so far.
    written: bool,
    sums: sums::Sums,
    sarif: sarif::Sarif,
}

impl Output {
    /// Nothing written yet.
    #[must_use]
    pub fn new(format: Format) -> Self {
        Self {
            format,
            pieces: 0,
            written: false,
            sums: sums::Sums::default(),
            sarif: sarif::Sarif::default(),
        }
    }

    /// What to print for one more piece, made in the same format; may be nothing yet.
    #[must_use]
    pub fn add(&mut self, piece: Piece) -> String {
        let first = self.pieces == 0;
        self.pieces += 1;
        self.sums.add(piece.sums);
        let text = match piece.content {
            Content::Text(text) => text,
            Content::Sarif(part) => {
                self.sarif.add(part);
                return String::new();
            }
        };
        let written = self.written;
        self.written |= !text.is_empty();
        match self.format {
            Format::Gitlab => gitlab::joined(!first, !written, &text),
            Format::Markdown if !first => format!("\n{text}"),
            Format::Human(detail) if !first && !detail.summary_only => format!("\n{text}"),
            Format::Json => json::joined(first, &text),
            Format::Human(_) | Format::Short | Format::Github | Format::Markdown | Format::Sarif => text,
        }
    }

    /// What to print at the end.
    #[must_use]
    pub fn finish(self) -> String {
        match self.format {
            Format::Human(_) if self.pieces > 1 => human::totals(self.pieces, self.sums),
            Format::Json => json::END.to_owned(),
            Format::Gitlab => gitlab::END.to_owned(),
            Format::Sarif => self.sarif.finish(),
            Format::Human(_) | Format::Short | Format::Github | Format::Markdown => String::new(),
        }
    }
}
