//! Finds the question headings: one scan over the lines, before any Markdown is parsed.
//!
//! A code fence that is never closed hides every later question from a Markdown
//! parser, so the cutting into questions cannot be left to one. Each piece is
//! then parsed on its own, which keeps such a fence inside its answer.

use super::lines::Span;

/// A line that may be a question's heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// The line without its end.
    pub(super) line: Span,
    /// How many `#`.
    pub(super) level: usize,
    /// The number after `Question`.
    pub(super) number: u32,
}

struct Candidate {
    heading: Heading,
    /// A code fence is open at this line.
    fenced: bool,
    /// A quote follows.
    quoted: bool,
    /// `Answer:` follows before the next candidate.
    marked: bool,
}

impl Candidate {
    fn prompted(&self) -> bool {
        self.quoted || self.marked
    }
}

/// The question headings of a report, in the order of the text.
pub(super) fn question_headings(text: &str) -> Vec<Heading> {
    let candidates = candidates(text);
    let level = shared_level(&candidates);
    let mut kept: Vec<bool> = Vec::with_capacity(candidates.len());
    let mut taken = std::collections::HashSet::new();
    for candidate in &candidates {
        let open = candidate.prompted() && !candidate.fenced && candidate.heading.level == level;
        // A number met before needs an `Answer:` of its own: a questionnaire doubled by a
        // merge has one, a heading that a group repeated over its answer has not.
        let keep = open && (candidate.marked || !taken.contains(&candidate.heading.number));
        if keep {
            taken.insert(candidate.heading.number);
        }
        kept.push(keep);
    }
    keep_hidden(&candidates, &mut kept, &mut taken);
    keep_bare(&candidates, &mut kept, &taken, level);
    let kept = candidates.into_iter().zip(kept).filter(|(_, keep)| *keep);
    kept.map(|(candidate, _)| candidate.heading).collect()
}

/// Keeps prompts after an open fence or at another level, where no plain heading has their number.
fn keep_hidden(candidates: &[Candidate], kept: &mut [bool], taken: &mut std::collections::HashSet<u32>) {
    for (candidate, keep) in candidates.iter().zip(kept) {
        if !*keep && candidate.quoted && candidate.marked && taken.insert(candidate.heading.number) {
            *keep = true;
        }
    }
}

/// Keeps headings whose whole prompt was deleted, where their number fills a gap between their neighbours.
fn keep_bare(candidates: &[Candidate], kept: &mut [bool], taken: &std::collections::HashSet<u32>, level: usize) {
    let mut before = 0;
    let mut following: Vec<Option<u32>> = vec![None; candidates.len()];
    let mut next = None;
    for (index, candidate) in candidates.iter().enumerate().rev() {
        following[index] = next;
        if kept[index] {
            next = Some(candidate.heading.number);
        }
    }
    for (index, candidate) in candidates.iter().enumerate() {
        let number = candidate.heading.number;
        let fits = before < number && following[index].is_some_and(|next| number < next);
        if !kept[index] && !candidate.fenced && candidate.heading.level == level && fits && !taken.contains(&number) {
            kept[index] = true;
        }
        if kept[index] {
            before = number;
        }
    }
}

/// The level that most prompted candidates share; the lower number of `#` among equals.
fn shared_level(candidates: &[Candidate]) -> usize {
    let mut counts = [0usize; 7];
    for candidate in candidates.iter().filter(|candidate| candidate.prompted()) {
        counts[candidate.heading.level] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    counts.iter().position(|count| *count == most && most > 0).unwrap_or(3)
}

fn candidates(text: &str) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut fence: Option<Fence> = None;
    for (line, stripped) in marked_lines(text) {
        match stripped.as_bytes().first() {
            Some(b'`' | b'~') => fence = Fence::after(fence, stripped),
            Some(b'#') => {
                if let Some((level, number)) = question_number(stripped) {
                    let heading = Heading { line, level, number };
                    found.push(Candidate {
                        heading,
                        fenced: fence.is_some(),
                        quoted: false,
                        marked: false,
                    });
                }
            }
            _text => {}
        }
    }
    look_after(text, &mut found);
    found
}

/// The lines that begin with `#` or a sign of a fence after at most three blanks, and what they are without those.
///
/// Most lines hold none of these signs and are passed over.
fn marked_lines(text: &str) -> impl Iterator<Item = (Span, &str)> {
    let bytes = text.as_bytes();
    // The end of the last line that was looked at.
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let mark = at + memchr::memchr3(b'#', b'`', b'~', bytes.get(at..)?)?;
            let start = memchr::memrchr2(b'\n', b'\r', bytes.get(at..mark)?).map_or(at, |end| at + end + 1);
            let rest = bytes.get(mark..)?;
            at = mark + memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
            let lead = bytes.get(start..mark)?;
            if lead.len() <= 3 && lead.iter().all(|byte| *byte == b' ') {
                return Some((start..at, text.get(mark..at)?));
            }
        }
    })
}

/// Notes for each candidate what is between it and the next.
fn look_after(text: &str, found: &mut [Candidate]) {
    let starts: Vec<usize> = found.iter().map(|candidate| candidate.heading.line.start).collect();
    for (index, candidate) in found.iter_mut().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(text.len());
        let body = text.get(candidate.heading.line.end..end).unwrap_or_default();
        candidate.quoted = body.trim_start().starts_with('>');
        candidate.marked = super::question::marker(body).is_some();
    }
}

/// The level and number of a line like `### Question 14`; bold, a missing space and text after it are let pass.
fn question_number(line: &str) -> Option<(usize, u32)> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let rest = rest.trim_start_matches([' ', '\t', '\u{a0}', '*', '_']);
    let name = rest.get(..8)?;
    if level > 6 || !name.eq_ignore_ascii_case("question") {
        return None;
    }
    let rest = rest.get(8..)?.trim_start_matches([' ', '\t', '\u{a0}']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let ends = !rest.get(digits..)?.starts_with(char::is_alphanumeric);
    let number = rest.get(..digits)?.parse().ok()?;
    ends.then_some((level, number))
}

/// An open code fence: its character and length.
#[derive(Clone, Copy)]
struct Fence {
    mark: u8,
    length: usize,
}

impl Fence {
    /// The fence that is open after a line that begins with a back-tick or a tilde.
    fn after(open: Option<Self>, line: &str) -> Option<Self> {
        let mark = line.bytes().next()?;
        let length = line.bytes().take_while(|byte| *byte == mark).count();
        let info = line.get(length..).unwrap_or_default();
        match open {
            None if length >= 3 && !(mark == b'`' && info.contains('`')) => Some(Self { mark, length }),
            Some(fence) if fence.mark == mark && length >= fence.length && info.trim().is_empty() => None,
            same => same,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::lines::lines;
    use super::*;

    proptest! {
        #[test]
        fn passing_lines_over_misses_none(text in "([ #`~a>\\n\\r]|\r\n|æ){0,60}") {
            let slow: Vec<(Span, &str)> = lines(&text)
                .map(|line| (line.clone(), text[line].trim_start_matches(' ')))
                .filter(|(line, rest)| line.len() - rest.len() <= 3 && rest.starts_with(['#', '`', '~']))
                .collect();
            prop_assert_eq!(marked_lines(&text).collect::<Vec<_>>(), slow);
        }
    }

    fn numbers(text: &str) -> Vec<u32> {
        question_headings(text)
            .into_iter()
            .map(|heading| heading.number)
            .collect()
    }

    const PROMPT: &str = "\n> **Why?**\n>\n> Answer:\n\n";

    fn report(answers: &[&str]) -> String {
        let mut text = String::from("# Report\n\n");
        for (index, answer) in answers.iter().enumerate() {
            text += &format!("### Question {}\n{PROMPT}{answer}\n\n", index + 1);
        }
        text
    }

    #[test]
    fn a_heading_with_a_prompt_is_a_question() {
        assert_eq!(numbers(&report(&["a", "b", "c"])), [1, 2, 3]);
        assert_eq!(numbers(&report(&["a", "b"]).replace('\n', "\r\n")), [1, 2]);
        assert_eq!(numbers(&report(&["a", "b"]).replace('\n', "\r")), [1, 2]);
        assert_eq!(numbers(""), [0u32; 0]);
    }

    #[test]
    fn a_heading_like_one_in_an_answer_is_no_question() {
        assert_eq!(numbers(&report(&["a", "# Question 2\n\nb"])), [1, 2]);
        assert_eq!(numbers(&report(&["a", "### Question 2\n\nb"])), [1, 2]);
        assert_eq!(numbers(&report(&["### Question 7\n\na", "b"])), [1, 2]);
    }

    #[test]
    fn an_open_fence_hides_no_question() {
        assert_eq!(
            numbers(&report(&["```bash\nrun", "b", "```\nx\n```", "d"])),
            [1, 2, 3, 4]
        );
    }

    #[test]
    fn a_quoted_template_in_a_closed_fence_is_no_question() {
        let inner = format!("```\n### Question 2\n{PROMPT}```\n");
        assert_eq!(numbers(&report(&[&inner, "b"])), [1, 2]);
    }

    #[test]
    fn a_prompt_deleted_leaves_its_question() {
        let text = report(&["a", "b", "c"]);
        let whole = format!("### Question 2\n{PROMPT}");
        assert_eq!(numbers(&text.replace(&whole, "### Question 2\n\n")), [1, 2, 3]);
    }

    #[test]
    fn a_doubled_questionnaire_is_seen_twice() {
        let text = report(&["a", "b"]);
        assert_eq!(numbers(&format!("{text}{text}")), [1, 2, 1, 2]);
    }
}
