//! A link's target in parentheses: its address and its title.

use crate::official::page::python::is_space;

/// A target that was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// As written, perhaps with white space around it.
    pub(super) address: String,
    /// As written between its quotes.
    pub(super) title: Option<String>,
    /// The byte behind the closing parenthesis.
    pub(super) end: usize,
}

/// The target at byte `at` of `text`.
pub(super) fn read(text: &str, at: usize) -> Option<Target> {
    let inner = text[at..].strip_prefix('(')?.trim_start_matches(is_space);
    let start = text.len() - inner.len();
    in_angles(text, start).or_else(|| Scan::new(text, start).run())
}

/// `<address>`, perhaps with a title, and nothing else up to the parenthesis.
fn in_angles(text: &str, start: usize) -> Option<Target> {
    let inner = text[start..].strip_prefix('<')?;
    let length = inner.find(['<', '>'])?;
    let rest = inner[length..].strip_prefix('>')?.trim_start_matches(is_space);
    let address = inner[..length].to_owned();
    if let Some(rest) = rest.strip_prefix(')') {
        return Some(Target {
            address,
            title: None,
            end: text.len() - rest.len(),
        });
    }
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (title, rest) = rest[1..].split_once(quote)?;
    let rest = rest.trim_start_matches(is_space).strip_prefix(')')?;
    Some(Target {
        address,
        title: Some(title.to_owned()),
        end: text.len() - rest.len(),
    })
}

/// A quote that may hold the title.
#[derive(Debug, Clone, Copy)]
struct Quote {
    mark: char,
    /// The byte behind the opening mark.
    start: usize,
    /// The byte of the last closing mark so far.
    close: Option<usize>,
}

/// Looks for the parenthesis that closes a target. A quote opens a title, in which
/// parentheses do not count; but should the title never end, the one that would have closed
/// the target had there been no title is it.
struct Scan<'a> {
    text: &'a str,
    start: usize,
    /// Parentheses open, the target's own included; one as long as a title is open.
    depth: usize,
    /// Parentheses that would be open if there were no title.
    without_title: usize,
    /// The byte of the parenthesis that closes the target if there is no title.
    fallback: Option<usize>,
    first: Option<Quote>,
    second: Option<Quote>,
    /// The last character that is not a space.
    last: Option<char>,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str, start: usize) -> Scan<'a> {
        Scan {
            text,
            start,
            depth: 1,
            without_title: 1,
            fallback: None,
            first: None,
            second: None,
            last: None,
        }
    }

    fn run(mut self) -> Option<Target> {
        let text = self.text;
        for (offset, c) in text[self.start..].char_indices() {
            let at = self.start + offset;
            match c {
                '(' => self.open(),
                ')' => self.close(at),
                '"' | '\'' => self.quote(c, at),
                _ => {}
            }
            if self.depth == 0 {
                return Some(self.finish(at));
            }
            if c != ' ' {
                self.last = Some(c);
            }
        }
        (self.without_title == 0).then(|| self.fall_back())
    }

    fn open(&mut self) {
        if self.first.is_none() {
            self.depth += 1;
        } else {
            self.without_title = self.without_title.saturating_sub(1);
        }
    }

    fn close(&mut self, at: usize) {
        if self.ended(self.first).is_some() || self.ended(self.second).is_some() {
            self.depth = 0;
        } else if self.first.is_none() {
            self.depth -= 1;
        } else if self.without_title > 0 {
            self.without_title -= 1;
            if self.without_title == 0 {
                self.fallback = Some(at);
            }
        }
    }

    fn quote(&mut self, c: char, at: usize) {
        let new = Quote {
            mark: c,
            start: at + 1,
            close: None,
        };
        match (&mut self.first, &mut self.second) {
            (None, _) => {
                self.without_title = self.depth;
                self.depth = 1;
                self.first = Some(new);
            }
            (Some(first), _) if first.mark == c => first.close = Some(at),
            (Some(_), None) => self.second = Some(new),
            (Some(_), Some(second)) => second.close = Some(at),
        }
    }

    /// The quote, if its closing mark was the last thing read.
    fn ended(&self, quote: Option<Quote>) -> Option<(Quote, usize)> {
        let quote = quote.filter(|quote| self.last == Some(quote.mark))?;
        Some((quote, quote.close?))
    }

    /// The target closed by the parenthesis at `at`.
    fn finish(self, at: usize) -> Target {
        let title = self.ended(self.first).or_else(|| self.ended(self.second));
        let address_end = title.map_or(at, |(quote, _)| quote.start - 1);
        Target {
            address: self.text[self.start..address_end].to_owned(),
            title: title.map(|(quote, close)| self.text[quote.start..close].to_owned()),
            end: at + 1,
        }
    }

    /// The target whose title never ended. If it was an opening parenthesis that used up the
    /// count, there is no place to end it: the renderer then ends it before the text's last
    /// character, and takes all but the last two for the address.
    fn fall_back(self) -> Target {
        let before_last = |end: usize| self.text[..end].char_indices().next_back().map_or(0, |(at, _)| at);
        let (address_end, end) = match self.fallback {
            Some(at) => (at, at + 1),
            None => {
                let end = before_last(self.text.len());
                (before_last(end), end)
            }
        };
        let address = self.text.get(self.start..address_end).unwrap_or_default().to_owned();
        Target {
            address,
            title: None,
            end,
        }
    }
}

/// A title as it is shown: without a further pair of quotes, and on one line.
pub(super) fn clean_title(title: &str) -> String {
    let bare = ['"', '\'']
        .into_iter()
        .find_map(|quote| title.strip_prefix(quote)?.strip_suffix(quote));
    bare.unwrap_or(title).replace(is_space, " ")
}
