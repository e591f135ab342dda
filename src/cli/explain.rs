//! `handin explain`: a rule's explanation made readable, or the table of all rules.

use std::fmt::Write as _;

use anstyle::Style;
use unicode_width::UnicodeWidthStr as _;

use super::args::ExplainArgs;
use super::exit::{Exit, Failure};
use super::print::{Printer, text_width};
use crate::nearest::did_you_mean;
use crate::review::{RULES, Rule, RuleInfo};

const BOLD: Style = Style::new().bold();

/// Explains a rule, or lists all.
pub(super) fn run(args: &ExplainArgs, printer: &Printer) -> Result<Exit, Failure> {
    let Some(name) = &args.rule else {
        printer.styled(&list(text_width()));
        return Ok(Exit::Clean);
    };
    let Some(rule) = Rule::named(name.trim().trim_matches(['[', ']'])) else {
        let near = did_you_mean(name, RULES.iter().map(|info| info.name));
        let hint = if near.is_empty() {
            "; `handin explain` lists them"
        } else {
            &near
        };
        return Err(Failure::new(format!("there is no rule `{name}`{hint}")));
    };
    printer.styled(&explanation(rule.info(), text_width()));
    Ok(Exit::Clean)
}

/// One rule a line: name, severity, summary, wrapped under itself.
fn list(width: usize) -> String {
    let name = RULES.iter().map(|info| info.name.len()).max().unwrap_or(0);
    let indent = name + 2 + "warning".len() + 2;
    let mut out = String::new();
    for info in RULES {
        let lines = wrapped(info.summary, width.saturating_sub(indent).max(20));
        for (index, line) in lines.iter().enumerate() {
            if index == 0 {
                let severity = info.severity.name();
                let _ = write!(out, "{BOLD}{:name$}{BOLD:#}  {severity:7}  ", info.name);
            } else {
                out.push_str(&" ".repeat(indent));
            }
            out.push_str(line);
            out.push('\n');
        }
    }
    out.push_str("\n`handin explain RULE` explains one rule.\n");
    out
}

/// The explanation: headings stand out, paragraphs are wrapped, examples stay as they are.
fn explanation(info: &RuleInfo, width: usize) -> String {
    let mut out = format!("{BOLD}{}{BOLD:#} ({})\n\n", info.name, info.severity_names());
    let mut paragraph = String::new();
    for line in info.explanation.lines().chain([""]) {
        let verbatim = line.starts_with("    ") && paragraph.is_empty();
        let heading = line.strip_prefix("## ");
        if !verbatim && heading.is_none() && !line.is_empty() {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line.trim());
            continue;
        }
        for line in wrapped(&paragraph, width) {
            let _ = writeln!(out, "{line}");
        }
        paragraph.clear();
        match heading {
            Some(heading) => {
                let _ = writeln!(out, "{BOLD}{heading}{BOLD:#}");
            }
            None => {
                let _ = writeln!(out, "{line}");
            }
        }
    }
    let end = out.trim_end().len();
    out.truncate(end);
    out.push('\n');
    out
}

/// A paragraph in lines of at most so many columns; a longer word has a line of its own.
fn wrapped(paragraph: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in paragraph.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_explanation_fits_and_keeps_its_examples() {
        for info in RULES {
            let text = anstream::adapter::strip_str(&explanation(info, 60)).to_string();
            for line in text.lines().filter(|line| !line.starts_with("    ")) {
                let one_word = !line.contains(' ');
                assert!(line.width() <= 60 || one_word, "{}: {line}", info.name);
            }
            for line in info.explanation.lines().filter(|line| line.starts_with("    ")) {
                assert!(text.contains(line), "{}: {line}", info.name);
            }
            let words = |text: &str| text.split_whitespace().filter(|word| *word != "##").count();
            assert_eq!(
                words(&text),
                words(info.explanation) + 1 + words(&info.severity_names()),
                "{}",
                info.name
            );
        }
    }

    #[test]
    fn the_list_has_every_rule() {
        let text = anstream::adapter::strip_str(&list(80)).to_string();
        for info in RULES {
            assert!(
                text.lines().any(|line| line.starts_with(&format!("{} ", info.name))),
                "{}",
                info.name
            );
        }
        assert!(text.lines().all(|line| line.width() <= 80));
    }
}
