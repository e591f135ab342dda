//! What to do about a finding: one sentence each.

use super::finding::{CheckerStops, Kind, NotCounted, Unreadable};
use super::page;

impl Kind {
    /// What to do about it, in a sentence.
    #[must_use]
    pub fn help(&self) -> String {
        let fixed = match self {
            Self::ImageMissing { near: Some(near), .. } => {
                return format!("Write `{near}`, or add the file and commit it.");
            }
            Self::ImageCase { actual, .. } => {
                return format!("Write `{actual}` exactly: Linux, where the page is made, tells the cases apart.");
            }
            Self::ImageUnreadable { why, .. } => unreadable(why),
            Self::ImageNotCounted { how } => not_counted(*how),
            Self::CheckerStops { why } => checker_stops(why),
            Self::Page(loss, context) => page::help(*loss, *context).unwrap_or(self.rule().info().help),
            other => other.rule().info().help,
        };
        fixed.to_owned()
    }
}

const fn unreadable(why: &Unreadable) -> &'static str {
    match why {
        Unreadable::Empty => "Save the picture again.",
        Unreadable::LfsPointer => {
            "Run `git lfs pull`, and hand in the picture itself: the course does not fetch from LFS."
        }
        Unreadable::NotAPicture => "Save it as a picture.",
        Unreadable::OtherKind { .. } => "Give it the ending of what it is, or save it as what it says.",
    }
}

const fn not_counted(how: NotCounted) -> &'static str {
    match how {
        NotCounted::Html => "Write `![what it shows](figures/name.png)`; only that is counted.",
        NotCounted::Reference => "Write the target in parentheses: `![what it shows](figures/name.png)`.",
        NotCounted::TwoLines => "Write the whole image on one line.",
    }
}

const fn checker_stops(why: &CheckerStops) -> &'static str {
    match why {
        CheckerStops::NotUtf8 => "Save the file as UTF-8.",
        CheckerStops::NoAnswers => "Restore the prompts of the template.",
        CheckerStops::WrongCount { .. } => {
            "There must be one `Answer:` for each question, and no `###` in the last answer."
        }
    }
}
