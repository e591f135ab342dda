//! A finding's repair as JSON: its edits in lines and columns, as the findings' places are.

use serde::Serialize;

use super::places::Places;
use crate::fix::{Edit, Repair, Safety};

/// What answers a finding.
#[derive(Serialize)]
pub(super) struct FixJson<'a> {
    title: &'a str,
    safe: bool,
    /// Why somebody should look at it first.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    edits: Vec<EditJson<'a>>,
}

/// New text for a place, which is empty where text is put in.
#[derive(Serialize)]
struct EditJson<'a> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
}

pub(super) fn json<'a>(places: &Places<'_>, repair: &'a Repair) -> FixJson<'a> {
    let reason = match &repair.safety {
        Safety::Safe => None,
        Safety::Unsafe(reason) => Some(reason.as_str()),
    };
    FixJson {
        title: &repair.title,
        safe: repair.is_safe(),
        reason,
        edits: repair.edits.iter().map(|change| edit(places, change)).collect(),
    }
}

fn edit<'a>(places: &Places<'_>, edit: &'a Edit) -> EditJson<'a> {
    let (start, end) = places.region(&edit.span);
    EditJson {
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        text: &edit.new,
    }
}
