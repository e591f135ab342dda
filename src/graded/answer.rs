//! The graded page of one question, and where on it the answer begins.

use super::page::{self, Element};

/// The part of the graded page that one question makes: heading, prompt and answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerPage {
    /// All of it.
    pub page: Element,
    /// Its [`contents`](Element::contents) in bytes up to the answer.
    pub before: usize,
}

/// The page of a question's text, whose answer begins at byte `answer`.
#[must_use]
pub fn of(text: &str, answer: usize) -> AnswerPage {
    let page = page::document(text);
    let before = marked(text, answer, &page).or_else(|| measured(text, answer, &page));
    AnswerPage {
        page,
        // Where that is not known, heading and prompt are taken for a part of the answer: nothing of it gets lost.
        before: before.unwrap_or(0),
    }
}

/// Where the answer begins, by a character put after what is before it. A character there may change what is
/// made of the text around it, so the page must be the same with it as without.
fn marked(text: &str, answer: usize, page: &Element) -> Option<usize> {
    // Private use: they mean nothing to Markdown, and hardly anybody writes one.
    let mark = ('\u{e000}'..='\u{e00f}').find(|mark| !text.contains(*mark))?;
    let (front, _) = text.split_at_checked(answer)?;
    let at = front.trim_end().len();
    let with_mark = format!("{}{mark}{}", text.get(..at)?, text.get(at..)?);
    let contents_with_mark = page::document(&with_mark).contents();
    let (before, after) = contents_with_mark.split_once(mark)?;
    let same = page.contents().strip_prefix(before) == Some(after);
    same.then_some(before.len())
}

/// The same by what heading and prompt make alone.
fn measured(text: &str, answer: usize, page: &Element) -> Option<usize> {
    let alone = page::document(text.get(..answer)?).contents();
    let alone = alone.trim_end();
    page.contents().starts_with(alone).then_some(alone.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Report;

    /// What of the page belongs to the answer.
    fn answered(text: &str) -> String {
        let report = Report::parse(text);
        let question = &report.questions[0];
        let text = report.slice(&(question.heading.start..question.answer.span.end));
        let found = of(text, question.answer.span.start - question.heading.start);
        found.page.contents()[found.before..].trim().to_owned()
    }

    #[test]
    fn heading_and_prompt_are_not_the_answer() {
        let asked = "### Question 1\n\n> **What?**\n>\n> ![plan](figures/plan.png)\n>\n> Answer:";
        for (answer, shown) in [
            ("\n\nBread.\n", "Bread."),
            ("\n\n- rye\n- wheat\n", "ryewheat"),
            ("\nBread at once.\n", "Bread at once."),
            (" Bread beside.\n", "Bread beside."),
            ("\n>\n> Bread in the quote.\n", "Bread in the quote."),
            ("\n>\n> - rye\n\nand more\n", "ryeand more"),
            ("**\n\nBread.\n", "**Bread."),
            ("\n---\nBread.\n", "Bread."),
            ("\n\nWhat? Answer: Bread.\n", "What? Answer: Bread."),
            ("\n\n```\nmake bread\n```\n", "make bread"),
            ("\n\n<p>Bread</p>\n", "<p>Bread</p>"),
            ("\n", ""),
            ("", ""),
        ] {
            assert_eq!(answered(&format!("{asked}{answer}")), shown, "{answer:?}");
        }
    }

    #[test]
    fn a_prompt_of_another_shape_is_not_the_answer_either() {
        for (text, shown) in [
            ("### Question 1\n> **What?**\n\n- rye\n", "rye"),
            ("### Question 1\n**What?**\n\n**Answer:**\n\nBread.\n", "Bread."),
            ("### Question 1\n> `What?\n> Answer:\n\nBread` is.\n", "Bread` is."),
            (
                "### Question 1\n> [What?][a]\n> Answer:\n\nBread.\n\n[a]: b\n",
                "Bread.",
            ),
            (
                "### Question 1\n> \u{e000}What?\n> Answer:\n\n\u{e001}Bread.\n",
                "\u{e001}Bread.",
            ),
        ] {
            assert_eq!(answered(text), shown, "{text:?}");
        }
    }
}
