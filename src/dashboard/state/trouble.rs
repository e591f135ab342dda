//! Why the report cannot be shown as it is on disk.

use crate::folder::ReadError;
use crate::report::Report;

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
    /// Why a file that was read cannot be shown; `None` where it is a report.
    #[must_use]
    pub fn of(report: &Report) -> Option<Self> {
        let is_blank = report.text.trim().is_empty();
        (!report.is_report()).then_some(if is_blank { Self::Empty } else { Self::NotAReport })
    }

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

impl From<&ReadError> for Trouble {
    fn from(why: &ReadError) -> Self {
        match why {
            ReadError::Missing => Self::Missing,
            ReadError::Empty => Self::Empty,
            ReadError::NotAFile | ReadError::TooLarge(_) | ReadError::Refused(_) => Self::Unreadable(why.to_string()),
        }
    }
}
