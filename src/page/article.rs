//! One question on the page: its status, its prompt, its answer and, where wanted, its findings.

use std::fmt::{self, Write};

use super::contents::badge;
use super::gauge::gauge;
use super::{Page, findings, pieces};
use crate::numbers::counted;
use crate::report::Question;
use crate::review::Row;

impl Page<'_> {
    /// Writes the question with this index.
    pub(super) fn article(&mut self, index: usize) -> fmt::Result {
        let report = self.report;
        let Some(question) = report.questions.get(index) else {
            return Ok(());
        };
        let row = self.row(index);
        let anchor = self.anchors.get(index).cloned().unwrap_or_default();
        writeln!(
            self.out,
            "<article id=\"{anchor}\">\n<div class=\"text\">\n<header><h3><a href=\"#{anchor}\">Question {}</a></h3>{}</header>",
            question.number,
            row.map(|row| badge(row.status)).unwrap_or_default()
        )?;
        self.prompt(index, question)?;
        if let Some(row) = row {
            counts(&mut self.out, row)?;
        }
        self.answer(index, question)?;
        self.out.push_str("</div>\n");
        if self.findings
            && let Some(row) = row
        {
            findings::question(&mut self.out, report, self.review, row, &anchor)?;
        }
        self.out.push_str("</article>\n");
        Ok(())
    }

    fn prompt(&mut self, index: usize, question: &Question) -> fmt::Result {
        let text = pieces::prompt(self.report, question);
        let prompt = pieces::split_example(&text);
        let asked = self.piece(prompt.question, &format!("p{index}-"), &[], 4);
        if asked.is_empty() {
            return Ok(());
        }
        write!(self.out, "<div class=\"prompt\">\n{asked}")?;
        let example = self.piece(prompt.example, &format!("e{index}-"), &[], 4);
        if !example.is_empty() {
            write!(
                self.out,
                "<details><summary>The template's example</summary>\n{example}</details>\n"
            )?;
        }
        self.out.push_str("</div>\n");
        Ok(())
    }

    fn answer(&mut self, index: usize, question: &Question) -> fmt::Result {
        if pieces::nothing_written(self.report, question) {
            self.out
                .push_str("<div class=\"answer none\"><p>No answer yet.</p></div>\n");
            return Ok(());
        }
        let (text, same_offsets) = pieces::answer(self.report, question);
        let marks = if self.findings && same_offsets {
            pieces::marks(question)
        } else {
            Vec::new()
        };
        let html = self.piece(&text, &format!("a{index}-"), &marks, 4);
        write!(self.out, "<div class=\"answer\">\n{html}</div>\n")
    }
}

/// Words and images against their limits.
fn counts(out: &mut String, row: &Row) -> fmt::Result {
    write!(out, "<p class=\"count\">{}", count(row.words, row.limits.words, "word"))?;
    if row.limits.images.is_some() || row.images > 0 {
        write!(out, " · {}", count(row.images, row.limits.images, "image"))?;
    }
    if let Some(bounds) = row.limits.words {
        out.push(' ');
        gauge(out, row.words, bounds)?;
    }
    out.push_str("</p>\n");
    Ok(())
}

fn count(count: usize, bounds: Option<crate::report::Bounds>, unit: &str) -> String {
    let count = counted(count, unit);
    match bounds {
        Some(bounds) => format!("{count}, {bounds} asked for"),
        None => count,
    }
}
