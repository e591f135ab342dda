//! What an answer is judged by: the strongest source that says something, for words and images apart.

use super::options::Options;
use super::outcome::{LimitsSource, Row};
use crate::official::{Table, TableSource};
use crate::report::{Limits, Report};

/// What each source says of one question.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sources {
    pub(super) config: Limits,
    /// The row of the checker's table; empty where there is none.
    pub(super) table: Limits,
    pub(super) prompt: Limits,
    pub(super) table_source: Option<LimitsSource>,
}

impl Sources {
    /// What is known of the question at an index.
    ///
    /// The table judges by position. Where the number of questions is not its number of rows, the
    /// question's own number gives the row, as the table's keys do.
    pub(super) fn of(report: &Report, index: usize, table: Option<&(Table, TableSource)>, options: &Options) -> Self {
        let Some(question) = report.questions.get(index) else {
            return Self::default();
        };
        let row = |table: &Table| {
            let by_number = usize::try_from(question.number).unwrap_or(0).wrapping_sub(1);
            let row = if table.rows.len() == report.questions.len() {
                index
            } else {
                by_number
            };
            table.rows.get(row).copied().unwrap_or_default()
        };
        Self {
            config: options.limits.get(&question.number).copied().unwrap_or_default(),
            table: table.map(|(table, _)| row(table)).unwrap_or_default(),
            prompt: question.prompt.limits,
            table_source: table.map(|(_, source)| match source {
                TableSource::ReportPy => LimitsSource::ReportPy,
                TableSource::BuiltIn(_) => LimitsSource::BuiltIn,
            }),
        }
    }

    /// The sources, strongest first.
    fn ranked(&self) -> [(LimitsSource, Limits); 4] {
        let report_py = self.table_source == Some(LimitsSource::ReportPy);
        let table = |wanted: bool| if wanted { self.table } else { Limits::default() };
        [
            (LimitsSource::Config, self.config),
            (LimitsSource::ReportPy, table(report_py)),
            (LimitsSource::Prompt, self.prompt),
            (LimitsSource::BuiltIn, table(!report_py)),
        ]
    }

    /// Writes into a row what it is judged by and who says so.
    pub(super) fn apply(&self, row: &mut Row) {
        for (source, limits) in self.ranked() {
            let news = row.limits.words.is_none() && limits.words.is_some()
                || row.limits.images.is_none() && limits.images.is_some();
            row.limits.words = row.limits.words.or(limits.words);
            row.limits.images = row.limits.images.or(limits.images);
            if news && row.limits_source.is_none() {
                row.limits_source = Some(source);
            }
        }
    }
}
