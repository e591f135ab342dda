//! The top of the page: how far the report is, and the table of contents with each question's status.

use std::fmt::{self, Write};

use super::escape::Escaped;
use super::gauge::gauge;
use super::origin::Version;
use super::status::class;
use crate::numbers::thousands;
use crate::report::{Question, Report};
use crate::review::{Review, Row, Status};

/// How many questions have which status, and the words.
pub(super) fn summary(out: &mut String, review: &Review) -> fmt::Result {
    let totals = &review.totals;
    if totals.questions == 0 {
        return Ok(());
    }
    writeln!(
        out,
        "<p class=\"summary\"><strong>{0} of {1}</strong> complete · {2} words</p>\n\
         <progress max=\"{1}\" value=\"{0}\" aria-label=\"Questions complete\">{0} of {1}</progress>",
        totals.complete,
        totals.questions,
        thousands(totals.words),
    )?;
    out.push_str("<ul class=\"counts\">\n");
    for status in Status::ALL {
        let count = review.rows.iter().filter(|row| row.status == status).count();
        if count > 0 {
            writeln!(
                out,
                "<li class=\"{}\"><span aria-hidden=\"true\">{}</span> {count} {}</li>",
                class(status),
                status.sign(),
                status.words()
            )?;
        }
    }
    out.push_str("</ul>\n");
    Ok(())
}

/// The commit and its date.
pub(super) fn version(out: &mut String, version: &Version) -> fmt::Result {
    let changed = if version.changed {
        ", with changes that are not committed"
    } else {
        ""
    };
    writeln!(
        out,
        "<p class=\"summary\">Commit <code>{}</code> of <time datetime=\"{}\">{}</time>{changed}</p>",
        Escaped(&version.commit),
        Escaped(&version.moment),
        Escaped(&version.shown)
    )
}

/// Links to all questions, under their sections.
pub(super) fn contents(out: &mut String, report: &Report, review: &Review, anchors: &[String]) -> fmt::Result {
    if report.questions.is_empty() {
        return Ok(());
    }
    out.push_str("<nav aria-label=\"Questions\">\n");
    let mut sections = report.sections.iter().enumerate().peekable();
    let mut open = false;
    for (index, (question, anchor)) in report.questions.iter().zip(anchors).enumerate() {
        while let Some((number, section)) = sections.next_if(|(_, section)| section.questions.start <= index) {
            if std::mem::take(&mut open) {
                out.push_str("</ol>\n");
            }
            writeln!(
                out,
                "<h2><a href=\"#{}\">{}</a></h2>",
                section_anchor(number),
                Escaped(&section.title)
            )?;
        }
        if !std::mem::replace(&mut open, true) {
            out.push_str("<ol>\n");
        }
        entry(out, question, anchor, review.rows.get(index))?;
    }
    out.push_str("</ol>\n</nav>\n");
    Ok(())
}

/// A line of what is asked, and under it the status and the gauge.
fn entry(out: &mut String, question: &Question, anchor: &str, row: Option<&Row>) -> fmt::Result {
    write!(
        out,
        "<li><a href=\"#{anchor}\"><span class=\"number\">{}</span> <span class=\"asked\">{}</span>",
        question.number,
        Escaped(question.prompt.text.trim())
    )?;
    if let Some(row) = row {
        write!(out, " {}", badge(row.status))?;
        if let Some(bounds) = row.limits.words {
            gauge(out, row.words, bounds)?;
        }
    }
    out.push_str("</a></li>\n");
    Ok(())
}

/// A status as glyph and word.
pub(super) fn badge(status: Status) -> String {
    format!(
        "<span class=\"status {}\"><span aria-hidden=\"true\">{}</span> {}</span>",
        class(status),
        status.sign(),
        status.words()
    )
}

/// The id of a section's heading, by its place among the sections.
pub(super) fn section_anchor(number: usize) -> String {
    format!("section-{}", number + 1)
}
