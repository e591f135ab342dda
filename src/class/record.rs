//! A row as machines read it: one flat record, the same keys in CSV, JSON and NDJSON.

use jiff::Timestamp;
use serde::Serialize;

use super::row::{Group, Row};

/// The record of one report. Numbers are missing where the report could not be checked, and `error` says why.
#[derive(Serialize)]
pub(super) struct Record<'a> {
    group: &'a str,
    path: &'a str,
    error: Option<&'a str>,
    questions: Option<usize>,
    complete: Option<usize>,
    unanswered: Option<usize>,
    official_passed: Option<usize>,
    official_expected: Option<usize>,
    official_error: Option<&'a str>,
    words: Option<usize>,
    missing_images: Option<usize>,
    leftovers: Option<usize>,
    lost: Option<usize>,
    errors: Option<usize>,
    warnings: Option<usize>,
    /// ISO 8601, in UTC.
    last_push: Option<String>,
}

impl<'a> Record<'a> {
    pub(super) fn of(group: &'a Group) -> Self {
        let row = group.result.as_ref().ok();
        let number = |value: fn(&Row) -> usize| row.map(value);
        let verdict = row.and_then(|row| row.verdict.as_ref());
        let judged = verdict.filter(|verdict| verdict.stops.is_none());
        Self {
            group: &group.name,
            path: &group.path,
            error: group.result.as_ref().err().map(String::as_str),
            questions: number(|row| row.questions),
            complete: number(|row| row.complete),
            unanswered: number(|row| row.unanswered),
            official_passed: judged.map(|verdict| verdict.passed),
            official_expected: verdict.map(|verdict| verdict.expected),
            official_error: verdict.and_then(|verdict| verdict.stops.as_deref()),
            words: number(|row| row.words),
            missing_images: number(|row| row.missing_images),
            leftovers: number(|row| row.leftovers),
            lost: number(|row| row.lost),
            errors: number(|row| row.errors),
            warnings: number(|row| row.warnings),
            last_push: row.and_then(|row| row.pushed).and_then(iso),
        }
    }
}

/// Seconds since 1970 as ISO 8601 in UTC; `None` where no calendar has them.
pub(super) fn iso(seconds: i64) -> Option<String> {
    Timestamp::from_second(seconds).ok().map(|time| time.to_string())
}
