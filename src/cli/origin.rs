//! What a page says of where its report comes from: a title that was configured, the commit and its date.

use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::facts::git::Committed;
use crate::git;
use crate::page::{Origin, Version};

/// The origin of a report; git is asked where that is wanted.
pub(super) fn of(report: &Path, title: Option<&str>, ask_git: bool) -> Origin {
    Origin {
        title: title.map(str::to_owned),
        version: ask_git.then(|| version(report)).flatten(),
    }
}

/// The newest commit of a report; `None` where git knows of none.
fn version(report: &Path) -> Option<Version> {
    let commit = git::newest(report).ok().flatten()?;
    let facts = git::facts::<&Path>(report, &[]).ok()?;
    let moment = Timestamp::from_second(commit.seconds).ok()?;
    Some(Version {
        commit: commit.hash,
        moment: moment.to_string(),
        shown: moment
            .to_zoned(TimeZone::system())
            .strftime("%Y-%m-%d %H:%M")
            .to_string(),
        changed: facts.committed != Committed::Clean,
    })
}
