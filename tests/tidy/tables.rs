//! The tables of the documentation, made from the tables in the code.

use std::fmt::Write as _;

use handin::config::KEYS;
use handin::keyboard::{Keymap, in_order};
use handin::review::RULES;

/// The tables by the name of their markers, `<!-- rules -->` … `<!-- /rules -->`.
pub(super) fn tables() -> [(&'static str, String); 3] {
    [("keys", keys()), ("rules", rules()), ("config", settings())]
}

fn keys() -> String {
    let keymap = Keymap::default();
    let mut table = String::from("| keys | action | what it does |\n|---|---|---|\n");
    for binding in in_order() {
        let keys: Vec<String> = keymap
            .keys(binding.action)
            .iter()
            .map(|key| format!("`{key}`"))
            .collect();
        let _ = writeln!(
            table,
            "| {} | {} | {} |",
            keys.join(" "),
            binding.name,
            binding.description
        );
    }
    table
}

fn rules() -> String {
    let mut table = String::from("| rule | severity | when |\n|---|---|---|\n");
    for info in RULES {
        let _ = writeln!(
            table,
            "| `{}` | {} | {} |",
            info.name,
            info.severity_names(),
            info.summary
        );
    }
    table
}

fn settings() -> String {
    let mut table = String::from("| key | takes | default | what it does |\n|---|---|---|---|\n");
    for key in KEYS {
        let default = key.default.map_or_else(String::new, |value| format!("`{value}`"));
        let example = format!("{}, as `{}`", key.kind.takes(), key.example);
        let _ = writeln!(table, "| `{}` | {example} | {default} | {} |", key.name(), key.doc);
    }
    table
}

/// The lines between a text's markers of that name, or `None` where it has none.
pub(super) fn between<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = text.split_once(&format!("<!-- {name} -->\n"))?;
    let (table, _) = after.split_once(&format!("<!-- /{name} -->"))?;
    Some(table)
}

#[test]
fn a_table_is_between_its_markers() {
    let text = "a\n<!-- rules -->\n| x |\n<!-- /rules -->\n<!-- config -->\n";
    assert_eq!(between(text, "rules"), Some("| x |\n"));
    assert_eq!(between(text, "config"), None);
}

#[test]
fn every_row_has_the_cells_of_its_header() {
    for (name, table) in tables() {
        let cells = |row: &str| row.matches(" | ").count();
        let mut rows = table.lines();
        let header = rows.next().map(cells);
        let wrong = rows
            .skip(1)
            .filter(|row| Some(cells(row)) != header || !row.ends_with(" |"));
        assert_eq!(wrong.collect::<Vec<_>>(), [""; 0], "{name}");
    }
}
