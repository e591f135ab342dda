//! The Markdown that GitHub and editors show: its options, and the link definitions that all parts of a report share.

use std::collections::HashMap;

use pulldown_cmark::{BrokenLink, CowStr, Options, Parser};

/// The Markdown that GitHub and editors show.
#[must_use]
pub fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES
}

/// Gives target and title of a link whose definition is not in the text that is parsed.
pub type Resolve<'a, 'd> = Box<dyn FnMut(BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)> + 'd>;

/// Parses a text. The only place that does: the parser is 25 KB of program for each kind of callback.
#[must_use]
pub fn parse<'a, 'd>(text: &'a str, options: Options, resolve: Option<Resolve<'a, 'd>>) -> Parser<'a, Resolve<'a, 'd>> {
    Parser::new_with_broken_link_callback(text, options, resolve)
}

/// The link definitions of a whole report, by label; the first of a label counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Definitions(HashMap<String, Definition>);

/// Where a link leads, and its title, which may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Definition {
    target: String,
    title: String,
}

impl Definitions {
    /// The definitions of a whole text, wherever they are.
    #[must_use]
    pub(super) fn of(text: &str) -> Self {
        if !may_define(text) {
            return Self::default();
        }
        let parser = parse(text, options(), None);
        let known = parser.reference_definitions().iter().map(|(written, definition)| {
            let definition = Definition {
                target: definition.dest.to_string(),
                title: definition.title.as_deref().unwrap_or_default().to_owned(),
            };
            (label(written), definition)
        });
        Self(known.collect())
    }

    /// Target and title of a link that the piece it is in does not define.
    #[must_use]
    pub fn resolve<'a>(&self, link: &BrokenLink<'_>) -> Option<(CowStr<'a>, CowStr<'a>)> {
        let found = self.0.get(&label(&link.reference))?;
        Some((found.target.clone().into(), found.title.clone().into()))
    }

    /// Parses a piece of the report, whose links may be defined elsewhere in it.
    #[must_use]
    pub fn parser<'a>(&self, piece: &'a str) -> Parser<'a, Resolve<'a, '_>> {
        let resolve = || -> Resolve<'a, '_> { Box::new(|link| self.resolve(&link)) };
        parse(piece, options(), (!self.0.is_empty()).then(resolve))
    }
}

/// A link label as Markdown compares them: letter case and the width of white space do not matter.
fn label(written: &str) -> String {
    written.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether a line may be a definition: `[name]:`, in a list or quote too. Most reports have none, and are not parsed
/// as a whole to find that out.
fn may_define(text: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), b"]:").any(|at| {
        let before = text.get(..at).unwrap_or_default();
        let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
        let marker = |c: char| c.is_ascii_digit() || " \t>-+*.)".contains(c);
        line.trim_start_matches(marker).starts_with('[')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(text: &str, reference: &str) -> Option<(String, String)> {
        let link = BrokenLink {
            span: 0..0,
            link_type: pulldown_cmark::LinkType::Reference,
            reference: reference.into(),
        };
        let (target, title) = Definitions::of(text).resolve(&link)?;
        Some((target.to_string(), title.to_string()))
    }

    #[test]
    fn definitions_are_found_where_markdown_has_them() {
        let text = "# Head\n[a]: b\n[c]: <d e> 'T'\n\ntext\n[f]: g\r\n\r\n[h]: i\n\n- [ The\tLabel ]: j\n\n> [q]: k\n\n```\n[l]: m\n```\n";
        let found = |label| resolved(text, label);
        let plain = |target: &str| Some((target.to_owned(), String::new()));
        assert_eq!(found("a"), plain("b"));
        assert_eq!(found("c"), Some(("d e".to_owned(), "T".to_owned())));
        assert_eq!(found("f"), None, "in a paragraph");
        assert_eq!(found("H"), plain("i"));
        assert_eq!(found("the label"), plain("j"));
        assert_eq!(found("q"), plain("k"));
        assert_eq!(found("l"), None, "in code");
    }

    #[test]
    fn the_first_of_a_label_counts() {
        assert_eq!(
            resolved("[a]: b\n\n[A]: c\n", "a").map(|(target, _)| target),
            Some("b".to_owned())
        );
    }
}
