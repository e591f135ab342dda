//! A question without what both certainly show alike: the page is made of the rest alone.
//!
//! The prompt, and each run of plain paragraphs between blank lines, give way to a single letter, so that all else is
//! where it was among blocks of the same kinds. Where anything could reach from one block into another, nothing is
//! taken away.

use super::alike::{given, is_paragraph};
use super::loss::Loss;
use super::piece::piece;
use crate::report::{Report, Span, runs};

/// Stands for a run of paragraphs, each another one from here on: a letter of the Yi script, which is a word to both.
const FIRST: u32 = 0xa000;

/// How many of them there are.
const MOST: u32 = 0x400;

/// What is left of a question.
#[derive(Debug)]
pub(super) struct Reduced {
    /// Its text: a heading, a prompt, and what is left of the answer.
    pub(super) text: String,
    /// Where the answer is in that text.
    pub(super) answer: Span,
    /// Where each block that is left is, and where it begins in the question, in order.
    blocks: Vec<(Span, usize)>,
}

impl Reduced {
    /// The text that is left of a question; `None` where nothing may be taken away.
    pub(super) fn of(report: &Report, index: usize) -> Option<Self> {
        let question = report.questions.get(index)?;
        let piece = piece(report, index);
        let text = report.slice(&piece);
        let (marker, end) = (
            question.answer.span.start - piece.start,
            question.answer.span.end - piece.start,
        );
        let (front, answer, after) = (text.get(..marker)?, text.get(marker..end)?, text.get(end..)?);
        // The answer begins with a blank line, and what follows it is the heading of a section and its introduction.
        let begins = !question.answer.in_quote && answer.starts_with("\n\n");
        let ends = after.is_empty() || answer.ends_with("\n\n");
        let is_given = |part: &str| part.split('\n').all(|line| given(line).is_some());
        if !begins || !ends || !is_given(front) || !is_given(after) {
            return None;
        }
        // Where anything begins that a blank line may not end: HTML, a fence, and three stars, whose emphasis the
        // renderer may hand to a later block; and what does not count its characters as written.
        let reaches = memchr::memchr3(b'<', b'\r', b'\t', answer.as_bytes()).is_some()
            || memchr::memchr3(b'&', 0x02, 0x03, answer.as_bytes()).is_some()
            || ["```", "~~~", "***", "___"]
                .iter()
                .any(|run| runs::find(answer.as_bytes(), run.as_bytes()).is_some())
            || has_letter(answer);
        (!reaches).then(|| Self::without_paragraphs(answer, marker))?
    }

    /// The answer, which begins at byte `start` of the question, without its plain paragraphs.
    fn without_paragraphs(answer: &str, start: usize) -> Option<Self> {
        let mut reduced = Self {
            text: format!("### {0}\n\n> {0}", char::from_u32(FIRST)?),
            answer: 0..0,
            blocks: Vec::new(),
        };
        reduced.answer.start = reduced.text.len();
        let mut next = FIRST;
        let (mut was_plain, mut last) = (false, 0);
        for block in blocks(answer) {
            // As many blank lines as there are: a list reaches over those after it.
            let gap = answer.get(last..block.start)?;
            last = block.end;
            let written = answer.get(block.clone())?;
            let is_plain = written.split('\n').all(is_paragraph);
            if is_plain && !was_plain {
                next += 1;
                reduced.text.push_str(gap);
                reduced.text.push(char::from_u32(next).filter(|_| next < FIRST + MOST)?);
            } else if !is_plain {
                if depends_on_others(written) {
                    return None;
                }
                reduced.text.push_str(gap);
                let here = reduced.text.len();
                reduced.text.push_str(written);
                reduced.blocks.push((here..reduced.text.len(), start + block.start));
            }
            was_plain = is_plain;
        }
        reduced.text.push_str(answer.get(last..)?);
        reduced.answer.end = reduced.text.len();
        Some(reduced)
    }

    /// Losses found in the text that is left, at their places in the question; `None` where one begins in a letter, which
    /// nothing can be lost of: signs of one block were taken for those of another.
    pub(super) fn placed(&self, losses: Vec<Loss>) -> Option<Vec<Loss>> {
        let losses = losses.into_iter().map(|loss| {
            let before = self.blocks.partition_point(|(here, _)| here.start <= loss.span.start);
            let (here, there) = self.blocks.get(before.checked_sub(1)?)?;
            let place = |at: usize| there + at.saturating_sub(here.start);
            here.contains(&loss.span.start).then(|| Loss {
                span: place(loss.span.start)..place(loss.span.end),
                ..loss
            })
        });
        losses.collect()
    }
}

/// Whether a text has a letter that may stand for a paragraph; all of them begin with the same byte.
fn has_letter(text: &str) -> bool {
    memchr::memchr(0xea, text.as_bytes()).is_some() && text.contains(|c| matches!(c, '\u{a000}'..='\u{a48f}'))
}

/// Whether what is lost of a block may depend on the blocks around it.
fn depends_on_others(block: &str) -> bool {
    // A line of dashes below others makes a heading of them, and what that is depends on what follows.
    let mut lines = block.split('\n').skip(1);
    let is_underlined = lines.any(|line| line.trim().bytes().all(|byte| matches!(byte, b'-' | b'=')));
    is_underlined || has_gap_in_target(block)
}

/// Whether a target has white space in it: only the page takes it for one, between pieces that both show.
fn has_gap_in_target(block: &str) -> bool {
    // One scan, since thousands of targets may share one end.
    let (mut before, mut in_target) = (b' ', false);
    for byte in block.bytes() {
        match byte {
            b'(' if before == b']' => in_target = true,
            b')' => in_target = false,
            b' ' | b'\n' if in_target => return true,
            _other => {}
        }
        before = byte;
    }
    false
}

/// The blocks of a text: its lines that are not empty, as far as they follow each other.
fn blocks(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + (rest.len() - rest.trim_start_matches('\n').len());
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let length = memchr::memmem::find(rest.as_bytes(), b"\n\n").unwrap_or(rest.trim_end_matches('\n').len());
        at = start + length;
        Some(start..at)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;
    use crate::graded::losses::compare;

    /// A question with this answer, and one after it.
    fn report(answer: &str) -> Report {
        Report::parse(format!(
            "### Question 1\n\n> **What did you bake?**\n>\n> *Here: <weblink>*\n>\n> Answer:\n\n{answer}\n\n\
             ### Question 2\n\n> **Why?**\n>\n> Answer:\n\nRye.\n"
        ))
    }

    #[test]
    fn plain_paragraphs_are_taken_away_and_losses_keep_their_place() {
        let answer = "Plain text.\n\nAnd more of it.\n\nIt was ~~cold~~ warm.\n\nPlain text.";
        let report = report(answer);
        let reduced = Reduced::of(&report, 0).unwrap();
        assert!(
            reduced.text.len() < 80 && !reduced.text.contains("Plain"),
            "{}",
            reduced.text
        );
        let found = compare::independent(&report, 0);
        let spans: Vec<&str> = found
            .losses
            .iter()
            .map(|loss| &report.text[loss.span.clone()])
            .collect();
        assert_eq!(spans, ["~~cold~~"]);
    }

    #[test]
    fn nothing_is_taken_away_where_blocks_may_reach_into_others() {
        for answer in [
            "Plain.\n\n<div>",
            "Plain.\n\n```\na\n\n```",
            "Plain.\n\na\n---",
            "Plain.\n\n&#",
            "Plain.\n\n\ta",
        ] {
            assert!(Reduced::of(&report(answer), 0).is_none(), "{answer}");
        }
    }

    fn assert_same(report: &Report, index: usize) {
        if Reduced::of(report, index).is_none() {
            return;
        }
        let (short, long) = (
            compare::independent(report, index),
            compare::whole_question(report, index),
        );
        assert_eq!(short.losses, long.losses, "{:?}", report.slice(&piece(report, index)));
        assert_eq!(
            short.independent,
            long.independent,
            "{:?}",
            report.slice(&piece(report, index))
        );
    }

    proptest! {
        // Always the same texts.
        #![proptest_config(ProptestConfig { cases: 3000, rng_seed: RngSeed::Fixed(13), ..ProptestConfig::default() })]

        /// The long way is the judge.
        #[test]
        fn what_is_left_loses_what_the_whole_does(blocks in prop::collection::vec(prop::collection::vec(prop::sample::select(ATOMS), 1..6), 1..6)) {
            let blocks: Vec<String> = blocks.into_iter().map(|atoms| atoms.concat()).collect();
            let answer = blocks.join("\n\n");
            let mut parts = answer.split('W');
            let mut answer = parts.next().unwrap_or_default().to_owned();
            for (number, part) in parts.enumerate() {
                answer += &format!("word{number}{part}");
            }
            assert_same(&report(&answer), 0);
        }
    }

    #[test]
    #[ignore = "needs real reports: set HANDIN_CORPUS"]
    fn what_is_left_of_real_answers_loses_what_the_whole_does() {
        let mut open = vec![std::path::PathBuf::from(
            std::env::var_os("HANDIN_CORPUS").expect("HANDIN_CORPUS"),
        )];
        let (mut questions, mut reduced) = (0, 0);
        while let Some(folder) = open.pop() {
            for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                if path.is_dir() {
                    open.push(path);
                } else if path.extension().is_some_and(|ending| ending == "md") {
                    let report = Report::parse(String::from_utf8_lossy(&std::fs::read(path).unwrap()));
                    for index in 0..report.questions.len() {
                        questions += 1;
                        reduced += usize::from(Reduced::of(&report, index).is_some());
                        assert_same(&report, index);
                    }
                }
            }
        }
        assert!(reduced > questions / 2, "{reduced} of {questions}");
    }

    /// What blocks are made of: most are plain, and some not. Each `W` becomes a word of its own.
    const ATOMS: &[&str] = &[
        "Plain W of W and W. ",
        "Plain W of W and W. ",
        "W [W](https://W.W/W) and `W`",
        "**W** ",
        " and *W* ",
        "W_W",
        "\n",
        "\n- W",
        "\n- W W",
        "- W",
        "* W",
        "1. W",
        "2. W",
        "3) W",
        "    W",
        "  * W",
        "https://W.W/W",
        "www.W.W",
        "W@W.W",
        "~~W~~",
        "\\%",
        "\\\n",
        "  \n",
        "_W_",
        "``W``",
        "[W]",
        "[W]: W",
        "[^1]",
        "[^1]: W",
        "> W W",
        "---",
        "| W | W |\n|---|---|\n| W | W |",
        "![W W](W W.png)",
        "- [ ] W",
        "• W",
        "$5",
        "+ W",
        "Wé",
        "# W",
        "## W W",
        "#W",
        "*",
        "**",
        "_",
        "__",
        "`",
        "``",
        "W*W",
        "%",
        "(",
        ")",
        "[",
        "]",
        "!",
        "|",
        "~",
        "~~",
        "#",
        "\\",
        ": ",
        "\n#W",
        "\n# W",
        "![",
        "](",
        "[W](",
    ];
}
