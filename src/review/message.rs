//! What is wrong, in words: one line a finding, without a full stop.

mod images;
mod leftovers;
mod quote;

use super::finding::{Kind, Newest, Shifted, StopCause, Unit};
use super::loss;
use crate::numbers::counted;
use crate::official::Stop;
use crate::official::cut::FRONT_CHARACTERS;
use crate::report::Bounds;
use quote::quoted;

impl Kind {
    /// What is wrong, with the distance to what is wanted; text of the report in it is not made safe for a terminal.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Unanswered { words: Some(words), .. } if self.is_allowed_empty() => {
                format!("no answer, and the limits of {words} words allow that")
            }
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
                let missing = bounds.missing(*prose);
                format!("{words} words are within {bounds}, but a reader counts {prose}: {missing} too few")
            }
            Self::LeftoverMarker { text } => format!("{} is still in the answer", quoted(text)),
            Self::PlaceholderLeft { words: None } => "the placeholder is still beside the answer".to_owned(),
            Self::PlaceholderLeft { words: Some(words) } => {
                format!(
                    "the placeholder is still beside the answer and adds {} to the official count",
                    counted(*words, "word")
                )
            }
            Self::PlaceholderDashes { words, verdict } => leftovers::dashes(*words, *verdict),
            Self::StudentNumber { number, fault } => leftovers::student_number(number, *fault),
            Self::SentenceUnfinished { text } => format!("the answer breaks off: {}", quoted(text)),
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
            Self::AnswerMarkerMissing { shifted: None } => "the prompt has lost its `Answer:`".to_owned(),
            Self::AnswerMarkerMissing { shifted: Some(shifted) } => {
                format!("the prompt has lost its `Answer:`: {}", shifted.message())
            }
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
            Self::QuestionRepeated { number, line } => format!("question {number} already appears on line {line}"),
            Self::CheckerStops { stop, causes } => stops(*stop, causes),
            Self::LimitsDisagree {
                unit,
                prompt,
                table,
                newest,
            } => {
                let asked = unit.amount(*prompt);
                let agrees = match newest {
                    Some(Newest::Prompt) => "; the newest known table agrees with the prompt",
                    Some(Newest::Table) => "; the newest known table agrees with the checker's table",
                    None => "",
                };
                format!("the prompt asks for {asked}, the checker's table for {table}{agrees}")
            }
            Self::CheckerChanged { readable: true } => {
                "the `report.py` beside the report is not one of the known versions".to_owned()
            }
            Self::CheckerChanged { readable: false } => {
                "the `report.py` beside the report has no table that handin can read".to_owned()
            }
            Self::Page(loss, context) => loss::rule_and_message(*loss, *context).1.to_owned(),
            Self::PageTitleCut { lost } => {
                format!(
                    "the graded page drops the first {FRONT_CHARACTERS} characters, including {} of the title",
                    quoted(lost)
                )
            }
            Self::NotCommitted { untracked: true } => "git does not track the report".to_owned(),
            Self::NotCommitted { untracked: false } => "the report has changes that are not committed".to_owned(),
            Self::NotPushed { commits: None } => "the report is not pushed: there is nothing to push to yet".to_owned(),
            Self::NotPushed { commits: Some(commits) } => {
                format!(
                    "the report has commits that are not pushed ({} ahead)",
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
            Self::AnswerInQuote { lines: 0 } => "the answer begins inside the prompt's quote".to_owned(),
            Self::AnswerInQuote { lines } => {
                format!(
                    "the answer begins inside the prompt's quote; {} count as words",
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
                format!("U+{:04X} is a control or invisible character", u32::from(*character))
            }
            image => image.image_message(),
        }
    }
}

impl Unit {
    /// An amount of it: `100–200 words`, `1 image`.
    #[must_use]
    pub fn amount(self, bounds: Bounds) -> String {
        let noun = match self {
            Self::Words => "word",
            Self::Images => "image",
        };
        bounds.with_noun(noun)
    }
}

impl Shifted {
    /// Which questions are judged by which limits: `questions 15–27 are judged by the limits of 14–26`.
    #[must_use]
    pub fn message(&self) -> String {
        let ((first, last), (from, to)) = (self.questions, self.rows);
        if first == last {
            format!("question {first} is judged by the limits of {from}")
        } else {
            format!("questions {first}–{last} are judged by the limits of {from}–{to}")
        }
    }
}

fn unanswered(words: Option<Bounds>, images: Option<Bounds>) -> String {
    let words = words.map(|bounds| Unit::Words.amount(bounds));
    let images = images.map(|bounds| Unit::Images.amount(bounds));
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

fn stops(stop: Stop, causes: &[StopCause]) -> String {
    match stop {
        Stop::NotUtf8 => "`report.py check` stops with an error: the file is not UTF-8".to_owned(),
        Stop::NoAnswers => "`report.py check` stops with an error: there is no `Answer:`".to_owned(),
        Stop::WrongCount { found, expected } => {
            let causes: Vec<String> = causes.iter().map(|cause| cause.message()).collect();
            let because = if causes.is_empty() {
                String::new()
            } else {
                format!(": {}", causes.join("; "))
            };
            let found = counted(found, "answer");
            format!("`report.py check` stops and judges nothing, with {found} instead of {expected}{because}")
        }
    }
}

impl StopCause {
    fn message(self) -> String {
        match self {
            Self::MarkerMissing(number) => format!("question {number} has lost its `Answer:`"),
            Self::MarkerExtra(number) => format!("question {number} contains a second `Answer:`"),
            Self::HeadingInLast(number) => format!("question {number}, the last, contains `###`"),
            Self::Repeated(number) => format!("question {number} appears twice"),
            Self::Missing(number) => format!("question {number} is missing"),
        }
    }
}
