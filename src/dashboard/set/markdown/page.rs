//! An answer as the graded page shows it: the elements of that page set in lines for the terminal.
//!
//! A line's source, here, are bytes of the page's [`contents`](Element::contents). Raw HTML is shown
//! as it is written, as in the answer itself, and an entity as the character it means.

use std::ops::Range;

use ratatui::style::Style;

use super::block::{Blocks, Container};
use crate::dashboard::set::flow::{Piece, RenderedLine};
use crate::dashboard::theme::{Role, Theme, over};
use crate::graded::answer::AnswerPage;
use crate::graded::page::{Element, Node, Tag};

/// The answer's part of a question's page, in lines of at most so many columns.
#[must_use]
pub fn lines(page: &AnswerPage, columns: usize, theme: &Theme) -> Vec<RenderedLine> {
    let mut setter = Setter {
        theme,
        blocks: Blocks::new(columns.max(1), theme),
        styles: Vec::new(),
        at: 0,
        from: page.before,
        spaced: true,
    };
    setter.children(&page.page);
    setter.blocks.flush();
    setter.blocks.lines
}

struct Setter<'a> {
    theme: &'a Theme,
    blocks: Blocks<'a>,
    /// The styles that apply to what is set, each laid over those before.
    styles: Vec<Style>,
    /// How far the page is set, in bytes of its contents.
    at: usize,
    /// Where the answer begins; what comes before is not shown.
    from: usize,
    /// A block begins or a blank was set: further white space shows nothing.
    spaced: bool,
}

impl Setter<'_> {
    fn children(&mut self, parent: &Element) {
        for node in &parent.children {
            match node {
                Node::Element(element) => self.element(element),
                Node::Text(text) => self.text(text),
                Node::Html(html) => self.html(html, parent.tag),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        if self.skips(element) {
            return;
        }
        match element.tag {
            Tag::Page => self.children(element),
            Tag::P => self.block(element),
            Tag::H(_) => self.styled(Role::Heading, |setter| setter.block(element)),
            Tag::Blockquote => {
                self.enter(self.theme.quote_bar());
                self.styled(Role::Quote, |setter| setter.children(element));
                self.leave();
            }
            Tag::Pre => {
                self.enter(self.theme.code_bar());
                self.styled(Role::Code, |setter| setter.code(element));
                self.leave();
            }
            Tag::Code => self.styled(Role::Code, |setter| setter.children(element)),
            Tag::Ul => self.list(element, None),
            Tag::Ol => {
                let first = element.attribute("start").and_then(|start| start.parse().ok());
                self.list(element, Some(first.unwrap_or(1)));
            }
            Tag::Li => {
                self.spaced = true;
                self.blocks.start_item();
                self.children(element);
                self.blocks.leave(self.at..self.at);
                self.spaced = true;
            }
            Tag::Hr => self.blocks.rule(self.at..self.at),
            Tag::Br => {
                self.blocks.flush();
                self.spaced = true;
            }
            Tag::A => {
                let start = self.at;
                self.styled(Role::Link, |setter| setter.children(element));
                let target = element.attribute("href").unwrap_or_default();
                if element.contents() != target {
                    self.target(target, start);
                }
            }
            Tag::Img => {
                let sign = format!("{} ", self.theme.image());
                let alt = element.attribute("alt").unwrap_or_default();
                self.styled(Role::Image, |setter| setter.ornament(&(sign + alt)));
                self.target(element.attribute("src").unwrap_or_default(), self.at);
            }
            Tag::Em => self.styled(Role::Emphasis, |setter| setter.children(element)),
            Tag::Strong => self.styled(Role::Strong, |setter| setter.children(element)),
        }
    }

    /// Goes past an element that ends before the answer begins.
    fn skips(&mut self, element: &Element) -> bool {
        if self.at >= self.from {
            return false;
        }
        let end = self.at + element.contents().len();
        let before = end <= self.from;
        if before {
            self.at = end;
        }
        before
    }

    fn block(&mut self, element: &Element) {
        self.begin();
        self.children(element);
        self.blocks.end();
        self.spaced = true;
    }

    fn list(&mut self, element: &Element, first: Option<u64>) {
        self.spaced = true;
        self.blocks.start_list(first);
        self.children(element);
        self.blocks.end_list();
        self.spaced = true;
    }

    fn begin(&mut self) {
        self.blocks.begin();
        self.spaced = true;
    }

    fn enter(&mut self, bar: &str) {
        self.begin();
        let bar = Piece::ours(format!("{bar} "), self.theme.style(Role::Border));
        self.blocks.enter(Container::bar(bar));
    }

    fn leave(&mut self) {
        self.blocks.leave(self.at..self.at);
        self.blocks.end();
        self.spaced = true;
    }

    /// Does `work` in a style laid over the one that applies.
    fn styled(&mut self, role: Role, work: impl FnOnce(&mut Self)) {
        self.styles.push(over(self.style(), self.theme.style(role)));
        work(self);
        self.styles.pop();
    }

    fn style(&self) -> Style {
        let inner = self.styles.last().copied();
        inner.unwrap_or_else(|| self.theme.style(Role::Text))
    }

    /// The part of a text that belongs to the answer, and where it is.
    fn answered<'t>(&mut self, text: &'t str) -> (usize, &'t str) {
        let skipped = self.from.saturating_sub(self.at).min(text.len());
        let start = self.at + skipped;
        self.at += text.len();
        (start, text.get(skipped..).unwrap_or_default())
    }

    /// Running text as a browser sets it: white space of any length is one blank, and none where a line begins.
    fn text(&mut self, text: &str) {
        let (mut at, text) = self.answered(text);
        for run in text.split_inclusive(is_space) {
            let word = run.trim_end_matches(is_space);
            if !word.is_empty() {
                self.blocks.push(Piece::from_report(word, self.style(), at));
                self.spaced = false;
            }
            let place = at + word.len()..at + run.len();
            if !place.is_empty() && !self.spaced {
                self.blocks.push(vec![Piece::in_place_of(" ", self.style(), place)]);
                self.spaced = true;
            }
            at += run.len();
        }
    }

    /// A block of code, whose lines are kept as they are.
    fn code(&mut self, block: &Element) {
        for node in &block.children {
            match node {
                Node::Element(element) => self.code(element),
                Node::Text(text) | Node::Html(text) => self.lines(text, self.style()),
            }
        }
    }

    fn lines(&mut self, text: &str, style: Style) {
        let (mut at, text) = self.answered(text);
        for line in text.split_inclusive('\n') {
            self.blocks
                .code(Piece::from_report(line.trim_end_matches('\n'), style, at));
            if line.ends_with('\n') {
                self.blocks.code_line();
            }
            at += line.len();
        }
    }

    /// Raw HTML: a block of it in lines of its own, a tag or an entity in the text around it.
    fn html(&mut self, html: &str, parent: Tag) {
        if matches!(parent, Tag::Page | Tag::Blockquote) || html.contains('\n') {
            let style = self.theme.style(Role::Html);
            self.begin();
            self.lines(html, style);
            self.blocks.end_code();
            self.blocks.end();
            self.spaced = true;
            return;
        }
        let (at, html) = self.answered(html);
        if html.is_empty() {
            return;
        }
        let (shown, style) = match entity(html) {
            Some(character) => (character, self.style()),
            None => (html.to_owned(), over(self.style(), self.theme.style(Role::Html))),
        };
        let place = at..at + html.len();
        self.blocks.push(vec![Piece::in_place_of(&shown, style, place)]);
        self.spaced = false;
    }

    /// What a link or an image leads to, after it.
    fn target(&mut self, target: &str, from: usize) {
        if !target.is_empty() {
            let style = over(self.style(), self.theme.style(Role::LinkTarget));
            let place = from..self.at;
            self.blocks
                .push(vec![Piece::in_place_of(&format!(" ({target})"), style, place)]);
            self.spaced = false;
        }
    }

    /// Text that is in none of the contents.
    fn ornament(&mut self, text: &str) {
        let place: Range<usize> = self.at..self.at;
        self.blocks.push(vec![Piece::in_place_of(text, self.style(), place)]);
        self.spaced = false;
    }
}

/// White space as HTML has it: a blank that must not break is not white space.
const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// The character that an entity means.
fn entity(html: &str) -> Option<String> {
    if !(html.starts_with('&') && html.ends_with(';')) {
        return None;
    }
    // Markdown knows the names of HTML.
    let mut events = crate::report::definitions::parse(html, pulldown_cmark::Options::empty(), None).filter_map(
        |event| match event {
            pulldown_cmark::Event::Text(text) => Some(text.into_string()),
            _other => None,
        },
    );
    events.next().filter(|text| text != html)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dashboard::set::flow::restyle;
    use crate::graded::answer;
    use proptest::prelude::*;
    use ratatui::style::Color;

    const ASKED: &str = "### Question 1\n\n> **What?**\n>\n> Answer:";

    fn page(answer: &str) -> AnswerPage {
        answer::of(&format!("{ASKED}{answer}"), ASKED.len())
    }

    fn screen(answer: &str, columns: usize) -> String {
        let lines = super::lines(&page(answer), columns, &Theme::default());
        let rows = lines.iter().map(|line| line.line().to_string().trim_end().to_owned());
        rows.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn every_element_is_set_as_the_answers_are() {
        for (answer, shown) in [
            (
                "\n\nWe **baked**\n`a  loaf`.\n\nThen left.\n",
                "We baked a loaf.\n\nThen left.",
            ),
            (
                "\n\n# Rye\n\n> said\n> so\n\n---\n",
                "Rye\n\n│ said so\n\n──────────────────────────────",
            ),
            (
                "\n\n* rye\n    1. dark\n    2. light\n* wheat\n",
                "• rye\n  1. dark\n  2. light\n• wheat",
            ),
            ("\n\n* rye\n\n* wheat\n", "• rye\n\n• wheat"),
            ("\n\n    make bread\n\n      twice\n", "▏ make bread\n▏\n▏   twice"),
            ("\n\n[oven](o.md) ![hot](a.png)\n", "oven (o.md) ▣ hot (a.png)"),
            ("\n\n<https://example.org>\n", "https://example.org"),
            ("\n\na  \nb &copy; <b>c</b>\n", "a\nb © <b>c</b>"),
            ("\n\n<div>\n*raw*\n</div>\n\nafter\n", "<div>\n*raw*\n</div>\n\nafter"),
        ] {
            assert_eq!(screen(answer, 30), shown, "{answer:?}");
        }
    }

    #[test]
    fn what_is_lost_is_shown_as_the_page_has_it() {
        for (answer, shown) in [
            ("\n\nWe used:\n- rye\n- salt\n", "We used: - rye - salt"),
            ("\n\n```sh\nbake\n```\n", "sh bake"),
            ("\n\n|a|b|\n|-|-|\n|1|2|\n", "|a|b| |-|-| |1|2|"),
            ("\n\n- [ ] rye\n", "• [ ] rye"),
            ("\nRye at once.\n", "│ Rye at once."),
            ("\n>\n> Rye in the quote.\n", "│ Rye in the quote."),
        ] {
            assert_eq!(screen(answer, 30), shown, "{answer:?}");
        }
    }

    #[test]
    fn what_is_odd_is_marked_where_the_contents_have_it() {
        let page = page("\n\nIt was ~~cold~~ and\n\n    a ~~code~~ of\n");
        let contents = page.page.contents();
        let odd = Style::new().fg(Color::Red);
        let places: Vec<(Range<usize>, Style)> = contents
            .match_indices("~~")
            .map(|(at, sign)| (at..at + sign.len(), odd))
            .collect();
        let mut lines = super::lines(&page, 40, &Theme::default());
        restyle(&mut lines, &places);
        let pieces = lines.iter().flat_map(|line| &line.pieces);
        let marked = pieces.filter(|piece| piece.style.fg == Some(Color::Red));
        assert_eq!(marked.map(|piece| piece.text.as_str()).collect::<Vec<_>>(), ["~~"; 4]);
    }

    proptest! {
        #[test]
        fn every_letter_of_the_page_is_shown_once_and_fits(
            answer in "([a-c]{1,9}|[ \n*`_|>-]|1\\. |    |漢|~~|```\n|# ){0,50}", columns in 2_usize..50
        ) {
            let page = page(&format!("\n\n{answer}"));
            let contents = page.page.contents();
            let lines = super::lines(&page, columns, &Theme::default());
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            let mut shown = String::new();
            for line in &lines {
                prop_assert!(line.line().width() <= columns, "{:?}", line);
                for piece in line.pieces.iter().filter(|piece| piece.verbatim) {
                    prop_assert_eq!(contents.get(piece.source.clone()), Some(piece.text.as_str()));
                    shown += &piece.text;
                }
            }
            prop_assert_eq!(letters(&shown), letters(&contents[page.before..]));
        }
    }
}
