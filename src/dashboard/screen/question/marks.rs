//! What a search found, laid over the lines of a question's pane.

use ratatui::text::{Line, Span};

use super::answer::Marks;
use crate::dashboard::state::{self, State};
use crate::dashboard::theme::{Role, Theme, over};
use crate::report::Span as Place;

/// The matches of the state's search within a stretch of the report, styled; the current one stands out.
pub(super) fn within(state: &State, place: &Place) -> Marks {
    let theme = state.theme();
    let Some(search) = &state.typed.search else {
        return Marks::new();
    };
    let first = search.matches.partition_point(|found| found.span.start < place.start);
    let here = search.matches.iter().enumerate().skip(first);
    here.take_while(|(_, found)| found.span.start < place.end)
        .map(|(index, found)| {
            let role = if index == search.current {
                Role::CurrentMatch
            } else {
                Role::Match
            };
            (found.span.clone(), theme.style(role))
        })
        .collect()
}

/// A line of text that shows no place exactly, with every match in it.
pub(super) fn line(text: String, role: Role, state: &State, place: &Place) -> Line<'static> {
    let theme = state.theme();
    let Some(search) = &state.typed.search else {
        return Line::styled(text, theme.style(role));
    };
    let current = search
        .matches
        .get(search.current)
        .is_some_and(|found| place.contains(&found.span.start));
    let found = if current { Role::CurrentMatch } else { Role::Match };
    marked(&text, &search.query, role, found, theme)
}

fn marked(text: &str, query: &str, role: Role, found: Role, theme: &Theme) -> Line<'static> {
    let plain = theme.style(role);
    let mut spans = Vec::new();
    let mut at = 0;
    for hit in state::spans(text, query) {
        spans.push(Span::styled(text[at..hit.start].to_owned(), plain));
        spans.push(Span::styled(
            text[hit.clone()].to_owned(),
            over(plain, theme.style(found)),
        ));
        at = hit.end;
    }
    spans.push(Span::styled(text[at..].to_owned(), plain));
    spans.retain(|span| !span.content.is_empty());
    Line::from(spans)
}
