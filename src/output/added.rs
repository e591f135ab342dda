//! The keys that JSON has only where they were asked for: the hand-in list and the authors' words.

use serde::Serialize;

use crate::authors::Authors;
use crate::facts::blame::AuthorWords;
use crate::handin::Item;

#[derive(Serialize)]
pub(super) struct ItemJson<'a> {
    name: &'static str,
    verdict: &'static str,
    text: &'a str,
    details: Vec<DetailJson<'a>>,
}

#[derive(Serialize)]
struct DetailJson<'a> {
    question: Option<u32>,
    text: &'a str,
}

#[derive(Serialize)]
pub(super) struct AuthorsJson<'a> {
    shallow: bool,
    totals: Vec<WordsJson<'a>>,
    questions: Vec<ByQuestionJson<'a>>,
}

#[derive(Serialize)]
struct WordsJson<'a> {
    author: Option<&'a str>,
    words: usize,
}

#[derive(Serialize)]
struct ByQuestionJson<'a> {
    number: u32,
    authors: Vec<WordsJson<'a>>,
}

/// The hand-in list.
pub(super) fn items(items: &[Item]) -> Vec<ItemJson<'_>> {
    items
        .iter()
        .map(|item| ItemJson {
            name: item.topic.name(),
            verdict: item.verdict.name(),
            text: &item.text,
            details: item
                .details
                .iter()
                .map(|detail| DetailJson {
                    question: detail.number,
                    text: &detail.text,
                })
                .collect(),
        })
        .collect()
}

/// The authors' words; an author of null is what is not committed yet.
pub(super) fn authors(authors: &Authors) -> AuthorsJson<'_> {
    AuthorsJson {
        shallow: authors.shallow,
        totals: words(&authors.totals),
        questions: authors
            .questions
            .iter()
            .map(|(number, by)| ByQuestionJson {
                number: *number,
                authors: words(by),
            })
            .collect(),
    }
}

fn words(authors: &[AuthorWords]) -> Vec<WordsJson<'_>> {
    authors
        .iter()
        .map(|author| WordsJson {
            author: author.author.as_deref(),
            words: author.words,
        })
        .collect()
}
