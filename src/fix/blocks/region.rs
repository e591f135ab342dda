//! Which blocks are repaired together: code alone, or a list with all that belongs to it.

use super::code::APART;
use super::list::Work;
use super::tree::{Kind, Node, blocks};
use crate::fix::candidate::{Candidate, is_loss};
use crate::fix::edit::{Edit, in_order};
use crate::fix::lines::Lines;
use crate::fix::repair::Changes;
use crate::report::{Report, Span};
use crate::review::{Finding, Review, Rule};

/// The rules that a new indentation can answer.
const RULES: [Rule; 5] = [
    Rule::PageCodeBlock,
    Rule::PageList,
    Rule::PageNestedList,
    Rule::PageListNumber,
    Rule::PageListParagraph,
];

/// One run of blocks that is repaired as one.
struct Region<'a> {
    /// The lists of one numbering, or the one list; none where it is code alone.
    lists: Vec<&'a Node>,
    /// After each list, what belongs to its last item.
    taken: Vec<Vec<Node>>,
    /// The code alone.
    code: Option<&'a Node>,
    /// What is before it.
    before: Option<&'a Node>,
    span: Span,
}

/// The repairs of a question's blocks.
pub(in crate::fix) fn candidates(
    report: &Report,
    review: &Review,
    question: usize,
    lines: &Lines<'_>,
) -> Vec<Vec<Candidate>> {
    let mut found = of_question(review, question);
    // Most answers have none, and need not be read again.
    if !found.any(|(_, finding)| is_loss(finding.rule())) {
        return Vec::new();
    }
    let Some(answer) = report.questions.get(question).map(|found| &found.answer) else {
        return Vec::new();
    };
    let all = blocks(report, question);
    let mut found = Vec::new();
    let mut at = all.partition_point(|node| node.span.start < answer.span.start);
    while let Some(node) = all.get(at) {
        let regions = match &node.kind {
            Kind::List(_) => {
                let long = region(&all, at, true);
                let short = region(&all, at, false);
                vec![long, short]
            }
            kind if kind.is_code() => vec![alone(&all, at)],
            _other => {
                at += 1;
                continue;
            }
        };
        let alternatives: Vec<Candidate> = regions
            .iter()
            .filter_map(|region| candidate(review, question, lines, region))
            .collect();
        if !alternatives.is_empty() {
            found.push(alternatives);
        }
        let end = regions.first().map_or(node.span.end, |region| region.span.end);
        at = all.partition_point(|node| node.span.start < end).max(at + 1);
    }
    found
}

fn alone(all: &[Node], at: usize) -> Region<'_> {
    let code = all.get(at);
    Region {
        lists: Vec::new(),
        taken: Vec::new(),
        code,
        before: at.checked_sub(1).and_then(|before| all.get(before)),
        span: code.map_or(0..0, |code| code.span.clone()),
    }
}

/// The list at `at`; with `on`, the lists after it that go on with its numbers, and what is between them.
fn region(all: &[Node], at: usize, on: bool) -> Region<'_> {
    let mut region = Region {
        lists: all.get(at).into_iter().collect(),
        taken: vec![Vec::new()],
        code: None,
        before: at.checked_sub(1).and_then(|before| all.get(before)),
        span: all.get(at).map_or(0..0, |list| list.span.clone()),
    };
    let mut last = at;
    while let Some(next) = continuation(all, last, &region).filter(|_| on) {
        if let (Some(taken), Some(between), Some(list)) =
            (region.taken.last_mut(), all.get(last + 1..next), all.get(next))
        {
            *taken = between.to_vec();
            region.lists.push(list);
            region.taken.push(Vec::new());
            region.span.end = list.span.end;
        }
        last = next;
    }
    if region.lists.len() > 1 {
        take_the_last(all, last, &mut region);
    }
    region
}

/// The list after `last` that goes on with the numbers of the region.
fn continuation(all: &[Node], last: usize, region: &Region<'_>) -> Option<usize> {
    const FAR: usize = 8;
    let count: usize = region.lists.iter().map(|list| list.children.len()).sum();
    let first = match &region.lists.first()?.kind {
        Kind::List(Some(first)) => usize::try_from(*first).ok()?,
        _bullets => return None,
    };
    let after = all.iter().enumerate().skip(last + 1).take(FAR);
    for (place, node) in after {
        match &node.kind {
            Kind::List(Some(number)) if usize::try_from(*number) == Ok(first + count) => return Some(place),
            Kind::List(Some(_)) | Kind::Heading | Kind::Other => return None,
            _between => {}
        }
    }
    None
}

/// What follows the last list belongs to its last item where the same follows every list before it.
fn take_the_last(all: &[Node], last: usize, region: &mut Region<'_>) {
    let Some(like) = region.taken.first().cloned() else {
        return;
    };
    let alike = |taken: &[Node]| {
        taken.len() == like.len()
            && taken
                .iter()
                .zip(&like)
                .all(|(node, like)| node.kind.is_like(&like.kind))
    };
    let (before, open) = region.taken.split_at(region.taken.len().saturating_sub(1));
    let rest = all.get(last + 1..).unwrap_or_default();
    let text = like.iter().any(|node| node.kind == Kind::Paragraph);
    let next = rest.get(..like.len()).unwrap_or_default();
    let ends = rest.get(like.len()).is_none_or(|node| node.kind == Kind::Heading);
    let same = open.len() == 1 && before.iter().all(|taken| alike(taken)) && alike(next) && (!text || ends);
    if let (true, Some(taken), Some(end)) = (same, region.taken.last_mut(), next.last()) {
        *taken = next.to_vec();
        region.span.end = end.span.end;
    }
}

fn candidate(review: &Review, question: usize, lines: &Lines<'_>, region: &Region<'_>) -> Option<Candidate> {
    let findings = findings(review, question, lines, region);
    if findings.is_empty() {
        return None;
    }
    let mut work = Work {
        lines,
        edits: Vec::new(),
    };
    let apart = region.before.is_some_and(|before| matches!(before.kind, Kind::List(_)));
    if let Some(code) = region.code {
        let apart = apart || region.before.is_some_and(|before| before.kind.is_code());
        work.code(code, 4, apart)?;
    }
    if let Some(first) = region.lists.first() {
        let line = lines.at(first.span.start);
        work.blank_before(line);
        if apart {
            let end = lines.end_of(line);
            work.edits
                .push(Edit::insert(lines.get(line).start, format!("{APART}{end}{end}")));
        }
    }
    for (list, taken) in region.lists.iter().zip(&region.taken) {
        work.list(list, 1, taken)?;
        let last = taken
            .last()
            .map_or_else(|| work.last_line(list), |last| work.last_line(last));
        work.blank_after(last);
    }
    let moved = region.taken.iter().any(|taken| !taken.is_empty());
    let edits = in_order(joined(work.edits))?;
    Some(Candidate {
        question,
        findings,
        unreported: Vec::new(),
        title: title(region, moved, &edits),
        edits,
        changes: Changes {
            level: moved,
            ..Changes::nothing()
        },
        by_nature: None,
    })
}

/// The findings of one question, with their indices.
fn of_question(review: &Review, question: usize) -> impl Iterator<Item = (usize, &Finding)> {
    let row = review.rows.get(question).into_iter();
    row.flat_map(|row| &row.findings)
        .filter_map(|index| Some((*index, review.findings.get(*index)?)))
}

/// The findings (indices) that a new indentation of the region can answer.
fn findings(review: &Review, question: usize, lines: &Lines<'_>, region: &Region<'_>) -> Vec<usize> {
    // A finding may begin with the white space before the marker.
    let start = lines.get(lines.at(region.span.start)).start;
    let mut code = Vec::new();
    let blocks = region.lists.iter().copied().chain(region.taken.iter().flatten());
    for block in blocks.chain(region.code) {
        block.code(&mut code);
    }
    let answered = |finding: &Finding| {
        let at = finding.span.start;
        // What the page makes of code that it does not take for code may be anything.
        let in_code = || is_loss(finding.rule()) && code.iter().any(|code| code.start <= at && at < code.end);
        let here = start <= at && at < region.span.end;
        here && (RULES.contains(&finding.rule()) || in_code())
    };
    of_question(review, question)
        .filter(|(_, finding)| answered(finding))
        .map(|(index, _)| index)
        .collect()
}

/// Edits of which two that put text in at one place, or beside one another, are one.
fn joined(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits.dedup();
    let mut out: Vec<Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        match out.last_mut() {
            Some(last) if last.span == edit.span && edit.span.is_empty() => last.new.push_str(&edit.new),
            _apart => out.push(edit),
        }
    }
    out
}

fn title(region: &Region<'_>, moved: bool, edits: &[Edit]) -> String {
    let blank = |edit: &Edit| edit.span.is_empty() && edit.new.trim().is_empty() && edit.new.contains('\n');
    let number = |edit: &Edit| edit.new == ".";
    match region.code.map(|code| &code.kind) {
        Some(Kind::Fenced(language)) if !language.is_empty() => {
            format!("indent the code by four spaces, and name its language, {language}, in a comment")
        }
        Some(_) => "indent the code by four spaces, with blank lines around it".to_owned(),
        None if moved => "indent what belongs to each item of the list, so that it stays one list".to_owned(),
        None if edits.iter().all(blank) => "put a blank line between the list and the text beside it".to_owned(),
        None if edits.iter().all(|edit| blank(edit) || number(edit)) => "number the list by `1.`, not `1)`".to_owned(),
        None => "indent each level of the list by four spaces".to_owned(),
    }
}
