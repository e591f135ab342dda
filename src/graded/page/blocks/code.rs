//! Blocks of code, and indents.

use crate::graded::page::python::{is_blank, strip_end};
use crate::graded::page::tree::{Id, Tag, Tree};

/// Appends code to `parent`: to the code it ends with, or as a new block.
pub(super) fn append(tree: &mut Tree, parent: Id, code: &str) {
    let code = escape(strip_end(code));
    match tree.last_code(parent) {
        Some(element) => {
            let text = &mut tree[element].text;
            text.push('\n');
            text.push_str(&code);
            text.push('\n');
        }
        None => {
            let pre = tree.append(parent, Tag::Pre);
            let element = tree.append(pre, Tag::Code);
            tree[element].text = code + "\n";
            tree[element].literal = true;
        }
    }
}

/// The indented lines that `block` begins with, their indent of four taken off, and the byte
/// at which the others begin.
pub(super) fn unindent(block: &str) -> (String, usize) {
    let mut out = String::with_capacity(block.len());
    let mut at = 0;
    for line in block.split('\n') {
        match line.strip_prefix("    ") {
            Some(inner) => out.push_str(inner),
            None if is_blank(line) => {}
            None => return (out, at),
        }
        out.push('\n');
        at += line.len() + 1;
    }
    (out, at)
}

/// `block` with an indent of `levels` times four taken off where it is that deep.
pub(super) fn unindent_loosely(block: &str, levels: usize) -> String {
    let indent = " ".repeat(4 * levels);
    let mut out = String::with_capacity(block.len());
    for (number, line) in block.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        out.push_str(line.strip_prefix(indent.as_str()).unwrap_or(line));
    }
    out
}

/// Code as it is in HTML.
pub(in super::super) fn escape(code: &str) -> String {
    code.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
