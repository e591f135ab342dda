//! The palette: the actions whose name or description fits what is typed, and the questions whose number does. Pure.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::keyboard::{Action, Binding, in_order};
use crate::report::Report;

/// A line of the palette.
#[derive(Clone, Debug)]
pub enum Entry {
    /// An action.
    Action {
        /// Its row in the key table.
        binding: &'static Binding,
        /// The bytes of its name that fit what is typed, in order; empty where its description does.
        hits: Vec<usize>,
    },
    /// A question.
    Question {
        /// Its number.
        number: u32,
        /// Its index in the report; `None` where no question has that number.
        index: Option<usize>,
    },
}

/// What fits: with digits alone the questions whose number begins with them, else the actions, best first. The palette
/// itself is not in its list.
pub(super) fn entries(report: Option<&Report>, query: &str) -> Vec<Entry> {
    let query = query.trim();
    match (query.parse(), query.bytes().all(|byte| byte.is_ascii_digit())) {
        (Ok(number), true) => questions(report, query, number),
        _name => actions(query),
    }
}

fn questions(report: Option<&Report>, typed: &str, number: u32) -> Vec<Entry> {
    let questions = report.map(|report| report.questions.as_slice()).unwrap_or_default();
    let mut found: Vec<Entry> = questions
        .iter()
        .enumerate()
        .filter(|(_, question)| question.number.to_string().starts_with(typed))
        .map(|(index, question)| Entry::Question {
            number: question.number,
            index: Some(index),
        })
        .collect();
    if found.is_empty() {
        found.push(Entry::Question { number, index: None });
    }
    found
}

/// Names are matched loosely (`nxun` finds `next-unanswered`), descriptions word by word, after all names.
fn actions(query: &str) -> Vec<Entry> {
    let pattern = |kind| Pattern::new(query, CaseMatching::Ignore, Normalization::Never, kind);
    let (loose, exact) = (pattern(AtomKind::Fuzzy), pattern(AtomKind::Substring));
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut found: Vec<(bool, u32, &Binding, Vec<usize>)> = Vec::new();
    for binding in in_order().filter(|binding| binding.action != Action::Palette) {
        let mut hits = Vec::new();
        let name = Utf32Str::new(binding.name, &mut buffer);
        let by_name = loose.indices(name, &mut matcher, &mut hits);
        let score = by_name.or_else(|| {
            hits.clear();
            exact.score(Utf32Str::new(binding.description, &mut buffer), &mut matcher)
        });
        hits.sort_unstable();
        hits.dedup();
        // A name is ASCII, so the place of a character is that of its byte.
        let hits = hits.into_iter().filter_map(|hit| usize::try_from(hit).ok()).collect();
        found.extend(score.map(|score| (by_name.is_some(), score, binding, hits)));
    }
    if !query.is_empty() {
        // Those that fit alike stay in the order of the help, but for the one that is what was typed.
        let exact = |binding: &Binding| binding.name.eq_ignore_ascii_case(query);
        found.sort_by_key(|(by_name, score, binding, _)| Reverse((*by_name, *score, exact(binding))));
    }
    let entry = |(_, _, binding, hits)| Entry::Action { binding, hits };
    found.into_iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(query: &str) -> Vec<String> {
        let report = Report::parse("### Question 1\n\n> A?\n\n### Question 12\n\n> B?\n\n### Question 2\n\n> C?\n");
        let line = |entry: Entry| match entry {
            Entry::Action { binding, .. } => binding.name.to_owned(),
            Entry::Question { number, index } => format!("{number} {index:?}"),
        };
        entries(Some(&report), query).into_iter().map(line).collect()
    }

    #[test]
    fn without_a_query_every_action_is_there_in_the_order_of_the_help() {
        let names: Vec<&str> = in_order().map(|binding| binding.name).collect();
        let all = found("");
        assert_eq!(all.len(), names.len() - 1);
        assert!(
            all.iter()
                .zip(names.iter().filter(|name| **name != "palette"))
                .all(|(a, b)| a == b)
        );
    }

    #[test]
    fn a_name_is_found_by_some_of_its_letters_and_comes_before_descriptions() {
        assert_eq!(found("nxun")[0], "next-unanswered");
        assert_eq!(found("Next Problem")[0], "next-problem");
        assert_eq!(
            found("nxt")[0],
            "next-unanswered",
            "of those that fit alike, what is pressed every day"
        );
        assert_eq!(found("open")[0], "open", "what was typed, not open-page");
        assert_eq!(found("browser"), ["open-page"], "by its description");
        let filter = found("filter");
        assert_eq!(filter[0], "filter");
        assert!(
            filter.contains(&"problems".to_owned()),
            "its description says filter: {filter:?}"
        );
    }

    #[test]
    fn what_fits_nothing_finds_nothing() {
        for query in ["zzz", "問題", "🦀", "next-unansweredx"] {
            assert_eq!(found(query).len(), 0, "{query}");
        }
    }

    #[test]
    fn digits_are_numbers_of_questions() {
        assert_eq!(found("1"), ["1 Some(0)", "12 Some(1)"]);
        assert_eq!(found(" 12 "), ["12 Some(1)"]);
        assert_eq!(found("99"), ["99 None"]);
        assert_eq!(found("99999999999").len(), 0, "no number is so large");
    }

    #[test]
    fn hits_are_places_in_the_name() {
        let entries = entries(None, "nu");
        let Entry::Action { binding, hits } = &entries[0] else {
            panic!()
        };
        let letters: String = hits
            .iter()
            .map(|hit| char::from(binding.name.as_bytes()[*hit]))
            .collect();
        assert_eq!(letters, "nu");
    }
}
