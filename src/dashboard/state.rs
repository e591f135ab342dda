//! What the dashboard knows: what was read, where the user is, what he chose to see. Nothing in it is laid out.

mod configured;
mod history;
mod key;
mod next;
mod palette;
mod place;
mod problems;
mod read;
mod reminder;
mod repair;
mod rows;
mod search;
mod settings;
mod shown;
mod split;
mod trouble;
mod typed;
mod verdict;

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::theme::Theme;
use crate::handin;
use crate::report::{Question, Report};
use crate::review::{Finding, Kind, Review, Row};

pub use configured::Configured;
pub use history::{Change, History, difference, signed};
pub use key::{Key, Selection, index_of, key_at, keys};
pub use next::{ORDER, Step, Way};
pub use palette::Entry;
pub use place::{Pane, Place, Scroll};
pub use problems::{Problems, words_of};
pub use read::Read;
pub use reminder::Reminder;
pub use repair::{Identity, News, Offer, Offered, Order, Repairs};
pub use rows::{Filter, ListRow, about_the_report};
pub use search::{Match, Search, spans};
pub use settings::Settings;
pub use shown::{Overlay, OverlayKind, Palette, Shown, Welcome};
pub use split::{Divider, Share, Split};
pub use trouble::Trouble;
pub use typed::{Input, Purpose, Typed};
pub use verdict::{Verdict, is_clean, official_entry, why_they_differ};

/// Everything that a screen is laid out from.
#[derive(Debug)]
pub struct State {
    /// What was read.
    pub read: Read,
    /// Where the user is.
    pub place: Place,
    /// What the user chose to see.
    pub shown: Shown,
    /// What is being typed.
    pub typed: Typed,
    /// The questions that are marked to come back to, whether the report has them now or not.
    pub marks: BTreeSet<Key>,
    /// The repairs that are known.
    pub repairs: Repairs,
    /// Whether the deadline is to be recalled.
    pub reminder: Reminder,
    /// The configuration in use.
    pub config: Configured,
    /// Something the user should read, until the next key.
    pub notice: Option<String>,
}

impl State {
    /// Nothing read yet: of the report at `path`, on a terminal of `size` columns and rows.
    #[must_use]
    pub fn new(path: String, size: (u16, u16), settings: Settings) -> Self {
        Self {
            read: Read {
                path,
                ..Read::default()
            },
            place: Place::default(),
            shown: Shown::new(size),
            typed: Typed::default(),
            marks: BTreeSet::new(),
            repairs: Repairs::default(),
            reminder: Reminder::default(),
            config: Configured::new(settings),
            notice: None,
        }
    }

    /// The report, once there is one.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        self.read.reading.as_deref().map(|reading| &reading.report)
    }

    /// Its review.
    #[must_use]
    pub fn review(&self) -> Option<&Review> {
        self.read.reading.as_deref().map(|reading| &reading.review)
    }

    /// The looks in use.
    #[must_use]
    pub const fn theme(&self) -> &Theme {
        &self.config.settings.theme
    }

    /// The hand-in list as it is now; empty while nothing is read.
    #[must_use]
    pub fn handin(&self) -> Vec<handin::Item> {
        let Some(reading) = self.read.reading.as_deref() else {
            return Vec::new();
        };
        handin::handin(handin::Facts {
            report: &reading.report,
            review: &reading.review,
            figures: &reading.figures,
            git: reading.git.as_deref(),
            seconds_left: self.seconds_left(),
        })
    }

    /// The most valuable next step; `None` while nothing is read.
    #[must_use]
    pub fn next_step(&self) -> Option<Step> {
        let reading = self.read.reading.as_deref()?;
        Some(next::next_step(next::Facts {
            report: &reading.report,
            review: &reading.review,
            handin: &|| self.handin(),
            selected: self.index(),
        }))
    }

    /// All problems that have a text in their line, in the order of `check`.
    #[must_use]
    pub fn problems(&self, filter: &str) -> Vec<Problems> {
        match (self.report(), self.review()) {
            (Some(report), Some(review)) => problems::problems(report, review, filter),
            (None, _) | (_, None) => Vec::new(),
        }
    }

    /// What the palette lists for what is typed.
    #[must_use]
    pub fn entries(&self, query: &str) -> Vec<Entry> {
        palette::entries(self.report(), query)
    }

    /// The selected finding, by its index in the review.
    #[must_use]
    pub fn selected_problem(&self) -> Option<usize> {
        let found = problems::found_about(self.report()?, self.review()?, self.place.selection);
        found.get(self.place.finding?).copied()
    }

    /// Selects a finding by its index in the review, with its question; what lies over the panes stays.
    pub fn select_problem(&mut self, index: usize) {
        let (Some(report), Some(review)) = (self.report(), self.review()) else {
            return;
        };
        let finding = review.findings.get(index);
        let Some(selection) = finding.and_then(|finding| problems::selection_of(report, finding)) else {
            return;
        };
        let found = problems::found_about(report, review, selection);
        self.place.select(selection);
        self.place.finding = found.iter().position(|one| *one == index);
        self.place.question = Scroll::Selection(self.place.question.from());
    }

    /// What is left until the deadline, in seconds; `None` where there is none.
    #[must_use]
    pub fn seconds_left(&self) -> Option<i64> {
        let left = |at: Timestamp| Some(at.as_second() - self.read.now?.as_second());
        self.config.settings.deadline.and_then(left)
    }

    /// The index of the selected question.
    #[must_use]
    pub fn index(&self) -> Option<usize> {
        match self.place.selection {
            Selection::Report => None,
            Selection::Question(key) => index_of(self.report()?, key),
        }
    }

    /// What the selected question is known by.
    #[must_use]
    pub const fn selected_key(&self) -> Option<Key> {
        match self.place.selection {
            Selection::Report => None,
            Selection::Question(key) => Some(key),
        }
    }

    /// The selected question with its index and its row.
    #[must_use]
    pub fn current(&self) -> Option<(usize, &Question, &Row)> {
        let index = self.index()?;
        let reading = self.read.reading.as_deref()?;
        Some((
            index,
            reading.report.questions.get(index)?,
            reading.review.rows.get(index)?,
        ))
    }

    /// The rows of the list.
    #[must_use]
    pub fn rows(&self) -> Vec<ListRow> {
        match (self.report(), self.review()) {
            (Some(report), Some(review)) => rows::rows(
                report,
                review,
                self.shown.filter,
                self.place.selection,
                self.shown.is_strip(),
            ),
            (None, _) | (_, None) => Vec::new(),
        }
    }

    /// The row of the list that is selected.
    #[must_use]
    pub fn selected_row(&self) -> Option<ListRow> {
        match self.place.selection {
            Selection::Report => Some(ListRow::Report),
            Selection::Question(_) => self.index().map(ListRow::Question),
        }
    }

    /// Whether the filter lets a question through, by its index.
    #[must_use]
    pub fn passes(&self, question: usize) -> bool {
        self.review()
            .is_some_and(|review| self.shown.filter.passes(review, question))
    }

    /// What was found about the selection.
    #[must_use]
    pub fn findings(&self) -> Vec<&Finding> {
        let (Some(report), Some(review)) = (self.report(), self.review()) else {
            return Vec::new();
        };
        let found = problems::found_about(report, review, self.place.selection).into_iter();
        found.filter_map(|index| review.findings.get(index)).collect()
    }

    /// Those of the findings about the selected answer that tell where the graded page differs from what was meant, in
    /// the order of the answer: their places among [`Self::findings`].
    #[must_use]
    pub fn differences(&self) -> Vec<usize> {
        if self.current().is_none_or(|(_, question, _)| question.answer.empty) {
            return Vec::new();
        }
        let findings = self.findings();
        let is_about_the_page =
            |place: &usize| matches!(findings.get(*place).map(|one| &one.kind), Some(Kind::Page(..)));
        let mut places: Vec<usize> = (0..findings.len()).filter(is_about_the_page).collect();
        places.sort_by_key(|place| findings.get(*place).map(|finding| finding.span.start));
        places
    }
}
