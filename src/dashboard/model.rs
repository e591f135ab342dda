//! What the dashboard knows: the last good review, where the user is in it, and what happened so far.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Zoned;

use super::find::Search;
use super::history::History;
use super::keys::{KeyError, Keymap};
use super::layout::Layout;
use super::message::{Settings, Trouble};
use super::question::Document;
use crate::report::{Question, Report};
use crate::review::{Finding, Review, Row, Status};
use crate::session::State;

/// Everything the screen is drawn from.
#[derive(Debug)]
pub struct Model {
    /// The report's path as people read it, `/`-separated.
    pub path: String,
    /// The last good reading.
    pub state: Option<Arc<State>>,
    /// Why there is no newer one, if there should be.
    pub trouble: Option<Trouble>,
    /// When the report was last read.
    pub read_at: Option<Zoned>,
    /// The time, as far as it is known.
    pub now: Option<Zoned>,
    /// What the configuration says.
    pub settings: Settings,
    /// Why the configuration cannot be used, if so.
    pub bad_settings: Option<String>,
    /// Which key does what.
    pub keymap: Keymap,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The pane that has the keys.
    pub focus: Pane,
    /// The selected question.
    pub selected: Key,
    /// The first row shown in the list.
    pub list_top: usize,
    /// Which questions the list shows.
    pub filter: Filter,
    /// The selected question, laid out for its pane.
    pub document: Document,
    /// The first line of the document shown.
    pub top: usize,
    /// The finding selected in the question's pane: its place among the question's findings.
    pub finding: Option<usize>,
    /// Whether the question's pane shows what was counted.
    pub counted: bool,
    /// What lies over the panes.
    pub overlay: Option<Overlay>,
    /// What is being typed into the bottom line.
    pub input: Option<Input>,
    /// The number typed in front of a key.
    pub count: Option<u32>,
    /// What is being searched for.
    pub search: Option<Search>,
    /// What the saves so far changed.
    pub history: History,
    /// Something the user should read, until the next key.
    pub notice: Option<String>,
    /// Whether no key was pressed yet: the line for newcomers is shown until then.
    pub fresh: bool,
    /// Whether something changed since the last drawing.
    pub stale: bool,
}

/// The two panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The questions.
    List,
    /// The selected question.
    Question,
}

/// What a question is known by from one save to the next: its number, and how many have it before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The number in its heading.
    pub number: u32,
    /// How many questions before it have the same number.
    pub occurrence: usize,
}

impl Key {
    /// What stands for the report as a whole: no question has so many of its number before it.
    pub const REPORT: Self = Self {
        number: 0,
        occurrence: usize::MAX,
    };
}

/// Which questions the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Those without an answer.
    Unanswered,
    /// Those with anything wrong but notes.
    Problems,
    /// Those that are complete.
    Complete,
}

impl Filter {
    /// The next in the cycle.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::All => Self::Unanswered,
            Self::Unanswered => Self::Problems,
            Self::Problems => Self::Complete,
            Self::Complete => Self::All,
        }
    }

    /// As the list's head says it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Unanswered => "unanswered",
            Self::Problems => "with problems",
            Self::Complete => "complete",
        }
    }
}

/// What lies over the panes, each with the first line shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlay {
    /// What it shows.
    pub kind: OverlayKind,
    /// The first line shown.
    pub top: usize,
}

/// What can lie over the panes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OverlayKind {
    /// The keys that have this in their line.
    Help(String),
    /// A rule in full.
    Rule(crate::review::Rule),
    /// How far the session has come.
    Progress,
    /// The checklist's open items.
    Checklist,
}

/// What is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// What for.
    pub purpose: Purpose,
    /// The text so far.
    pub text: String,
}

/// What is typed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A question's number.
    GoTo,
    /// A text to find in the report.
    Search,
    /// A text to find among the keys.
    Help,
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListRow {
    /// What was found about the report as a whole.
    Report,
    /// A section's heading: an index into the report's sections.
    Section(usize),
    /// A question: an index into the report's questions.
    Question(usize),
}

impl Model {
    /// Nothing read yet.
    ///
    /// # Errors
    /// The settings bind keys that do not exist.
    pub fn new(path: String, size: (u16, u16), settings: Settings) -> Result<Self, KeyError> {
        Ok(Self {
            path,
            state: None,
            trouble: None,
            read_at: None,
            now: None,
            keymap: Keymap::with(&settings.keys)?,
            settings,
            bad_settings: None,
            size,
            focus: Pane::List,
            selected: Key::default(),
            list_top: 0,
            filter: Filter::All,
            document: Document::default(),
            top: 0,
            finding: None,
            counted: false,
            overlay: None,
            input: None,
            count: None,
            search: None,
            history: History::default(),
            notice: None,
            fresh: true,
            stale: true,
        })
    }

    /// The report, once there is one.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        self.state.as_deref().map(|state| &state.report)
    }

    /// Its review.
    #[must_use]
    pub fn review(&self) -> Option<&Review> {
        self.state.as_deref().map(|state| &state.review)
    }

    /// Where everything stands on the screen.
    #[must_use]
    pub fn layout(&self) -> Layout {
        let banner = self.trouble.is_some() && self.state.is_some();
        let filtered = self.filter != Filter::All;
        Layout::of(self.size, self.focus, banner, filtered, self.fresh)
    }

    /// The index of the selected question.
    #[must_use]
    pub fn index(&self) -> Option<usize> {
        index_of(self.report()?, self.selected)
    }

    /// The selected question with its row.
    #[must_use]
    pub fn current(&self) -> Option<(usize, &Question, &Row)> {
        let index = self.index()?;
        let state = self.state.as_deref()?;
        Some((index, state.report.questions.get(index)?, state.review.rows.get(index)?))
    }

    /// The row of the list that is selected.
    #[must_use]
    pub fn selected_row(&self) -> Option<ListRow> {
        if self.selected == Key::REPORT {
            Some(ListRow::Report)
        } else {
            self.index().map(ListRow::Question)
        }
    }

    /// What was found about what is selected.
    #[must_use]
    pub fn findings(&self) -> Vec<&Finding> {
        let Some(review) = self.review() else { return Vec::new() };
        match self.current() {
            Some((_, _, row)) => row
                .findings
                .iter()
                .filter_map(|index| review.findings.get(*index))
                .collect(),
            None if self.selected == Key::REPORT => about_the_report(review).collect(),
            None => Vec::new(),
        }
    }

    /// Whether the filter lets a question through.
    #[must_use]
    pub fn passes(&self, question: usize) -> bool {
        let Some(review) = self.review() else { return false };
        let Some(row) = review.rows.get(question) else {
            return false;
        };
        match self.filter {
            Filter::All => true,
            Filter::Unanswered => row.status == Status::Unanswered,
            Filter::Problems => row.has_problem(&review.findings),
            Filter::Complete => row.status == Status::Complete,
        }
    }

    /// The rows of the list. The selected question stays in it whatever the filter, so that it cannot vanish
    /// under the user's hands; a strip has no sections and shows what has problems first.
    #[must_use]
    pub fn rows(&self) -> Vec<ListRow> {
        let (Some(report), Some(review)) = (self.report(), self.review()) else {
            return Vec::new();
        };
        let selected = self.index();
        let shown = |index: &usize| self.passes(*index) || Some(*index) == selected;
        let whole = match self.filter {
            Filter::All | Filter::Problems => about_the_report(review).next().is_some(),
            Filter::Unanswered | Filter::Complete => self.selected == Key::REPORT,
        };
        let mut rows: Vec<ListRow> = whole.then_some(ListRow::Report).into_iter().collect();
        if self.layout().strip {
            let mut questions: Vec<usize> = (0..report.questions.len()).filter(shown).collect();
            questions.sort_by_key(|index| {
                review
                    .rows
                    .get(*index)
                    .is_some_and(|row| !row.has_problem(&review.findings))
            });
            rows.extend(questions.into_iter().map(ListRow::Question));
            return rows;
        }
        let before = report
            .sections
            .first()
            .map_or(usize::MAX, |first| first.questions.start);
        rows.extend(
            (0..report.questions.len().min(before))
                .filter(shown)
                .map(ListRow::Question),
        );
        for (number, section) in report.sections.iter().enumerate() {
            let questions: Vec<usize> = section.questions.clone().filter(shown).collect();
            if !questions.is_empty() {
                rows.push(ListRow::Section(number));
                rows.extend(questions.into_iter().map(ListRow::Question));
            }
        }
        rows
    }
}

/// What was found about the report as a whole.
pub(super) fn about_the_report(review: &Review) -> impl Iterator<Item = &Finding> {
    review.findings.iter().filter(|finding| finding.question.is_none())
}

/// The key of a question by its index.
#[must_use]
pub fn key_of(report: &Report, index: usize) -> Option<Key> {
    let number = report.questions.get(index)?.number;
    let occurrence = report
        .questions
        .iter()
        .take(index)
        .filter(|other| other.number == number)
        .count();
    Some(Key { number, occurrence })
}

/// The keys of all questions, in their order.
#[must_use]
pub fn keys(report: &Report) -> Vec<Key> {
    let mut met: HashMap<u32, usize> = HashMap::new();
    let mut key = |number| {
        let count = met.entry(number).or_default();
        *count += 1;
        Key {
            number,
            occurrence: *count - 1,
        }
    };
    report.questions.iter().map(|question| key(question.number)).collect()
}

/// The index of a question by its key.
#[must_use]
pub fn index_of(report: &Report, key: Key) -> Option<usize> {
    report
        .questions
        .iter()
        .enumerate()
        .filter(|(_, question)| question.number == key.number)
        .map(|(index, _)| index)
        .nth(key.occurrence)
}
