//! Takes blocks of raw HTML out of the source, as the renderer's HTML parser does: it reads
//! the whole source as HTML and puts aside what block elements at the start of a line hold.

mod markup;
mod name;
mod place;
mod shape;
mod sort;

use memchr::memchr2;

use super::python::is_space;
use super::stash::Stash;
use name::is_block;
pub(super) use name::opens_block;
use place::Place;
use shape::StartTag;
use sort::Sorter;

/// `source` with its blocks of raw HTML in the stash and their marks in their place.
pub(super) fn extract(source: &str, stash: &mut Stash) -> String {
    let mut reader = Reader {
        text: source,
        at_end: false,
        place: Place::new(),
        verbatim: None,
        wasted: 0,
        comments_end: true,
        sorter: Sorter::new(stash, source.len()),
    };
    let stopped = reader.read_all();
    if stopped < source.len() {
        reader.resume(stopped);
    }
    reader.sorter.finish()
}

/// What to do after one construct was looked at.
enum Step {
    /// Go on at this byte.
    To(usize),
    /// Stop reading before this byte.
    StopAt(usize),
}

struct Reader<'a> {
    /// What is read; the second time round only what the first left over.
    text: &'a str,
    /// Whether unfinished constructs must be settled now.
    at_end: bool,
    place: Place,
    /// The `script` or `style` whose content is not read as HTML.
    verbatim: Option<&'static str>,
    /// Bytes that were read for the ends of tags in vain.
    wasted: usize,
    /// Whether there may still be the end of a comment.
    comments_end: bool,
    sorter: Sorter<'a>,
}

/// The bytes read in vain after which no more tags are looked for: the text would be made of
/// openings without end.
const MOST_WASTED: usize = 1 << 24;

impl<'a> Reader<'a> {
    /// Reads what the first round left: as the text's end, so nothing is waited for.
    fn resume(&mut self, from: usize) {
        self.place.cut(self.text, from);
        self.text = &self.text[from..];
        self.at_end = true;
        let stopped = self.read_all();
        let rest = &self.text[stopped..];
        if !rest.is_empty() {
            self.sorter.text(rest);
        }
    }

    /// Reads until the end, or until something that cannot be read: then its place.
    fn read_all(&mut self) -> usize {
        let mut at = 0;
        while at < self.text.len() {
            let Some(next) = self.next_mark(at) else {
                return at;
            };
            if at < next {
                self.sorter.text(&self.text[at..next]);
            }
            self.place.advance(&self.text[at..next]);
            at = next;
            if at == self.text.len() {
                break;
            }
            self.place.found(at);
            match self.step(at) {
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
        memchr::memmem::find_iter(bytes, b"</").map(|at| from + at).find(|at| {
            let inner = &self.text[at + 2..];
            inner
                .get(..name.len())
                .is_some_and(|word| word.eq_ignore_ascii_case(name))
                && inner[name.len()..].trim_start_matches(is_space).starts_with('>')
        })
    }

    fn step(&mut self, at: usize) -> Step {
        let bytes = &self.text.as_bytes()[at..];
        let next = bytes.get(1).copied();
        if bytes[0] == b'&' {
            return self.reference(at, next);
        }
        let end = match next {
            Some(c) if c.is_ascii_alphabetic() => self.start_tag(at),
            Some(b'/') => self.end_tag(at),
            Some(b'!') if bytes.starts_with(b"<!--") => return self.comment(at),
            Some(b'!') => self.declaration(at),
            Some(b'?') => self.instruction(at),
            Some(_) => {
                self.sorter.text("<");
                Some(at + 1)
            }
            None => return Step::StopAt(at),
        };
        match end {
            Some(end) => Step::To(end),
            None if !self.at_end => Step::StopAt(at),
            None => Step::To(self.settle(at)),
        }
    }

    fn start_tag(&mut self, at: usize) -> Option<usize> {
        if self.wasted > MOST_WASTED {
            return None;
        }
        let (name, end, closed) = match shape::start_tag(self.text, at) {
            StartTag::Unfinished => {
                self.wasted += self.text.len() - at;
                return None;
            }
            StartTag::Junk(end) => {
                self.sorter.text(&self.text[at..end]);
                return Some(end);
            }
            StartTag::Tag { name, end, closed } => (name, end, closed),
        };
        let tag = &self.text[at..end];
        let block = is_block(&name);
        if closed || name == "hr" {
            self.standalone(tag, block);
            return Some(end);
        }
        let begins = block && self.may_begin();
        if self.sorter.start_tag(&name, tag, begins) {
            self.verbatim = ["script", "style"].into_iter().find(|&verbatim| verbatim == name);
        }
        Some(end)
    }

    /// Whether a block may begin here.
    fn may_begin(&mut self) -> bool {
        self.sorter.behind_block() || self.place.at_line_start(self.text)
    }

    fn end_tag(&mut self, at: usize) -> Option<usize> {
        let inner = &self.text[at + 2..];
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.sorter.text("</");
            return Some(at + 2);
        }
        let close = memchr::memchr(b'>', inner.as_bytes())?;
        let name_end = inner.find(['\t', '\n', '\r', '\u{c}', ' ', '/', '>', '\0']);
        self.close(&inner[..name_end.unwrap_or(inner.len())].to_lowercase());
        self.verbatim = None;
        Some(at + 2 + close + 1)
    }

    /// The end tag of `name`, as it is written where the reader believes to stand.
    fn close(&mut self, name: &str) {
        let tag = match self.place.end_tag(self.text) {
            Some(tag) => tag.to_owned(),
            None => format!("</{name}>"),
        };
        if self.sorter.end_tag(name, &tag) {
            let blank_behind = self.place.blank_line_behind(self.text, &tag);
            self.sorter.end_block(blank_behind);
        }
    }

    /// Something without content: a block of its own, if it is one and starts a line.
    fn standalone(&mut self, piece: &str, block: bool) {
        if !self.sorter.keeps() && block && self.place.at_line_start(self.text) {
            let blank_behind = self.place.blank_line_behind(self.text, piece);
            self.sorter.block(piece, blank_behind);
        } else {
            self.sorter.inline(piece);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graded::page::assert_pages;

    /// Pages as Python-Markdown 3.11.3 writes them.
    #[rustfmt::skip]
    const PAGES: [(&str, &str); 24] = [
        ("<div>*a*</div>\nb", "<div>*a*</div>\n<p>b</p>"),
        ("<div>\n\n*a*\n\n</div>\n\nb", "<div>\n\n*a*\n\n</div>\n\n<p>b</p>"),
        ("a <div>b</div>", "<p>a <div>b</div></p>"),
        ("   <p>a</p>", "<p>a</p>"),
        ("* <div>a</div>", "<ul>\n<li><div>a</div></li>\n</ul>"),
        ("<div>a", "<div>a"),
        ("<!-- a\n\nb -->\nc", "<!-- a\n\nb -->\n<p>c</p>"),
        ("a <!-- b", "<p>a &lt;!-- b</p>"),
        ("<hr>\na", "<hr>\n<p>a</p>"),
        ("<script>\n*a* <b>\n</script>", "<script>\n*a* <b>\n</script>"),
        ("<div\n>a</div>", "<p><div\n>a</div>\n</p>"),
        ("<div>a</div> &amp; b", "<div>a</div>\n<p>b</p>\n<p>&amp;</p>"),
        ("&#; ;\n\na <div>b</div>", "<p>&amp;#; ;</p>\n<p>a <div>b</div></p>"),
        ("<details>\n<summary>a</summary>\n\n*b*\n\n</details>", "<details>\n<summary>a</summary>\n\n*b*\n\n</details>"),
        ("<?a?>\nb", "<?a?>\n<p>b</p>"),
        ("<![CDATA[a]]>\nb", "<![CDATA[a]]>\n<p>b</p>"),
        ("<DIV>a</Div>b", "<DIV>a</Div>\n<p>b</p>"),
        ("<div a=\"b>c</div>", "<p>&lt;div a=\"b&gt;c</div></p>"),
        ("</1\n<hr>", "<p>&lt;/1</p>\n<hr>"),
        ("<hr>&t;\n<hr>", "<hr>\n<hr>\n\n<p>&t;</p>"),
        ("<hr>&<div><p>", "<hr>\n<p>&amp;</p>\n<div><p>"),
        ("<a&#65<", "<p>&lt;a&#65;&lt;</p>"),
        ("<?&#65<", "<p>&lt;?&amp;#65&lt;</p>"),
        ("`<div>` a", "<p><code>&lt;div&gt;</code> a</p>"),
    ];

    #[test]
    fn pages_are_the_real_ones() {
        assert_pages(&PAGES);
    }
}
