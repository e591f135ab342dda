//! The last line: what is being typed or said, else when the report was read and what that save changed; and keys.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::lines;
use crate::dashboard::action::Action;
use crate::dashboard::keys::BINDINGS;
use crate::dashboard::layout::Layout;
use crate::dashboard::model::{Filter, Input, Model, Overlay, OverlayKind, Pane, Purpose};
use crate::dashboard::text::{truncate, visible, width};
use crate::dashboard::theme::Role;
use crate::handin::remaining;

pub(super) fn draw(model: &Model, layout: &Layout, frame: &mut Frame<'_>) {
    let theme = &model.settings.theme;
    let columns = usize::from(layout.footer.width);
    let (said, style) = left(model);
    let said = truncate(&visible(&said), columns.saturating_sub(1));
    let used = 1 + width(&said);
    let mut spans = vec![Span::raw(" "), Span::styled(said, style)];
    if let Some(Input { .. }) = model.input {
        spans.push(Span::styled(" ", theme.style(Role::Selected)));
    } else {
        let (text, hints) = hints(model, columns.saturating_sub(used + 3));
        if text > 0 {
            spans.push(Span::raw(" ".repeat(columns.saturating_sub(used + text + 1))));
            spans.extend(hints);
        }
    }
    lines(frame, layout.footer, vec![Line::from(spans)]);
    newcomers(model, layout.hint, frame);
}

fn left(model: &Model) -> (String, Style) {
    let theme = &model.settings.theme;
    let text = theme.style(Role::Text);
    if let Some(input) = &model.input {
        let sign = match input.purpose {
            Purpose::GoTo => ":",
            Purpose::Search | Purpose::Help => "/",
        };
        return (format!("{sign}{}", input.text), text);
    }
    if let Some(notice) = &model.notice {
        return (notice.clone(), theme.style(Role::Accent));
    }
    if let Some(count) = model.count {
        return (format!("{count}"), text);
    }
    if let Some(search) = &model.search {
        let at = search.current + 1;
        let of = search.matches.len();
        return (format!("/{}  {at} of {of}", search.query), theme.style(Role::Accent));
    }
    if let Some(why) = &model.bad_settings {
        return (why.clone(), theme.style(Role::Banner));
    }
    let mut parts = Vec::new();
    if let Some(at) = &model.read_at {
        parts.push(format!("read {}", at.strftime("%H:%M:%S")));
    }
    // A filter is said even where the list, which says it first, is not on the screen.
    if model.filter != Filter::All && model.layout().list.width == 0 {
        parts.push(format!("only {}", model.filter.name()));
    }
    parts.push(model.history.summary());
    parts.push(time_left(model).unwrap_or_default());
    parts.retain(|part| !part.is_empty());
    (parts.join("  "), theme.style(Role::Dim))
}

/// What is left until the deadline, to the minute: `2d 4h left`; `None` where there is none.
pub(in crate::dashboard) fn time_left(model: &Model) -> Option<String> {
    let seconds = model.settings.deadline?.as_second() - model.now.as_ref()?.timestamp().as_second();
    Some(remaining(seconds))
}

/// As many hints as there is room for, and the columns they take. The actions that matter depend on what is open;
/// their words come from the key table.
fn hints(model: &Model, room: usize) -> (usize, Vec<Span<'static>>) {
    let theme = &model.settings.theme;
    let mut used = 0;
    let mut spans: Vec<Span<'static>> = Vec::new();
    let graded = model.graded.is_some();
    for action in hinted(model) {
        let Some(binding) = BINDINGS.iter().find(|binding| binding.action == *action) else {
            continue;
        };
        let Some(key) = model.keymap.keys(*action).into_iter().next() else {
            continue;
        };
        let word = match (action, &model.search, model.focus) {
            (Action::NextProblem, _, _) if graded => "difference",
            (Action::GradedPage, _, _) if graded => "close",
            (Action::NextUnanswered, Some(_), _) => "next match",
            (Action::NextProblem, _, Pane::Question) => "finding",
            _ => binding.hint,
        };
        let gap = if used == 0 { 0 } else { GAP };
        let wide = gap + width(&key) + 1 + width(word);
        if used + wide > room {
            break;
        }
        used += wide;
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(key, theme.style(Role::Accent)));
        spans.push(Span::styled(format!(" {word}"), theme.style(Role::Dim)));
    }
    (used, spans)
}

/// Columns between two hints.
const GAP: usize = 3;

/// What is worth a hint, the most helpful first.
const fn hinted(model: &Model) -> &'static [Action] {
    use Action as A;
    if model.state.is_none() {
        return &[A::Quit, A::Help];
    }
    match (&model.overlay, &model.search, model.focus) {
        (
            Some(Overlay {
                kind: OverlayKind::Help(_),
                ..
            }),
            _,
            _,
        ) => &[A::Cancel, A::Search, A::Quit],
        (Some(_), _, _) => &[A::Cancel, A::Help, A::Quit],
        (None, _, _) if model.graded.is_some() => &[A::GradedPage, A::NextProblem, A::Edit, A::Explain, A::Help],
        (None, Some(_), _) => &[A::NextUnanswered, A::Cancel, A::Edit, A::Help],
        (None, None, Pane::Question) => &[
            A::Help,
            A::Cancel,
            A::NextProblem,
            A::Edit,
            A::Explain,
            A::Counted,
            A::GradedPage,
            A::Copy,
        ],
        (None, None, Pane::List) => &[
            A::Help,
            A::NextUnanswered,
            A::Edit,
            A::NextProblem,
            A::Quit,
            A::Search,
            A::Counted,
            A::Filter,
            A::Progress,
        ],
    }
}

/// The line for newcomers, until the first key: the keys that matter, as many as there is room for.
fn newcomers(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let key = |action| model.keymap.keys(action).into_iter().next().unwrap_or_default();
    let narrow = model.layout().rule.width == 0;
    let parts = [
        format!("{} {} move", key(Action::Down), key(Action::Up)),
        if narrow {
            format!("{} question", key(Action::Open))
        } else {
            String::new()
        },
        format!("{} editor", key(Action::Edit)),
        format!("{} next unanswered", key(Action::NextUnanswered)),
        format!("{} all keys", key(Action::Help)),
        "every save shows at once".to_owned(),
    ];
    let mut text = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        let gap = if text.is_empty() { 1 } else { GAP };
        if width(&text) + gap + width(part) > usize::from(area.width) {
            break;
        }
        text.extend(std::iter::repeat_n(' ', gap));
        text += part;
    }
    let style = model.settings.theme.style(Role::Accent);
    lines(frame, area, vec![Line::styled(text, style)]);
}
