//! Rules about an answer's length, and about its being there at all.

use super::build::Findings;
use super::finding::{Kind, Newest, Unit};
use super::outcome::Row;
use super::{limits::Sources, links};
use crate::official::known;
use crate::report::{Answer, Bounds, Question, Report, Span};

/// A reader's count matters where it is at least one part in this many below the minimum.
const TENTH: usize = 10;

/// Judges the words and the number of images of one answer.
pub(super) fn judge(findings: &mut Findings<'_>, index: usize, question: &Question, row: &Row) {
    let answer = &question.answer;
    let place = place(question);
    let (words, images) = (row.limits.words, row.limits.images);
    if answer.empty {
        findings.about(index, place, Kind::Unanswered { words, images });
        return;
    }
    let words = words.and_then(|bounds| of_words(row, bounds));
    let images = images.and_then(|bounds| of_images(row, bounds, answer));
    for kind in words.into_iter().chain(images) {
        findings.about(index, place.clone(), kind);
    }
}

/// What is wrong with the words of an answer, if anything is.
fn of_words(row: &Row, bounds: Bounds) -> Option<Kind> {
    let (words, prose) = (row.words, row.prose);
    if bounds.missing(words) > 0 {
        Some(Kind::TooShort { words, bounds })
    } else if bounds.excess(words) > 0 {
        Some(Kind::TooLong { words, bounds })
    } else if bounds.missing(prose) * TENTH >= bounds.min.max(1) {
        Some(Kind::ProseOutsideLimits { words, prose, bounds })
    } else {
        None
    }
}

/// What is wrong with the number of an answer's images, if anything is.
fn of_images(row: &Row, bounds: Bounds, answer: &Answer) -> Option<Kind> {
    let images = row.images;
    if bounds.missing(images) > 0 {
        let linked = links::not_shown(answer);
        Some(Kind::TooFewImages { images, bounds, linked })
    } else if bounds.excess(images) > 0 {
        Some(Kind::TooManyImages { images, bounds })
    } else {
        None
    }
}

/// Notes where the prompt and the checker's table ask for different things.
pub(super) fn compare(
    findings: &mut Findings<'_>,
    index: usize,
    question: &Question,
    sources: &Sources,
    report: &Report,
) {
    let prompt = &question.prompt;
    let pairs = [
        (Unit::Words, prompt.limits.words, sources.table.words),
        (Unit::Images, prompt.limits.images, sources.table.images),
    ];
    for (unit, asked, judged) in pairs {
        if let (Some(asked), Some(judged)) = (asked, judged)
            && asked != judged
        {
            let kind = Kind::LimitsDisagree {
                unit,
                prompt: asked,
                table: judged,
                newest: newest(unit, (index, report.questions.len()), asked, judged),
            };
            findings.about(index, question.heading.clone(), kind);
        }
    }
}

/// Which of the two the newest known table of as many questions agrees with; `None` where it is neither.
fn newest(unit: Unit, (row, rows): (usize, usize), prompt: Bounds, table: Bounds) -> Option<Newest> {
    let mut newest_first = known::VERSIONS.iter().rev();
    let limits = newest_first
        .find(|version| version.table.rows.len() == rows)?
        .table
        .rows
        .get(row)?;
    let bounds = match unit {
        Unit::Words => limits.words,
        Unit::Images => limits.images,
    };
    match bounds? {
        bounds if bounds == prompt => Some(Newest::Prompt),
        bounds if bounds == table => Some(Newest::Table),
        _neither => None,
    }
}

/// Where a finding about a whole answer points: its text, or the `Answer:` it should follow.
pub(super) fn place(question: &Question) -> Span {
    let answer = &question.answer;
    if !answer.trimmed.is_empty() {
        return answer.trimmed.clone();
    }
    question
        .prompt
        .answer_marker()
        .unwrap_or_else(|| question.heading.clone())
}

#[cfg(test)]
mod tests {
    use super::super::drawn::Drawn;
    use super::super::{LimitsSource, Rule, Status};
    use crate::report::{Bounds, Limits};

    #[test]
    fn words_outside_the_limits() {
        Drawn::answer(
            "
Wheat, rye and salt.
^^^^^^^^^^^^^^^^^^^^ too-short: 1 word short (4 of 5–10)
",
        )
        .check();
        Drawn::answer(
            "
First we ground the wheat, then
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ too-long: 4 words too many (14 of 5–10)
we waited for two whole and quiet days.
",
        )
        .only(&[Rule::TooShort, Rule::TooLong])
        .check();
        Drawn::answer("Wheat, rye, water and salt.").check();
        Drawn::answer("One two three four five six seven eight nine ten.").check();
    }

    #[test]
    fn a_placeholder_is_no_word_of_ours() {
        Drawn::answer(
            "
--- question 1 fill here ---
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ placeholder-left: the placeholder is still beside the answer
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ too-short: 1 word short (4 of 5–10)

Wheat, rye and salt.
",
        )
        .check();
    }

    #[test]
    fn prose_alone_outside() {
        Drawn::answer(
            "
We baked:
^^^^^^^^^ prose-outside-limits: 7 words are within 5–10, but a reader counts 2: 3 too few

    knead --long dough rest bake
",
        )
        .check();
        // A name is one word, and more than the maximum is no concern; nor is less than a tenth below the minimum.
        Drawn::answer("State-of-the-art salt-and-pepper whole-grain sour-dough bread-making indeed.").check();
        Drawn::asked("Answer length: 0-2 words.", "Rye,wheat,salt").check();
        let words = "rye ".repeat(28);
        Drawn::asked("Answer length: 30-40 words.", &format!("{words} - =")).check();
    }

    #[test]
    fn an_empty_answer_that_is_allowed_is_a_note() {
        let optional = Drawn::asked("Answer length: 0-200 words.", "");
        let (_, review) = optional.review();
        assert_eq!((review.totals.errors, review.totals.notes), (0, 1));
        assert_eq!(review.rows[0].status, Status::Complete);
        assert_eq!(
            review.findings[0].kind.message(),
            "no answer, and the limits of 0–200 words allow that"
        );
    }

    #[test]
    fn nothing_where_the_answer_should_be() {
        Drawn::report(
            "
### Question 1

> **What did you bake?**
>
> Answer length: 5-10 words + 1 to 3 screenshots
>
> Answer:
  ^^^^^^^ unanswered: no answer yet: 5–10 words and 1–3 images wanted

### Question 2

> **Why?**
>
> Answer:

--- question 2 fill here ---
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unanswered: no answer yet

### Question 3

> **Why not?** Upload one image.
>
> Answer:

TO BE COMPLETED*
^^^^^^^^^^^^^^^^ leftover-marker: `TO BE COMPLETED` is still in the answer
^^^^^^^^^^^^^^^^ unanswered: no answer yet: 1 image wanted
",
        )
        .check();
    }

    #[test]
    fn images_outside_the_limits() {
        let asked = "Upload 2 to 3 screenshots";
        let only = [Rule::TooFewImages, Rule::TooManyImages, Rule::TooShort];
        Drawn::asked(
            asked,
            "
See ![the oven](figures/a.png).
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ too-few-images: 1 image missing (1 of 2–3)
",
        )
        .check();
        Drawn::asked(
            asked,
            "
![a](figures/a.png) ![b](figures/b.png) ![c](figures/c.png) <img src=\"figures/d.png\">
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ too-many-images: 1 image too many (4 of 2–3)
",
        )
        .only(&only)
        .check();
        Drawn::asked(asked, "![a](figures/a.png) ![b][b]\n\n[b]: figures/b.png")
            .only(&only)
            .check();
        // A picture that is not visible is not counted.
        Drawn::asked(
            asked,
            "
`![a](figures/a.png)` <!-- ![b](figures/b.png) -->
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ too-few-images: 2 images missing (0 of 2–3)
",
        )
        .only(&only)
        .check();
    }

    #[test]
    fn allowed_in_place_or_off() {
        // The comment itself counts, as the help says.
        Drawn::asked("Answer length: 20-30 words.", "<!-- handin: allow too-short -->\nRye.").check();
        Drawn::answer("<!-- handin: allow unanswered, leftover-marker -->\nTODO").check();
        Drawn::answer("Rye.")
            .options(|options| {
                options.rules.insert(Rule::TooShort, None);
            })
            .check();
        // A word in a code span is no comment.
        Drawn::answer(
            "
`<!-- handin: allow too-short -->`
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ prose-outside-limits: 5 words are within 5–10, but a reader counts 3: 2 too few
",
        )
        .check();
    }

    /// The limits that judge question 1 and the source that is named for them.
    fn judged(case: &Drawn) -> (Limits, Option<LimitsSource>) {
        let (_, review) = case.review();
        (review.rows[0].limits, review.rows[0].limits_source)
    }

    fn limits(words: Option<(usize, usize)>, images: Option<(usize, usize)>) -> Limits {
        let bounds = |(min, max)| Bounds::new(min, max);
        Limits {
            words: words.map(bounds),
            images: images.map(bounds),
        }
    }

    #[test]
    fn the_strongest_source_wins_for_words_and_images_apart() {
        let prompt = "Answer length: 5-10 words + 1 to 3 screenshots";
        let words = "LengthConstraints(min_length=20, max_length=30)";
        let case = || Drawn::asked(prompt, "Rye.");
        assert_eq!(
            judged(&case()),
            (limits(Some((5, 10)), Some((1, 3))), Some(LimitsSource::Prompt))
        );
        assert_eq!(
            judged(&case().table(&[words])),
            (limits(Some((20, 30)), Some((1, 3))), Some(LimitsSource::ReportPy))
        );
        // A row without constraints overrides nothing.
        assert_eq!(
            judged(&case().table(&["NoConstraints()"])),
            (limits(Some((5, 10)), Some((1, 3))), Some(LimitsSource::Prompt))
        );
        let config = case().table(&[words]).options(|options| {
            options.limits.insert(1, limits(None, Some((2, 2))));
        });
        assert_eq!(
            judged(&config),
            (limits(Some((20, 30)), Some((2, 2))), Some(LimitsSource::Config))
        );
        assert_eq!(judged(&Drawn::asked("As you like.", "Rye.")), (Limits::default(), None));
    }

    #[test]
    fn the_built_in_table_is_weaker_than_the_prompt() {
        let question = |number: usize| {
            let limits = if number == 2 { "Answer length: 5-10 words." } else { "" };
            format!("### Question {number}\n\n> **Why?**\n>\n> {limits}\n>\n> Answer:\n\nRye.\n\n")
        };
        let text: String = (1..=27).map(question).collect();
        let (_, review) = Drawn::report(&text).review();
        let sources: Vec<_> = review.rows.iter().map(|row| row.limits_source).collect();
        assert_eq!(review.rows[1].limits.words, Some(Bounds::new(5, 10)));
        assert_eq!(sources[1], Some(LimitsSource::Prompt));
        assert!(sources.contains(&Some(LimitsSource::BuiltIn)));
        assert!(sources.iter().all(|source| *source != Some(LimitsSource::ReportPy)));
    }

    #[test]
    fn prompt_and_table_disagree() {
        Drawn::report(
            "
### Question 1
^^^^^^^^^^^^^^ limits-disagree: the prompt asks for 5–10 words, the checker's table for 2–4
^^^^^^^^^^^^^^ limits-disagree: the prompt asks for 1–3 images, the checker's table for 1

> **What?**
>
> Answer length: 5-10 words + 1 to 3 screenshots
>
> Answer:

Rye and wheat ![x](figures/x.png)
",
        )
        .table(&["MultiConstraints(constrains=[LengthConstraints(min_length=2, max_length=4), ImageConstraints(min_images=1, max_images=1)])"])
        .only(&[Rule::LimitsDisagree, Rule::TooLong])
        .check();
        Drawn::asked("Answer length: 5-10 words.", "Wheat, rye, water and salt.")
            .table(&["LengthConstraints(min_length=5, max_length=10)"])
            .only(&[Rule::LimitsDisagree])
            .check();
    }
}
