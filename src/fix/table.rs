//! Repairs of tables, which the graded page shows as pipes: as HTML, or as text in columns.

use pulldown_cmark::{Event, Tag, TagEnd, html};
use unicode_width::UnicodeWidthStr as _;

use super::candidate::{Candidate, Found};
use super::edit::Edit;
use super::repair::Changes;
use crate::report::definitions::{options, parse};

/// One table: rows of cells, the first is its head.
struct Table {
    /// The cells as HTML.
    html: Vec<Vec<String>>,
    /// The cells as plain text.
    plain: Vec<Vec<String>>,
}

/// Reads the table that a text is.
fn read(text: &str) -> Option<Table> {
    let mut table = Table {
        html: Vec::new(),
        plain: Vec::new(),
    };
    let mut cell: Option<(Vec<Event<'_>>, String)> = None;
    for event in parse(text, options(), None) {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                table.html.push(Vec::new());
                table.plain.push(Vec::new());
            }
            Event::Start(Tag::TableCell) => cell = Some((Vec::new(), String::new())),
            Event::End(TagEnd::TableCell) => {
                let (events, plain) = cell.take()?;
                let mut written = String::new();
                html::push_html(&mut written, events.into_iter());
                table.html.last_mut()?.push(written);
                table.plain.last_mut()?.push(plain.trim().to_owned());
            }
            event => {
                if let Some((events, plain)) = &mut cell {
                    match &event {
                        Event::Text(text) | Event::Code(text) => plain.push_str(text),
                        Event::Start(Tag::Image { .. }) => return None,
                        _markup => {}
                    }
                    events.push(event);
                }
            }
        }
    }
    (!table.html.is_empty()).then_some(table)
}

/// Both forms of a table, each to be looked at.
pub(super) fn both(found: &Found<'_>) -> Vec<Vec<Candidate>> {
    let lines = found.lines;
    let first = lines.at(found.span().start);
    let Some(table) = read(found.written()).filter(|_| lines.lead(first).end == found.span().start) else {
        return Vec::new();
    };
    let end = lines.end_of(first);
    let rows = [
        (
            "write the table as HTML",
            "the table can only be changed as HTML afterwards",
            as_html(&table).join(end),
        ),
        (
            "write the table as text in columns",
            "links and emphasis in the table become plain text",
            as_text(&table).join(end),
        ),
    ];
    let changes = Changes {
        all: true,
        ..Changes::nothing()
    };
    let text = found.written().trim_end();
    let span = lines.lead(first).start..found.span().start + text.len();
    let around = lines
        .blank_before(first)
        .into_iter()
        .chain(lines.blank_after(lines.at(span.end - 1)));
    let around: Vec<Edit> = around.collect();
    let made = rows.into_iter().map(|(title, reason, new)| {
        let mut edits = around.clone();
        edits.push(Edit::replace(span.clone(), new));
        let candidate = found.candidate(title, edits, changes).map(|candidate| Candidate {
            by_nature: Some(reason),
            ..candidate
        });
        candidate.into_iter().collect()
    });
    made.collect()
}

/// The lines of the table as HTML. Without blanks between its tags: each would make a word more.
fn as_html(table: &Table) -> Vec<String> {
    let row = |cells: &Vec<String>, tag: &str| {
        let cells: String = cells.iter().map(|cell| format!("<{tag}>{cell}</{tag}>")).collect();
        format!("<tr>{cells}</tr>")
    };
    let mut lines = vec!["<table>".to_owned()];
    let rows = table.html.iter().enumerate();
    lines.extend(rows.map(|(place, cells)| row(cells, if place == 0 { "th" } else { "td" })));
    lines.push("</table>".to_owned());
    lines
}

/// The lines of the table as text whose columns are aligned, indented as code.
fn as_text(table: &Table) -> Vec<String> {
    let columns = table.plain.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        let cells = table.plain.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.width()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |cells: Vec<&str>| {
        let cells = cells.iter().zip(&widths).map(|(cell, width)| {
            let pad = " ".repeat(width.saturating_sub(cell.width()));
            format!("{cell}{pad}")
        });
        format!("    {}", cells.collect::<Vec<_>>().join("  "))
            .trim_end()
            .to_owned()
    };
    let mut lines: Vec<String> = table
        .plain
        .iter()
        .map(|row| line(row.iter().map(String::as_str).collect()))
        .collect();
    let rules: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    lines.insert(1.min(lines.len()), line(rules.iter().map(String::as_str).collect()));
    lines
}
