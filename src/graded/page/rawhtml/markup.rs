//! Raw HTML other than tags: references, comments, declarations, instructions.

use super::{Reader, Step, shape};
use crate::graded::page::python::is_space;

impl Reader<'_> {
    /// Takes an unfinished construct at the end of the text as plain text.
    pub(super) fn settle(&mut self, at: usize) -> usize {
        let rest = &self.text.as_bytes()[at + 1..];
        let end = match memchr::memchr(b'>', rest) {
            Some(length) => at + 1 + length + 1,
            None if rest.starts_with(b"?") || rest.starts_with(b"!") => {
                memchr::memchr(b'<', rest).map_or(at + 1, |length| at + 1 + length)
            }
            None => at + 1,
        };
        self.sorter.text(&self.text[at..end]);
        end
    }

    pub(super) fn reference(&mut self, at: usize, next: Option<u8>) -> Step {
        if next == Some(b'#') {
            return match shape::character_reference(self.text, at) {
                Some((digits, end)) => {
                    self.standalone(&format!("&#{digits};"), false);
                    Step::To(end)
                }
                None if memchr::memchr(b';', &self.text.as_bytes()[at..]).is_some() => {
                    self.sorter.text("&#");
                    Step::StopAt(at + 2)
                }
                None => Step::StopAt(at),
            };
        }
        if let Some((name, end)) = shape::named_reference(self.text, at) {
            self.standalone(&format!("&{name};"), false);
            return Step::To(end);
        }
        if next.is_none() {
            return Step::StopAt(at);
        }
        self.sorter.text("&");
        Step::To(at + 1)
    }

    pub(super) fn comment(&mut self, at: usize) -> Step {
        let found = if self.comments_end {
            shape::comment(self.text, at)
        } else {
            None
        };
        match found {
            Some((text_end, end)) => {
                let text = self.text.get(at + 4..text_end).unwrap_or_default();
                self.standalone(&format!("<!--{text}-->"), true);
                Step::To(end)
            }
            None => {
                self.comments_end = false;
                self.sorter.text("<");
                Step::To(at + 1)
            }
        }
    }

    /// `<!…>`: a document type or marked section where HTML may begin, else text.
    pub(super) fn declaration(&mut self, at: usize) -> Option<usize> {
        if !self.may_begin() {
            self.sorter.text("<!");
            return Some(at + 2);
        }
        let rest = &self.text[at..];
        if rest.starts_with("<![CDATA[") {
            let (text_end, end) = marked_section_end(rest)?;
            self.standalone(&format!("<![{}]]>", &rest[3..text_end]), true);
            return Some(at + end);
        }
        let close = at + 2 + memchr::memchr(b'>', &rest.as_bytes()[2..])? + 1;
        if rest
            .get(..9)
            .is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"))
        {
            let close = at + 9 + memchr::memchr(b'>', &rest.as_bytes()[9..])? + 1;
            self.standalone(&self.text[at..close], true);
            return Some(close);
        }
        self.standalone(&self.text[at..close], false);
        Some(close)
    }

    /// `<?…?>` where HTML may begin, else text.
    pub(super) fn instruction(&mut self, at: usize) -> Option<usize> {
        if !self.may_begin() {
            self.sorter.text("<?");
            return Some(at + 2);
        }
        let close = at + 2 + memchr::memmem::find(&self.text.as_bytes()[at + 2..], b"?>")? + 2;
        self.standalone(&self.text[at..close], true);
        Some(close)
    }
}

/// In a text that begins with `<![CDATA[`: the end of its content, and the byte behind `]]>`.
fn marked_section_end(text: &str) -> Option<(usize, usize)> {
    let mut from = 3;
    loop {
        let bracket = from + memchr::memchr(b']', &text.as_bytes()[from..])?;
        let rest = text[bracket + 1..].trim_start_matches(is_space);
        let close = rest.strip_prefix(']').map(|rest| rest.trim_start_matches(is_space));
        if let Some(rest) = close.and_then(|rest| rest.strip_prefix('>')) {
            return Some((bracket, text.len() - rest.len()));
        }
        from = bracket + 1;
    }
}
