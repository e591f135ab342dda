//! What the graded page loses of an answer: what GitHub and editors show, held against what is on the page.

use std::collections::VecDeque;

use super::page::{self, Tag};
use crate::report::{Element, ElementKind, ImageForm, PartKind, Question, Report, Span};

/// Something that the graded page does not show as GitHub and editors do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Where it stands in the report.
    pub span: Span,
    /// What is lost.
    pub kind: LossKind,
}

/// What can be lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LossKind {
    /// A code block that becomes text.
    CodeBlock,
    /// A table that becomes a paragraph of pipes.
    Table,
    /// A list that becomes a paragraph.
    List,
    /// An inner list that is no longer one.
    NestedList,
    /// Struck text that keeps its tildes.
    Strikethrough,
    /// A task box that becomes brackets.
    TaskBox,
    /// A URL that is no link.
    BareUrl,
    /// A footnote that becomes brackets.
    Footnote,
    /// Markdown inside an HTML block, shown as it is written.
    MarkdownInHtml,
}

/// Finds losses, one version of a report after the other; remembers those of unchanged questions, since a
/// page costs more than all the rest of a review.
#[derive(Clone, Debug, Default)]
pub struct Losses {
    kept: VecDeque<(String, Vec<Loss>)>,
}

impl Losses {
    /// The losses of each question of a report, in the order of its questions.
    ///
    /// Each question is rendered on its own: its heading, its prompt, its answer.
    pub fn of(&mut self, report: &Report) -> Vec<Vec<Loss>> {
        let mut old = std::mem::take(&mut self.kept);
        let mut all = Vec::with_capacity(report.questions.len());
        for question in &report.questions {
            let base = question.heading.start;
            let text = report.slice(&(base..question.answer.span.end));
            let found = match unchanged(&mut old, text) {
                Some(kept) => kept,
                None => look(text, base, question),
            };
            let here = |loss: &Loss| Loss {
                span: base + loss.span.start..base + loss.span.end,
                kind: loss.kind,
            };
            all.push(found.iter().map(here).collect());
            self.kept.push_back((text.to_owned(), found));
        }
        all
    }
}

/// What was found of this text before; questions are added and removed one at a time.
fn unchanged(old: &mut VecDeque<(String, Vec<Loss>)>, text: &str) -> Option<Vec<Loss>> {
    const REACH: usize = 4;
    let Some(at) = old.iter().take(REACH).position(|(kept, _)| kept == text) else {
        old.pop_front();
        return None;
    };
    old.drain(..=at).next_back().map(|(_, losses)| losses)
}

/// The losses of one question; spans relative to `base`.
fn look(text: &str, base: usize, question: &Question) -> Vec<Loss> {
    let answer = &question.answer;
    if answer.elements.is_empty() && answer.images.is_empty() {
        return Vec::new();
    }
    let page = Page::of(text);
    let relative = |span: &Span| span.start - base..span.end - base;
    let mut losses = Vec::new();
    for element in &answer.elements {
        let span = relative(&element.span);
        let key = key(text, base, question, element);
        if let Some(kind) = page.loses(text, &span, element.kind, &key) {
            losses.push(Loss { span, kind });
        }
    }
    let written = answer
        .images
        .iter()
        .filter(|image| image.shown && image.form != ImageForm::Html);
    for span in written.map(|image| relative(&image.span)) {
        if page.keeps_raw(text, &span) {
            losses.push(Loss {
                span,
                kind: LossKind::MarkdownInHtml,
            });
        }
    }
    losses.sort_by_key(|loss| loss.span.start);
    losses
}

/// The letters and digits by which an element is found again on the page: those a reader sees on its first line.
fn key(text: &str, base: usize, question: &Question, element: &Element) -> String {
    const ENOUGH: usize = 60;
    let span = element.span.start - base..element.span.end - base;
    let inner = text.get(span.clone()).unwrap_or_default();
    if let ElementKind::CodeBlock { fenced } = element.kind {
        let is_code = |line: &&str| line.chars().any(char::is_alphanumeric);
        let line = inner
            .lines()
            .skip(usize::from(fenced))
            .find(is_code)
            .unwrap_or_default();
        return letters(line).take(ENOUGH).collect();
    }
    let mut first = span.start;
    for line in inner.split_inclusive('\n') {
        first += line.len();
        if line.contains(char::is_alphanumeric) {
            break;
        }
    }
    let shown = question
        .answer
        .parts
        .iter()
        .filter(|part| matches!(part.kind, PartKind::Prose | PartKind::Code));
    let shown = shown.map(|part| part.span.start - base..part.span.end - base);
    let shown = shown.filter(|part| part.start >= span.start && part.end <= first);
    shown
        .flat_map(|part| letters(text.get(part).unwrap_or_default()))
        .take(ENOUGH)
        .collect()
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric())
}

/// What is on the page of one question, as far as losses can be seen by it.
struct Page {
    code_blocks: Vec<String>,
    lists: Vec<String>,
    inner_lists: Vec<String>,
    raw: Vec<String>,
}

impl Page {
    fn of(text: &str) -> Self {
        let root = page::document(text);
        let mut page = Self {
            code_blocks: Vec::new(),
            lists: Vec::new(),
            inner_lists: Vec::new(),
            raw: Vec::new(),
        };
        page.raw.extend(root.raw_html().map(str::to_owned));
        let mut list_depths: Vec<usize> = Vec::new();
        for (depth, element) in root.elements() {
            list_depths.retain(|list| *list < depth);
            let text = || letters(&element.text()).collect::<String>();
            match element.tag {
                Tag::Pre => page.code_blocks.push(text()),
                Tag::Ul | Tag::Ol => {
                    page.lists.push(text());
                    if !list_depths.is_empty() {
                        page.inner_lists.push(text());
                    }
                    list_depths.push(depth);
                }
                _other => {}
            }
        }
        page
    }

    /// Whether something stands in a block of HTML, where Markdown stays as it is written.
    fn keeps_raw(&self, text: &str, span: &Span) -> bool {
        let written = text.get(span.clone()).unwrap_or_default().trim_end();
        self.raw
            .iter()
            .any(|raw| raw.len() > written.len() && raw.contains(written))
    }

    fn loses(&self, text: &str, span: &Span, kind: ElementKind, key: &str) -> Option<LossKind> {
        let has = |all: &[String]| key.is_empty() || all.iter().any(|text| text.contains(key));
        match kind {
            ElementKind::CodeBlock { .. } => (!has(&self.code_blocks)).then_some(LossKind::CodeBlock),
            ElementKind::Table => Some(LossKind::Table),
            ElementKind::List => (!has(&self.lists)).then_some(LossKind::List),
            ElementKind::NestedList => (has(&self.lists) && !has(&self.inner_lists)).then_some(LossKind::NestedList),
            ElementKind::Strikethrough => Some(LossKind::Strikethrough),
            ElementKind::TaskBox => Some(LossKind::TaskBox),
            ElementKind::BareUrl => Some(LossKind::BareUrl),
            ElementKind::FootnoteReference => Some(LossKind::Footnote),
            ElementKind::FootnoteDefinition | ElementKind::Html => None,
            ElementKind::Link => self.keeps_raw(text, span).then_some(LossKind::MarkdownInHtml),
        }
    }
}

/// The characters of the title, the first heading's line, that the cut off the page's front takes away; empty
/// where it takes none.
#[must_use]
pub fn title_cut(text: &str, bom: bool) -> Span {
    let cut = super::cut::front(text, page::CUT_CHARACTERS, bom);
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

    fn losses(answer: &str) -> Vec<LossKind> {
        let text = format!("### Question 1\n\n> **What?**\n>\n> Answer:\n\n{answer}\n");
        let found = Losses::default().of(&Report::parse(text)).remove(0);
        found.into_iter().map(|loss| loss.kind).collect()
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
    fn what_the_page_keeps() {
        for answer in [
            "Plain *text* with `code`",
            "Run\n\n    make bread\n",
            "We used:\n\n- flour\n- water",
            "* flour\n    * rye\n* water",
            "See <https://example.org/bread> or [here](https://example.org)",
            "`https://example.org` in code",
            "<table><tr><td>flour</td></tr></table>",
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
