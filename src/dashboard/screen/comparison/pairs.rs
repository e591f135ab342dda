//! Finds an answer's words and signs again on its graded page.

use std::ops::Range;

use crate::graded::answer::AnswerPage;
use crate::graded::losses;
use crate::report::Definitions;

/// Which byte of the page's contents shows which byte of the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pairs {
    /// Where the question's text begins in the report.
    pub(super) base: usize,
    /// Bytes of the question's text and of the page, both in order.
    pairs: Vec<(usize, usize)>,
    /// The page's contents.
    contents: String,
    /// Where in them the answer begins.
    start: usize,
}

impl Pairs {
    /// Pairs the characters of a question's `text`, whose answer begins at byte `answer`, with those of its page.
    pub(super) fn new(text: &str, answer: usize, page: &AnswerPage, definitions: &Definitions) -> Self {
        let contents = page.page.contents();
        let mut pairs = Vec::new();
        for (meant, shown) in losses::places(text, &page.page, definitions) {
            let word = text.get(meant.clone()).unwrap_or_default();
            if meant.start >= answer && shown.start >= page.before && contents.get(shown.clone()) == Some(word) {
                let places = word.char_indices().map(|(at, _)| at);
                pairs.extend(places.map(|at| (meant.start + at, shown.start + at)));
            }
        }
        Self {
            base: 0,
            pairs,
            contents,
            start: page.before,
        }
    }

    /// The first pair at a byte of the report or after it.
    fn from(&self, at: usize) -> usize {
        self.pairs.partition_point(|(meant, _)| self.base + *meant < at)
    }

    /// Where the page shows the first letter of the report at a byte or after it, if that is before `end`.
    pub(super) fn first(&self, place: &Range<usize>) -> Option<usize> {
        let (meant, shown) = self.pairs.get(self.from(place.start))?;
        (self.base + *meant < place.end).then_some(*shown)
    }

    /// Whether a line of the page from `start` on begins with the letter at a byte.
    pub(super) fn begins(&self, start: usize, letter: usize) -> bool {
        let before = self.contents.get(start..letter);
        before.is_some_and(|before| {
            // The page shows a fence with the language after it.
            let fence = before.trim_start().starts_with("```");
            fence || !before.contains(char::is_alphanumeric)
        })
    }

    /// What of the page shows a place of the report, the signs around it included; what has no letters is the signs
    /// between its neighbours.
    pub(super) fn place(&self, place: &Range<usize>) -> Range<usize> {
        let from = self.from(place.start);
        let to = self.from(place.end).max(from);
        let before = from.checked_sub(1).and_then(|at| self.pairs.get(at));
        let before = before.map_or(self.start, |(_, shown)| self.end_of(*shown));
        let after = self.pairs.get(to).map_or(self.contents.len(), |(_, shown)| *shown);
        let (first, last) = match (
            self.pairs.get(from),
            to.checked_sub(1).and_then(|at| self.pairs.get(at)),
        ) {
            (Some((_, first)), Some((_, last))) if from < to => (*first, self.end_of(*last)),
            _none => (after, after),
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
            // The mark of an item, or a table's first bar, has a blank after it.
            front.len() - line.trim_start().len()
        } else {
            front.trim_end_matches(signs).len()
        };
        let back = self.contents.get(last..after).unwrap_or_default();
        let end = back.len() - back.trim_start_matches(signs).len();
        before + start..last + end
    }

    /// The end of the letter that begins at a byte of the contents.
    fn end_of(&self, at: usize) -> usize {
        let letter = self.contents.get(at..).and_then(|rest| rest.chars().next());
        at + letter.map_or(0, char::len_utf8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graded::answer;
    use crate::report::Report;
    use proptest::prelude::*;

    fn pairs(answer: &str) -> (Report, Pairs) {
        let report = Report::parse(format!("### Question 1\n\n> **What?**\n>\n> Answer:\n\n{answer}\n"));
        let question = &report.questions[0];
        let base = question.heading.start;
        let page = answer::of(&report.text[base..], question.answer.span.start - base);
        let (text, answer) = (&report.text[base..], question.answer.span.start - base);
        let mut pairs = Pairs::new(text, answer, &page, &report.definitions);
        pairs.base = base;
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
    fn what_one_side_has_alone_does_not_break_the_pairs() {
        let answer = "Before it all\n\n<!-- a long remark that no page shows as text -->\n\nand &copy; after it all";
        assert_eq!(shown(answer, "after it"), "after it");
    }

    proptest! {
        #[test]
        fn letters_are_paired_with_themselves_in_order(answer in "([a-e]{1,9}|[ \n*`~|>-]|\\[a\\]\\(b\\)|<b>|&amp;|é|```\n){0,60}") {
            let (report, pairs) = pairs(&answer);
            for window in pairs.pairs.windows(2) {
                prop_assert!(window[0].0 < window[1].0 && window[0].1 < window[1].1);
            }
            for (meant, shown) in &pairs.pairs {
                prop_assert_eq!(report.text[pairs.base + *meant..].chars().next(), pairs.contents[*shown..].chars().next());
            }
            let answer = &report.questions[0].answer;
            for at in answer.span.clone().filter(|at| report.text.is_char_boundary(*at)) {
                let found = pairs.place(&(at..answer.span.end));
                prop_assert!(pairs.contents.get(found).is_some());
            }
        }
    }
}
