//! Finds by one scan which questions GitHub and the graded page certainly show alike, so that no page is made.
//!
//! Only what both read in the same way is let through: paragraphs and flat lists, with plain links, images, code spans
//! and emphasis that begin and end in one line. All else takes the long way.

use super::piece::piece;
use super::tags::{self, Tags};
use crate::report::{Report, Span};

/// Whether nothing of a question's answer is lost, and nothing of the question reaches into the next one.
pub(super) fn question(report: &Report, index: usize) -> bool {
    let Some(question) = report.questions.get(index) else {
        return false;
    };
    let piece = piece(report, index);
    let text = report.slice(&piece);
    let start = piece.start;
    let (marker, end) = (question.answer.span.start - start, question.answer.span.end - start);
    // What follows the marker in its line would be part of the prompt's quote.
    let rest = text.get(marker..).and_then(|rest| rest.split_once('\n'));
    let begins = rest.filter(|(line, _)| line.is_empty()).is_some() && !question.answer.in_quote;
    begins && is_alike(text, &(marker + 1..end))
}

/// Whether no HTML that begins in a text reaches into what follows it.
pub(super) fn ends(text: &str) -> bool {
    memchr::memchr(b'<', text.as_bytes()).is_none()
}

/// What a line is, and whether another may follow it directly.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Blank,
    /// Of the question: a heading, or the prompt.
    Given,
    Paragraph,
    /// An item with this marker.
    Bullet(u8),
    /// An item with this number.
    Number(u32),
}

fn is_alike(text: &str, answer: &Span) -> bool {
    let mut last = Line::Blank;
    let mut after_list = false;
    let mut start = 0;
    let mut in_answer = false;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let Some(line) = text.get(start..end) else { return false };
        let was_in_answer = std::mem::replace(&mut in_answer, answer.contains(&start));
        let begins_part = was_in_answer != in_answer;
        let this = if in_answer { of_answer(line) } else { given(line) };
        let Some(this) = this else { return false };
        let follows = match (last, this) {
            (_, Line::Blank) | (Line::Blank, Line::Paragraph | Line::Given) => true,
            // Lists with only blank lines between them may be one list, or several.
            (Line::Blank, Line::Bullet(_) | Line::Number(1)) => !after_list,
            (Line::Given, Line::Given) | (Line::Paragraph, Line::Paragraph) => !begins_part,
            (Line::Bullet(one), Line::Bullet(other)) => one == other,
            (Line::Number(one), Line::Number(other)) => other == one + 1,
            _other => false,
        };
        if !follows {
            return false;
        }
        after_list = match this {
            Line::Bullet(_) | Line::Number(_) => true,
            Line::Blank => after_list,
            Line::Paragraph | Line::Given => false,
        };
        last = this;
        start = end + 1;
    }
    true
}

/// A line that is not part of the answer: a heading or a quote, without HTML that means anything to a browser.
pub(super) fn given(line: &str) -> Option<Line> {
    if line.is_empty() {
        return Some(Line::Blank);
    }
    let is_heading = || {
        let title = line.trim_start_matches('#');
        (1..7).contains(&(line.len() - title.len())) && title.starts_with(' ')
    };
    let harmless = || {
        let openings = memchr::memchr_iter(b'<', line.as_bytes()).count();
        let placeholder = |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'.');
        let mut tags = Tags::of(line).filter(|tag| {
            let is_whole = tag.span.len() == tag.name.len() + 2;
            is_whole && placeholder(tag.name) && !tags::is_known(tag.name)
        });
        openings == 0 || tags.by_ref().count() == openings
    };
    ((line.starts_with('>') || is_heading()) && harmless()).then_some(Line::Given)
}

/// Whether a line of an answer is one of a paragraph that both certainly show alike.
pub(super) fn is_paragraph(line: &str) -> bool {
    of_answer(line) == Some(Line::Paragraph)
}

/// A line of an answer; `None` where it is not certain what both make of it.
fn of_answer(line: &str) -> Option<Line> {
    let bytes = line.as_bytes();
    let Some(&first) = bytes.first() else {
        return Some(Line::Blank);
    };
    let (kind, text) = match first {
        b'-' | b'*' if bytes.get(1) == Some(&b' ') => (Line::Bullet(first), line.get(2..)?),
        b'0'..=b'9' => {
            let text = line.trim_start_matches(|c: char| c.is_ascii_digit());
            let number = line.get(..line.len() - text.len())?;
            match text.as_bytes() {
                [b'.', b' ', ..] if number.len() < 3 && !number.starts_with('0') => {
                    (Line::Number(number.parse().ok()?), text.get(2..)?)
                }
                [b' ' | b'a'..=b'z' | b'A'..=b'Z', ..] => return is_plain(line).then_some(Line::Paragraph),
                _uncertain => return None,
            }
        }
        _other => (Line::Paragraph, line),
    };
    // `(1) flour` and `a) flour` may be meant as items.
    let looks_like_item = match text.as_bytes() {
        [b'(', digit, ..] => digit.is_ascii_digit(),
        [_letter, b')', ..] => true,
        _other => false,
    };
    let begins = !looks_like_item
        && text.starts_with(|c: char| c.is_alphabetic() || matches!(c, '`' | '[' | '!' | '*' | '(' | '"'));
    (begins && is_plain(text)).then_some(kind)
}

/// The bytes that mean nothing wherever they are in a line, but for a blank at its end.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte: u8 = 0;
    while byte < 0x80 {
        plain[byte as usize] = byte.is_ascii_alphanumeric()
            || matches!(byte, b' ' | b',' | b';' | b'(' | b')' | b'"' | b'\'' | b'/' | b'?')
            || matches!(byte, b'%' | b'-' | b'+' | b'=' | b'#' | b'$');
        byte += 1;
    }
    plain
};

/// Whether the text of a line is shown alike.
fn is_plain(line: &str) -> bool {
    let bytes = line.as_bytes();
    if bytes.last() == Some(&b' ') {
        return false;
    }
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default().iter();
        at += rest.take_while(|byte| PLAIN[usize::from(**byte)]).count();
        let Some(&byte) = bytes.get(at) else { return true };
        let next = match byte {
            b'.' => (!bytes.get(..at).is_some_and(|before| before.ends_with(b"www"))).then_some(at + 1),
            b':' => (!bytes.get(at..).is_some_and(|rest| rest.starts_with(b"://"))).then_some(at + 1),
            b'_' => is_between_letters(bytes, at).then_some(at + 1),
            b'&' => (bytes.get(at + 1) == Some(&b' ')).then_some(at + 1),
            b'`' => code(line, at),
            b'[' => link(line, at),
            b'!' if bytes.get(at + 1) == Some(&b'[') => link(line, at + 1),
            b'!' => Some(at + 1),
            b'*' => emphasis(bytes, at),
            0x80.. => harmless(line, at),
            _uncertain => None,
        };
        match next {
            Some(next) => at = next,
            None => return false,
        }
    }
}

fn is_between_letters(bytes: &[u8], at: usize) -> bool {
    let is_letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    is_letter(at.checked_sub(1)) && is_letter(Some(at + 1))
}

/// The end of a character that is not ASCII and means nothing to either.
fn harmless(line: &str, at: usize) -> Option<usize> {
    let c = line.get(at..)?.chars().next()?;
    (c.is_alphanumeric() || "’‘“”–—…×→≈€°±≥≤".contains(c)).then(|| at + c.len_utf8())
}

/// The end of the code span whose back-tick is at a byte.
fn code(line: &str, at: usize) -> Option<usize> {
    let code = line.get(at + 1..)?;
    let length = memchr::memchr(b'`', code.as_bytes())?;
    let (code, rest) = code.split_at_checked(length)?;
    let is_plain = |c: char| c.is_alphanumeric() || c == ' ' || c.is_ascii_punctuation() && !"<&\\".contains(c);
    let is_word = code.starts_with(|c: char| c != ' ') && code.chars().all(is_plain);
    (is_word && !rest.starts_with("``")).then_some(at + 1 + length + 1)
}

/// The end of the link or image whose bracket is at a byte.
fn link(line: &str, at: usize) -> Option<usize> {
    let rest = line.get(at + 1..)?;
    let (text, rest) = rest.split_at_checked(memchr::memchr(b']', rest.as_bytes())?)?;
    let is_text = |c: char| c.is_alphanumeric() || " ,.-/'()".contains(c);
    let target = rest.strip_prefix("](")?;
    let length = memchr::memchr(b')', target.as_bytes())?;
    let target = target.get(..length)?;
    let is_target = |byte: u8| byte.is_ascii_alphanumeric() || b"/:._-?=#+,".contains(&byte);
    let is_plain = text.starts_with(char::is_alphanumeric)
        && text.ends_with(char::is_alphanumeric)
        && text.chars().all(is_text)
        && !text.contains("www.")
        && !target.is_empty()
        && target.bytes().all(is_target);
    is_plain.then_some(at + 1 + text.len() + 2 + length + 1)
}

/// The end of the emphasis whose first star is at a byte.
fn emphasis(bytes: &[u8], at: usize) -> Option<usize> {
    let stars = |from: usize| {
        bytes
            .get(from..)
            .map_or(0, |rest| rest.iter().take_while(|b| **b == b'*').count())
    };
    let open = stars(at);
    let begins = at == 0 || bytes.get(at - 1).is_some_and(|byte| b" (".contains(byte));
    let first = at + open;
    let is_inside = |byte: &u8| byte.is_ascii_alphanumeric() || b" ,.'-/".contains(byte);
    let length = bytes.get(first..)?.iter().take_while(|byte| is_inside(byte)).count();
    let inside = bytes.get(first..first + length)?;
    let is_word = inside.first()?.is_ascii_alphanumeric() && inside.last()?.is_ascii_alphanumeric();
    let end = first + length + open;
    let ends = bytes.get(end).is_none_or(|byte| b" .,;:!?)".contains(byte));
    let no_host = memchr::memmem::find(inside, b"www.").is_none();
    (begins && is_word && ends && no_host && open < 3 && stars(first + length) == open).then_some(end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::graded::losses::compare;

    const TAIL: &str = "## Next\n\n> In the following section we ask about rye.\n\n";

    fn report(answer: &str) -> Report {
        Report::parse(format!(
            "### Question 1\n\n> **What did you bake (`a > b`)?**\n>\n> *Here: <weblink>*\n>\n> Answer:\n\n{answer}\n\n{TAIL}\
             ### Question 2\n\n> **Why?**\n>\n> Answer:\n\nRye.\n"
        ))
    }

    #[test]
    fn plain_answers_are_certain() {
        for answer in [
            "Plain text, of two (short) lines;\n2 of them: \"so\" & more æøå – 50% of a_b.",
            "See `make -j 2 | x*y` and [the oven](https://example.org/a_b) or **bold it**, *light*.",
            "![the oven](figures/oven.png)\n\nText.",
            "We used:\n\n- flour\n- **water** and\n\nrye:\n\n1. flour\n2. water",
        ] {
            assert!(question(&report(answer), 0), "{answer}");
        }
    }

    #[test]
    fn what_may_differ_is_not_certain() {
        for answer in [
            "a\n- b",
            "- a\n\n- b",
            "- a\n\n* b",
            "2. a",
            "1. a\n1. b",
            "- a\nb",
            " a",
            "a  \nb",
            "a\tb",
            "# a",
            "a\n---",
            "> a",
            "a\\%",
            "<b>",
            "a ~~b~~",
            "http://a.b",
            "a [b](http://www.a.b) www.a.b",
            "a@b.c",
            "[a]",
            "[a]: b",
            "[a](b c)",
            "**a",
            "*a**",
            "***a***",
            "a*b*",
            "_a_",
            "__init__",
            "`a",
            "``a``",
            "`<b>`",
            "&amp;",
            "a | b\n--- | ---",
            "• a",
            "![a](b) [c",
            "- [ ] a",
            "1) a",
            "**a*b**",
            "(1) flour",
            "a) flour",
            "a\u{a0}b",
            "--- question 1 fill here ---",
        ] {
            assert!(!question(&report(answer), 0), "{answer}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

        /// The long way is the judge: it is never more than what the short one says.
        #[test]
        fn what_is_certain_is_alike(atoms in prop::collection::vec(prop::sample::select(ATOMS), 1..12)) {
            let report = report(&atoms.concat());
            if question(&report, 0) {
                let outcome = compare::independent(&report, 0);
                prop_assert!(outcome.independent, "{:?}", report.text);
                prop_assert_eq!(outcome.losses, [], "{:?}", report.text);
            }
        }
    }

    /// What answers are made of, most of it harmless, so that many are certain.
    const ATOMS: &[&str] = &[
        "a",
        "Flour",
        " and ",
        " rye ",
        "a_b",
        "5",
        " 1",
        ". ",
        ", ",
        "; ",
        ": ",
        " (so) ",
        "'",
        "\"",
        "?",
        "!",
        "/",
        "%",
        "-",
        " - ",
        "+",
        "=",
        "#",
        " $x$ ",
        "&",
        " & ",
        "æ",
        "–",
        "…",
        "→",
        "\n",
        "\n",
        "\n\n",
        "\n\n",
        "\n\n- a",
        "\n- b",
        "\n* c",
        "\n\n* d",
        "\n\n1. e",
        "\n2. f",
        "\n\n2 g",
        "\n3.5",
        "\n(1) flour",
        "\na) flour",
        "`c`",
        "`c d`",
        " `e*f` ",
        "`g_h",
        "`",
        "**i**",
        " **j k** ",
        " *l* ",
        "*",
        "**",
        "_",
        "[m](n)",
        " [o p](https://q.r/s_t) ",
        "![u](figures/v.png)",
        "[",
        "]",
        "](",
        ")",
        "(",
        "www.",
        "://",
        "http",
        "@",
        ".",
        "|",
        ">",
        "<",
        "~",
        "\\",
        "^",
        "{",
        "}",
        "  ",
        "\t",
        "`a|b` ",
        "`&&`",
        "`[x](y)`",
        "**`z`**",
        "\n\n**",
        "\n*",
        "\n`",
        "\n[",
        "\n![",
        "\n(",
        "\n\"",
        "ſ",
        "İ",
        "½",
    ];
}
