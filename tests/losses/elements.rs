//! The elements of a page by an HTML parser, each known by its name and its letters.

use std::collections::BTreeMap;

use html5ever::parse_document;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// How many elements of a name with the same letters there are.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Elements(pub(super) BTreeMap<(&'static str, String), usize>);

/// The names of elements that are compared, and the one that each is counted by. Items of lists, lists, task boxes and
/// footnotes are counted besides.
const NAMES: [(&str, &str); 17] = [
    ("pre", "pre"),
    ("table", "table"),
    ("del", "del"),
    ("s", "del"),
    ("a", "a"),
    ("img", "img"),
    ("em", "em"),
    ("strong", "em"),
    ("code", "code"),
    ("br", "br"),
    ("hr", "hr"),
    ("blockquote", "quote"),
    ("h1", "heading"),
    ("h2", "heading"),
    ("h3", "heading"),
    ("h4", "heading"),
    ("h5", "heading"),
];

impl Elements {
    /// The elements of a page.
    pub(super) fn of(html: &str) -> Self {
        let dom: RcDom = parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
        let mut found = Self::default();
        found.collect(&dom.document, &mut Vec::new(), &mut String::new());
        found
    }

    /// How many there are of a name and letters.
    pub(super) fn count(&self, name: &'static str, letters: &str) -> usize {
        self.0.get(&(name, letters.to_owned())).copied().unwrap_or_default()
    }

    /// Those of a name: their letters, and how many there are.
    pub(super) fn named(&self, name: &str) -> impl Iterator<Item = (&'static str, &str, usize)> {
        let of_name = self.0.iter().filter(move |((found, _), _)| *found == name);
        of_name.map(|((name, letters), count)| (*name, letters.as_str(), *count))
    }

    /// The texts of the links, in their order.
    pub(super) fn links(html: &str) -> Vec<String> {
        fn collect(node: &Handle, found: &mut Vec<String>) {
            if name(node) == "a" {
                let mut all = String::new();
                text(node, false, &mut all);
                found.push(all);
            }
            node.children.borrow().iter().for_each(|child| collect(child, found));
        }
        let dom: RcDom = parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
        let mut found = Vec::new();
        collect(&dom.document, &mut found);
        found
    }

    fn add(&mut self, name: &'static str, letters: String) {
        *self.0.entry((name, letters)).or_default() += 1;
    }

    /// Counts what is in a node; `inside` are the names of the elements around it, `read` the letters before it.
    fn collect(&mut self, node: &Handle, inside: &mut Vec<String>, read: &mut String) {
        if let NodeData::Text { contents } = &node.data {
            read.extend(contents.borrow().chars().filter(|c| c.is_alphanumeric()));
        }
        let name = name(node);
        let class = attribute(node, "class");
        // GitHub shows no footnote that nothing refers to, so what a footnote says is not compared.
        if name == "sup" && class.starts_with("footnote-ref") {
            return self.add("footnote", String::new());
        }
        if class.starts_with("footnote") {
            return;
        }
        let is_in = |outer: &str| inside.iter().any(|around| around == outer);
        if let Some((_, counted)) = NAMES.iter().find(|(known, _)| *known == name)
            && !(name == "code" && is_in("pre"))
            // That bold text is bold twice is not visible; cmark-gfm leaves it out.
            && !(name == "strong" && is_in("strong"))
        {
            let key = match name.as_str() {
                "img" => {
                    let source = attribute(node, "src");
                    letters(&percent_encoding::percent_decode_str(&source).decode_utf8_lossy())
                }
                // A line break is known by the last letters before it.
                "br" => read.chars().rev().take(12).collect(),
                _other => {
                    let mut all = String::new();
                    text(node, false, &mut all);
                    letters(&all)
                }
            };
            // What is empty is not seen.
            if !key.is_empty() || ["img", "br", "hr"].contains(counted) {
                self.add(counted, key);
            }
        }
        match name.as_str() {
            "li" => {
                let mut own = String::new();
                node.children
                    .borrow()
                    .iter()
                    .for_each(|child| text(child, true, &mut own));
                if own.contains(char::is_alphanumeric) {
                    self.add("li", letters(&own));
                }
            }
            "ul" | "ol" => self.add(if is_in("li") { "inner" } else { "list" }, String::new()),
            "input" => self.add("box", String::new()),
            _other => {}
        }
        inside.push(name);
        node.children
            .borrow()
            .iter()
            .for_each(|child| self.collect(child, inside, read));
        inside.pop();
    }
}

fn name(node: &Handle) -> String {
    match &node.data {
        NodeData::Element { name, .. } => name.local.to_string(),
        _other => String::new(),
    }
}

fn attribute(node: &Handle, name: &str) -> String {
    let NodeData::Element { attrs, .. } = &node.data else {
        return String::new();
    };
    let attrs = attrs.borrow();
    let found = attrs.iter().find(|attr| &*attr.name.local == name);
    found.map_or_else(String::new, |found| found.value.to_string())
}

/// The letters and digits of a text, or all that is seen of it where it has none.
fn letters(text: &str) -> String {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.is_empty() {
        text.split_whitespace().collect()
    } else {
        letters
    }
}

/// All text in a node; the items of inner lists, blocks of code and tables aside where only its `own` is wanted.
fn text(node: &Handle, own: bool, out: &mut String) {
    match &node.data {
        NodeData::Text { contents } => out.push_str(&contents.borrow()),
        NodeData::Element { .. } if attribute(node, "class").starts_with("footnote") => {}
        NodeData::Element { name, .. } if own && ["ul", "ol", "pre", "table"].contains(&&*name.local) => {}
        _other => node.children.borrow().iter().for_each(|child| text(child, own, out)),
    }
}
