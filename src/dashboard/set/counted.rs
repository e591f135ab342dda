//! What was counted: an answer's source with every kind of text in its own style, and what each adds to the sums.

use std::ops::Range;

use ratatui::style::Style;

use super::flow::{Breaks, MOST_BYTES, Piece, RenderedLine, restyle, wrap};
use super::text::{fit, fit_right, truncate};
use crate::dashboard::theme::{Role, Theme};
use crate::report::count::{self, WordCounter};
use crate::report::{Answer, PartKind, Report};

/// The kinds of text, in the order of the legend; `None` is Markdown's own markup.
const KINDS: [Option<PartKind>; 8] = [
    Some(PartKind::Prose),
    Some(PartKind::Code),
    Some(PartKind::CodeBlock),
    Some(PartKind::Image),
    Some(PartKind::Html),
    Some(PartKind::Comment),
    None,
    Some(PartKind::Placeholder),
];

/// What one kind of text adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The kind; `None` is markup.
    pub kind: Option<PartKind>,
    /// Words that begin in it.
    pub words: usize,
    /// Prose words that it adds.
    pub prose: usize,
}

/// A stretch of an answer of one kind; stretches follow each other without gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stretch {
    span: Range<usize>,
    kind: Option<PartKind>,
}

/// What each kind adds to an answer's words and prose, for the kinds that are in it. A word that reaches over
/// several kinds is the first one's, markup only where it is nothing else; the words of placeholders are shown,
/// though they count for nothing.
#[must_use]
pub fn sums(text: &str, answer: &Answer) -> Vec<Sum> {
    let mut sums = KINDS.map(|kind| {
        (
            false,
            Sum {
                kind,
                words: 0,
                prose: 0,
            },
        )
    });
    let mut counter = Counter::default();
    let mut reader = Reader::default();
    for stretch in stretches(answer) {
        let written = text.get(stretch.span).unwrap_or_default();
        let (words, from_markup) = match stretch.kind {
            Some(PartKind::Placeholder) => (count::words(written), false),
            kind => counter.add(written, kind.is_none()),
        };
        let prose = reader.read(written, stretch.kind);
        for (there, sum) in &mut sums {
            if sum.kind == stretch.kind {
                sum.words += words + usize::from(from_markup);
                sum.prose += prose;
                *there |= stretch.kind.is_some();
            } else if sum.kind.is_none() {
                sum.words -= usize::from(from_markup);
            }
        }
    }
    let present = sums.into_iter().filter(|(there, sum)| *there || sum.words > 0);
    present.map(|(_, sum)| sum).collect()
}

/// Counts words stretch by stretch, and knows where the last one began.
#[derive(Default)]
struct Counter {
    words: WordCounter,
    /// The last word goes on in the next stretch.
    open: bool,
    /// It has only markup so far.
    markup: bool,
}

impl Counter {
    /// The words that begin in a stretch, and whether one that began as markup turns out to be more.
    fn add(&mut self, written: &str, markup: bool) -> (usize, bool) {
        let Some((first, last)) = written.chars().next().zip(written.chars().next_back()) else {
            return (0, false);
        };
        let before = self.words.words();
        self.words.add(written);
        let words = self.words.words() - before;
        let goes_on = self.open && !count::is_separator(first);
        let from_markup = goes_on && self.markup && !markup;
        self.open = !count::is_separator(last);
        self.markup = markup && (words > 0 || self.markup);
        (words, from_markup)
    }
}

/// The answer from end to end, what lies between its parts as markup.
fn stretches(answer: &Answer) -> Vec<Stretch> {
    let mut stretches = Vec::with_capacity(answer.parts.len() * 2);
    let mut at = answer.span.start;
    let end = answer.span.end;
    for part in &answer.parts {
        let start = part.span.start.clamp(at, end);
        if at < start {
            stretches.push(Stretch {
                span: at..start,
                kind: None,
            });
        }
        at = part.span.end.clamp(start, end);
        if start < at {
            stretches.push(Stretch {
                span: start..at,
                kind: Some(part.kind),
            });
        }
    }
    if at < end {
        stretches.push(Stretch {
            span: at..end,
            kind: None,
        });
    }
    stretches
}

/// Counts prose stretch by stretch: what is set apart by emphasis alone is one word to a reader.
#[derive(Default)]
struct Reader {
    /// What a further letter could belong to.
    tail: String,
}

impl Reader {
    /// The prose words that a stretch adds.
    fn read(&mut self, written: &str, kind: Option<PartKind>) -> usize {
        match kind {
            // A character reference (`&nbsp;`) is a sign, almost never a letter.
            Some(PartKind::Prose) if written.starts_with('&') && written.ends_with(';') => {
                self.tail.clear();
                return 0;
            }
            Some(PartKind::Prose | PartKind::Code) => {}
            None if is_inside_words(written) => return 0,
            None
            | Some(
                PartKind::CodeBlock | PartKind::Image | PartKind::Html | PartKind::Comment | PartKind::Placeholder,
            ) => {
                self.tail.clear();
                return 0;
            }
        }
        const LONGEST_WORD: usize = 1024;
        let before = count::prose(&self.tail);
        self.tail.push_str(written.trim_matches('`'));
        let added = count::prose(&self.tail).saturating_sub(before);
        let words = self.tail.char_indices().rev();
        let word = words.take_while(|(_, c)| !c.is_whitespace()).last();
        let word = word.map_or(self.tail.len(), |(at, _)| at);
        self.tail.drain(..word);
        if self.tail.len() > LONGEST_WORD {
            self.tail.clear();
        }
        added
    }
}

/// Whether markup leaves the letters around it in one word: signs of emphasis, and a link's target.
fn is_inside_words(markup: &str) -> bool {
    let link = markup.starts_with("](") && !markup.contains(char::is_whitespace);
    link || markup.chars().all(|c| "*_~`[]\\".contains(c))
}

/// The view: the sums as a table, then the source in lines of at most so many columns.
#[must_use]
pub fn lines(report: &Report, answer: &Answer, columns: usize, theme: &Theme) -> Vec<RenderedLine> {
    let mut lines = legend(&sums(&report.text, answer), answer, columns, theme);
    lines.push(RenderedLine::default());
    let mut source = source(&report.text, answer, columns.max(1), theme);
    let places: Vec<(Range<usize>, Style)> = stretches(answer)
        .into_iter()
        .map(|stretch| (stretch.span, theme.style(Role::Counted(stretch.kind))))
        .collect();
    restyle(&mut source, &places);
    lines.extend(source);
    lines
}

/// The widest name in the table.
const NAME: usize = 11;

/// The columns of a number.
const NUMBER: usize = 7;

fn legend(sums: &[Sum], answer: &Answer, columns: usize, theme: &Theme) -> Vec<RenderedLine> {
    let dim = theme.style(Role::Dim);
    let row = |name: Piece, words: &str, prose: &str, note: &str| {
        let numbers = format!("{}{}", fit_right(words, NUMBER), fit_right(prose, NUMBER));
        let room = columns.saturating_sub(NAME + 2 * NUMBER + 2);
        let pad = " ".repeat(NAME.saturating_sub(super::text::width(&name.text)));
        let mut pieces = vec![name, Piece::ours(pad + &numbers, theme.style(Role::Text))];
        if room > 8 {
            pieces.push(Piece::ours(format!("  {}", truncate(note, room)), dim));
        }
        let at = answer.span.start..answer.span.start;
        fitting(RenderedLine::new(pieces, at), columns)
    };
    let mut lines = vec![row(Piece::ours("", dim), "words", "prose", "")];
    for sum in sums {
        let name = Piece::ours(name(sum.kind), theme.style(Role::Counted(sum.kind)));
        lines.push(row(
            name,
            &sum.words.to_string(),
            &sum.prose.to_string(),
            note(sum.kind),
        ));
    }
    let total = Piece::ours("counted", theme.style(Role::Heading));
    lines.push(row(total, &answer.words.to_string(), &answer.prose.to_string(), ""));
    lines
}

/// A line cut to its columns.
fn fitting(mut line: RenderedLine, columns: usize) -> RenderedLine {
    let mut room = columns;
    for piece in &mut line.pieces {
        piece.text = fit(&piece.text, super::text::width(&piece.text).min(room));
        room -= super::text::width(&piece.text).min(room);
    }
    line
}

const fn name(kind: Option<PartKind>) -> &'static str {
    match kind {
        Some(PartKind::Prose) => "text",
        Some(PartKind::Code) => "code",
        Some(PartKind::CodeBlock) => "code block",
        Some(PartKind::Image) => "image",
        Some(PartKind::Html) => "HTML",
        Some(PartKind::Comment) => "comment",
        Some(PartKind::Placeholder) => "placeholder",
        None => "markup",
    }
}

const fn note(kind: Option<PartKind>) -> &'static str {
    match kind {
        Some(PartKind::Prose | PartKind::Code) => "",
        Some(PartKind::CodeBlock) => "report.py counts it, a reader does not",
        Some(PartKind::Image) => "alternative text and target, for report.py",
        Some(PartKind::Html) => "tags are words to report.py",
        Some(PartKind::Comment) => "hidden from readers, counted by report.py",
        Some(PartKind::Placeholder) => "not counted: it is to be deleted",
        None => "signs on their own are words to report.py",
    }
}

/// The answer's source, line by line.
fn source(text: &str, answer: &Answer, columns: usize, theme: &Theme) -> Vec<RenderedLine> {
    let end = text.floor_char_boundary(answer.trimmed.end.min(answer.trimmed.start + MOST_BYTES));
    let mut lines = Vec::new();
    let mut at = answer.trimmed.start;
    for line in text.get(at..end).unwrap_or_default().split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let wrapped = wrap(&Piece::from_report(content, Style::new(), at), columns, Breaks::Words);
        let place = at..at + line.len();
        lines.extend(
            wrapped
                .into_iter()
                .map(|pieces| RenderedLine::new(pieces, place.clone())),
        );
        at += line.len();
    }
    if end < answer.trimmed.end {
        let note = Piece::ours("the rest is too long to be shown here", theme.style(Role::Dim));
        lines.push(fitting(RenderedLine::new(vec![note], end..answer.trimmed.end), columns));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn report(answer: &str) -> Report {
        Report::parse(format!("### Question 1\n> **Why?**\n>\n> Answer:\n{answer}"))
    }

    fn counted(answer: &str) -> Vec<(Option<PartKind>, usize, usize)> {
        let report = report(answer);
        let sums = sums(&report.text, &report.questions[0].answer);
        sums.into_iter().map(|sum| (sum.kind, sum.words, sum.prose)).collect()
    }

    #[test]
    fn every_kind_is_distinguished() {
        let answer = "\nWe ran `make all` **twice**.\n\n- once\n\n```\nx = 1\n```\n\n![a plot](figures/p.png)\n\n<!-- not yet -->\n\n<b>\n\n--- question 1 fill here ---\n";
        assert_eq!(
            counted(answer),
            [
                (Some(PartKind::Prose), 4, 4),
                (Some(PartKind::Code), 2, 2),
                (Some(PartKind::CodeBlock), 5, 0),
                (Some(PartKind::Image), 2, 0),
                (Some(PartKind::Html), 1, 0),
                (Some(PartKind::Comment), 4, 0),
                (None, 1, 0),
                (Some(PartKind::Placeholder), 6, 0),
            ]
        );
    }

    #[test]
    fn prose_is_counted_as_a_reader_would() {
        for (answer, prose) in [
            ("see [this](a.md)\n[that](b.md)", 3),
            ("5&nbsp;&nbsp;euros &amp; more", 3),
            ("log`loss` and ``a b``", 4),
            ("`~/.config`", 1),
        ] {
            let report = report(&format!("\n{answer}\n"));
            let answer = &report.questions[0].answer;
            let counted: usize = sums(&report.text, answer).iter().map(|sum| sum.prose).sum();
            assert_eq!(
                (counted, answer.prose),
                (prose, prose),
                "{:?}",
                report.slice(&answer.span)
            );
        }
    }

    #[test]
    fn a_word_in_two_kinds_is_the_firsts() {
        assert_eq!(
            counted("\nun*believ*able and`this`\n")[0],
            (Some(PartKind::Prose), 2, 2)
        );
    }

    #[test]
    fn the_view_shows_the_source_in_its_styles_under_the_sums() {
        let report = report("\nWe ran `make`\nand **left**.\n");
        let theme = Theme::default();
        let lines = lines(&report, &report.questions[0].answer, 40, &theme);
        let shown: Vec<String> = lines
            .iter()
            .map(|line| line.line().to_string().trim_end().to_owned())
            .collect();
        assert_eq!(
            shown,
            [
                "             words  prose",
                "text             4      4",
                "code             1      1",
                "counted          5      5",
                "",
                "We ran `make`",
                "and **left**.",
            ]
        );
        let styled = |kind| {
            let pieces = lines.iter().skip(5).flat_map(|line| &line.pieces);
            let style = theme.style(Role::Counted(kind));
            let pieces = pieces.filter(|piece| piece.style == style);
            pieces.map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("|")
        };
        assert_eq!(styled(Some(PartKind::Code)), "`make`");
        assert_eq!(styled(None), "**|**");
    }

    proptest! {
        #[test]
        fn the_sums_are_the_words_and_the_placeholders(
            answer in "([a-c]{1,3}|[ \n*_`#>|-]|<b>|<!-- x -->|!\\[a\\]\\(b.png\\)|```\n|--- question 1 fill here ---|é|\u{a0}|\\[x\\]\\(y\\)){0,60}"
        ) {
            let report = report(&answer);
            let answer = &report.questions[0].answer;
            let sums = sums(&report.text, answer);
            let placeholders: usize = answer.placeholders.iter().map(|span| count::words(report.slice(span))).sum();
            let counted: usize = sums.iter().map(|sum| sum.words).sum();
            prop_assert_eq!(counted, answer.words + placeholders);
        }

        #[test]
        fn the_view_fits_its_columns(answer in "([a-c]{1,9}|[ \n*`]|漢|<b>){0,40}", columns in 2_usize..50) {
            let report = report(&answer);
            for line in lines(&report, &report.questions[0].answer, columns, &Theme::default()) {
                prop_assert!(line.line().width() <= columns);
            }
        }
    }
}
