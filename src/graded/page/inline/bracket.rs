//! Markup in brackets: links and images, with their target or by a definition's name.

use super::parts::{Found, Kind, Parts, What};
use super::target::{self, Ends, Target};
use crate::graded::page::python::is_space;
use crate::graded::page::tree::{Id, Tag};

/// The pairs of square brackets in a text.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    /// Each opening bracket with its closing one, by the opening one's byte.
    pairs: Vec<(usize, usize)>,
    /// Where targets may end, once one was looked for.
    ends: Option<Ends>,
}

impl Brackets {
    /// All pairs in `text`.
    pub(super) fn of(text: &str) -> Brackets {
        let mut pairs = Vec::new();
        let mut open = Vec::new();
        for at in memchr::memchr2_iter(b'[', b']', text.as_bytes()) {
            if text.as_bytes()[at] == b'[' {
                open.push(at);
            } else if let Some(start) = open.pop() {
                pairs.push((start, at));
            }
        }
        pairs.sort_unstable();
        Brackets { pairs, ends: None }
    }

    /// The number of the first pair that opens at byte `from` or after.
    fn starting(&self, from: usize) -> usize {
        self.pairs.partition_point(|&(open, _)| open < from)
    }
}

/// A name in brackets after the text it names: the name and the byte after the bracket.
fn name_after(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = &text[at..];
    let inner = rest.trim_start_matches(|c: char| c != '[' && is_space(c));
    let skipped = &rest[..rest.len() - inner.len()];
    if skipped.chars().count() > 1 {
        return None;
    }
    let inner = inner.strip_prefix('[')?;
    let length = memchr::memchr(b']', inner.as_bytes())?;
    Some((&inner[..length], text.len() - inner.len() + length + 1))
}

/// A name as it is looked up: in lower case, every run of white space one space.
fn look_up_form(name: &str) -> String {
    let mut form = String::with_capacity(name.len());
    for c in name.chars() {
        if !is_space(c) {
            form.push(c);
        } else if !form.ends_with(' ') {
            form.push(' ');
        }
    }
    form.to_lowercase()
}

impl Parts<'_> {
    /// The next markup in brackets, of one of the six such kinds.
    pub(super) fn find_bracketed(
        &mut self,
        kind: Kind,
        brackets: &mut Brackets,
        text: &str,
        from: usize,
    ) -> Option<Found> {
        let image = matches!(kind, Kind::Image | Kind::ImageReference | Kind::ShortImageReference);
        let first = brackets.starting(from);
        for &(open, close) in &brackets.pairs[first..] {
            let bang = open > 0 && text.as_bytes()[open - 1] == b'!';
            if bang != image || (image && open == from) {
                continue;
            }
            let label = &text[open + 1..close];
            let start = open - usize::from(image);
            let found = match kind {
                Kind::Link | Kind::Image => self.with_target(label, image, text, close + 1, &mut brackets.ends),
                Kind::Reference | Kind::ImageReference => {
                    name_after(text, close + 1).map(|(name, end)| (self.by_name(label, name, image), end))
                }
                _ => Some((self.by_name(label, "", image), close + 1)),
            };
            if let Some((element, end)) = found {
                let what = element.map_or(What::Nothing, What::Element);
                return Some(Found { start, end, what });
            }
        }
        None
    }

    /// A link or image whose target is in parentheses at `at`, and the byte after it.
    fn with_target(
        &mut self,
        label: &str,
        image: bool,
        text: &str,
        at: usize,
        ends: &mut Option<Ends>,
    ) -> Option<(Option<Id>, usize)> {
        text[at..].strip_prefix('(')?;
        let ends = ends.get_or_insert_with(|| Ends::of(text));
        let Target { address, title, end } = target::read(text, ends, at)?;
        let title = title.map(|title| target::clean_title(&self.plain(title.trim_matches(is_space))));
        let address = self.plain(&address).trim_matches(is_space).to_owned();
        Some((Some(self.element(label, address, title, image)), end))
    }

    /// A link or image by the name of a definition, which may be its label.
    fn by_name(&mut self, label: &str, name: &str, image: bool) -> Option<Id> {
        let name = if name.is_empty() { label } else { name };
        let definition = self.definitions.get(&look_up_form(name))?.clone();
        Some(self.element(label, definition.target, definition.title, image))
    }

    fn element(&mut self, label: &str, address: String, title: Option<String>, image: bool) -> Id {
        let element = self.tree.create(if image { Tag::Img } else { Tag::A });
        let mut attributes = match image {
            true => vec![("src", address), ("alt", self.plain(label))],
            false => vec![("href", address)],
        };
        attributes.extend(title.map(|title| ("title", title)));
        self.tree[element].attributes = attributes;
        if !image {
            label.clone_into(&mut self.tree[element].text);
        }
        element
    }
}
