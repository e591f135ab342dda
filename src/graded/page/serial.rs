//! Writes the tree as HTML.

use super::tree::{Id, Tag, Tree};

/// The length of the entity that `text` begins with, semicolon included.
pub(super) fn entity_length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('&')?;
    let (skip, accept): (usize, fn(&u8) -> bool) = match inner.as_bytes() {
        [b'#', b'x', ..] => (2, u8::is_ascii_hexdigit),
        [b'#', ..] => (1, u8::is_ascii_digit),
        _ => (0, u8::is_ascii_alphanumeric),
    };
    let length = inner.bytes().skip(skip).take_while(accept).count();
    let end = 1 + skip + length;
    (length > 0 && text.as_bytes().get(end) == Some(&b';')).then_some(end + 1)
}

/// Whether `text` begins with something that is left as an entity. Upper and lower case are
/// one here, so the four letters whose other case is ASCII count as ASCII letters.
fn is_entity(text: &str) -> bool {
    let name = &text[1..];
    let (digits, is_valid): (&str, fn(char) -> bool) =
        if let Some(digits) = name.strip_prefix("#x").or(name.strip_prefix("#X")) {
            (digits, |c| c.is_ascii_hexdigit())
        } else if let Some(digits) = name.strip_prefix('#') {
            (digits, |c| c.is_ascii_digit())
        } else {
            (name, |c| {
                c.is_ascii_alphanumeric() || matches!(c, 'ſ' | '\u{212a}' | 'ı' | 'İ')
            })
        };
    let after = digits.trim_start_matches(is_valid);
    after.len() < digits.len() && after.starts_with(';')
}

/// Appends `text` with what would be markup escaped; with quotes escaped in attributes.
fn push_escaped(text: &str, attribute: bool, out: &mut String) {
    for (at, c) in text.char_indices() {
        match c {
            '&' if !is_entity(&text[at..]) => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if attribute => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

/// What is left to write.
enum Next {
    Element(Id),
    Close(Id),
}

/// Appends an element and what is after it.
pub(super) fn element(tree: &Tree, id: Id, out: &mut String) {
    let mut open = vec![Next::Element(id)];
    while let Some(next) = open.pop() {
        match next {
            Next::Element(id) => {
                open_tag(tree, id, out);
                let element = &tree[id];
                if element.tag.is_empty() && element.text.is_empty() && element.children.is_empty() {
                    push_escaped(&element.tail, false, out);
                    continue;
                }
                push_escaped(&element.text, false, out);
                open.push(Next::Close(id));
                open.extend(element.children.iter().rev().map(|&child| Next::Element(child)));
            }
            Next::Close(id) => {
                out.push_str("</");
                out.push_str(tree[id].tag.name());
                out.push('>');
                push_escaped(&tree[id].tail, false, out);
            }
        }
    }
}

fn open_tag(tree: &Tree, id: Id, out: &mut String) {
    let element = &tree[id];
    out.push('<');
    out.push_str(element.tag.name());
    let mut attributes: Vec<_> = element.attributes.iter().collect();
    attributes.sort_by_key(|(name, _)| *name);
    for (name, value) in attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        push_escaped(value, true, out);
        out.push('"');
    }
    out.push_str(if element.tag.is_empty() { " />" } else { ">" });
}

/// The inside of the page.
pub(super) fn page(tree: &Tree) -> String {
    let mut out = String::new();
    let root = &tree[Tree::ROOT];
    debug_assert_eq!(root.tag, Tag::Page);
    push_escaped(&root.text, false, &mut out);
    for &child in &root.children {
        element(tree, child, &mut out);
    }
    out
}
