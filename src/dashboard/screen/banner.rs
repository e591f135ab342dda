//! The line over an old review that says why there is no newer one, what a filter hides, and the screen before the
//! first reading.

use ratatui::text::Line;

use super::areas::Areas;
use super::block::Block;
use crate::dashboard::set::text::{fit, truncate, visible};
use crate::dashboard::state::{Filter, State, Trouble};
use crate::dashboard::theme::Role;

/// Why the report shown is an old one, if it is.
pub(super) fn lay_out(state: &State, areas: &Areas) -> Option<Block> {
    let trouble = state.read.trouble.as_ref().filter(|_| state.read.reading.is_some())?;
    let text = format!(" {}; this is the last good review", trouble.message());
    let text = fit(&visible(&text), usize::from(areas.banner.width));
    Some(Block::styled(areas.banner, text, state.theme().style(Role::Banner)))
}

/// What the filter hides, if there is one.
pub(super) fn filter(state: &State, areas: &Areas) -> Option<Block> {
    let filter = state.shown.filter;
    if filter == Filter::All {
        return None;
    }
    let all = state.report().map_or(0, |report| report.questions.len());
    let shown = (0..all).filter(|index| state.passes(*index)).count();
    let text = format!(" {}: {shown} of {all}, {} hidden", filter.name(), all - shown);
    let text = truncate(&text, usize::from(areas.filter.width));
    Some(Block::styled(areas.filter, text, state.theme().style(Role::Accent)))
}

/// What is shown while there has been no report yet.
pub(super) fn waiting(state: &State, areas: &Areas) -> Block {
    let columns = usize::from(areas.body.width);
    let text = match &state.read.trouble {
        None => vec!["reading …".to_owned()],
        Some(trouble) => {
            let next = match trouble {
                Trouble::Missing => "waiting for it to appear; q quits",
                Trouble::Empty | Trouble::Unreadable(_) | Trouble::NotAReport => "waiting for the next save; q quits",
            };
            vec![
                trouble.message(),
                state.read.path.clone(),
                String::new(),
                next.to_owned(),
            ]
        }
    };
    let style = state.theme().style(Role::Text);
    let line = |line: &String| {
        let text = truncate(&visible(line), columns.saturating_sub(1));
        Line::styled(format!(" {text}"), style)
    };
    Block {
        area: areas.body,
        lines: text.iter().map(line).collect(),
    }
}
