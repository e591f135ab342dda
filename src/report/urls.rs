//! Bare URLs and mail addresses: where GitHub makes a link of one, and where that link ends.
//!
//! Settled by experiments with cmark-gfm; `tests/losses.rs` compares the two.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::lines::Span;

/// A URL or mail address that GitHub links although nothing marks it as a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BareLink {
    /// Its bytes in the text.
    pub span: Span,
    /// How it is written.
    pub form: BareForm,
}

/// How a bare link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BareForm {
    /// With a scheme: `https://example.org`.
    Url,
    /// Without one: `www.example.org`.
    Host,
    /// A mail address.
    Mail,
}

/// Finds the bare links of a text, from its front to its end.
#[derive(Clone, Debug)]
pub struct BareLinks {
    /// What could begin or be in one (`://`, `www.`, `@`), in order.
    signs: Vec<(usize, BareForm)>,
    /// The end of the last one found.
    end: usize,
    /// How many brackets are open: GitHub links no URL after an open one.
    brackets: usize,
    /// The end of the last prose read.
    read: usize,
}

/// What a URL has, and what the name of a host begins with; to make a search ready costs more than most answers.
static URL: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("://"));
static HOST: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("www."));

impl BareLinks {
    /// Looks from byte `from` of a text on.
    #[must_use]
    pub fn new(text: &str, from: usize) -> Self {
        let bytes = text.as_bytes().get(from..).unwrap_or_default();
        let mut signs: Vec<(usize, BareForm)> = Vec::new();
        signs.extend(URL.find_iter(bytes).map(|at| (from + at, BareForm::Url)));
        signs.extend(HOST.find_iter(bytes).map(|at| (from + at, BareForm::Host)));
        signs.extend(memchr::memchr_iter(b'@', bytes).map(|at| (from + at, BareForm::Mail)));
        signs.sort_unstable_by_key(|(at, _)| *at);
        Self {
            signs,
            end: 0,
            brackets: 0,
            read: 0,
        }
    }

    /// Notes that a paragraph, or another block of running text, begins.
    pub fn begin_block(&mut self) {
        self.brackets = 0;
    }

    /// Those that begin in a stretch of prose of the text, in order; the last may end after the stretch.
    pub fn within(&mut self, text: &str, prose: &Span) -> Vec<BareLink> {
        let first = self.signs.partition_point(|(at, _)| *at < prose.start);
        let signs = self.signs.get(first..).unwrap_or_default();
        let in_prose = signs.partition_point(|(at, _)| *at < prose.end);
        let mut found = Vec::new();
        self.read = prose.start;
        for (at, form) in signs.get(..in_prose).unwrap_or_default().to_vec() {
            if at < self.end {
                continue;
            }
            self.count_brackets(text, at);
            let first = prose.start.max(self.end);
            let span = match form {
                BareForm::Url if self.brackets == 0 => url(text, first, at),
                BareForm::Host if self.brackets == 0 => host(text, at),
                BareForm::Mail => mail(text, first..prose.end, at),
                BareForm::Url | BareForm::Host => None,
            };
            if let Some(span) = span {
                self.end = span.end;
                self.read = span.end;
                found.push(BareLink { span, form });
            }
        }
        self.count_brackets(text, prose.end);
        found
    }

    /// Counts the brackets up to byte `end`.
    fn count_brackets(&mut self, text: &str, end: usize) {
        let bytes = text.as_bytes();
        // Prose begins at a sign that a back-slash protects.
        let is_protected = |at: usize| bytes[..at].iter().rev().take_while(|b| **b == b'\\').count() % 2 == 1;
        let unread = bytes.get(self.read..end).unwrap_or_default();
        for at in memchr::memchr2_iter(b'[', b']', unread).map(|at| self.read + at) {
            match bytes[at] {
                _protected if is_protected(at) => {}
                b'[' => self.brackets += 1,
                _closing => self.brackets = self.brackets.saturating_sub(1),
            }
        }
        self.read = self.read.max(end);
    }
}

/// The URL whose `://` is at a byte and whose scheme begins at byte `first` or after it.
fn url(text: &str, first: usize, sign: usize) -> Option<Span> {
    let before = text.get(first..sign)?;
    let letters = before.len() - before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let scheme = before.get(before.len() - letters..)?;
    let is_linked = ["http", "https", "ftp"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known));
    let rest = text.get(sign + 3..).filter(|_| is_linked)?;
    let begins = rest.chars().next().is_some_and(|c| is_in_host(c) && !"-_.".contains(c));
    (begins && is_domain(rest)).then(|| sign - letters..sign + 3 + length(rest))
}

/// The link of a host that begins with `www.` at a byte.
fn host(text: &str, at: usize) -> Option<Span> {
    let before = text.get(..at)?.chars().next_back();
    let begins = before.is_none_or(|c| c.is_ascii_whitespace() || matches!(c, '*' | '_' | '~' | '(' | '|'));
    let rest = text.get(at..).filter(|_| begins)?;
    let follows = rest.get(4..)?.chars().next().is_some();
    (follows && is_domain(rest)).then(|| at..at + length(rest))
}

/// The mail address in a stretch of prose whose `@` is at a byte.
fn mail(text: &str, prose: Span, sign: usize) -> Option<Span> {
    let local = |c: char| c.is_ascii_alphanumeric() || ".+-_".contains(c);
    let before = text.get(prose.start..sign)?;
    let length = before.len() - before.trim_end_matches(local).len();
    let mut start = sign - length;
    for scheme in ["mailto:", "xmpp:"] {
        let front = text.get(prose.start..start)?;
        let whole_word = |front: &str| !front.ends_with(|c: char| c.is_ascii_alphanumeric());
        if front.strip_suffix(scheme).is_some_and(whole_word) {
            let front = text.get(prose.start..start - scheme.len())?;
            start = prose.start + front.trim_end_matches(local).len();
        }
    }
    let rest = text.get(sign + 1..prose.end)?;
    let bytes = rest.as_bytes();
    let is_in = |at: usize| match bytes.get(at) {
        Some(b'.') => bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric),
        Some(byte) => byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'),
        None => false,
    };
    let end = (0..rest.len()).find(|at| !is_in(*at)).unwrap_or(rest.len());
    let domain = rest.get(..end)?;
    let ends = domain.ends_with(|c: char| c.is_ascii_alphabetic()) && !rest[end..].starts_with('@');
    (start < sign && ends && domain.contains('.')).then(|| start..sign + 1 + end)
}

/// Whether a character may be in the name of a host, dots and underscores too.
fn is_in_host(c: char) -> bool {
    let other = !c.is_ascii() && !c.is_whitespace() && !matches!(c, '\u{80}'..='\u{bf}' | '\u{2010}'..='\u{205e}');
    c.is_ascii_alphanumeric() || "-_.".contains(c) || other
}

/// Whether a text begins with the name of a host: its last two parts have no underscore. What follows a letter that
/// is not ASCII is not looked at.
fn is_domain(text: &str) -> bool {
    // A bound, since many beginnings may share one end; a host's name has at most 253 letters.
    const LONGEST: usize = 256;
    let mut bytes = text.bytes().take(LONGEST);
    let end = bytes.position(|byte| !byte.is_ascii() || !is_in_host(char::from(byte)));
    let end = end.unwrap_or(text.len().min(LONGEST));
    let name = text.get(..end).unwrap_or_default();
    !name.rsplit('.').take(2).any(|part| part.contains('_'))
}

/// The length of the link that a text begins with: up to white space or `<`, without the punctuation of the
/// sentence around it; a closing parenthesis belongs to it only if it was opened in it.
fn length(text: &str) -> usize {
    let end = text.find(|c: char| c.is_ascii_whitespace() || c == '<');
    let mut url = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
    let mut surplus = url.matches(')').count().saturating_sub(url.matches('(').count());
    loop {
        let shorter = url.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~', '\'', '"']);
        let shorter = match shorter.strip_suffix(';') {
            Some(front) => front.get(..entity(front)).unwrap_or_default(),
            None if surplus > 0 && shorter.ends_with(')') => {
                surplus -= 1;
                shorter.strip_suffix(')').unwrap_or(shorter)
            }
            None => shorter,
        };
        if shorter.len() == url.len() {
            return url.len();
        }
        url = shorter;
    }
}

/// Where the entity begins that a text, without its semicolon, ends with; the end where it ends with none.
fn entity(text: &str) -> usize {
    let front = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if front.len() < text.len() && front.ends_with('&') {
        front.len() - 1
    } else {
        text.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let links = BareLinks::new(text, 0).within(text, &(0..text.len()));
        links.into_iter().map(|link| &text[link.span]).collect()
    }

    #[test]
    fn urls_as_github_links_them() {
        for (text, urls) in [
            ("see https://example.org/a.", vec!["https://example.org/a"]),
            ("(https://example.org/a)", vec!["https://example.org/a"]),
            ("https://example.org/a_(b), c", vec!["https://example.org/a_(b)"]),
            ("www.example.org and awww.example.org", vec!["www.example.org"]),
            ("\"www.example.org\" (www.example.org)", vec!["www.example.org"]),
            ("xhttp://example.org sftp://example.org", vec![]),
            ("\"http://localhost:80\"", vec!["http://localhost:80"]),
            (
                "HTTPS://example.org FTP://a.b",
                vec!["HTTPS://example.org", "FTP://a.b"],
            ),
            ("https:// https://<host>/x https://{host}/x https://...", vec![]),
            ("http://a_b.c http://a_b.c.d", vec!["http://a_b.c.d"]),
            ("https://a.org/http://b.org", vec!["https://a.org/http://b.org"]),
            ("http://a.b&x; http://a.b;", vec!["http://a.b", "http://a.b"]),
            ("[see http://a.b] http://c.d [e", vec!["http://c.d"]),
            ("\\[ http://a.b", vec!["http://a.b"]),
        ] {
            assert_eq!(found(text), urls, "{text}");
        }
    }

    #[test]
    fn mail_addresses_as_github_links_them() {
        for (text, mails) in [
            ("mail baker@example.org.", vec!["baker@example.org"]),
            ("mailto:a@b.c xmailto:a@b.c", vec!["mailto:a@b.c", "a@b.c"]),
            ("a@b a@b.1 a@b.c- a@b..c @b.c", vec![]),
            ("a@b.c@d.e", vec!["b.c@d.e"]),
            ("git@example.org:bread.git", vec!["git@example.org"]),
            ("http://a.b/c@d.e", vec!["http://a.b/c@d.e"]),
        ] {
            assert_eq!(found(text), mails, "{text}");
        }
    }

    #[test]
    fn a_new_block_forgets_open_brackets() {
        let text = "[ http://a.b http://c.d";
        let mut links = BareLinks::new(text, 0);
        assert_eq!(links.within(text, &(0..13)), []);
        links.begin_block();
        assert_eq!(links.within(text, &(13..text.len())).len(), 1);
    }
}
