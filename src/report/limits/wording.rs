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
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let token = rest;
        rest = if c.is_ascii_digit() {
            rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',')
        } else if c.is_alphabetic() {
            rest.trim_start_matches(char::is_alphabetic)
        } else {
            rest.get(c.len_utf8()..).unwrap_or_default()
        };
        let written = token.get(..token.len() - rest.len()).unwrap_or_default();
        if c.is_ascii_digit() {
            tokens.extend(written.replace(',', "").parse().ok().map(Token::Number));
        } else if c.is_alphabetic() {
            tokens.push(word_token(lower(written)));
        } else {
            tokens.extend(mark_token(c));
        }
    }
    tokens
}

fn mark_token(c: char) -> Option<Token<'static>> {
    match c {
        '+' | '&' => Some(Token::Plus),
        '.' | ';' | '?' | '!' | ':' | '(' | ')' => Some(Token::Stop),
        '<' | '≤' => Some(Token::Word(Cow::Borrowed("max"))),
        '>' | '≥' => Some(Token::Word(Cow::Borrowed("min"))),
        dash if placeholder::is_dash(dash) => Some(Token::Dash),
        _mark => None,
    }
}

fn word_token(word: Cow<'_, str>) -> Token<'_> {
    const NUMBERS: [&str; 11] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    match word.as_ref() {
        "to" => Token::Dash,
        "a" | "an" => Token::Number(1),
        name => match NUMBERS.iter().position(|number| *number == name) {
            Some(number) => Token::Number(number),
            None => Token::Word(word),
        },
    }
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
