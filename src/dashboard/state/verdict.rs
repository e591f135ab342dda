//! What `report.py` will say of an answer, and why that differs from the question's status.

use crate::numbers::counted;
use crate::official::Entry;
use crate::report::Bounds;
use crate::review::{Review, Row, Status};

/// What `report.py` will say of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It passes.
    Passes,
    /// It fails.
    Fails,
    /// It is not judged: the checker stops before, or does not see it.
    NotJudged,
}

impl Verdict {
    /// The verdict on a row; `None` where no table of the checker is known.
    #[must_use]
    pub fn of(review: &Review, row: &Row) -> Option<Self> {
        review.official.as_ref()?;
        Some(match official_entry(review, row).and_then(|entry| entry.passes) {
            Some(true) => Self::Passes,
            Some(false) => Self::Fails,
            None => Self::NotJudged,
        })
    }

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Passes => "passes",
            Self::Fails => "fails",
            Self::NotJudged => "not judged",
        }
    }
}

/// What the official checker makes of a row's answer; `None` where no table is known, or it does not see the answer.
#[must_use]
pub fn official_entry<'a>(review: &'a Review, row: &Row) -> Option<&'a Entry> {
    review.official.as_ref()?.entries.get(row.official?)
}

/// Whether nothing is in the way: no error, and no answer that `report.py` fails.
#[must_use]
pub fn is_clean(review: &Review) -> bool {
    let official = review.official.as_ref();
    review.totals.errors == 0 && official.is_none_or(|official| official.passed == Some(official.expected))
}

/// Why verdict and status differ, in one sentence without full stop; `None` where they agree.
#[must_use]
pub fn why_they_differ(review: &Review, row: &Row) -> Option<String> {
    let entry = official_entry(review, row)?;
    match (entry.passes?, row.status) {
        (false, Status::Complete) => Some(format!("report.py fails it: {}", what_fails(entry))),
        (true, status) => {
            why_it_passes(entry, row, status).map(|why| format!("report.py passes it all the same: {why}"))
        }
        (false, _) => None,
    }
}

/// What an answer lacks by the checker's count.
fn what_fails(entry: &Entry) -> String {
    let outside = |bounds: Option<Bounds>, count: usize| bounds.filter(|bounds| !bounds.contains(count));
    let words = outside(entry.limits.words, entry.words).map(|bounds| (entry.words, bounds, "word"));
    let images = outside(entry.limits.images, entry.images).map(|bounds| (entry.images, bounds, "image"));
    let say = |(count, bounds, noun): (usize, Bounds, &str)| {
        format!("it counts {} where its table asks for {bounds}", counted(count, noun))
    };
    let parts: Vec<String> = words.into_iter().chain(images).map(say).collect();
    parts.join("; ")
}

/// What the checker does not look at, or counts differently.
fn why_it_passes(entry: &Entry, row: &Row, status: Status) -> Option<String> {
    let its_count = || format!("it counts {}, {} are written", counted(entry.words, "word"), row.words);
    match status {
        Status::Complete => None,
        Status::Unanswered if entry.words == 0 => Some("it asks for nothing here".to_owned()),
        Status::Unanswered => Some("it counts the words of the template".to_owned()),
        Status::Unfinished => Some("it does not look for placeholders, TODOs and other leftovers".to_owned()),
        Status::TooShort | Status::TooLong if entry.words == row.words => Some("its table has other limits".to_owned()),
        Status::TooShort | Status::TooLong => Some(its_count()),
        Status::MissingImage => Some("it does not look whether an image is there".to_owned()),
        Status::TooManyImages => Some(format!("it counts {}", counted(entry.images, "image"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::official::{Official, TableSource};
    use crate::report::Limits;
    use crate::review::Totals;

    /// A review of one answer with so many words, judged by a checker that counts others against 10–20.
    fn review(status: Status, words: usize, theirs: usize) -> Review {
        let asked = Limits {
            words: Some(Bounds::new(10, 20)),
            images: None,
        };
        let entry = Entry {
            span: 0..0,
            words: theirs,
            images: 0,
            limits: asked,
            passes: Some((10..=20).contains(&theirs)),
        };
        let row = Row {
            number: 1,
            status,
            words,
            prose: words,
            images: 0,
            limits: asked,
            limits_source: None,
            official: Some(0),
            findings: Default::default(),
        };
        let official = Official {
            expected: 1,
            answers: 1,
            passed: Some(1),
            stops: None,
            source: TableSource::ReportPy,
            entries: vec![entry],
        };
        Review {
            rows: vec![row],
            findings: Default::default(),
            unreported: Vec::new(),
            totals: Totals::default(),
            official: Some(official),
        }
    }

    fn why(status: Status, words: usize, theirs: usize) -> Option<String> {
        let review = review(status, words, theirs);
        why_they_differ(&review, &review.rows[0])
    }

    #[test]
    fn a_difference_has_its_reason_and_an_agreement_has_none() {
        assert_eq!(why(Status::Complete, 12, 12), None);
        assert_eq!(why(Status::TooShort, 3, 4), None);
        assert_eq!(
            why(Status::Complete, 20, 21).as_deref(),
            Some("report.py fails it: it counts 21 words where its table asks for 10–20")
        );
        assert_eq!(
            why(Status::TooShort, 9, 10).as_deref(),
            Some("report.py passes it all the same: it counts 10 words, 9 are written")
        );
        assert_eq!(
            why(Status::Unfinished, 12, 12).as_deref(),
            Some("report.py passes it all the same: it does not look for placeholders, TODOs and other leftovers")
        );
    }

    #[test]
    fn what_is_not_judged_is_not_said_to_fail() {
        let mut known = review(Status::Complete, 12, 12);
        assert_eq!(Verdict::of(&known, &known.rows[0]), Some(Verdict::Passes));
        if let Some(official) = &mut known.official {
            official.entries[0].passes = None;
        }
        assert_eq!(Verdict::of(&known, &known.rows[0]), Some(Verdict::NotJudged));
        assert_eq!(why_they_differ(&known, &known.rows[0]), None);
        known.official = None;
        assert_eq!(Verdict::of(&known, &known.rows[0]), None);
    }
}
