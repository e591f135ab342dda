//! The class as CSV (RFC 4180): a line of names, then a line for each report.
//!
//! Names of folders come from strangers. A spreadsheet runs a cell that begins like a formula, so such text gets an
//! apostrophe in front, as a spreadsheet itself would mark it as text; what a terminal might act on becomes a sign.

use ::csv::{Terminator, WriterBuilder};
use serde::Serialize;

use super::record::Record;
use super::row::Group;
use crate::visible::visible;

/// The names of the columns, with a line end.
#[must_use]
pub fn header() -> String {
    let group = Group {
        name: String::new(),
        path: String::new(),
        page: None,
        result: Err(String::new()),
    };
    let text = written(&Record::of(&group), true);
    text.lines().next().map(|line| format!("{line}\n")).unwrap_or_default()
}

/// The line of one report, with a line end.
#[must_use]
pub fn line(group: &Group) -> String {
    let safe = Group {
        name: cell(&group.name),
        path: cell(&group.path),
        page: None,
        result: group.result.clone().map_err(|why| cell(&why)),
    };
    written(&Record::of(&safe), false)
}

fn written(record: &impl Serialize, header: bool) -> String {
    let mut writer = WriterBuilder::new()
        .has_headers(header)
        .terminator(Terminator::Any(b'\n'))
        .from_writer(Vec::new());
    // Writing a flat record into memory cannot fail.
    let _ = writer.serialize(record);
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Text that neither a terminal nor a spreadsheet acts on.
fn cell(text: &str) -> String {
    let text = visible(text);
    // Excel looks past spaces, and reads these as its own signs in their full-width forms, too.
    let begins = text
        .trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if begins { format!("'{text}") } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(name: &str) -> Group {
        Group {
            name: name.to_owned(),
            path: format!("{name}/README.md"),
            page: None,
            result: Err("no such file".to_owned()),
        }
    }

    #[test]
    fn a_cell_is_never_a_formula_and_never_an_escape() {
        for (name, cell) in [
            ("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\""),
            ("+1", "'+1"),
            ("-2+3", "'-2+3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" =1", "' =1"),
            ("＝1", "'＝1"),
            ("\t=1", "'    =1"),
            ("a,b", "\"a,b\""),
            ("a\nb", "a b"),
            ("\u{1b}[31mred", "␛[31mred"),
            ("group-1", "group-1"),
        ] {
            let line = line(&failed(name));
            assert!(line.starts_with(&format!("{cell},")), "{name:?}: {line}");
            assert_eq!(line.matches('\n').count(), 1);
        }
    }

    #[test]
    fn every_line_has_the_columns_of_the_header() {
        let columns = header().matches(',').count();
        assert!(columns > 10 && header().starts_with("group,path,error,"));
        assert_eq!(line(&failed("a")).matches(',').count(), columns);
    }
}
