//! Who wrote a question last, and how long ago: in a column of the list, and in a line of the question's pane.

use crate::dashboard::set::text::{fit, visible};
use crate::dashboard::state::State;
use crate::facts::blame::Edit;
use crate::numbers::counted;
use crate::report::Question;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The last edit of a question's answer, from the first line of its heading on where the answer has none.
fn last_edit<'a>(state: &'a State, question: &Question) -> Option<&'a Edit> {
    let (blame, lines) = (state.read.blame.as_deref()?, &state.report()?.lines);
    let answer = &question.answer.trimmed;
    let first = lines.line(answer.start);
    let last = lines.line(answer.end.saturating_sub(1).max(answer.start));
    blame.last_edit(first..=last)
}

/// `last written by ann, 2 hours ago`; `None` where git does not know.
pub(in crate::dashboard) fn sentence(state: &State, question: &Question) -> Option<String> {
    let edit = last_edit(state, question)?;
    if edit.uncommitted() {
        return Some("not committed yet".to_owned());
    }
    let author = visible(&edit.author);
    Some(match age(state, edit) {
        Some(seconds) => format!("last written by {author}, {}", ago(seconds)),
        None => format!("last written by {author}"),
    })
}

/// The cell of the list: the author, and the age at its right end.
pub(super) fn cell(state: &State, question: &Question, columns: usize) -> String {
    let Some(edit) = last_edit(state, question) else {
        return fit("", columns);
    };
    if edit.uncommitted() {
        return fit("not committed", columns);
    }
    let age = age(state, edit).map(short).unwrap_or_default();
    let name = fit(&visible(&edit.author), columns.saturating_sub(age.len() + 1));
    fit(&format!("{name} {age}"), columns)
}

fn age(state: &State, edit: &Edit) -> Option<i64> {
    Some(state.read.now?.as_second() - edit.time?)
}

/// `just now`, `2 hours ago`, in whole units of the greatest that fits.
fn ago(seconds: i64) -> String {
    let (length, unit) = match seconds {
        i64::MIN..MINUTE => return "just now".to_owned(),
        MINUTE..HOUR => (MINUTE, "minute"),
        HOUR..DAY => (HOUR, "hour"),
        DAY.. => (DAY, "day"),
    };
    // Not negative: the first arm has those.
    let count = usize::try_from(seconds / length).unwrap_or_default();
    format!("{} ago", counted(count, unit))
}

/// `now`, `5m`, `2h`, `9d`.
fn short(seconds: i64) -> String {
    match seconds {
        i64::MIN..MINUTE => "now".to_owned(),
        MINUTE..HOUR => format!("{}m", seconds / MINUTE),
        HOUR..DAY => format!("{}h", seconds / HOUR),
        DAY.. => format!("{}d", seconds / DAY),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_said_in_its_greatest_unit() {
        assert_eq!((ago(-3), short(-3)), ("just now".to_owned(), "now".to_owned()));
        assert_eq!((ago(60), short(60)), ("1 minute ago".to_owned(), "1m".to_owned()));
        assert_eq!((ago(7300), short(7300)), ("2 hours ago".to_owned(), "2h".to_owned()));
        assert_eq!(
            (ago(9 * DAY), short(9 * DAY)),
            ("9 days ago".to_owned(), "9d".to_owned())
        );
    }
}
