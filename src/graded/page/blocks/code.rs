//! Blocks of code, and indents.

use super::Parser;
use super::slice::Slice;
use crate::graded::page::python::{is_blank, strip_end};
use crate::graded::page::tree::{Id, Tag};

impl Parser {
    /// A block of code, as far as it is indented.
    pub(super) fn code(&mut self, parent: Id, block: &Slice, pending: &mut Vec<Slice>) {
        let (code, rest) = unindent(block);
        let code_text = escape(strip_end(&code));
        match self.tree.last_code(parent) {
            Some(element) => {
                let text = &mut self.tree[element].text;
                text.push('\n');
                text.push_str(&code_text);
                text.push('\n');
            }
            None => {
                let pre = self.tree.append(parent, Tag::Pre);
                let element = self.tree.append(pre, Tag::Code);
                self.tree[element].text = code_text + "\n";
                self.tree[element].literal = true;
            }
        }
        if rest < block.len() {
            pending.push(block.slice(rest..block.len()));
        }
    }
}

/// The indented lines that `block` begins with, their indent of four taken off, and the byte
/// at which the others begin.
fn unindent(block: &str) -> (String, usize) {
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

/// Code as it stands in HTML.
pub(in super::super) fn escape(code: &str) -> String {
    code.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
