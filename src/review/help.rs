//! What to do about a finding: one sentence each.

use super::finding::{CheckerStops, Kind, NotCounted, Unreadable};
use super::page;
use super::rules::Rule;

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
            Self::FenceOpen { .. } => "Close it with the same number of back-ticks or tildes on a line of their own.",
            Self::NotCommitted { .. } => "Commit the report: what is not committed and pushed is not collected.",
            Self::NotPushed { .. } => "Push to `main`: the course collects what is there at midnight.",
            Self::NotOnMain { .. } => "Merge into `main`: no other branch is collected.",
            Self::Page(loss) => page::of(*loss).help,
            other => plain(other.rule()),
        };
        fixed.to_owned()
    }
}

/// The help of rules whose findings all need the same.
const fn plain(rule: Rule) -> &'static str {
    match rule {
        Rule::Unanswered => "Write the answer below `Answer:` and delete the placeholder.",
        Rule::TooShort => "Add what is missing; images, code and links count as words too.",
        Rule::TooLong => "Shorten it; images, code and links count as words too.",
        Rule::ProseOutsideLimits => "The official checker counts code, links and markup as words; readers may not.",
        Rule::LeftoverMarker => "Write what is missing and delete the marker.",
        Rule::PlaceholderLeft => "Delete it: the official checker counts its words.",
        Rule::ExampleLeft => "Replace it by an answer of your own.",
        Rule::ConflictMarker => "Resolve the conflict: keep one side and delete the marker lines.",
        Rule::TooFewImages => "Put the picture into `figures/` and show it with `![what it shows](figures/name.png)`.",
        Rule::TooManyImages => "Remove one, or join two pictures in one file.",
        Rule::ImageMissing => {
            "Put the file there and commit it, or correct the path: it is relative to the report's folder."
        }
        Rule::ImageUntracked => "Run `git add` on the file and commit it (with `-f` where git ignores it).",
        Rule::ImageFormat => "Save it as `.png` or `.jpg`: the course takes no other kind.",
        Rule::ImageOutsideFigures => "Move the file into `figures/`: the course collects that folder.",
        Rule::ImageRemote => {
            "Save the picture into `figures/` and link it there: a URL may be gone when the page is graded."
        }
        Rule::ImageNotShown => "Take it out of the back-ticks, comment or HTML around it.",
        Rule::ImageLink => "Write `!` in front of it, if the picture is to be shown.",
        Rule::ImageAltDefault => "Say in a few words what the picture shows.",
        Rule::FigureUnused => "Show it in an answer, or delete the file.",
        Rule::AnswerMarkerMissing => "Write `> Answer:` back below the prompt: the official checker cuts there.",
        Rule::AnswerMarkerExtra => "Word it differently: the official checker judges only what follows the last one.",
        Rule::HeadingInAnswer => {
            "Use bold text for a heading, and words for `#` signs: nothing behind `##` is counted."
        }
        Rule::QuestionMissing => "Restore the question's heading and prompt from the template.",
        Rule::QuestionRepeated => "Restore the number from the template, or delete what a merge doubled.",
        Rule::LimitsDisagree => "Satisfy both where you can; the checker's table is what the official check applies.",
        Rule::CheckerChanged => "The course runs its own newest copy: restore the original to see its verdict.",
        Rule::PageTitleCut => "Keep the template's front matter as it was: the page cuts off exactly its length.",
        Rule::AnswerInQuote => "Leave a blank line after `> Answer:` and write the answer without `>`.",
        Rule::NotUtf8 => "Save the file as UTF-8: the official checker cannot read it otherwise.",
        Rule::ControlCharacter => "Delete it; it usually came in by copy and paste.",
        _told_by_each_finding => "",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::rules::RULES;

    #[test]
    fn every_rule_says_what_to_do() {
        // Those whose findings need different things; what the page loses has a table of its own.
        let various = [
            Rule::ImageCase,
            Rule::ImageUnreadable,
            Rule::ImageNotCounted,
            Rule::CheckerStops,
            Rule::FenceOpen,
            Rule::NotCommitted,
            Rule::NotPushed,
            Rule::NotOnMain,
        ];
        for info in RULES {
            let of_the_page = page::SAYS
                .iter()
                .any(|says| says.rule == info.rule && !says.help.is_empty());
            let said = of_the_page || !plain(info.rule).is_empty();
            assert_ne!(said, various.contains(&info.rule), "{}", info.name);
        }
    }
}
