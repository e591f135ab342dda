//! Finds a text in prompts and answers: the matches of a search, and the one that the user is at.

use std::ops::Range;

use crate::report::Report;

/// What is searched for, and where it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// As typed.
    pub query: String,
    /// All places in the order of the report.
    pub matches: Vec<Match>,
    /// The one that the user is at.
    pub current: usize,
}

/// One place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The question's index.
    pub question: usize,
    /// Where in the report's text.
    pub span: Range<usize>,
}

impl Search {
    /// Searches the prompts and answers of a report; starts at the first match from `question` on.
    #[must_use]
    pub fn run(report: &Report, query: &str, question: usize) -> Self {
        let mut matches = Vec::new();
        for (index, asked) in report.questions.iter().enumerate() {
            for part in [&asked.prompt.span, &asked.answer.trimmed] {
                let text = report.slice(part);
                matches.extend(spans(text, query).into_iter().map(|span| Match {
                    question: index,
                    span: span.start + part.start..span.end + part.start,
                }));
            }
        }
        let current = matches.iter().position(|found| found.question >= question).unwrap_or(0);
        Self {
            query: query.to_owned(),
            matches,
            current,
        }
    }

    /// Goes to the next or the previous match, round the end.
    pub fn walk(&mut self, forward: bool) {
        let count = self.matches.len();
        if count > 0 {
            self.current = (self.current + if forward { 1 } else { count - 1 }) % count;
        }
    }
}

/// Where a text holds the query: whatever the case unless the query has capitals, and with any white space
/// (a prompt's `>` at the start of a line included) where the query has a space.
#[must_use]
pub fn spans(text: &str, query: &str) -> Vec<Range<usize>> {
    let exact = query.chars().any(char::is_uppercase);
    let wanted: Vec<char> = query.chars().map(|c| fold(c, exact)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() && !wanted.is_empty() {
        let rest = text.get(at..).unwrap_or_default();
        if let Some(length) = matched(rest, &wanted, exact) {
            found.push(at..at + length);
            at += length.max(1);
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

fn fold(c: char, exact: bool) -> char {
    if exact { c } else { c.to_lowercase().next().unwrap_or(c) }
}

fn matched(text: &str, wanted: &[char], exact: bool) -> Option<usize> {
    let mut rest = text;
    for c in wanted {
        if c.is_whitespace() {
            let line = rest.trim_start_matches(char::is_whitespace);
            if line.len() == rest.len() {
                return None;
            }
            let crossed = rest[..rest.len() - line.len()].contains('\n');
            rest = line;
            if crossed {
                rest = rest.trim_start_matches('>').trim_start();
            }
        } else {
            let next = rest.chars().next()?;
            if fold(next, exact) != *c {
                return None;
            }
            rest = &rest[next.len_utf8()..];
        }
    }
    Some(text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    /// The parts of a text that are found.
    fn found<'a>(text: &'a str, query: &str) -> Vec<&'a str> {
        super::spans(text, query).into_iter().map(|span| &text[span]).collect()
    }

    #[test]
    fn capitals_matter_only_where_the_query_has_them() {
        assert_eq!(found("Docker and docker", "docker"), ["Docker", "docker"]);
        assert_eq!(found("Docker and docker", "Docker"), ["Docker"]);
        assert_eq!(found("en ÆBLE", "æble"), ["ÆBLE"]);
    }

    #[test]
    fn a_space_is_any_white_space_and_a_quote_at_a_line_start() {
        assert_eq!(found("the data\nversion", "data version"), ["data\nversion"]);
        assert_eq!(found("> the data\n> version", "data version"), ["data\n> version"]);
        assert_eq!(found("dataversion", "data version").len(), 0);
    }

    #[test]
    fn an_empty_query_finds_nothing() {
        assert_eq!(found("abc", "").len(), 0);
        assert_eq!(found("", "a").len(), 0);
        assert_eq!(found("aaaa", "aa"), ["aa", "aa"]);
    }
}
