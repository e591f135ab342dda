//! What the graded page loses of an answer: what GitHub and editors show, compared with what is on the page.

mod alignment;
mod alike;
mod compare;
mod context;
mod expected;
mod graded;
mod judge;
mod loss;
mod pairs;
mod piece;
mod reduced;
mod shown;
mod tags;

use std::collections::VecDeque;

use compare::{Outcome, Page};
use piece::{intro, piece};

use crate::official::cut;
use crate::report::{Definitions, Report, Span};

pub use compare::places;
pub use context::formula;
pub use loss::{Context, Loss, LossKind};

/// Finds losses, one version of a report after the other; remembers those of unchanged questions, since a
/// page costs more than all the rest of a review.
#[derive(Clone, Debug, Default)]
pub struct Losses {
    definitions: Definitions,
    intro: Option<(String, bool)>,
    kept: VecDeque<(String, Outcome)>,
    whole_report: Option<(String, Vec<Vec<Loss>>)>,
}

/// The longest report, in bytes, whose questions are compared as a whole; comparing more than a hundred times
/// the longest report seen would take seconds.
const MOST_COMPARED: usize = 4 << 20;

/// The longest question, in bytes, that is compared with its page: what is seen on both sides takes up to a hundred
/// times its length in memory. The longest seen has 20 KB.
const LONGEST_QUESTION: usize = 1 << 20;

impl Losses {
    /// The losses of each question of a report, in the order of its questions.
    pub fn of(&mut self, report: &Report) -> Vec<Vec<Loss>> {
        if self.definitions != report.definitions {
            *self = Self {
                definitions: report.definitions.clone(),
                ..Self::default()
            };
        }
        let independent = self.intro_ends(report) & self.compare_each(report);
        if report.text.len() > MOST_COMPARED {
            self.whole_report = None;
            let compared = std::mem::take(&mut self.kept);
            return shifted(report, &compared, true);
        }
        if independent {
            self.whole_report = None;
            return shifted(report, &self.kept, false);
        }
        let kept = self.whole_report.take().filter(|(text, _)| *text == report.text);
        let kept = kept.unwrap_or_else(|| (report.text.clone(), compare::whole_report(report)));
        self.whole_report.insert(kept).1.clone()
    }

    /// Whether no HTML that begins before the first question reaches into it.
    fn intro_ends(&mut self, report: &Report) -> bool {
        let text = report.slice(&intro(report));
        let kept = self.intro.take().filter(|(kept, _)| kept == text);
        let kept = kept.unwrap_or_else(|| (text.to_owned(), alike::ends(text) || Page::of(text).ends));
        self.intro.insert(kept).1
    }

    /// Compares the questions that changed; whether the page of each is independent of the others. Of a huge report
    /// the texts are not kept.
    fn compare_each(&mut self, report: &Report) -> bool {
        let is_kept = report.text.len() <= MOST_COMPARED;
        let mut old = std::mem::take(&mut self.kept);
        for index in 0..report.questions.len() {
            let text = report.slice(&piece(report, index));
            let outcome = unchanged(&mut old, text).unwrap_or_else(|| match alike::question(report, index) {
                true => Outcome::alike(),
                false if text.len() > LONGEST_QUESTION => Outcome::unknown(report, index),
                false => compare::independent(report, index),
            });
            let text = if is_kept { text.to_owned() } else { String::new() };
            self.kept.push_back((text, outcome));
        }
        self.kept.iter().all(|(_, outcome)| outcome.independent)
    }
}

/// The losses found, at their places in the report; of a `huge` one the first question is noted after which the page
/// depends on what is before it.
fn shifted(report: &Report, compared: &VecDeque<(String, Outcome)>, huge: bool) -> Vec<Vec<Loss>> {
    let unknown = compared.iter().position(|(_, outcome)| huge && !outcome.independent);
    let questions = report.questions.iter().zip(compared).enumerate();
    let all = questions.map(|(index, (question, (_, outcome)))| {
        let base = question.heading.start;
        let here = |loss: &Loss| Loss {
            span: base + loss.span.start..base + loss.span.end,
            ..loss.clone()
        };
        let unknown = (unknown == Some(index)).then(|| Loss::not_compared(report, index));
        unknown.iter().chain(&outcome.losses).map(here).collect()
    });
    all.collect()
}

/// What was found of this text before; questions are added and removed one at a time.
fn unchanged(old: &mut VecDeque<(String, Outcome)>, text: &str) -> Option<Outcome> {
    const REACH: usize = 4;
    let Some(at) = old.iter().take(REACH).position(|(kept, _)| kept == text) else {
        old.pop_front();
        return None;
    };
    old.drain(..=at).next_back().map(|(_, outcome)| outcome)
}

/// The characters of the title, the first heading's line, that the cut off the page's front takes away; empty
/// where it takes none.
#[must_use]
pub fn title_cut(text: &str, bom: bool) -> Span {
    let cut = cut::front(text, cut::FRONT_CHARACTERS, bom);
    let mut at = crate::report::front_matter(text);
    for line in text.get(at..).unwrap_or_default().split_inclusive('\n') {
        if at >= cut {
            break;
        }
        if line.trim_start().starts_with('#') {
            return at..cut.min(at + line.trim_end().len());
        }
        at += line.len();
    }
    cut..cut
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graded::page;

    fn report(answer: &str) -> Report {
        Report::parse(format!("### Question 1\n\n> **What?**\n>\n> Answer:\n\n{answer}\n"))
    }

    fn losses(answer: &str) -> Vec<LossKind> {
        let found = Losses::default().of(&report(answer)).remove(0);
        found.into_iter().map(|loss| loss.kind).collect()
    }

    /// The places of one kind of loss, as they are written.
    fn places_of(kind: LossKind, answer: &str) -> Vec<String> {
        let report = report(answer);
        let found = Losses::default().of(&report).remove(0);
        let of_kind = found.iter().filter(|loss| loss.kind == kind);
        of_kind.map(|loss| report.slice(&loss.span).trim().to_owned()).collect()
    }

    /// Holds a kind of loss to its place in each of some answers, and to none in others.
    #[track_caller]
    fn assert_places(kind: LossKind, found: &[(&str, &str)], none: &[&str]) {
        for (answer, place) in found {
            assert_eq!(places_of(kind, answer), [*place], "{answer}");
        }
        for answer in none {
            assert_eq!(places_of(kind, answer), [""; 0], "{answer}");
        }
    }

    #[test]
    fn headings_that_are_not_meant() {
        assert_places(
            LossKind::AccidentalHeading,
            &[
                ("#config.yaml says how", "#config.yaml says how"),
                ("See\n#12 for it", "#12 for it"),
                ("#BATCH --ovens 2", "#BATCH --ovens 2"),
                ("```bash\n\n# heat it\nheat\n```", "# heat it"),
                ("It rose, and was good.\n---\n\nRye.", "It rose, and was good.\n---"),
                ("It rose, and was good.\n===\n\nRye.", "It rose, and was good.\n==="),
                ("Rye\n---", "Rye\n---"),
            ],
            &[
                "# Rye",
                "##Rye\n\nbread",
                "Rye\n---\n\nbread",
                "    # heat it",
                "`#a`",
                "It rose.\n\n---\n\nRye.",
            ],
        );
    }

    #[test]
    fn words_that_a_browser_takes_for_a_tag() {
        assert_places(
            LossKind::Tag,
            &[
                ("Here <PATH_TO_OVEN> is a path", "<PATH_TO_OVEN>"),
                ("1. git clone <repo_url>", "<repo_url>"),
                ("- <b>hot</b> <oven-name>", "<oven-name>"),
                ("<rye>bread</rye>", "<rye>"),
                ("<image> of it", "<image>"),
            ],
            &[
                "`git clone <repo_url>`",
                "    git clone <repo_url>",
                "a < b and c > d, <https://example.org>",
                "<details><summary>Rye</summary>bread</details>",
                "<svg><path d=\"M0\"/></svg>",
                "<image src=\"figures/a.png\"/>",
                "\\<rye\\>",
            ],
        );
    }

    #[test]
    fn lines_that_only_look_like_a_list() {
        assert_places(
            LossKind::UnmarkedList,
            &[
                ("We used:\n-rye flour\n-salt", "-rye flour\n-salt"),
                ("1.Rye\n2.Salt", "1.Rye\n2.Salt"),
                ("(1) Rye\n(2) Salt", "(1) Rye\n(2) Salt"),
                ("a) Rye\nb) Salt", "a) Rye\nb) Salt"),
                ("• Rye\n• Salt", "• Rye\n• Salt"),
                ("→ Rye\n→ Salt", "→ Rye\n→ Salt"),
                ("-Rye\n\n- Salt", "-Rye"),
                ("- Salt\n\n-Rye", "-Rye"),
                ("- Salt\n-Rye", "-Rye"),
            ],
            &[
                "-f is one\n-g another",
                "-1 is less\n-2 is even less",
                "2.5 is more\n2.4 is less",
                "• Rye  \n• Salt",
                "-Rye",
                "    -rye\n    -salt",
                "*rye* here\n*salt* there",
            ],
        );
    }

    #[test]
    fn text_after_a_script_that_is_never_closed() {
        // The whole report is looked at, without its first characters.
        let open = "Of wheat.\n\nRye <script> bread\n\nand salt";
        let missing = places_of(LossKind::Text, open);
        assert_eq!(missing.last().map(String::as_str), Some("bread\n\nand salt"));
        let closed = "Of wheat.\n\nRye <script>bake()</script> bread";
        assert_eq!(places_of(LossKind::Text, closed), ["bake"]);
    }

    #[test]
    fn a_paragraph_that_leaves_its_item() {
        let outside = |answer| places_of(LossKind::ListParagraph, answer);
        assert_eq!(outside("* flour\n\n  of rye"), ["of rye"]);
        assert_eq!(outside("* flour\n\n    of rye\n* salt"), [""; 0]);
        // Neither GitHub nor the page has it in the item.
        assert_eq!(outside("* flour\n\nof rye"), [""; 0]);
    }

    #[test]
    fn what_the_page_loses() {
        for (answer, kind) in [
            ("Run\n\n```bash\nmake bread\n```", LossKind::CodeBlock),
            ("| flour | water |\n|---|---|\n| 1 | 2 |", LossKind::Table),
            ("We used:\n- flour\n- water", LossKind::List),
            ("1) flour\n2) water", LossKind::List),
            ("* flour\n  * rye\n  * wheat\n* water", LossKind::NestedList),
            ("It was ~~cold~~ warm", LossKind::Strikethrough),
            ("See https://example.org/bread now", LossKind::BareUrl),
            ("* flour\n\n  of rye", LossKind::ListParagraph),
            ("3. flour\n4. water", LossKind::ListNumber),
            ("Two lines\nof bread\n---\n\nRye", LossKind::Heading),
            ("**flour*water**", LossKind::Emphasis),
            ("flour\\\nwater", LossKind::LineBreak),
            ("half, 50\\%, of it", LossKind::Escape),
        ] {
            assert_eq!(losses(answer), [kind], "{answer}");
        }
        assert_eq!(
            losses("* [x] flour\n* [ ] water"),
            [LossKind::TaskBox, LossKind::TaskBox]
        );
        assert_eq!(losses("Bread[^1] it is\n\n[^1]: of rye"), [LossKind::Footnote]);
    }

    #[test]
    fn an_item_in_another_one_is_not_one_of_its_list() {
        let kinds = losses("* flour\n\n  rye\n+ water");
        assert_eq!(kinds, [LossKind::ListParagraph, LossKind::List]);
        let kinds = losses("   + flour\n\n     -   rye\n\n        wheat\n   + water");
        assert_eq!(kinds, [LossKind::List]);
        let kinds = losses("- salt\n    * flour\n\n    * rye\n+ water");
        assert_eq!(kinds, [LossKind::ListLevel]);
        assert_eq!(losses("* - flour\n- water"), []);
    }

    #[test]
    fn signs_of_a_heading_after_the_answer_are_its_own() {
        let after = "\\%\n\n# Rye\\%\n\n### Question 2\n\n> **Why?**\n>\n> Answer:\n\n";
        assert_eq!(losses(&format!("{after}Rye.")), [LossKind::Escape]);
        // Here the page is made of the whole report, without its first characters.
        let defined_elsewhere = format!("Of wheat.\n\nAnd of [rye].\n\n{after}[rye]: oats");
        assert_eq!(losses(&defined_elsewhere), [LossKind::Text, LossKind::Escape]);
    }

    #[test]
    fn a_back_slash_protects_nothing_of_another_paragraph() {
        let kinds = losses("\\\n[rye]: wheat\n\n(");
        assert_eq!(kinds, [LossKind::LineBreak, LossKind::Text]);
    }

    #[test]
    fn what_the_page_keeps() {
        for answer in [
            "Plain *text* with `code`",
            "Run\n\n    make bread\n",
            "We used:\n\n- flour\n- water",
            "* flour\n    * rye\n* water",
            "See <https://example.org/bread> or [here](https://example.org)",
            "`https://example.org` in code",
            "<table><tr><td>flour</td></tr></table>",
            "* flour\n\n    of rye\n\n* water",
            "> flour\n\n# Bread\n\nBread\n---\n\nRye",
            "flour  \nwater\n\n---\n\n\\*no\\* `a` ``b`c``",
            "![oven](<figures/oven 1.png>) [the oven][1] ![the oven][1] <b>hot</b> &copy; 1 & 2\n\n[1]: figures/oven.png",
            "![the oven](figures/oven of ours.png)",
            "![the oven](https://example.org/oven?hot=1&amp;size=2)",
            "<h4>Rye</h4>\nand *wheat*",
            "<a href=\"https://example.org\">https://example.org</a> and <baker@example.org>",
            "- the same\n\nand\n\n- the same\n\nthe same",
        ] {
            assert_eq!(losses(answer), [], "{answer}");
        }
    }

    #[test]
    fn markdown_in_a_block_of_html() {
        assert_eq!(
            losses("<p align=center>\n\n![oven](figures/oven.png)\n\n</p>"),
            [LossKind::MarkdownInHtml]
        );
        let answer = "<details>\n\nsee [the oven](https://example.org)\n\n</details>";
        assert_eq!(losses(answer), [LossKind::MarkdownInHtml]);
    }

    #[test]
    fn a_line_that_appears_twice_is_lost_where_it_is_lost() {
        let answer = "We used:\n- flour\n\nWe used:\n\n- flour\n\n```\nmake\n```\n\n    make\n";
        assert_eq!(losses(answer), [LossKind::List, LossKind::CodeBlock]);
    }

    #[test]
    fn html_left_open_takes_the_later_questions_with_it() {
        let question = |number: usize, answer: &str| {
            format!("### Question {number}\n\n> **What did you bake for us?**\n>\n> Answer:\n\n{answer}\n\n")
        };
        let text = |open: &str| {
            format!(
                "{}{}{}",
                question(1, "Rye"),
                question(2, open),
                question(3, "*Wheat*\n\n* and rye")
            )
        };
        let mut memory = Losses::default();
        let kinds = |all: &[Loss]| all.iter().map(|loss| loss.kind).collect::<Vec<_>>();
        let all = memory.of(&Report::parse(text("<details>Oats")));
        assert!(memory.whole_report.is_some());
        assert_eq!(kinds(&all[2]), [LossKind::MarkdownInHtml; 2]);
        let all = memory.of(&Report::parse(text("<details>Oats</details>")));
        assert!(memory.whole_report.is_none());
        assert_eq!(kinds(&all[2]), []);
    }

    #[test]
    fn a_link_may_be_defined_under_another_question() {
        let question = |number: usize, answer: &str| {
            format!("### Question {number}\n\n> **What did you bake for us?**\n>\n> Answer:\n\n{answer}\n\n")
        };
        let text = question(1, "See [the oven][oven].") + &question(2, "[oven]: https://example.org");
        let all = Losses::default().of(&Report::parse(text));
        assert_eq!(all, [[], []]);
    }

    #[test]
    fn places_of_words_and_signs() {
        let text = "It was ~~cold~~ *warm*:\n- rye";
        let page = page::document(text);
        let shown = page.text();
        let places = places(text, &page, &Definitions::default());
        let found: Vec<(&str, &str)> = places
            .into_iter()
            .map(|(expected, there)| (&text[expected], &shown[there]))
            .collect();
        let words = ["It", "was", "cold", "warm", ":", "rye"];
        assert_eq!(found, words.map(|word| (word, word)));
    }

    #[test]
    fn what_is_too_long_to_compare_is_noted() {
        let long = "a ~~b~~ c\n".repeat(LONGEST_QUESTION / 10 + 1);
        assert_eq!(losses(&long), [LossKind::NotCompared]);
        assert_eq!(losses(&"a plain line\n".repeat(LONGEST_QUESTION / 10)), []);
        let question = |answer: &str| format!("### Question 1\n\n> **What?**\n>\n> Answer:\n\n{answer}\n\n");
        let open = question("a\n\n<div>\n\n*b*") + &question(&"a plain line\n".repeat(MOST_COMPARED / 10));
        let found = Losses::default().of(&Report::parse(open));
        assert_eq!(found[0][0].kind, LossKind::NotCompared);
    }

    /// Many of what is looked up in the text around it: what takes time for each must not grow with the answer.
    #[test]
    fn many_alike_in_one_answer() {
        for (part, kind) in [
            ("<foo>a</foo> ", Some(LossKind::Tag)),
            ("#a b\n", Some(LossKind::AccidentalHeading)),
            ("> ", None),
            ("- ", None),
            ("[^1]: *a*\n\n<div>\n\n", None),
            ("~~a~~ ", Some(LossKind::Strikethrough)),
        ] {
            let found = losses(&format!("a {}b", part.repeat(4_000)));
            assert!(kind.is_none_or(|kind| found.contains(&kind)), "{part}");
        }
    }

    #[test]
    fn what_is_kept_in_memory_changes_nothing() {
        let text = |answer: &str| {
            let question =
                |number: usize| format!("### Question {number}\n\n> **What?**\n>\n> Answer:\n\n{answer}\n\n");
            Report::parse(format!("{}{}", question(1), question(2)))
        };
        let mut memory = Losses::default();
        for answer in ["~~a~~", "plain", "We:\n- b", "We:\n- b"] {
            assert_eq!(memory.of(&text(answer)), Losses::default().of(&text(answer)));
        }
    }

    #[test]
    fn the_title_is_cut_where_the_front_matter_is_short() {
        let cut = |text: &str| text[title_cut(text, false)].to_owned();
        let front = "---\nlayout: default\nnav_exclude: true\n---\n";
        assert_eq!(cut(&format!("{front}\n# A title of a report\n")), "");
        assert_eq!(
            cut("# A title that is longer than the cut is long\n"),
            "# A title that is longer than the cut is lo"
        );
        assert_eq!(
            cut("---\nlayout: default\n---\n\n# A title of a report\n"),
            "# A title of a rep"
        );
    }
}
