//! Cuts the wording of a prompt into the numbers and words that limits are read from.

use std::borrow::Cow;

use crate::report::lower::lower;
use crate::report::placeholder;

/// A piece of a wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Number(usize),
    Dash,
    Plus,
    Word(Cow<'a, str>),
    /// A full stop or its kind: no amount reaches over it.
    Stop,
}

/// Cuts a wording into numbers, dashes and lower-case words.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    // A word and the gap after it have about six bytes.
    let mut tokens = Vec::with_capacity(text.len() / 6 + 4);
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        let rest = text.get(at..).unwrap_or_default();
        let c = match byte.is_ascii() {
            true => char::from(byte),
            false => rest.chars().next().unwrap_or_default(),
        };
        if c.is_alphabetic() {
            let word = rest.get(..word_length(rest)).unwrap_or_default();
            tokens.push(word_token(lower(word)));
            at += word.len();
        } else if c.is_ascii_digit() {
            let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
            let number = rest.get(..rest.len() - after.len()).unwrap_or_default();
            tokens.extend(number.replace(',', "").parse().ok().map(Token::Number));
            at += number.len();
        } else {
            tokens.extend(mark_token(c));
            at += c.len_utf8();
        }
    }
    tokens
}

/// The length of the letters that a text begins with, in bytes.
fn word_length(text: &str) -> usize {
    let ascii = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let rest = text.get(ascii..).unwrap_or_default();
    if rest.as_bytes().first().is_none_or(u8::is_ascii) {
        return ascii;
    }
    text.len() - rest.trim_start_matches(char::is_alphabetic).len()
}

fn mark_token(c: char) -> Option<Token<'static>> {
    match c {
        ' ' | ',' | '*' => None,
        '+' | '&' => Some(Token::Plus),
        '.' | ';' | '?' | '!' | ':' | '(' | ')' => Some(Token::Stop),
        '<' | '≤' => Some(Token::Word(Cow::Borrowed("max"))),
        '>' | '≥' => Some(Token::Word(Cow::Borrowed("min"))),
        dash if placeholder::is_dash(dash) => Some(Token::Dash),
        _mark => None,
    }
}

fn word_token(word: Cow<'_, str>) -> Token<'_> {
    let number = match word.as_ref() {
        "to" => return Token::Dash,
        "zero" => 0,
        "a" | "an" | "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        _word => return Token::Word(word),
    };
    Token::Number(number)
}

/// The words just around a number, for what they say of it; a full stop or a plus ends them.
pub(super) fn phrase<'a>(tokens: impl Iterator<Item = &'a Token<'a>>) -> String {
    let mut words: Vec<&str> = Vec::new();
    for token in tokens {
        match token {
            Token::Word(word) => words.push(word),
            Token::Dash => words.push("to"),
            Token::Number(_) => words.push("#"),
            Token::Plus | Token::Stop => words.push("|"),
        }
    }
    words.join(" ")
}

/// The text with its links taken out, text and target: a prompt that cites a figure asks for none.
pub(super) fn without_links(text: &str) -> Cow<'_, str> {
    if !text.as_bytes().contains(&b'[') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let link = rest.get(open..).unwrap_or_default();
        let end = link
            .find("](")
            .and_then(|middle| Some(middle + link.get(middle..)?.find(')')?));
        let Some(end) = end else { break };
        plain.push_str(rest.get(..open).unwrap_or_default());
        plain.push(';');
        rest = link.get(end + 1..).unwrap_or_default();
    }
    Cow::Owned(plain + rest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same, each token taken off the front of what is left.
    fn one_by_one(text: &str) -> Vec<Token<'_>> {
        let mut tokens = Vec::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let after = match c {
                '0'..='9' => rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ','),
                c if c.is_alphabetic() => rest.trim_start_matches(char::is_alphabetic),
                c => &rest[c.len_utf8()..],
            };
            let written = &rest[..rest.len() - after.len()];
            if c.is_ascii_digit() {
                tokens.extend(written.replace(',', "").parse().ok().map(Token::Number));
            } else if c.is_alphabetic() {
                tokens.push(word_token(lower(written)));
            } else {
                tokens.extend(mark_token(c));
            }
            rest = after;
        }
        tokens
    }

    proptest! {
        #[test]
        fn a_wording_is_cut_like_one_token_after_the_other(text in "([a-cA-Zæİ0-9]{1,3}|one|[ -~]|[–≤…]|.){0,12}") {
            prop_assert_eq!(tokens(&text), one_by_one(&text));
        }
    }
}
