//! Where a report comes from, as its page says it: a title that was asked for, and the commit.

/// Where a report comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The title that somebody asked for.
    pub title: Option<String>,
    /// The newest commit that changed the report.
    pub version: Option<Version>,
}

/// The version of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The abbreviated hash of its newest commit.
    pub commit: String,
    /// When that was made, as ISO 8601 in UTC.
    pub moment: String,
    /// The same for people.
    pub shown: String,
    /// Whether the report has changes that are not committed.
    pub changed: bool,
}
