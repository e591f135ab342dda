//! For tests: holds the pages of the rules to their parts, and their examples to what the rules find.

use super::drawn::Drawn;
use super::rules::{RULES, Rule};

/// The parts of a rule's page after its first line, which says what was found.
const PARTS: [&str; 4] = [
    "Why it matters",
    "How to write it instead",
    "Example",
    "How to silence it",
];

/// Rules whose example shows the text of an answer, whole enough to be judged alone.
const JUDGED: &[Rule] = &[
    Rule::ConflictMarker,
    Rule::HeadingAccidental,
    Rule::LeftoverMarker,
    Rule::ListUnmarked,
    Rule::PageBareUrl,
    Rule::PageCode,
    Rule::PageCodeBlock,
    Rule::PageEmphasis,
    Rule::PageEscape,
    Rule::PageFootnote,
    Rule::PageHeading,
    Rule::PageHorizontalRule,
    Rule::PageHtml,
    Rule::PageImage,
    Rule::PageLineBreak,
    Rule::PageLink,
    Rule::PageList,
    Rule::PageListNumber,
    Rule::PageListParagraph,
    Rule::PageMarkdownInHtml,
    Rule::PageNestedList,
    Rule::PageQuote,
    Rule::PageStrikethrough,
    Rule::PageTable,
    Rule::PageTaskList,
    Rule::PageText,
    Rule::PlaceholderDashes,
    Rule::PlaceholderLeft,
    Rule::SentenceUnfinished,
    Rule::Unanswered,
];

#[test]
fn every_page_has_its_parts_in_order() {
    for info in RULES {
        let mut parts = info.explanation.split("\n## ");
        let found = parts.next().unwrap_or_default().trim();
        assert!(
            found.ends_with('.') && !found.contains('\n'),
            "{}: the first line says what was found",
            info.name
        );
        let (titles, texts): (Vec<_>, Vec<_>) = parts.filter_map(|part| part.split_once("\n\n")).unzip();
        assert_eq!(titles, PARTS, "{}", info.name);
        assert!(
            texts.iter().all(|text| !text.trim().is_empty()),
            "{} has an empty part",
            info.name
        );
        let examples = examples(info.explanation);
        assert!(!examples.is_empty(), "{} has no example", info.name);
        for (before, after) in examples {
            assert!(
                !before.trim().is_empty() && !after.trim().is_empty(),
                "{}: an example shows before and after",
                info.name
            );
        }
    }
}

#[test]
fn an_example_breaks_its_rule_before_and_not_after() {
    let mut wrong = Vec::new();
    for rule in JUDGED {
        for (before, after) in examples(rule.info().explanation) {
            if !breaks(*rule, &before) {
                wrong.push(format!("{} does not find\n{before}", rule.name()));
            }
            if breaks(*rule, &after) {
                wrong.push(format!("{} finds\n{after}", rule.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether an answer breaks a rule.
fn breaks(rule: Rule, answer: &str) -> bool {
    let (_, review) = Drawn::answer(answer).page().review();
    review.findings.iter().any(|finding| finding.rule() == rule)
}

/// The pairs of `before:` and `after:` in a page, without their indentation.
fn examples(page: &str) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut after = false;
    let lines = page.lines().skip_while(|line| *line != "## Example").skip(1);
    for line in lines.take_while(|line| !line.starts_with("## ")) {
        let line = line.strip_prefix("    ").unwrap_or(line);
        let text = if let Some(text) = line.strip_prefix("before:") {
            after = false;
            pairs.push((String::new(), String::new()));
            text
        } else if let Some(text) = line.strip_prefix("after:") {
            after = true;
            text
        } else {
            line
        };
        if let Some((first, second)) = pairs.last_mut() {
            let side = if after { second } else { first };
            let label = if text.len() == line.len() {
                "         "
            } else if after {
                "   "
            } else {
                "  "
            };
            side.push_str(text.strip_prefix(label).unwrap_or(text));
            side.push('\n');
        }
    }
    pairs
}
