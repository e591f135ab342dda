//! What the dashboard knows: the last good review, where the user is in it, and what happened so far.

mod key;
mod rows;

use std::sync::Arc;

use jiff::{Timestamp, Zoned};

use super::find::Search;
use super::graded::Graded;
use super::history::History;
use super::keys::{KeyError, Keymap};
use super::layout::Layout;
use super::message::{Settings, Trouble};
use super::pictures::Gallery;
use super::question::Document;
use crate::git::Blame;
use crate::handin;
use crate::report::{Question, Report};
use crate::review::{Finding, Review, Row};
use crate::session::State;

pub use key::{Key, index_of, key_of, keys};
pub(super) use rows::about_the_report;
pub use rows::{Filter, ListRow};

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
    /// Whether pictures are shown, where there can be any.
    pub pictures: bool,
    /// The pictures that were wanted so far.
    pub gallery: Gallery,
    /// Who wrote which line of the report, where git knows.
    pub blame: Option<Arc<Blame>>,
    /// Whether the list says who wrote each question last.
    pub show_blame: bool,
    /// The answer beside its graded page, in place of the panes, while that is looked at.
    pub graded: Option<Graded>,
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
    /// What is missing to hand in.
    HandIn,
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
            pictures: true,
            gallery: Gallery::default(),
            blame: None,
            show_blame: false,
            graded: None,
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

    /// The hand-in list as it stands; empty while nothing is read.
    #[must_use]
    pub fn handin(&self) -> Vec<handin::Item> {
        let Some(state) = self.state.as_deref() else {
            return Vec::new();
        };
        let left = |at: Timestamp| Some(at.as_second() - self.now.as_ref()?.timestamp().as_second());
        handin::handin(handin::Facts {
            report: &state.report,
            review: &state.review,
            figures: &state.figures,
            git: state.git.as_deref(),
            seconds_left: self.settings.deadline.and_then(left),
        })
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
}
