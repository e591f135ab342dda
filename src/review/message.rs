//! What is wrong, in words: one line a finding, without a full stop.

mod images;

use super::finding::{CheckerStops, Kind, StopCause, Unit};
use super::page;
use crate::numbers::counted;
use crate::report::Bounds;

impl Kind {
    /// What is wrong, with the distance to what is wanted; text of the report in it is not made safe for a terminal.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Unanswered { words, images } => unanswered(*words, *images),
            Self::TooShort { words, bounds } => {
                format!(
                    "{} short ({words} of {bounds})",
                    counted(bounds.missing(*words), "word")
                )
            }
            Self::TooLong { words, bounds } => {
                format!(
                    "{} too many ({words} of {bounds})",
                    counted(bounds.excess(*words), "word")
                )
            }
            Self::ProseOutsideLimits { words, prose, bounds } => {
                let (distance, side) = match bounds.missing(*prose) {
                    0 => (bounds.excess(*prose), "over"),
                    missing => (missing, "under"),
                };
                format!("{words} words are within {bounds}, but a reader counts {prose}: {distance} {side}")
            }
            Self::LeftoverMarker { text } => format!("{} is still in the answer", quoted(text)),
            Self::PlaceholderLeft { words } => {
                format!(
                    "the placeholder still stands beside the answer and adds {} to the official count",
                    counted(*words, "word")
                )
            }
            Self::ExampleLeft { text } => format!("the prompt's example is still in the answer: {}", quoted(text)),
            Self::ConflictMarker { text } => format!("a conflict marker of git: {}", quoted(text)),
            Self::TooFewImages { images, bounds, .. } => {
                format!(
                    "{} missing ({images} of {bounds})",
                    counted(bounds.missing(*images), "image")
                )
            }
            Self::TooManyImages { images, bounds } => {
                format!(
                    "{} too many ({images} of {bounds})",
                    counted(bounds.excess(*images), "image")
                )
            }
            Self::AnswerMarkerMissing => "the prompt has lost its `Answer:`".to_owned(),
            Self::AnswerMarkerExtra { ours, official, .. } => {
                format!(
                    "a second `Answer:`, where the official checker cuts: {}",
                    lost(*ours, *official)
                )
            }
            Self::HeadingInAnswer { ours, official } => {
                format!(
                    "`##` in the answer, where the official checker cuts: {}",
                    lost(*ours, *official)
                )
            }
            Self::QuestionMissing { first, last } if first == last => format!("question {first} is missing"),
            Self::QuestionMissing { first, last } => format!("questions {first}–{last} are missing"),
            Self::QuestionRepeated { number, line } => format!("question {number} stood already on line {line}"),
            Self::CheckerStops { why } => stops(why),
            Self::LimitsDisagree { unit, prompt, table } => {
                let unit = unit.name();
                format!("the prompt asks for {prompt} {unit}, the checker's table for {table}")
            }
            Self::CheckerChanged { readable: true } => {
                "the `report.py` beside the report is none of the known versions".to_owned()
            }
            Self::CheckerChanged { readable: false } => {
                "the `report.py` beside the report has no table that could be read".to_owned()
            }
            Self::Page(loss, context) => page::rule_and_message(*loss, *context).1.to_owned(),
            Self::PageTitleCut { lost } => {
                format!(
                    "the graded page cuts off its first 43 characters, {} of the title among them",
                    quoted(lost)
                )
            }
            Self::NotCommitted { untracked: true } => "git does not track the report".to_owned(),
            Self::NotCommitted { untracked: false } => "the report has changes that are not committed".to_owned(),
            Self::NotPushed { commits: None } => "the report is not pushed: there is nothing to push to yet".to_owned(),
            Self::NotPushed { commits: Some(commits) } => {
                format!(
                    "the report is not pushed as it is committed ({} ahead)",
                    counted(*commits, "commit")
                )
            }
            Self::NotOnMain { branch: Some(branch) } => {
                format!("the report is on the branch `{branch}`, not on `main`")
            }
            Self::NotOnMain { branch: None } => "the report is on no branch, not on `main`".to_owned(),
            Self::FenceOpen { swallowed: 0 } => "this code fence is never closed".to_owned(),
            Self::FenceOpen { swallowed } => {
                format!(
                    "this code fence is never closed and hides what follows, {} too",
                    counted(*swallowed, "question")
                )
            }
            Self::AnswerInQuote { lines: 0 } => "the answer stands inside the prompt's quote".to_owned(),
            Self::AnswerInQuote { lines } => {
                format!(
                    "the answer stands inside the prompt's quote; {} count as words",
                    format_args!("{lines} `>`")
                )
            }
            Self::NotUtf8 { encoding, replaced: 0 } => format!("the file is {encoding}, not UTF-8"),
            Self::NotUtf8 { encoding, replaced } => {
                format!(
                    "the file is {encoding}, not UTF-8; {} could not be read",
                    counted(*replaced, "sequence")
                )
            }
            Self::ControlCharacter { character } => {
                format!("U+{:04X} has no place in a report", u32::from(*character))
            }
            image => image.image_message(),
        }
    }
}

impl Unit {
    /// Its name, in the plural.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Images => "images",
        }
    }
}

fn unanswered(words: Option<Bounds>, images: Option<Bounds>) -> String {
    let words = words.map(|bounds| format!("{bounds} words"));
    let images = images.map(|bounds| format!("{bounds} {}", if bounds.max == Some(1) { "image" } else { "images" }));
    let asked: Vec<String> = words.into_iter().chain(images).collect();
    match asked.as_slice() {
        [] => "no answer yet".to_owned(),
        asked => format!("no answer yet: {} wanted", asked.join(" and ")),
    }
}

/// How much of an answer the official checker does not count.
fn lost(ours: usize, official: Option<usize>) -> String {
    match official {
        None => format!("none of its {} is judged", counted(ours, "word")),
        Some(judged) if judged >= ours => format!("it counts {}", counted(judged, "word")),
        Some(judged) => format!("it counts {judged} of {}", counted(ours, "word")),
    }
}

fn stops(why: &CheckerStops) -> String {
    match why {
        CheckerStops::NotUtf8 => "`report.py check` stops with an error: the file is not UTF-8".to_owned(),
        CheckerStops::NoAnswers => "`report.py check` stops with an error: there is no `Answer:`".to_owned(),
        CheckerStops::WrongCount {
            found,
            expected,
            causes,
        } => {
            let causes: Vec<String> = causes.iter().map(|cause| cause.message()).collect();
            let because = if causes.is_empty() {
                String::new()
            } else {
                format!(": {}", causes.join("; "))
            };
            let found = counted(*found, "answer");
            format!("`report.py check` stops and judges nothing, with {found} instead of {expected}{because}")
        }
    }
}

impl StopCause {
    fn message(self) -> String {
        match self {
            Self::MarkerMissing(number) => format!("question {number} has lost its `Answer:`"),
            Self::MarkerExtra(number) => format!("question {number} holds a second `Answer:`"),
            Self::HeadingInLast(number) => format!("question {number}, the last, holds `###`"),
            Self::Repeated(number) => format!("question {number} stands there twice"),
            Self::Missing(number) => format!("question {number} is missing"),
        }
    }
}

/// Text of the report in back-ticks, on one line, cut where it is long.
pub(super) fn quoted(text: &str) -> String {
    const LONG: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_end_matches('*');
    match line.char_indices().nth(LONG) {
        Some((end, _)) => format!("`{}…`", line.get(..end).unwrap_or_default()),
        None => format!("`{line}`"),
    }
}
