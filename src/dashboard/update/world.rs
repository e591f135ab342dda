//! The keys that ask something of the world: the editor, the clipboard, the page.

use crate::dashboard::message::Effect;
use crate::dashboard::model::Model;
use crate::report::Position;
use crate::review::Finding;

/// Where the editor is to open: at the selected finding, else where the answer begins.
pub(super) fn edit(model: &Model) -> Option<Effect> {
    let (place, _) = place(model)?;
    Some(Effect::Edit {
        line: place.line,
        column: place.column,
    })
}

/// The page is that of the report as it is shown; without one there is none.
pub(super) fn open_page(model: &mut Model) -> Option<Effect> {
    let there = model.state.is_some();
    let notice = if there {
        "writing the page"
    } else {
        "no report was read yet"
    };
    model.notice = Some(notice.to_owned());
    there.then_some(Effect::OpenPage)
}

pub(super) fn copy(model: &mut Model) -> Option<Effect> {
    let (place, finding) = place(model)?;
    let text = match finding {
        Some(finding) => format!(
            "{}:{}:{}: {}",
            model.path,
            place.line,
            place.column,
            finding.kind.message()
        ),
        None => format!("{}:{}", model.path, place.line),
    };
    model.notice = Some(format!("copied {text}"));
    Some(Effect::Copy(text))
}

/// The place that is meant: the selected finding's, else the answer's, else the report's first line.
fn place(model: &Model) -> Option<(Position, Option<&Finding>)> {
    let report = model.report()?;
    let finding = model.finding.and_then(|finding| model.findings().get(finding).copied());
    let answer = model
        .current()
        .map_or(0, |(_, question, _)| question.answer.trimmed.start);
    let offset = finding.map_or(answer, |finding| finding.span.start);
    Some((report.lines.position(&report.text, offset), finding))
}
