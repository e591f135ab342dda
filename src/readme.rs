//! The tables of the documentation, made from the tables in the code: a test holds the documentation to them.
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]

use std::fmt::Write as _;

use crate::review::RULES;

/// The tables by the name of their markers, `<!-- rules -->` … `<!-- /rules -->`.
#[must_use]
pub fn tables() -> Vec<(&'static str, String)> {
    vec![
        ("keys", crate::keyboard::markdown_table()),
        ("rules", rules()),
        ("config", crate::config::docs::markdown()),
    ]
}

/// The rules: name, severity, when they speak.
#[must_use]
pub fn rules() -> String {
    let mut out = String::from("| rule | severity | when |\n|---|---|---|\n");
    for info in RULES {
        let _ = writeln!(
            out,
            "| `{}` | {} | {} |",
            info.name,
            info.severity_names(),
            info.summary
        );
    }
    out
}

/// The lines between a text's markers of that name, or `None` where it has none.
#[must_use]
pub fn between<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = text.split_once(&format!("<!-- {name} -->\n"))?;
    let (table, _) = after.split_once(&format!("<!-- /{name} -->"))?;
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_stands_between_its_markers() {
        let text = "a\n<!-- rules -->\n| x |\n<!-- /rules -->\n<!-- config -->\n";
        assert_eq!(between(text, "rules"), Some("| x |\n"));
        assert_eq!(between(text, "config"), None);
    }

    #[test]
    fn a_row_has_three_cells_and_says_what_its_rule_says() {
        let table = rules();
        let rows: Vec<[&str; 3]> = table
            .lines()
            .skip(2)
            .map(|row| {
                let cells = row.strip_prefix("| ").and_then(|row| row.strip_suffix(" |"));
                let cells: Vec<&str> = cells.unwrap_or_default().split(" | ").collect();
                cells.try_into().unwrap_or_else(|_| panic!("not three cells: {row}"))
            })
            .collect();
        for info in RULES {
            let name = format!("`{}`", info.name);
            let row = rows.iter().find(|[first, ..]| *first == name);
            let [_, severity, summary] = row.unwrap_or_else(|| panic!("no row for {name}"));
            assert!(severity.starts_with(info.severity.name()), "{name}: {severity}");
            assert_eq!(*summary, info.summary);
        }
    }
}
