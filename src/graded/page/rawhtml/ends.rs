//! Where inline elements end: for the comments inside them.

use std::collections::HashMap;

/// The end tags and the blank lines of a text.
pub(super) struct Ends {
    /// Where the end tags of each element begin, in order, by its name in lower case.
    tags: HashMap<String, Vec<usize>>,
    /// Where blank lines begin, in order.
    blank_lines: Vec<usize>,
}

impl Ends {
    pub(super) fn of(text: &str) -> Ends {
        let mut tags: HashMap<String, Vec<usize>> = HashMap::new();
        let mut names = text.match_indices("</").peekable();
        while let Some((at, _)) = names.next() {
            // A name goes no further than the next end tag, so this reads the text once.
            let inner_end = names.peek().map_or(text.len(), |&(next, _)| next);
            if let Some((name, _)) = text[at + 2..inner_end].split_once('>') {
                tags.entry(name.to_lowercase()).or_default().push(at);
            }
        }
        Ends {
            tags,
            blank_lines: text.match_indices("\n\n").map(|(at, _)| at).collect(),
        }
    }

    /// Whether one of `names` is closed between byte `from` and the next blank line.
    pub(super) fn close_one<'n>(&self, mut names: impl Iterator<Item = &'n String>, from: usize) -> bool {
        let next = |places: &[usize]| places.get(places.partition_point(|&at| at < from)).copied();
        let blank_line = next(&self.blank_lines).unwrap_or(usize::MAX);
        names.any(|name| {
            self.tags
                .get(name)
                .is_some_and(|tags| next(tags).is_some_and(|at| at < blank_line))
        })
    }
}
