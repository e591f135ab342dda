//! Takes blocks of raw HTML out of the source, as the renderer's HTML parser does: it reads
//! the whole source as HTML and puts aside what block elements at the start of a line hold.

mod markup;
mod name;
mod place;
mod shape;

use memchr::memchr2;

use super::python::is_space;
use super::stash::Stash;
use name::is_block;
pub(super) use name::opens_block;
use place::Place;
use shape::StartTag;

/// `source` with its blocks of raw HTML in the stash and their marks in their place.
pub(super) fn extract(source: &str, stash: &mut Stash) -> String {
    let mut reader = Reader {
        text: source,
        at_end: false,
        place: Place::new(),
        in_block: false,
        behind_block: false,
        open: Vec::new(),
        verbatim: None,
        held: String::new(),
        out: String::with_capacity(source.len()),
        last_piece: 0,
        wasted: 0,
        comments_end: true,
        stash,
    };
    let stopped = reader.read_all();
    if stopped < source.len() {
        reader.resume(stopped);
    }
    reader.finish()
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
    /// Inside a block of raw HTML.
    in_block: bool,
    /// Behind a block of raw HTML, on its last line.
    behind_block: bool,
    /// The elements open inside the block.
    open: Vec<String>,
    /// The `script` or `style` whose content is not read as HTML.
    verbatim: Option<&'static str>,
    /// What the current block of raw HTML has gathered.
    held: String,
    out: String,
    /// Where the last piece added to `out` begins.
    last_piece: usize,
    /// Bytes that were read for the ends of tags in vain.
    wasted: usize,
    /// Whether there may still be the end of a comment.
    comments_end: bool,
    stash: &'a mut Stash,
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
            self.data(rest);
        }
    }

    fn finish(mut self) -> String {
        if !self.held.is_empty() {
            self.put_held_aside();
        }
        self.out
    }

    /// Reads until the end, or until something that cannot be read: then its place.
    fn read_all(&mut self) -> usize {
        let mut at = 0;
        while at < self.text.len() {
            let Some(next) = self.next_mark(at) else {
                return at;
            };
            if at < next {
                self.data(&self.text[at..next]);
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
                self.data("<");
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
                self.data(&self.text[at..end]);
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
        if block && (self.behind_block || self.place.at_line_start(self.text)) {
            // Every block on the line of the one before is set off, even inside another.
            if !self.in_block || self.behind_block {
                self.push("\n");
            }
            self.in_block = true;
        }
        if self.in_block {
            self.verbatim = ["script", "style"].into_iter().find(|&verbatim| verbatim == name);
            self.open.push(name);
            self.held.push_str(tag);
        } else {
            self.push(tag);
        }
        Some(end)
    }

    fn end_tag(&mut self, at: usize) -> Option<usize> {
        let inner = &self.text[at + 2..];
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.data("</");
            return Some(at + 2);
        }
        let close = memchr::memchr(b'>', inner.as_bytes())?;
        let name_end = inner.find(['\t', '\n', '\r', '\u{c}', ' ', '/', '>', '\0']);
        self.close(&inner[..name_end.unwrap_or(inner.len())].to_lowercase());
        self.verbatim = None;
        Some(at + 2 + close + 1)
    }

    /// Handles the end tag of `name`.
    fn close(&mut self, name: &str) {
        let tag = match self.place.end_tag(self.text) {
            Some(tag) => tag.to_owned(),
            None => format!("</{name}>"),
        };
        if !self.in_block {
            self.push(&tag);
            return;
        }
        self.held.push_str(&tag);
        if let Some(depth) = self.open.iter().rposition(|open| open == name) {
            self.open.truncate(depth);
        }
        if !self.open.is_empty() {
            return;
        }
        if self.place.blank_line_behind(self.text, &tag) {
            self.held.push('\n');
        } else {
            self.behind_block = true;
        }
        self.in_block = false;
        self.put_held_aside();
        self.push("\n\n");
    }

    /// Handles something without content: a block of its own, if it is one and starts a line.
    fn standalone(&mut self, piece: &str, block: bool) {
        if self.in_block || self.behind_block {
            self.held.push_str(piece);
            return;
        }
        if !(block && self.place.at_line_start(self.text)) {
            self.push(piece);
            return;
        }
        let mut html = piece.to_owned();
        if self.place.blank_line_behind(self.text, piece) {
            html.push('\n');
        } else {
            self.behind_block = true;
        }
        let last = &self.out[self.last_piece..];
        if last.ends_with('\n') && !last.ends_with("\n\n") {
            self.push("\n");
        }
        self.put_aside(html);
        self.push("\n\n");
    }

    fn data(&mut self, text: &str) {
        if self.behind_block && text.contains('\n') {
            self.behind_block = false;
        }
        if self.in_block {
            self.held.push_str(text);
        } else {
            self.push(text);
        }
    }

    fn push(&mut self, piece: &str) {
        self.last_piece = self.out.len();
        self.out.push_str(piece);
    }

    /// Puts a block of raw HTML aside.
    fn put_aside(&mut self, html: String) {
        self.last_piece = self.out.len();
        self.stash.put_html(html, &mut self.out);
    }

    fn put_held_aside(&mut self) {
        let held = std::mem::take(&mut self.held);
        self.put_aside(held);
    }
}

#[cfg(test)]
mod tests {
    use crate::official::page::render;

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
        for (text, page) in PAGES {
            assert_eq!(render(text), page, "{text:?}");
        }
    }
}
