//! Repairs of an answer's shape: placeholder, `Answer:`, quote, headings, control characters, an open fence.

use super::candidate::{Candidate, Found};
use super::edit::Edit;
use super::repair::Changes;
use crate::report::{Question, Span};
use crate::review::dashes_around;

fn question<'a>(found: &Found<'a>) -> Option<&'a Question> {
    found.report.questions.get(found.question)
}

/// Takes a span away; its line too where nothing else is on it, and one of two blank lines left after.
fn removed(found: &Found<'_>, span: Span) -> Edit {
    let lines = found.lines;
    let line = lines.at(span.start);
    let text = &found.report.text;
    if lines.content(line).trim() == text.get(span.clone()).unwrap_or_default().trim() {
        let place = lines.get(line);
        let blank = |line: usize| line < lines.count() && lines.is_blank(line);
        let both = line > 0 && blank(line - 1) && blank(line + 1);
        let next = if both { lines.get(line + 1).next } else { place.next };
        return Edit::delete(place.start..next);
    }
    let before = text.get(..span.start).unwrap_or_default().ends_with([' ', '\t']);
    let after = text.get(span.end..).unwrap_or_default().starts_with([' ', '\t']);
    let starts = lines.lead(line).end == span.start;
    match (before && !starts, after) {
        (_, true) => Edit::delete(span.start..span.end + 1),
        (true, false) => Edit::delete(span.start - 1..span.end),
        (false, false) => Edit::delete(span),
    }
}

/// The placeholder beside an answer goes.
pub(super) fn placeholder(found: &Found<'_>) -> Option<Candidate> {
    let edits = vec![removed(found, found.span())];
    let title = "take the placeholder away";
    found.candidate(title, edits, Changes::edited())
}

/// What is left of the placeholder's dashes goes.
pub(super) fn dashes(found: &Found<'_>) -> Option<Candidate> {
    let question = question(found)?;
    let around = dashes_around(found.report, &question.answer);
    let edits = around.into_iter().map(|dashes| removed(found, dashes)).collect();
    // Text directly above a line of dashes was a heading.
    let changes = Changes {
        heading: true,
        ..Changes::edited()
    };
    let title = "take the placeholder's dashes away";
    found.candidate(title, edits, changes)
}

/// A prompt without `Answer:` gets it back.
pub(super) fn marker_missing(found: &Found<'_>) -> Option<Candidate> {
    let question = question(found)?;
    let prompt = found.report.slice(&question.prompt.span);
    let quoted = prompt.trim_end();
    let at = match quoted.is_empty() {
        true => question.heading.end,
        false => question.prompt.span.start + quoted.len(),
    };
    let line = found.lines.at(at.saturating_sub(1));
    let end = found.lines.end_of(line);
    let last = found.lines.content(line).trim();
    let new = match last {
        ">" => format!("{end}> Answer:"),
        _text if quoted.is_empty() => format!("{end}{end}> Answer:"),
        _text => format!("{end}>{end}> Answer:"),
    };
    let mut edits = vec![Edit::insert(at, new)];
    edits.extend(
        found
            .lines
            .blank_after(line)
            .filter(|_| at == found.lines.get(line).end),
    );
    found.candidate("write `> Answer:` at the end of the prompt", edits, Changes::nothing())
}

/// A second `Answer:` goes where it begins the answer, and is disguised from the official checker elsewhere.
pub(super) fn marker_extra(found: &Found<'_>) -> Vec<Candidate> {
    let Some(question) = question(found) else {
        return Vec::new();
    };
    let span = found.span();
    let before = found.report.slice(&(question.answer.span.start..span.start));
    let first = before.trim_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '*' | '_'));
    let gone = first.is_empty().then(|| {
        let line = found.lines.at(span.start);
        let content = found.lines.content(line).trim();
        let only = content.trim_matches(['>', '*', '_', ' ', '\t']) == "Answer:";
        let edit = match only {
            true => Edit::delete(found.lines.get(line).start..found.lines.get(line).next),
            false => removed(found, span.clone()),
        };
        found.candidate("take the second `Answer:` away", vec![edit], Changes::edited())
    });
    let colon = span.end - 1..span.end;
    let disguised = found.candidate(
        "write the colon of `Answer:` as `&#58;`, which looks the same",
        vec![Edit::replace(colon, "&#58;")],
        Changes::nothing(),
    );
    gone.flatten().into_iter().chain(disguised).collect()
}

/// An answer inside the prompt's quote leaves it.
pub(super) fn in_quote(found: &Found<'_>) -> Option<Candidate> {
    let question = question(found)?;
    let lines = found.lines;
    let answer = &question.answer;
    let first = lines.at(answer.trimmed.start);
    let marker = lines.at(answer.span.start);
    let mut edits = Vec::new();
    if first == marker {
        let gap = found.report.slice(&(answer.span.start..answer.trimmed.start));
        gap.chars().all(|c| c == ' ' || c == '\t').then_some(())?;
        let end = lines.end_of(first);
        let between = answer.span.start..answer.trimmed.start;
        edits.push(Edit::replace(between, format!("{end}{end}")));
    }
    let mut parted = first == marker;
    for line in marker + 1..=lines.at(answer.trimmed.end.saturating_sub(1)) {
        let place = lines.get(line);
        let content = lines.content(line);
        let quoted = content.trim_start_matches([' ', '\t']).strip_prefix('>');
        let inner = quoted.map(|quoted| quoted.strip_prefix(' ').unwrap_or(quoted));
        let blank = inner.unwrap_or(content).trim().is_empty();
        if let Some(inner) = inner {
            let start = if blank { place.end } else { place.end - inner.len() };
            edits.push(Edit::delete(place.start..start));
        } else if blank {
            break;
        }
        if !blank && !parted {
            let before = lines.content(line - 1).trim_matches(['>', ' ', '\t']);
            let end = lines.end_of(line - 1);
            edits.extend((!before.is_empty()).then(|| Edit::insert(lines.get(line - 1).end, end)));
            parted = true;
        }
    }
    let changes = Changes {
        quote: true,
        ..Changes::nothing()
    };
    found.candidate("begin the answer after the prompt's quote", edits, changes)
}

/// Headings of an answer become strong text, and other `##` are disguised from the official checker.
pub(super) fn heading_in_answer(found: &Found<'_>) -> Option<Candidate> {
    let question = question(found)?;
    let lines = found.lines;
    let mut edits = Vec::new();
    for run in &question.answer.hashes {
        let line = lines.at(run.start);
        let begins = lines.lead(line).end == run.start;
        let rest = found.report.slice(&(run.end..lines.get(line).end));
        if begins && rest.starts_with([' ', '\t']) && run.len() <= 6 {
            let title = rest.trim().trim_end_matches('#').trim_end();
            let strong = match title.starts_with("**") && title.ends_with("**") {
                true => title.to_owned(),
                false => format!("**{}**", title.replace("**", "")),
            };
            (!title.is_empty()).then_some(())?;
            edits.extend(lines.blank_before(line));
            edits.push(Edit::replace(run.start..lines.get(line).end, strong));
            edits.extend(lines.blank_after(line));
        } else if !edits
            .iter()
            .any(|edit| edit.span.start <= run.start && run.end <= edit.span.end)
        {
            edits.push(Edit::replace(run.clone(), "&#35;".repeat(run.len())));
        }
    }
    let headings = edits.iter().any(|edit| edit.new.starts_with("**"));
    let title = match headings {
        true => "write the headings in the answer as strong text",
        false => "write `##` as `&#35;&#35;`, which looks the same",
    };
    let changes = Changes {
        heading: true,
        ..Changes::nothing()
    };
    found.candidate(title, edits, changes)
}

/// A heading that was not meant as one, or that the page does not show, becomes text.
pub(super) fn heading(found: &Found<'_>) -> Vec<Candidate> {
    let lines = found.lines;
    let span = found.span();
    let text = found.report.slice(&span).trim_end();
    let last = lines.at(span.start + text.len().saturating_sub(1));
    let changes = Changes {
        edited: true,
        heading: true,
        ..Changes::nothing()
    };
    let rule = |line: &str| line.len() > 2 && line.chars().all(|c| c == '-');
    let mut found_ones = Vec::new();
    // The finding may end with the text above the line, too.
    for line in [last, last + 1] {
        let content = lines.content(line).trim();
        if rule(content) {
            let title = "put a blank line before the rule, so that the text above it is no heading";
            let place = lines.get(line);
            // The dashes are written again, because GitHub shows them as a rule then.
            let edits = vec![Edit::replace(
                place.start..place.end,
                format!("{}{content}", lines.end_of(line)),
            )];
            found_ones.extend(found.candidate(title, edits, changes));
            break;
        }
    }
    if text.starts_with('#') {
        let edits = vec![Edit::insert(span.start, "\\")];
        found_ones.extend(found.candidate("put a back-slash before the `#`", edits, changes));
    }
    found_ones
}

/// A quote gets the blank line before it that the graded page needs.
pub(super) fn quote(found: &Found<'_>) -> Option<Candidate> {
    let line = found.lines.at(found.span().start);
    let edits = found.lines.blank_before(line).into_iter().collect();
    let title = "put a blank line before the quote";
    found.candidate(title, edits, Changes::nothing())
}

/// A character that has no place in a report goes, or becomes the blank it stands for.
pub(super) fn control(found: &Found<'_>) -> Option<Candidate> {
    let blank = found.written().chars().all(char::is_whitespace);
    let (new, title) = match blank {
        true => (" ", "write a blank instead of the control character"),
        false => ("", "take the control character away"),
    };
    let edits = vec![Edit::replace(found.span(), new)];
    found.candidate(title, edits, Changes::edited())
}

/// A fence that is never closed is closed at the end of the answer.
pub(super) fn open_fence(found: &Found<'_>) -> Option<Candidate> {
    let question = question(found)?;
    let opener = found.written().trim_start();
    let mark = opener.chars().next()?;
    let length = opener.len() - opener.trim_start_matches(mark).len();
    let end = question.answer.trimmed.end;
    let line = found.lines.at(end.saturating_sub(1));
    let fence: String = std::iter::repeat_n(mark, length).collect();
    let new = format!("{}{fence}", found.lines.end_of(line));
    let edits = vec![Edit::insert(end, new)];
    found.candidate("close the fence at the end of the answer", edits, Changes::nothing())
}
