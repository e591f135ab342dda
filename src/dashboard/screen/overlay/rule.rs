//! A rule in full: why it is one, an example, what to do.

use ratatui::text::Line;

use crate::dashboard::set::flow::RenderedLine;
use crate::dashboard::set::markdown;
use crate::dashboard::state::State;
use crate::report::Definitions;
use crate::review::Rule;

pub(super) fn text(state: &State, rule: Rule, columns: usize) -> (String, Vec<Line<'static>>) {
    let info = rule.info();
    let whole = 0..info.explanation.len();
    let definitions = Definitions::default();
    let set = markdown::render(
        info.explanation,
        &whole,
        &definitions,
        columns.saturating_sub(2),
        state.theme(),
    );
    let indented = set.iter().map(RenderedLine::indented);
    let lines = std::iter::once(Line::default()).chain(indented).collect();
    (format!("{}: {}", info.name, info.severity_names()), lines)
}
