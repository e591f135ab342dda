//! Repairs within a line: URLs, struck text, boxes, escapes, line breaks, emphasis, words like tags, footnotes.

use super::candidate::{Candidate, Found};
use super::edit::Edit;
use super::repair::Changes;

/// `https://…` to `<https://…>`.
pub(super) fn bare_url(found: &Found<'_>) -> Vec<Candidate> {
    let (url, span) = (found.written(), found.span());
    let angle = vec![Edit::insert(span.start, "<"), Edit::insert(span.end, ">")];
    let target = match url {
        url if url.starts_with("www.") => format!("http://{url}"),
        url if !url.contains("://") => format!("mailto:{url}"),
        url => url.to_owned(),
    };
    let link = vec![
        Edit::insert(span.start, "["),
        Edit::insert(span.end, format!("]({target})")),
    ];
    let of = |title: &str, edits| found.candidate(title, edits, Changes::nothing());
    let angle = of("put the URL in angle brackets", angle).filter(|_| !url.starts_with("www."));
    let link = of("write the URL as a link", link);
    angle.into_iter().chain(link).collect()
}

/// `~~x~~` to `<del>x</del>`.
pub(super) fn struck(found: &Found<'_>) -> Option<Candidate> {
    let (written, span) = (found.written(), found.span());
    let inner = written.trim_start_matches('~');
    let signs = written.len() - inner.len();
    let after = inner.len() - inner.trim_end_matches('~').len();
    if signs == 0 || signs != after {
        return None;
    }
    let edits = vec![
        Edit::replace(span.start..span.start + signs, "<del>"),
        Edit::replace(span.end - signs..span.end, "</del>"),
    ];
    let title = "strike the text by <del> and </del>";
    found.candidate(title, edits, Changes::nothing())
}

/// `[ ]` to ☐ and `[x]` to ☑.
pub(super) fn task_box(found: &Found<'_>) -> Option<Candidate> {
    let line = found.lines.get(found.lines.at(found.span().start));
    let rest = found.report.slice(&(found.span().end..line.end));
    let before = found.report.slice(&(line.start..found.span().start));
    // GitHub shows a box only where its item begins the line, and not before nothing; and one that is ticked where `[x]`
    // is anywhere in the line.
    if !is_marker(before) || rest.trim().is_empty() || rest.to_ascii_lowercase().contains("[x]") {
        return None;
    }
    let sign = if found.written().contains(['x', 'X']) {
        "☑"
    } else {
        "☐"
    };
    let title = format!("write the box as the sign {sign}");
    let edits = vec![Edit::replace(found.span(), sign)];
    found.candidate(title, edits, Changes::nothing())
}

/// Whether a text is the marker of an item and the white space around it.
fn is_marker(text: &str) -> bool {
    let marker = text.trim();
    let digits = marker.trim_end_matches(['.', ')']);
    let number = digits.len() + 1 == marker.len() && digits.bytes().all(|byte| byte.is_ascii_digit());
    matches!(marker, "-" | "+" | "*") || number && !digits.is_empty()
}

/// `\%` to `%`, or to the entity where the sign alone would mean something.
pub(super) fn escape(found: &Found<'_>) -> Vec<Candidate> {
    let (written, span) = (found.written(), found.span());
    let Some(sign) = written.strip_prefix('\\').filter(|sign| sign.chars().count() == 1) else {
        return Vec::new();
    };
    let code = sign.chars().next().map_or(0, u32::from);
    let slash = span.start..span.start + 1;
    let bare = vec![Edit::delete(slash)];
    let entity = vec![Edit::replace(span, format!("&#{code};"))];
    let of = |title: String, edits| found.candidate(title, edits, Changes::nothing());
    let bare = of("take the back-slash away".to_owned(), bare);
    let entity = of(format!("write `{sign}` as `&#{code};`"), entity);
    bare.into_iter().chain(entity).collect()
}

/// A back-slash at the end of a line to two spaces.
pub(super) fn line_break(found: &Found<'_>) -> Vec<Candidate> {
    let (written, span) = (found.written(), found.span());
    let slash = written.trim_end_matches(['\r', '\n', ' ', '\t']);
    if !slash.ends_with('\\') {
        return Vec::new();
    }
    let at = span.start + slash.len() - 1..span.start + slash.len();
    let spaces = vec![Edit::replace(at.clone(), "  ")];
    let tag = vec![Edit::replace(at, "<br>")];
    let of = |title: &str, edits| found.candidate(title, edits, Changes::nothing());
    let spaces = of("break the line by two spaces instead of a back-slash", spaces);
    let tag = of("break the line by <br>", tag);
    spaces.into_iter().chain(tag).collect()
}

/// Emphasis by the other sign, or by a tag.
pub(super) fn emphasis(found: &Found<'_>) -> Vec<Candidate> {
    let (written, span) = (found.written(), found.span());
    let Some(sign) = written.chars().next().filter(|sign| matches!(sign, '*' | '_')) else {
        return Vec::new();
    };
    let double: String = [sign, sign].iter().collect();
    let strong = written.starts_with(&double) && written.ends_with(&double) && written.len() > 4;
    let width = if strong { 2 } else { 1 };
    if written.len() <= 2 * width || !written.ends_with(sign) {
        return Vec::new();
    }
    let around = |open: String, close: String| {
        vec![
            Edit::replace(span.start..span.start + width, open),
            Edit::replace(span.end - width..span.end, close),
        ]
    };
    let other = if sign == '*' { "_" } else { "*" }.repeat(width);
    let name = if strong { "strong" } else { "em" };
    let of = |title: String, edits| found.candidate(title, edits, Changes::nothing());
    let swapped = of(format!("emphasise by `{other}`"), around(other.clone(), other.clone()));
    let tags = of(
        format!("emphasise by <{name}> and </{name}>"),
        around(format!("<{name}>"), format!("</{name}>")),
    );
    swapped.into_iter().chain(tags).collect()
}

/// `<word>`, which a browser takes for a tag and drops, in back-ticks or with `&lt;`.
pub(super) fn words_like_a_tag(found: &Found<'_>) -> Vec<Candidate> {
    let text = &found.report.text;
    let span = found.span();
    let before = text.get(..span.end).unwrap_or_default();
    let Some(open) = before
        .rfind('<')
        .filter(|open| *open + 1 >= span.start || span.start <= *open)
    else {
        return Vec::new();
    };
    let Some(length) = text.get(open..).and_then(|rest| rest.find('>')) else {
        return Vec::new();
    };
    let tag = open..open + length + 1;
    let inner = text.get(open + 1..open + length).unwrap_or_default();
    if inner.contains(['\n', '`', '<', '"', '=']) || inner.trim().is_empty() {
        return Vec::new();
    }
    let whole = Edit::replace(tag.clone(), format!("`<{inner}>`"));
    let in_code = found.candidate(format!("put `<{inner}>` in back-ticks"), vec![whole], Changes::edited());
    let whole = Edit::replace(tag, format!("&lt;{inner}&gt;"));
    let escaped = found.candidate(format!("write `<{inner}>` with `&lt;`"), vec![whole], Changes::edited());
    in_code.into_iter().chain(escaped).collect()
}

/// `[^1]` to a raised sign, where it is used and where its note is written.
pub(super) fn footnotes(found: &Found<'_>) -> Option<Candidate> {
    let label = found.written().strip_prefix("[^")?.split(']').next()?;
    let question = found.report.questions.get(found.question)?;
    let mark = format!("[^{label}]");
    let span = question.answer.span.clone();
    let answer = found.report.slice(&span);
    let edits = answer.match_indices(&mark).map(|(at, _)| {
        let start = span.start + at;
        let note = answer.get(at + mark.len()..).is_some_and(|rest| rest.starts_with(':'));
        let end = start + mark.len() + usize::from(note);
        Edit::replace(start..end, format!("<sup>{label}</sup>"))
    });
    let title = format!("write the footnote {label} as a raised sign");
    let changes = Changes {
        all: true,
        ..Changes::nothing()
    };
    let candidate = found.candidate(title, edits.collect(), changes)?;
    Some(Candidate {
        by_nature: Some("the sign is no longer a link, and the note stays where it is written"),
        ..candidate
    })
}
