//! A link's target in parentheses: its address and its title.

use std::ops::Range;

use crate::graded::page::python::is_space;

/// A target that was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// As written, perhaps with white space around it.
    pub(super) address: String,
    /// As written between its quotes.
    pub(super) title: Option<String>,
    /// The byte after the closing parenthesis.
    pub(super) end: usize,
}

/// Where targets may end in a text: found by one scan for all of them, since thousands may share one end.
#[derive(Debug)]
pub(super) struct Ends {
    /// The parentheses, in order.
    parentheses: Vec<Parenthesis>,
    /// How many more are open at the text's end than were closed in vain.
    level: isize,
    /// Of each kind of quote the bytes, in order.
    quotes: [Vec<usize>; 2],
    /// Of each kind of quote the bytes of those before a `)`, spaces aside, with the byte of that, in order.
    titles: [Vec<(usize, usize)>; 2],
}

#[derive(Debug)]
struct Parenthesis {
    at: usize,
    /// How many more are open before it than were closed in vain.
    level: isize,
    /// Of an opening one, the byte of the one that closes it.
    close: Option<usize>,
}

/// The number of a kind of quote.
fn kind(quote: u8) -> usize {
    usize::from(quote == b'\'')
}

impl Ends {
    /// Those of a text.
    pub(super) fn of(text: &str) -> Ends {
        let bytes = text.as_bytes();
        let mut ends = Ends {
            parentheses: Vec::new(),
            level: 0,
            quotes: [b'"', b'\''].map(|quote| memchr::memchr_iter(quote, bytes).collect()),
            titles: [Vec::new(), Vec::new()],
        };
        let mut open = Vec::new();
        for at in memchr::memchr2_iter(b'(', b')', bytes) {
            let (level, is_open) = (ends.level, bytes[at] == b'(');
            if is_open {
                open.push(ends.parentheses.len());
            } else if let Some(number) = open.pop() {
                ends.parentheses[number].close = Some(at);
            }
            ends.level += if is_open { 1 } else { -1 };
            ends.parentheses.push(Parenthesis { at, level, close: None });
            let before = text[..at].trim_end_matches(' ').as_bytes();
            if let Some(quote @ (b'"' | b'\'')) = before.last().filter(|_| !is_open) {
                ends.titles[kind(*quote)].push((before.len() - 1, at));
            }
        }
        ends
    }

    /// The number of the first parenthesis at a byte or after.
    fn parenthesis(&self, from: usize) -> usize {
        self.parentheses.partition_point(|parenthesis| parenthesis.at < from)
    }

    /// The first quote of a kind after a byte.
    fn quote(&self, kind: usize, after: usize) -> Option<usize> {
        let quotes = &self.quotes[kind];
        quotes.get(quotes.partition_point(|quote| *quote <= after)).copied()
    }

    /// What ends the target whose parenthesis opens at byte `open`.
    fn stop(&self, open: usize) -> Option<Stop> {
        let parenthesis = self.parentheses.get(self.parenthesis(open))?;
        let quotes = [0, 1].map(|kind| self.quote(kind, open));
        match (parenthesis.close, quotes.into_iter().flatten().min()) {
            (Some(close), quote) if quote.is_none_or(|quote| close < quote) => Some(Stop::End(close)),
            (_, Some(at)) => {
                let next = self.parentheses.get(self.parenthesis(at));
                let level = next.map_or(self.level, |next| next.level);
                let open = usize::try_from(level - parenthesis.level).ok()?;
                Some(Stop::Quote { at, open })
            }
            (_, None) => None,
        }
    }

    /// The end of the title that begins at the quote at byte `quote`, and the parenthesis after it.
    fn title(&self, bytes: &[u8], quote: usize) -> Option<(Range<usize>, usize)> {
        let own = kind(bytes[quote]);
        let after = |kind: usize, at: usize| {
            let titles = &self.titles[kind];
            titles.get(titles.partition_point(|(end, _)| *end <= at)).copied()
        };
        let same = after(own, quote).map(|(end, close)| (quote..end, close));
        let other = self.quote(1 - own, quote).and_then(|first| {
            let (end, close) = after(1 - own, first)?;
            Some((first..end, close))
        });
        same.into_iter().chain(other).min_by_key(|(_, close)| *close)
    }
}

/// The target at byte `at` of `text`.
///
/// In angle brackets it is all that is between them, see [`in_angles`]. Else:
///
/// * Without a quote in it, it ends at the parenthesis that closes its own.
/// * A quote begins a title, in which parentheses mean nothing. The target ends at the first
///   `)` right after a quote that ends the title: one of the same kind; or one of the other
///   kind, if that is not the first of its kind in the title. In the latter case the title
///   begins at that first one only, and what is before belongs to the address.
/// * If no title ends, there is none. After the quote every parenthesis then closes one,
///   even an opening one, until the target's own is closed.
pub(super) fn read(text: &str, ends: &Ends, at: usize) -> Option<Target> {
    let inner = text[at..].strip_prefix('(')?.trim_start_matches(is_space);
    let start = text.len() - inner.len();
    if let Some(target) = in_angles(text, start) {
        return Some(target);
    }
    match ends.stop(at)? {
        Stop::End(close) => Some(Target::plain(text, start..close, close + 1)),
        Stop::Quote { at, open } => {
            with_title(text, ends, start, at).or_else(|| without_title(text, ends, start, at, open))
        }
    }
}

impl Target {
    /// A target without a title.
    fn plain(text: &str, address: Range<usize>, end: usize) -> Target {
        Target {
            address: text.get(address).unwrap_or_default().to_owned(),
            title: None,
            end,
        }
    }
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

/// What decides how a target without angle brackets is read.
enum Stop {
    /// The byte of the parenthesis that closes it, before any quote.
    End(usize),
    /// The byte of the first quote, and how many parentheses are open there.
    Quote { at: usize, open: usize },
}

/// The target whose title begins at the quote at byte `quote`, or at a later one.
fn with_title(text: &str, ends: &Ends, start: usize, quote: usize) -> Option<Target> {
    let (title, close) = ends.title(text.as_bytes(), quote)?;
    Some(Target {
        address: text[start..title.start].to_owned(),
        title: Some(text[title.start + 1..title.end].to_owned()),
        end: close + 1,
    })
}

/// The target in which the quote at byte `quote` begins no title, with `open` parentheses
/// open there. When it is an opening parenthesis that closes the last of them, the renderer
/// finds no place to end the target: it ends it before the text's last character, and takes
/// all but the last two for the address.
fn without_title(text: &str, ends: &Ends, start: usize, quote: usize, open: usize) -> Option<Target> {
    let last = ends.parentheses.get(ends.parenthesis(quote) + open - 1)?.at;
    if text.as_bytes()[last] == b')' {
        return Some(Target::plain(text, start..last, last + 1));
    }
    let mut from_end = text.char_indices().rev().map(|(at, _)| at);
    let end = from_end.next().unwrap_or_default();
    Some(Target::plain(text, start..from_end.next().unwrap_or_default(), end))
}

/// A title as it is shown: without a further pair of quotes, and on one line. A title that is
/// one quote is taken for a pair.
pub(super) fn clean_title(title: &str) -> String {
    let bare = ['"', '\''].into_iter().find_map(|quote| {
        let inner = title.strip_prefix(quote)?;
        if inner.is_empty() {
            Some(inner)
        } else {
            inner.strip_suffix(quote)
        }
    });
    bare.unwrap_or(title).replace(is_space, " ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same, for each target by scans of its own.
    fn one_by_one(text: &str, at: usize) -> Option<Target> {
        let inner = text[at..].strip_prefix('(')?.trim_start_matches(is_space);
        let start = text.len() - inner.len();
        if let Some(target) = in_angles(text, start) {
            return Some(target);
        }
        let bytes = text.as_bytes();
        let mut open = 1;
        let quote = (start..text.len()).find(|at| {
            match bytes[*at] {
                b'(' => open += 1,
                b')' => open -= 1,
                _other => {}
            }
            open == 0 || matches!(bytes[*at], b'"' | b'\'')
        })?;
        if open == 0 {
            return Some(Target::plain(text, start..quote, quote + 1));
        }
        let inner = quote + 1;
        let other = if bytes[quote] == b'"' { b'\'' } else { b'"' };
        let first_other = (inner..text.len()).find(|at| bytes[*at] == other);
        let mut closes = (inner..text.len()).filter(|at| bytes[*at] == b')');
        let titled = closes.find_map(|close| {
            let end = inner + text[inner..close].trim_end_matches(' ').len().checked_sub(1)?;
            let opening = match bytes[end] {
                mark if mark == bytes[quote] => quote,
                mark if mark == other => first_other.filter(|first| *first < end)?,
                _other => return None,
            };
            Some(Target {
                address: text[start..opening].to_owned(),
                title: Some(text[opening + 1..end].to_owned()),
                end: close + 1,
            })
        });
        titled.or_else(|| {
            let mut all = (quote..text.len()).filter(|at| matches!(bytes[*at], b'(' | b')'));
            let last = all.nth(open - 1)?;
            if bytes[last] == b')' {
                return Some(Target::plain(text, start..last, last + 1));
            }
            let mut from_end = text.char_indices().rev().map(|(at, _)| at);
            let end = from_end.next().unwrap_or_default();
            Some(Target::plain(text, start..from_end.next().unwrap_or_default(), end))
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

        #[test]
        fn one_scan_for_all_finds_what_one_for_each_does(text in "[()()\"' a<>é]{0,24}") {
            let ends = Ends::of(&text);
            for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
                prop_assert_eq!(read(&text, &ends, at), one_by_one(&text, at), "{}", at);
            }
        }
    }
}
