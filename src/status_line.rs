//! The state of a report in one line of plain text: for a shell prompt or tmux's status bar.
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]

use unicode_width::UnicodeWidthStr as _;

use crate::numbers::{counted, thousands};
use crate::review::Review;

/// `12/27 complete · 5 unanswered · 20 errors · 1,740 words · 1,260 to go`, in at most so many columns.
///
/// What matters less is left out where there is no room; `12/27` always stays. With `ascii` nothing else is used.
#[must_use]
pub fn status_line(review: &Review, columns: Option<usize>, ascii: bool) -> String {
    let totals = review.totals;
    let columns = columns.unwrap_or(usize::MAX);
    let mut line = format!("{}/{}", totals.complete, totals.questions);
    let done = format!("{line} complete");
    let mut parts = Vec::new();
    if totals.unanswered > 0 {
        parts.push(format!("{} unanswered", totals.unanswered));
    }
    if totals.errors > 0 {
        parts.push(counted(totals.errors, "error"));
    }
    parts.push(counted(totals.words, "word"));
    if totals.missing_words > 0 {
        parts.push(format!("{} to go", thousands(totals.missing_words)));
    }
    let separator = if ascii { ", " } else { " · " };
    if done.len() <= columns {
        line = done;
    }
    for part in parts {
        let longer = format!("{line}{separator}{part}");
        if longer.width() <= columns {
            line = longer;
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Totals;

    fn review(totals: Totals) -> Review {
        Review {
            rows: Vec::new(),
            findings: Vec::new(),
            unreported: Vec::new(),
            totals,
            official: None,
        }
    }

    fn halfway() -> Review {
        review(Totals {
            questions: 27,
            complete: 12,
            unanswered: 5,
            errors: 20,
            warnings: 3,
            notes: 1,
            words: 1740,
            missing_words: 1260,
        })
    }

    #[test]
    fn the_line_says_how_far_it_is() {
        let unicode = "12/27 complete · 5 unanswered · 20 errors · 1,740 words · 1,260 to go";
        assert_eq!(status_line(&halfway(), None, false), unicode);
        let ascii = status_line(&halfway(), None, true);
        assert_eq!(ascii, unicode.replace(" · ", ", "));
        assert!(ascii.is_ascii());
    }

    #[test]
    fn what_is_finished_is_not_spoken_of() {
        let done = review(Totals {
            questions: 3,
            complete: 3,
            words: 1,
            ..Totals::default()
        });
        assert_eq!(status_line(&done, None, false), "3/3 complete · 1 word");
    }

    #[test]
    fn little_room_shows_what_matters() {
        for (columns, shown) in [
            (0, "12/27"),
            (14, "12/27 complete"),
            (30, "12/27 complete · 5 unanswered"),
            (42, "12/27 complete · 5 unanswered · 20 errors"),
        ] {
            assert_eq!(status_line(&halfway(), Some(columns), false), shown);
        }
        for columns in 5..90 {
            assert!(status_line(&halfway(), Some(columns), false).width() <= columns);
        }
    }
}
