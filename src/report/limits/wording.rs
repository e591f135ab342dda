//! Cuts the wording of a prompt into the numbers and words that limits are read from.

use crate::report::placeholder;

/// A piece of a wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Number(usize),
    Dash,
    Plus,
    Word(String),
    /// A full stop or its kind: no amount reaches over it.
    Stop,
}

/// Cuts a wording into numbers, dashes and lower-case words.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            let mut digits = String::from(c);
            while let Some(next) = chars.next_if(|next| next.is_ascii_digit() || *next == ',') {
                digits.push(next);
            }
            tokens.extend(digits.replace(',', "").parse().ok().map(Token::Number));
        } else if c.is_alphabetic() {
            let mut word = String::from(c);
            while let Some(next) = chars.next_if(|next| next.is_alphabetic()) {
                word.push(next);
            }
            tokens.push(word_token(&word.to_lowercase()));
        } else if placeholder::is_dash(c) {
            tokens.push(Token::Dash);
        } else {
            match c {
                '+' | '&' => tokens.push(Token::Plus),
                '.' | ';' | '?' | '!' | ':' | '(' | ')' => tokens.push(Token::Stop),
                '<' | '≤' => tokens.push(Token::Word("max".to_owned())),
                '>' | '≥' => tokens.push(Token::Word("min".to_owned())),
                _mark => {}
            }
        }
    }
    tokens
}

fn word_token(word: &str) -> Token {
    const NUMBERS: [&str; 11] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    match word {
        "to" => Token::Dash,
        "a" | "an" => Token::Number(1),
        word => NUMBERS
            .iter()
            .position(|name| *name == word)
            .map_or_else(|| Token::Word(word.to_owned()), Token::Number),
    }
}

/// The words just around a number, for what they say of it; a full stop or a plus ends them.
pub(super) fn phrase<'a>(tokens: impl Iterator<Item = &'a Token>) -> String {
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
pub(super) fn without_links(text: &str) -> String {
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
    plain + rest
}
