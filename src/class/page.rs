//! The page of a class: a table that sorts itself, and the words of each question as pictures; no network.

use std::fmt::{self, Write};

use jiff::tz::TimeZone;

use super::chart::histogram;
use super::questions::Asked;
use super::record::iso;
use super::row::{Group, Row, Verdict};
use super::sums::Sums;
use super::text::local;
use crate::numbers::{counted, thousands};
use crate::output::uri::uri;
use crate::page::STYLE;
use crate::page::escape::Escaped;
use crate::page::head::head;

/// The style of the class, after that of a report's page.
const OWN_STYLE: &str = include_str!("../../assets/class.css");

/// The script that sorts the table, the only one that the browser runs.
const SCRIPT: &str = include_str!("../../assets/class.js");

/// The names of the columns, and whether they hold numbers.
const COLUMNS: [(&str, bool); 8] = [
    ("Group", false),
    ("Complete", true),
    ("report.py", true),
    ("Words", true),
    ("Missing images", true),
    ("Leftovers", true),
    ("Lost on the page", true),
    ("Last push", false),
];

/// The page as a whole HTML document in UTF-8; times are shown in this zone.
#[must_use]
pub fn page(groups: &[Group], questions: &[Asked], zone: &TimeZone) -> String {
    let mut out = String::new();
    // Writing into a string cannot fail.
    let _ = write(&mut out, groups, questions, zone);
    out
}

fn write(out: &mut String, groups: &[Group], questions: &[Asked], zone: &TimeZone) -> fmt::Result {
    let reports = counted(groups.len(), "report");
    head(out, &format!("Class: {reports}"), &[STYLE, OWN_STYLE], &[SCRIPT])?;
    write!(out, "<body class=\"class\">\n<header>\n<h1>{reports}</h1>\n")?;
    summary(out, &Sums::of(groups))?;
    out.push_str("</header>\n<main id=\"class\">\n");
    table(out, groups, zone)?;
    if !questions.is_empty() {
        questions_part(out, questions)?;
    }
    write!(out, "</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n")
}

fn summary(out: &mut String, sums: &Sums) -> fmt::Result {
    writeln!(
        out,
        "<p class=\"summary\"><strong>{} of {}</strong> complete · {} · {} · {} · {} lost on the graded pages</p>",
        sums.complete,
        sums.reports,
        counted(sums.words, "word"),
        counted(sums.missing_images, "missing image"),
        counted(sums.leftovers, "leftover"),
        thousands(sums.lost),
    )?;
    write!(
        out,
        "<p class=\"summary\"><code>report.py check</code> passes {}, fails {}, stops with an error at {}",
        sums.pass, sums.fail, sums.stop
    )?;
    if sums.failed > 0 {
        write!(out, " · <span class=\"bad\">{} not checked</span>", sums.failed)?;
    }
    out.push_str("</p>\n");
    Ok(())
}

fn table(out: &mut String, groups: &[Group], zone: &TimeZone) -> fmt::Result {
    out.push_str(
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Reports\">\n<table id=\"groups\">\n<thead><tr>",
    );
    for (name, number) in COLUMNS {
        let class = if number { " class=\"number\"" } else { "" };
        write!(out, "<th scope=\"col\"{class}>{name}</th>")?;
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for group in groups {
        write!(
            out,
            "<tr><td class=\"name\" data-value=\"{}\" title=\"{}\">",
            Escaped(&group.name),
            Escaped(&group.path)
        )?;
        match &group.page {
            Some(page) => write!(
                out,
                "<a href=\"{}\">{}</a></td>",
                Escaped(&link(page)),
                Escaped(&group.name)
            )?,
            None => write!(out, "{}</td>", Escaped(&group.name))?,
        }
        match &group.result {
            Ok(row) => cells(out, row, zone)?,
            Err(why) => write!(
                out,
                "<td class=\"bad\" colspan=\"{}\">not checked: {}</td>",
                COLUMNS.len() - 1,
                Escaped(why)
            )?,
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    Ok(())
}

/// A relative path as a link that no scheme can hide in.
fn link(page: &str) -> String {
    format!("./{}", uri(page))
}

fn cells(out: &mut String, row: &Row, zone: &TimeZone) -> fmt::Result {
    let class = if row.complete == row.questions {
        "number good"
    } else {
        "number"
    };
    write!(
        out,
        "<td class=\"{class}\" data-value=\"{}\">{0}/{}</td>",
        row.complete, row.questions
    )?;
    verdict(out, row.verdict.as_ref())?;
    write!(
        out,
        "<td class=\"number\" data-value=\"{}\">{}</td>",
        row.words,
        thousands(row.words)
    )?;
    for count in [row.missing_images, row.leftovers, row.lost] {
        let class = if count > 0 { "number weak" } else { "number" };
        write!(out, "<td class=\"{class}\" data-value=\"{count}\">{count}</td>")?;
    }
    match row.pushed.and_then(|seconds| iso(seconds).zip(local(seconds, zone))) {
        Some((iso, local)) => write!(
            out,
            "<td data-value=\"{iso}\"><time datetime=\"{iso}\">{local}</time></td>"
        ),
        None => write!(out, "<td></td>"),
    }
}

fn verdict(out: &mut String, verdict: Option<&Verdict>) -> fmt::Result {
    match verdict {
        None => write!(out, "<td class=\"number\">unknown</td>"),
        Some(Verdict { stops: Some(why), .. }) => write!(
            out,
            "<td class=\"number bad\" data-value=\"-1\" title=\"{}\">stops</td>",
            Escaped(why)
        ),
        Some(verdict) => {
            let class = if verdict.passes() { "number good" } else { "number" };
            write!(
                out,
                "<td class=\"{class}\" data-value=\"{}\">{0}/{}</td>",
                verdict.passed, verdict.expected
            )
        }
    }
}

fn questions_part(out: &mut String, questions: &[Asked]) -> fmt::Result {
    out.push_str(
        "<h2>Words by question</h2>\n<p class=\"hint\">Each bar counts answers; the line is the median, the green band \
         what is asked for. The last bar holds all longer answers.</p>\n<ol>\n",
    );
    for asked in questions {
        write!(
            out,
            "<li class=\"question\"><strong>{}</strong><div class=\"asked\">{}<small>{} of {} not complete",
            asked.number,
            Escaped(&asked.prompt),
            asked.failing,
            asked.words.len()
        )?;
        if asked.official_failing > 0 {
            write!(out, ", {} fail in <code>report.py check</code>", asked.official_failing)?;
        }
        writeln!(out, "</small></div>{}</li>", histogram(asked))?;
    }
    out.push_str("</ol>\n");
    Ok(())
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest as _, Sha256};

    use super::*;

    fn group(name: &str) -> Group {
        Group {
            name: name.to_owned(),
            path: format!("{name}/README.md"),
            page: Some(format!("{name}.html")),
            result: Ok(Row {
                pushed: Some(1_700_000_000),
                ..Row::default()
            }),
        }
    }

    #[test]
    fn nothing_of_a_name_is_markup_and_no_link_leaves_the_page() {
        let page = page(
            &[group("<img src=x onerror=alert(1)>"), group("javascript:alert(1)")],
            &[],
            &TimeZone::UTC,
        );
        assert!(!page.contains("<img"), "{page}");
        assert!(page.contains("href=\"./javascript%3Aalert%281%29.html\""), "{page}");
        assert!(page.contains("2023-11-14 22:13"), "{page}");
    }

    #[test]
    fn the_page_is_called_by_its_reports_and_holds_what_the_browser_may_run() {
        let page = page(&[group("a")], &[], &TimeZone::UTC);
        assert!(page.contains("<title>Class: 1 report</title>"), "{page}");
        for text in [STYLE, OWN_STYLE, SCRIPT] {
            let hash = STANDARD.encode(Sha256::digest(text));
            assert!(page.contains(&format!("'sha256-{hash}'")));
            assert!(page.contains(&format!(">{text}</")));
        }
        assert!(!page.contains("http://") && !page.contains("https://"));
    }
}
