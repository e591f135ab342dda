//! Why the report cannot be shown as it is on disk.

/// Why the report cannot be shown as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no such file.
    Missing,
    /// It is there, and empty.
    Empty,
    /// It cannot be read, for this reason.
    Unreadable(String),
    /// It is text, but no report.
    NotAReport,
}

impl Trouble {
    /// What the banner says.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Missing => "the report is missing".to_owned(),
            Self::Empty => "the report is empty".to_owned(),
            Self::Unreadable(why) => format!("the report cannot be read: {why}"),
            Self::NotAReport => "no question was found in the file".to_owned(),
        }
    }
}
