//! The keys that ask something of the world: the editor, the clipboard, the page.

use crate::dashboard::message::Effect;
use crate::dashboard::state::State;
use crate::report::Position;
use crate::review::Finding;

/// Where the editor is to open: at the selected finding, else where the answer begins.
pub(super) fn edit(state: &State) -> Option<Effect> {
    let (place, _) = place(state)?;
    Some(Effect::Edit {
        line: place.line,
        column: place.column,
    })
}

/// The page is that of the report as it is shown; without one there is none.
pub(super) fn open_page(state: &mut State) -> Option<Effect> {
    let there = state.read.reading.is_some();
    let notice = if there {
        "writing the page"
    } else {
        "no report was read yet"
    };
    state.notice = Some(notice.to_owned());
    there.then_some(Effect::OpenPage)
}

pub(super) fn copy(state: &mut State) -> Option<Effect> {
    let (place, finding) = place(state)?;
    let text = match finding {
        Some(finding) => format!(
            "{}:{}:{}: {}",
            state.read.path,
            place.line,
            place.column,
            finding.kind.message()
        ),
        None => format!("{}:{}", state.read.path, place.line),
    };
    state.notice = Some(format!("copied {text}"));
    Some(Effect::Copy(text))
}

/// The place that is meant: the selected finding's, else the answer's, else the report's first line.
fn place(state: &State) -> Option<(Position, Option<&Finding>)> {
    let report = state.report()?;
    let finding = state
        .place
        .finding
        .and_then(|finding| state.findings().get(finding).copied());
    let answer = state
        .current()
        .map_or(0, |(_, question, _)| question.answer.trimmed.start);
    let offset = finding.map_or(answer, |finding| finding.span.start);
    Some((report.lines.position(&report.text, offset), finding))
}
