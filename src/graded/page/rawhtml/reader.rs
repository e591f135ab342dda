//! Reads a whole source as HTML, and hands what it finds to the sorter.

use memchr::{memchr, memchr2, memmem};

use super::ends::Ends;
use super::name::{is_block, is_void};
use super::piece;
use super::place::Place;
use super::sort::Sorter;
use super::tag::{StartTag, Tags};
use crate::graded::page::python::is_space;

/// Reads `source` into `sorter`. What cannot be read the first time is read again, as a text of
/// its own; what cannot be read then is text.
pub(super) fn read(source: &str, sorter: &mut Sorter) {
    let mut place = Place::new();
    let stopped = Reader::new(source, &mut place, false).read(sorter);
    if stopped < source.len() {
        place.start_over(source, stopped);
        let rest = &source[stopped..];
        let stopped = Reader::new(rest, &mut place, true).read(sorter);
        if stopped < rest.len() {
            sorter.text(&rest[stopped..]);
        }
    }
}

/// What to do after one construct was looked at.
enum Step {
    /// Go on at this byte.
    To(usize),
    /// Stop reading before this byte.
    StopAt(usize),
}

struct Reader<'t, 'p> {
    text: &'t str,
    place: &'p mut Place,
    /// Whether what is unfinished is settled now.
    settles: bool,
    tags: Tags<'t>,
    /// The `script` or `style` whose content is not read as HTML.
    verbatim: Option<&'static str>,
    /// Where inline elements end; made when first needed.
    inline_ends: Option<Ends>,
    /// Whether there may still be the end of a comment, an instruction or a marked section.
    ends: [bool; 3],
}

/// Comments, instructions and marked sections, as numbers of [`Reader::ends`].
const COMMENT: usize = 0;
const INSTRUCTION: usize = 1;
const SECTION: usize = 2;

impl<'t, 'p> Reader<'t, 'p> {
    fn new(text: &'t str, place: &'p mut Place, settles: bool) -> Reader<'t, 'p> {
        Reader {
            text,
            place,
            settles,
            tags: Tags::of(text),
            verbatim: None,
            inline_ends: None,
            ends: [true; 3],
        }
    }

    /// Reads until the end, or until something that cannot be read: then its place.
    fn read(&mut self, sorter: &mut Sorter) -> usize {
        let mut at = 0;
        while at < self.text.len() {
            let next = self.next_mark(at).unwrap_or(self.text.len());
            if at < next {
                sorter.text(&self.text[at..next]);
            }
            self.place.advance(&self.text[at..next]);
            at = next;
            if at == self.text.len() {
                break;
            }
            match self.step(at, sorter) {
                Step::To(next) => {
                    self.place.advance(&self.text[at..next]);
                    at = next;
                }
                Step::StopAt(next) => {
                    self.place.advance(&self.text[at..next]);
                    return next;
                }
            }
        }
        at
    }

    /// The next byte that may mean something; `None` when a verbatim element never ends.
    fn next_mark(&self, from: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[from..];
        let Some(name) = self.verbatim else {
            return Some(from + memchr2(b'<', b'&', bytes).unwrap_or(bytes.len()));
        };
        memmem::find_iter(bytes, b"</").map(|at| from + at).find(|at| {
            let inner = &self.text[at + 2..];
            inner
                .get(..name.len())
                .is_some_and(|word| word.eq_ignore_ascii_case(name))
                && inner[name.len()..].trim_start_matches(is_space).starts_with('>')
        })
    }

    fn step(&mut self, at: usize, sorter: &mut Sorter) -> Step {
        let rest = &self.text.as_bytes()[at..];
        let end = match rest {
            [b'&', ..] => return self.reference(at, sorter),
            [b'<', c, ..] if c.is_ascii_alphabetic() => return Step::To(self.start_tag(at, sorter)),
            [b'<', b'/', ..] => return Step::To(self.end_tag(at, sorter)),
            [b'<', b'!', b'-', b'-', ..] => return Step::To(self.comment(at, sorter)),
            [b'<', b'!', ..] => self.declaration(at, sorter),
            [b'<', b'?', ..] => self.instruction(at, sorter),
            [b'<'] => None,
            _ => Some(self.plain(at, 1, sorter)),
        };
        match end {
            Some(end) => Step::To(end),
            None if self.settles && rest.len() > 1 => Step::To(self.settle(at, sorter)),
            None => Step::StopAt(at),
        }
    }

    /// Text of `length` bytes.
    fn plain(&self, at: usize, length: usize, sorter: &mut Sorter) -> usize {
        sorter.text(&self.text[at..at + length]);
        at + length
    }

    fn start_tag(&mut self, at: usize, sorter: &mut Sorter) -> usize {
        let (name, end, closed) = match self.tags.read(at) {
            StartTag::Unfinished => return self.plain(at, 1, sorter),
            StartTag::Broken(end) => return self.plain(at, end - at, sorter),
            StartTag::Tag { name, end, closed } => (name, end, closed),
        };
        let tag = &self.text[at..end];
        let block = is_block(&name);
        if closed || name == "hr" {
            self.standalone(tag, block, sorter);
            return end;
        }
        let begins = block && self.may_begin(sorter);
        if sorter.start_tag(&name, tag, begins) {
            self.verbatim = ["script", "style"].into_iter().find(|&verbatim| verbatim == name);
        } else if !block && !is_void(&name) {
            sorter.leave_open(name);
        }
        end
    }

    /// Whether a block may begin here.
    fn may_begin(&mut self, sorter: &Sorter) -> bool {
        sorter.after_block() || self.place.begins_line(self.text)
    }

    /// An end tag. Without a `>` anywhere after it, it is text, as it is without a name.
    fn end_tag(&mut self, at: usize, sorter: &mut Sorter) -> usize {
        let inner = &self.text[at + 2..];
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) || !self.tags.closes_after(at) {
            return self.plain(at, 2, sorter);
        }
        let name = &inner[..inner
            .find(['\t', '\n', '\r', '\u{c}', ' ', '/', '>', '\0'])
            .unwrap_or(inner.len())];
        self.close(&name.to_lowercase(), sorter);
        self.verbatim = None;
        at + 2 + memchr(b'>', inner.as_bytes()).map_or(inner.len(), |close| close + 1)
    }

    /// The end tag of `name`, as it is written where the reader believes to be.
    fn close(&mut self, name: &str, sorter: &mut Sorter) {
        let tag = match self.place.end_tag(self.text) {
            Some(tag) => tag.to_owned(),
            None => format!("</{name}>"),
        };
        if sorter.end_tag(name, &tag) {
            let blank_after = self.place.blank_line_after(self.text, &tag);
            sorter.end_block(blank_after);
        }
    }

    /// Something without content: a block of its own, if it is one and begins a line.
    fn standalone(&mut self, piece: &str, block: bool, sorter: &mut Sorter) {
        // The line is looked at in any case; it matters where the reader looks later.
        if !sorter.keeps() && self.place.begins_line(self.text) && block {
            let blank_after = self.place.blank_line_after(self.text, piece);
            sorter.block(piece, blank_after);
        } else {
            sorter.inline(piece);
        }
    }

    fn reference(&mut self, at: usize, sorter: &mut Sorter) -> Step {
        let rest = &self.text[at..];
        if rest.starts_with("&#") {
            return match piece::character_reference(self.text, at) {
                Some((digits, end)) => {
                    self.standalone(&format!("&#{digits};"), false, sorter);
                    Step::To(end)
                }
                None if rest.contains(';') => Step::StopAt(self.plain(at, 2, sorter)),
                None => Step::StopAt(at),
            };
        }
        match piece::named_reference(self.text, at) {
            Some((name, end)) => {
                self.standalone(&format!("&{name};"), false, sorter);
                Step::To(end)
            }
            None if rest.len() == 1 => Step::StopAt(at),
            None => Step::To(self.plain(at, 1, sorter)),
        }
    }

    fn comment(&mut self, at: usize, sorter: &mut Sorter) -> usize {
        let found = if self.ends[COMMENT] {
            piece::comment(self.text, at)
        } else {
            None
        };
        let Some((text_end, end)) = found else {
            self.ends[COMMENT] = false;
            return self.plain(at, 1, sorter);
        };
        let comment = format!("<!--{}-->", &self.text[at + 4..text_end]);
        // In an inline element that is closed soon it is no block, unless it has a blank line.
        let inside = sorter.left_open().next().is_some() && !comment.contains("\n\n") && {
            let ends = self.inline_ends.get_or_insert_with(|| Ends::of(self.text));
            ends.close_one(sorter.left_open(), end)
        };
        self.standalone(&comment, !inside, sorter);
        end
    }

    /// `<!…>`: a document type or marked section where HTML may begin, else text.
    fn declaration(&mut self, at: usize, sorter: &mut Sorter) -> Option<usize> {
        if !self.may_begin(sorter) {
            return Some(self.plain(at, 2, sorter));
        }
        let rest = &self.text[at..];
        if rest.starts_with("<![CDATA[") {
            let found = if self.ends[SECTION] {
                piece::marked_section(rest)
            } else {
                None
            };
            self.ends[SECTION] = found.is_some();
            let (text_end, end) = found?;
            self.standalone(&format!("<![{}]]>", &rest[3..text_end]), true, sorter);
            return Some(at + end);
        }
        let is_type = rest
            .get(..9)
            .is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"));
        let inner = at + if is_type { 9 } else { 2 };
        if !self.tags.closes_after(inner - 1) {
            return None;
        }
        let end = inner + memchr(b'>', &self.text.as_bytes()[inner..])? + 1;
        self.standalone(&self.text[at..end], is_type, sorter);
        Some(end)
    }

    /// `<?…?>` where HTML may begin, else text.
    fn instruction(&mut self, at: usize, sorter: &mut Sorter) -> Option<usize> {
        if !self.may_begin(sorter) {
            return Some(self.plain(at, 2, sorter));
        }
        if !self.ends[INSTRUCTION] {
            return None;
        }
        let found = memmem::find(&self.text.as_bytes()[at + 2..], b"?>");
        self.ends[INSTRUCTION] = found.is_some();
        let end = at + 2 + found? + 2;
        self.standalone(&self.text[at..end], true, sorter);
        Some(end)
    }

    /// An unfinished declaration or instruction: text up to the next `>`, or the next `<`.
    fn settle(&self, at: usize, sorter: &mut Sorter) -> usize {
        let rest = &self.text.as_bytes()[at + 1..];
        let length = match memchr(b'>', rest) {
            Some(close) if self.tags.closes_after(at) => 1 + close + 1,
            _ => 1 + memchr(b'<', rest).unwrap_or(0),
        };
        self.plain(at, length, sorter)
    }
}
