//! The graded page: what Python-Markdown makes of a report, byte for byte.

mod blocks;
mod document;
mod finish;
mod inline;
mod python;
mod rawhtml;
mod serial;
mod stash;
mod tree;

use stash::Stash;

use crate::official::cut::FRONT_CHARACTERS;

pub use document::{Element, Node};
pub use tree::Tag;
use tree::Tree;

/// The release of Python-Markdown whose pages these are, run by CPython 3.11.
pub const PYTHON_MARKDOWN: &str = "3.11.3";

/// The page of a report's Markdown, `text`, from which nothing is cut.
pub fn render(text: &str) -> String {
    let Some((tree, stash)) = build(text) else {
        return String::new();
    };
    let page = serial::page(&tree);
    let page = finish::restore_html(python::strip(&page), &stash);
    python::strip(&finish::restore_ampersands(&page)).to_owned()
}

/// The page of a report as it is graded: `text` is the whole file.
pub fn graded(text: &str) -> String {
    render(&cut(text))
}

/// The Markdown of a report that is graded: `text` is the whole file, as Python's text mode
/// reads it; its front is cut off.
pub fn cut(text: &str) -> String {
    let text = python::universal_newlines(text);
    let front = text
        .char_indices()
        .nth(FRONT_CHARACTERS)
        .map_or(text.len(), |(at, _)| at);
    text[front..].to_owned()
}

/// The elements of the page that [`render`] writes.
pub fn document(text: &str) -> Element {
    match build(text) {
        Some((tree, stash)) => document::element(&tree, Tree::ROOT, &stash),
        None => document::empty(),
    }
}

/// The page's elements, and the raw HTML that belongs into them; `None` for a blank text.
fn build(text: &str) -> Option<(Tree, Stash)> {
    if python::is_blank(text) {
        return None;
    }
    let mut stash = Stash::default();
    let source = rawhtml::extract(&normalise(text), &mut stash);
    let (mut tree, definitions) = blocks::parse(&source);
    inline::parse(&mut tree, &definitions, &mut stash);
    finish::space_out(&mut tree);
    finish::unescape(&mut tree);
    Some((tree, stash))
}

/// The source as the stages read it: no marks in it, no tabs, no line of spaces only.
fn normalise(text: &str) -> String {
    let bytes = text.as_bytes();
    let has = |one, other| memchr::memchr2(one, other, bytes).is_some();
    let is_plain = !has(b'\r', b'\t') && !has(stash::OPEN as u8, stash::CLOSE as u8);
    let text = match is_plain {
        true => text.to_owned() + "\n\n",
        false => {
            let text = text.replace([stash::OPEN, stash::CLOSE], "");
            python::expand_tabs(&(python::universal_newlines(&text) + "\n\n"))
        }
    };
    if memchr::memmem::find(text.as_bytes(), b"\n ").is_none() {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        // The first line keeps its spaces: no line end is before it.
        if number == 0 || line.bytes().any(|b| b != b' ') {
            out.push_str(line);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_front_is_cut_in_characters_after_line_ends_are_joined() {
        let front = "é".repeat(FRONT_CHARACTERS - 1);
        assert_eq!(graded(&format!("{front}\r\n# Answer\r\n")), "<h1>Answer</h1>");
        assert_eq!(graded("short"), "");
    }

    #[test]
    fn blank_texts_have_blank_pages() {
        assert_eq!(render(" \n\t\u{a0}\n"), "");
        assert_eq!(document(" \n").children, []);
    }

    #[test]
    fn marks_in_the_source_mean_nothing() {
        assert_eq!(render("a \u{2}wzxhzdk:0\u{3} <b>"), "<p>a wzxhzdk:0 <b></p>");
    }

    #[test]
    fn the_document_has_the_elements_of_the_page() {
        let page = document("* one [two](three)\n    * `a < b`\n\n<div>raw</div>\n\n![x](y.png)");
        let found: Vec<(usize, &str)> = page
            .elements()
            .map(|(depth, element)| (depth, element.tag.name()))
            .collect();
        let expected = [
            (0, "div"),
            (1, "ul"),
            (2, "li"),
            (3, "a"),
            (3, "ul"),
            (4, "li"),
            (5, "code"),
            (1, "p"),
            (2, "img"),
        ];
        assert_eq!(found, expected);
        let image = page.elements().find(|(_, element)| element.tag == Tag::Img);
        assert_eq!(image.and_then(|(_, image)| image.attribute("src")), Some("y.png"));
        assert_eq!(page.raw_html().collect::<Vec<_>>(), ["<div>raw</div>\n"]);
        assert_eq!(page.text(), "one twoa < b");
    }

    #[test]
    fn nesting_without_end_ends() {
        for piece in [
            ">", "> ", "* ", "1. ", "[", "![", "*a ", "_a **b ", "<div>", "<b ", "`", "&#",
        ] {
            let text = piece.repeat(20_000) + "a";
            assert!(render(&text).contains('a'), "{piece:?}");
            document(&text);
        }
        let links = "[".repeat(5_000) + "a" + &"](b)".repeat(5_000);
        assert!(render(&links).contains("<a href=\"b\">"));
    }

    #[test]
    fn quotes_end_where_the_renderer_ends_them() {
        assert_eq!(render(&(">".repeat(400) + "a")).matches("<blockquote>").count(), 298);
    }
}
