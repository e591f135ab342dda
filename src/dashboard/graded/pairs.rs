//! Finds an answer's letters again on its graded page: Markdown moves and drops markup, hardly ever a letter.

use std::collections::HashMap;
use std::ops::Range;

use crate::report::{Answer, PartKind};

/// Letters that are enough to be sure of a place.
const SURE: usize = 8;
/// Letters that the page may have more than was meant, as in a task's box, without the place being looked for anew.
const FEW: usize = 3;
/// Letters further on that a place is looked for: what is found beyond is probably another.
const REACH: usize = 2_000;

/// A letter or digit and the byte it begins at.
type Letter = (char, usize);

/// Which byte of the page's contents shows which byte of the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pairs {
    /// Bytes of the report and of the page, both in order.
    pairs: Vec<(usize, usize)>,
    /// The page's contents.
    contents: String,
    /// Where in them the answer begins.
    start: usize,
}

impl Pairs {
    /// Pairs the letters of an answer in `text` up to `end` with those of the page's contents from `before` on.
    pub(super) fn of(text: &str, answer: &Answer, end: usize, contents: String, before: usize) -> Self {
        let meant: Vec<Letter> = answer
            .parts
            .iter()
            .filter(|part| is_shown(part.kind))
            .flat_map(|part| letters(text.get(part.span.clone()).unwrap_or_default(), part.span.start))
            .take_while(|(_, at)| *at < end)
            .collect();
        let shown: Vec<Letter> = letters(contents.get(before..).unwrap_or_default(), before).collect();
        Self {
            pairs: pair(&meant, &shown),
            contents,
            start: before,
        }
    }

    /// Where the page shows the first letter of the report at a byte or behind it, if that is before `end`.
    pub(super) fn first(&self, place: &Range<usize>) -> Option<usize> {
        let at = self.pairs.partition_point(|(meant, _)| *meant < place.start);
        let (meant, shown) = self.pairs.get(at)?;
        (*meant < place.end).then_some(*shown)
    }

    /// Whether a line of the page from `start` on begins with the letter at a byte.
    pub(super) fn begins(&self, start: usize, letter: usize) -> bool {
        let before = self.contents.get(start..letter);
        before.is_some_and(|before| !before.contains(char::is_alphanumeric))
    }

    /// What of the page shows a place of the report, the signs around it included; what has no letters is the signs
    /// between its neighbours.
    pub(super) fn place(&self, place: &Range<usize>) -> Range<usize> {
        let from = self.pairs.partition_point(|(meant, _)| *meant < place.start);
        let to = self.pairs.partition_point(|(meant, _)| *meant < place.end).max(from);
        let before = from.checked_sub(1).and_then(|at| self.pairs.get(at));
        let before = before.map_or(self.start, |(_, shown)| self.behind(*shown));
        let behind = self.pairs.get(to).map_or(self.contents.len(), |(_, shown)| *shown);
        let (first, last) = match (
            self.pairs.get(from),
            to.checked_sub(1).and_then(|at| self.pairs.get(at)),
        ) {
            (Some((_, first)), Some((_, last))) if from < to => (*first, self.behind(*last)),
            _none => (behind, behind),
        };
        let signs = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
        let front = self.contents.get(before..first).unwrap_or_default();
        let line = front
            .rfind('\n')
            .map_or(front, |end| front.get(end + 1..).unwrap_or_default());
        if from == to {
            let signs = line.trim();
            let start = first - line.trim_start().len();
            return start..start + signs.len();
        }
        let start = if line.len() < front.len() && line.chars().all(|c| signs(c) || c == ' ') {
            // The mark of an item, or a table's first bar, has a blank behind it.
            front.len() - line.trim_start().len()
        } else {
            front.trim_end_matches(signs).len()
        };
        let back = self.contents.get(last..behind).unwrap_or_default();
        let end = back.len() - back.trim_start_matches(signs).len();
        before + start..last + end
    }

    /// The end of the letter that begins at a byte of the contents.
    fn behind(&self, at: usize) -> usize {
        let letter = self.contents.get(at..).and_then(|rest| rest.chars().next());
        at + letter.map_or(0, char::len_utf8)
    }
}

/// Whether both sides show a part's letters.
const fn is_shown(kind: PartKind) -> bool {
    match kind {
        PartKind::Prose | PartKind::Code | PartKind::CodeBlock | PartKind::Placeholder => true,
        PartKind::Image | PartKind::Html | PartKind::Comment => false,
    }
}

fn letters(text: &str, base: usize) -> impl Iterator<Item = Letter> + '_ {
    let letters = text.char_indices().filter(|(_, c)| c.is_alphanumeric());
    letters.map(move |(at, c)| (c, base + at))
}

/// Whether both go on with the same letters, as many as are sure enough this near; or to the answer's end.
fn alike(meant: &[Letter], here: usize, shown: &[Letter], there: usize) -> bool {
    let wanted = meant.iter().skip(here).take(FEW).map(|(c, _)| c);
    let mut found = shown.iter().skip(there).map(|(c, _)| c);
    wanted.into_iter().all(|c| found.next() == Some(c))
}

/// Walks both from the start; where they part, goes on at the next letters that both have.
fn pair(meant: &[Letter], shown: &[Letter]) -> Vec<(usize, usize)> {
    let key =
        |letters: &[Letter]| -> [char; SURE] { std::array::from_fn(|at| letters.get(at).map_or('\0', |(c, _)| *c)) };
    let mut places: HashMap<[char; SURE], Vec<usize>> = HashMap::new();
    for (at, window) in shown.windows(SURE).enumerate() {
        places.entry(key(window)).or_default().push(at);
    }
    let mut pairs = Vec::with_capacity(meant.len().min(shown.len()));
    let (mut here, mut there) = (0, 0);
    while let (Some((wanted, from)), Some((found, to))) = (meant.get(here), shown.get(there)) {
        if wanted == found {
            pairs.push((*from, *to));
            (here, there) = (here + 1, there + 1);
            continue;
        }
        if let Some(skipped) = (1..=FEW).find(|skipped| alike(meant, here, shown, there + skipped)) {
            there += skipped;
            continue;
        }
        let next = (here..meant.len()).find_map(|at| {
            let known = places.get(&key(meant.get(at..at + SURE)?))?;
            let place = *known.get(known.partition_point(|place| *place < there))?;
            (place - there <= REACH + (at - here)).then_some((at, place))
        });
        let Some(next) = next else { break };
        (here, there) = next;
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::official::answer;
    use crate::report::Report;
    use proptest::prelude::*;

    fn pairs(answer: &str) -> (Report, Pairs) {
        let report = Report::parse(format!("### Question 1\n\n> **What?**\n>\n> Answer:\n\n{answer}\n"));
        let question = &report.questions[0];
        let base = question.heading.start;
        let page = answer::of(&report.text[base..], question.answer.span.start - base);
        let contents = answer::contents(&page.page);
        let pairs = Pairs::of(&report.text, &question.answer, report.text.len(), contents, page.before);
        (report, pairs)
    }

    /// What the page shows of the first `part` of an answer.
    fn shown(answer: &str, part: &str) -> String {
        let (report, pairs) = pairs(answer);
        let at = report.questions[0].answer.span.start;
        let at = at + report.text[at..].find(part).unwrap();
        pairs.contents[pairs.place(&(at..at + part.len()))].to_owned()
    }

    #[test]
    fn what_is_lost_is_found_with_the_signs_that_are_left_of_it() {
        for (answer, part, found) in [
            ("It was ~~cold~~ warm", "~~cold~~", "~~cold~~"),
            (
                "We used:\n- flour\n- water\n\nand salt",
                "- flour\n- water",
                "- flour\n- water",
            ),
            ("- [ ] flour\n- [x] water", "[ ] ", "[ ]"),
            ("- [ ] flour\n- [x] water", "[x] ", "[x]"),
            ("We ran\n```sh\nmake bread\n```\ntwice", "make bread", "make bread"),
            (
                "See [the oven](https://example.org/oven) and https://example.org/bread now",
                "https://example.org/bread",
                "https://example.org/bread",
            ),
            ("Bread![a plot](figures/plot.png) is **good** bread", "**good**", "good"),
        ] {
            assert_eq!(shown(answer, part), found, "{answer}");
        }
    }

    #[test]
    fn what_one_side_has_alone_loses_nobody_the_way() {
        let answer = "Before it all\n\n<!-- a long remark that no page shows as text -->\n\nand &copy; behind it all";
        assert_eq!(shown(answer, "behind it"), "behind it");
    }

    proptest! {
        #[test]
        fn letters_are_paired_with_themselves_in_order(answer in "([a-e]{1,9}|[ \n*`~|>-]|\\[a\\]\\(b\\)|<b>|&amp;|é|```\n){0,60}") {
            let (report, pairs) = pairs(&answer);
            for window in pairs.pairs.windows(2) {
                prop_assert!(window[0].0 < window[1].0 && window[0].1 < window[1].1);
            }
            for (meant, shown) in &pairs.pairs {
                prop_assert_eq!(report.text[*meant..].chars().next(), pairs.contents[*shown..].chars().next());
            }
            let answer = &report.questions[0].answer;
            for at in answer.span.clone().filter(|at| report.text.is_char_boundary(*at)) {
                let found = pairs.place(&(at..answer.span.end));
                prop_assert!(pairs.contents.get(found).is_some());
            }
        }
    }
}
