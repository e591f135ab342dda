//! Inline markup: links, images, code, emphasis and all else inside a block's text.
//!
//! Each kind is looked for in the whole text before the next one is. What is found gives way
//! to a mark, so that later kinds see the mark only; at last the marks become elements.

mod angle;
mod bracket;
mod code;
mod emphasis;
mod entity;
mod settle;
mod target;

use std::collections::VecDeque;

use super::blocks::Definitions;
use super::stash::{self, Inline, Mark, Stash};
use super::tree::{Id, Tag, Tree};

/// The kinds of inline markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    Escape,
    Reference,
    Link,
    Image,
    ImageReference,
    ShortReference,
    ShortImageReference,
    WebAddress,
    MailAddress,
    LineBreak,
    Html,
    Entity,
    Emphasis,
}

/// The kinds in the order they are looked for.
const ORDER: [Kind; 14] = [
    Kind::Code,
    Kind::Escape,
    Kind::Reference,
    Kind::Link,
    Kind::Image,
    Kind::ImageReference,
    Kind::ShortReference,
    Kind::ShortImageReference,
    Kind::WebAddress,
    Kind::MailAddress,
    Kind::LineBreak,
    Kind::Html,
    Kind::Entity,
    Kind::Emphasis,
];

/// Markup nested deeper than this is left as text. Python fails at about 100 levels more.
const DEEPEST: usize = 120;

/// What was found in a text, and where, in bytes.
struct Found {
    start: usize,
    end: usize,
    what: What,
}

/// What a piece of markup makes.
enum What {
    /// Nothing: it stays text, but is not looked at again for this kind.
    Nothing,
    /// Text that no later kind sees.
    Text(String),
    /// An element.
    Element(Id),
}

/// Makes elements of the inline markup in all of `tree`.
pub(super) fn parse(tree: &mut Tree, definitions: &Definitions, stash: &mut Stash) {
    Inliner {
        tree,
        definitions,
        stash,
        depth: 0,
        line: VecDeque::new(),
    }
    .page();
}

struct Inliner<'a> {
    tree: &'a mut Tree,
    definitions: &'a Definitions,
    stash: &'a mut Stash,
    /// Elements around the text being read that were found in it.
    depth: usize,
    /// The emphasis found but not yet handed out.
    line: VecDeque<emphasis::Span>,
}

impl Inliner<'_> {
    /// `text` with marks for all markup of the kinds from number `first` on.
    fn mark(&mut self, text: &str, first: usize) -> String {
        let mut text = text.to_owned();
        if self.depth >= DEEPEST {
            return text;
        }
        self.depth += 1;
        for (number, &kind) in ORDER.iter().enumerate().skip(first) {
            if let Some(marked) = self.mark_kind(&text, kind, number) {
                text = marked;
            }
        }
        self.depth -= 1;
        text
    }

    /// `text` with marks for the markup of one kind; `None` if it has none.
    fn mark_kind(&mut self, text: &str, kind: Kind, number: usize) -> Option<String> {
        if !kind.may_be_in(text) {
            return None;
        }
        let mut finder = Finder::new(kind, text);
        let mut out = String::new();
        let mut copied = 0;
        let mut from = 0;
        while let Some(found) = self.find(&mut finder, text, from) {
            from = found.end;
            let inline = match found.what {
                What::Nothing => continue,
                What::Text(text) => Inline::Text(text),
                What::Element(element) => {
                    self.mark_inside(element, number);
                    Inline::Element(element)
                }
            };
            out.push_str(&text[copied..found.start]);
            self.stash.put_inline(inline, &mut out);
            copied = found.end;
        }
        if copied == 0 && out.is_empty() {
            return None;
        }
        out.push_str(&text[copied..]);
        Some(out)
    }

    /// Marks the kinds after number `found` in an element that was found, and in its children.
    fn mark_inside(&mut self, element: Id, found: usize) {
        if self.tree[element].literal {
            return;
        }
        let mut parts = vec![element];
        parts.extend(&self.tree[element].children);
        for part in parts {
            let text = std::mem::take(&mut self.tree[part].text);
            self.tree[part].text = self.mark(&text, found + 1);
            let tail = std::mem::take(&mut self.tree[part].tail);
            self.tree[part].tail = self.mark(&tail, found);
        }
    }

    fn find(&mut self, finder: &mut Finder, text: &str, from: usize) -> Option<Found> {
        match finder.kind {
            Kind::Code => finder.code.find(self, text, from),
            Kind::Escape => code::find_escape(text, from),
            Kind::Reference
            | Kind::Link
            | Kind::Image
            | Kind::ImageReference
            | Kind::ShortReference
            | Kind::ShortImageReference => self.find_bracketed(finder.kind, &mut finder.brackets, text, from),
            Kind::WebAddress => self.find_web_address(text, from),
            Kind::MailAddress => self.find_mail_address(text, from),
            Kind::LineBreak => {
                let start = from + memchr::memmem::find(&text.as_bytes()[from..], b"  \n")?;
                let element = self.tree.create(Tag::Br);
                Some(Found {
                    start,
                    end: start + 3,
                    what: What::Element(element),
                })
            }
            Kind::Html => self.find_html(text, from),
            Kind::Entity => self.find_entity(text, from),
            Kind::Emphasis => finder.emphasis.find(self, text, from),
        }
    }

    /// `text` with its inline marks turned back into plain text.
    fn plain(&self, text: &str) -> String {
        stash::resolve(text, |mark, out| match mark {
            Mark::Inline(number) => match self.stash.inline.get(number) {
                Some(Inline::Text(text)) => {
                    out.push_str(text);
                    true
                }
                Some(Inline::Element(id)) => {
                    self.push_text(*id, out);
                    true
                }
                None => false,
            },
            Mark::Html(_) | Mark::Escaped(_) | Mark::Ampersand => false,
        })
    }

    /// Appends all text in an element.
    fn push_text(&self, element: Id, out: &mut String) {
        out.push_str(&self.tree[element].text);
        for &child in &self.tree[element].children {
            self.push_text(child, out);
            out.push_str(&self.tree[child].tail);
        }
    }

    /// An element with finished text.
    fn literal(&mut self, tag: Tag, text: String) -> Id {
        let element = self.tree.create(tag);
        self.tree[element].text = text;
        self.tree[element].literal = true;
        element
    }
}

impl Kind {
    /// Whether it is worth looking for this kind in `text`.
    fn may_be_in(self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let has = |byte| memchr::memchr(byte, bytes).is_some();
        match self {
            Kind::Code => has(b'`'),
            Kind::Escape => has(b'\\'),
            Kind::Reference
            | Kind::Link
            | Kind::Image
            | Kind::ImageReference
            | Kind::ShortReference
            | Kind::ShortImageReference => has(b'['),
            Kind::WebAddress | Kind::MailAddress | Kind::Html => has(b'<') && has(b'>'),
            Kind::LineBreak => has(b'\n'),
            Kind::Entity => has(b'&'),
            Kind::Emphasis => has(b'*') || has(b'_'),
        }
    }
}

/// What is known about a text while one kind is looked for in it.
struct Finder {
    kind: Kind,
    code: code::Ticks,
    brackets: bracket::Brackets,
    emphasis: emphasis::Runs,
}

impl Finder {
    fn new(kind: Kind, text: &str) -> Finder {
        let bracketed = matches!(
            kind,
            Kind::Reference
                | Kind::Link
                | Kind::Image
                | Kind::ImageReference
                | Kind::ShortReference
                | Kind::ShortImageReference
        );
        Finder {
            kind,
            code: if kind == Kind::Code {
                code::Ticks::of(text)
            } else {
                code::Ticks::default()
            },
            brackets: match bracketed {
                true => bracket::Brackets::of(text),
                false => bracket::Brackets::default(),
            },
            emphasis: emphasis::Runs::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graded::page::assert_pages;

    /// Pages as Python-Markdown 3.11.3 writes them.
    #[rustfmt::skip]
    const PAGES: [(&str, &str); 15] = [
        ("`a < b` and ``c ` d``", "<p><code>a &lt; b</code> and <code>c ` d</code></p>"),
        ("\\`no\\` \\*no\\* \\q", "<p>`no` *no* \\q</p>"),
        ("[a](b \"t\") [c](<d e>)", "<p><a href=\"b\" title=\"t\">a</a> <a href=\"d e\">c</a></p>"),
        ("![a `b`](c.png)", "<p><img alt=\"a b\" src=\"c.png\" /></p>"),
        ("[a][b] [b] ![b][]\n\n[b]: c \"t\"", "<p><a href=\"c\" title=\"t\">a</a> <a href=\"c\" title=\"t\">b</a> <img alt=\"b\" src=\"c\" title=\"t\" /></p>"),
        ("[a] [none]", "<p>[a] [none]</p>"),
        ("<http://a.b/?c&d> http://a.b", "<p><a href=\"http://a.b/?c&amp;d\">http://a.b/?c&amp;d</a> http://a.b</p>"),
        ("<me@a.b>", "<p><a href=\"&#109;&#97;&#105;&#108;&#116;&#111;&#58;&#109;&#101;&#64;&#97;&#46;&#98;\">&#109;&#101;&#64;&#97;&#46;&#98;</a></p>"),
        ("a  \nb", "<p>a<br />\nb</p>"),
        ("x <b c=\"d>e\">f</b> <no\"> <?p?>", "<p>x <b c=\"d>e\">f</b> &lt;no\"&gt; <?p?></p>"),
        ("AT&T &amp; &copy; &#12; &#", "<p>AT&amp;T &amp; &copy; &#12; &amp;#</p>"),
        ("[a [b](c) d](e)", "<p><a href=\"e\">a [b](c) d</a></p>"),
        ("![a [`b`](c)](d)", "<p><img alt=\"a \u{2}klzzwxh:0000\u{3}\" src=\"d\" /></p>"),
        ("``e` ```", "<p>``e` ```</p>"),
        ("`\\\\\\``", "<p>`\\``</p>"),
    ];

    #[test]
    fn pages_are_the_real_ones() {
        assert_pages(&PAGES);
    }
}
