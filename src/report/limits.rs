//! Limits: how many words and images a prompt asks for, read from its wording.

mod wording;

use wording::{Token, phrase, tokens, without_links};

/// A lower and an upper bound, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// The least that is asked for.
    pub min: usize,
    /// The most that is allowed; `None` where the maximum is open.
    pub max: Option<usize>,
}

/// What is asked of one answer; `None` where nothing is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Limits {
    /// In words.
    pub words: Option<Bounds>,
    /// In images.
    pub images: Option<Bounds>,
}

impl Bounds {
    /// From `min` to `max`, both inclusive.
    #[must_use]
    pub const fn new(min: usize, max: usize) -> Self {
        Self { min, max: Some(max) }
    }

    /// At least `min`.
    #[must_use]
    pub const fn at_least(min: usize) -> Self {
        Self { min, max: None }
    }

    /// Whether a count lies within.
    #[must_use]
    pub fn contains(&self, count: usize) -> bool {
        self.missing(count) == 0 && self.excess(count) == 0
    }

    /// How many are missing to the minimum.
    #[must_use]
    pub fn missing(&self, count: usize) -> usize {
        self.min.saturating_sub(count)
    }

    /// How many are over the maximum.
    #[must_use]
    pub fn excess(&self, count: usize) -> usize {
        self.max.map_or(0, |max| count.saturating_sub(max))
    }

    /// What is asked for: `100–200 words`, `1 image`, `at least 50 words`; the noun is given as one of it.
    #[must_use]
    pub fn with_noun(&self, noun: &str) -> String {
        let ending = if self.max.unwrap_or(self.min) == 1 { "" } else { "s" };
        format!("{self} {noun}{ending}")
    }
}

impl std::fmt::Display for Bounds {
    /// `100–200`, `1`, `at least 50`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.max {
            None => write!(f, "at least {}", self.min),
            Some(max) if max == self.min => write!(f, "{max}"),
            Some(max) => write!(f, "{}–{max}", self.min),
        }
    }
}

/// The limits a prompt states: `stated` is the line that speaks of the length, `asked` the question before it.
///
/// Words are limited by the stated line, or by the question where there is none;
/// images by the stated line (`+ 1 to 3 screenshots`) or by a question that asks
/// to upload, insert or include them. What a link is called is no limit.
#[must_use]
pub fn of_prompt(asked: &str, stated: &str) -> Limits {
    let [asked, stated] = [asked, stated].map(without_links);
    let [asked, stated] = [asked.as_ref(), stated.as_ref()].map(tokens);
    Limits {
        words: amount(&stated, is_word_unit).or_else(|| amount(&asked, is_word_unit)),
        images: amount(&stated, is_image_unit).or_else(|| asked_images(&asked)),
    }
}

/// The first amount of images after a verb that asks for them, in one sentence with it.
fn asked_images(asked: &[Token<'_>]) -> Option<Bounds> {
    asked.split(|token| *token == Token::Stop).find_map(|sentence| {
        let verb = sentence
            .iter()
            .position(|token| matches!(token, Token::Word(word) if is_request(word)))?;
        amount(sentence.get(verb..)?, is_image_unit)
    })
}

fn is_request(word: &str) -> bool {
    matches!(
        word,
        "upload" | "insert" | "include" | "add" | "attach" | "provide" | "show" | "give" | "submit" | "embed"
    )
}

fn is_word_unit(word: &str) -> bool {
    matches!(word, "word" | "words")
}

fn is_image_unit(word: &str) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    matches!(
        singular,
        "image"
            | "screenshot"
            | "figure"
            | "picture"
            | "diagram"
            | "plot"
            | "photo"
            | "graph"
            | "illustration"
            | "screen-shot"
    )
}

/// The first amount of a unit: `100-200 words`, `at most two images`, `a figure`, `200 words or less`.
fn amount(tokens: &[Token<'_>], unit: fn(&str) -> bool) -> Option<Bounds> {
    let units = tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| matches!(token, Token::Word(word) if unit(word)));
    for (at, _) in units {
        let Some((numbers, lead)) = numbers_before(tokens.get(..at)?) else {
            continue;
        };
        let after = phrase(tokens.get(at + 1..)?.iter().take(3));
        let exact = is_image_unit_at(tokens, at);
        if let Some(bounds) = bounds(&numbers, &phrase(lead.iter()), &after, exact) {
            return Some(bounds);
        }
    }
    None
}

fn is_image_unit_at(tokens: &[Token<'_>], at: usize) -> bool {
    matches!(tokens.get(at), Some(Token::Word(word)) if is_image_unit(word))
}

/// The numbers that end just before a unit, and what leads up to them. Adjectives may come between
/// (`1-2 clear images`), but nothing that makes the unit another's (`a list of images`).
fn numbers_before<'a, 'b>(before: &'a [Token<'b>]) -> Option<(Vec<usize>, &'a [Token<'b>])> {
    const ADJECTIVES: usize = 3;
    let between = before
        .iter()
        .rev()
        .take_while(|token| matches!(token, Token::Word(word) if !binds(word)))
        .count();
    if between > ADJECTIVES {
        return None;
    }
    let before = before.get(..before.len() - between)?;
    let run = before.iter().rev().take_while(|token| is_range_token(token)).count();
    let mut start = before.len() - run;
    while before
        .get(start)
        .is_some_and(|token| !matches!(token, Token::Number(_)))
    {
        start += 1;
    }
    let numbers: Vec<usize> = before.get(start..)?.iter().filter_map(number).collect();
    let ends_in_number = matches!(before.last(), Some(Token::Number(_)));
    (ends_in_number && !numbers.is_empty()).then(|| (numbers, before.get(..start).unwrap_or_default()))
}

fn binds(word: &str) -> bool {
    matches!(
        word,
        "of" | "the" | "in" | "for" | "from" | "on" | "with" | "which" | "that" | "and" | "or" | "per" | "your"
    )
}

fn is_range_token(token: &Token<'_>) -> bool {
    match token {
        Token::Number(_) | Token::Dash => true,
        Token::Word(word) => matches!(word.as_ref(), "and" | "or"),
        Token::Plus | Token::Stop => false,
    }
}

const fn number(token: &Token<'_>) -> Option<usize> {
    match token {
        Token::Number(number) => Some(*number),
        Token::Dash | Token::Plus | Token::Stop | Token::Word(_) => None,
    }
}

/// What numbers mean with the words before and after them. A single number of words is the most that is
/// wanted; a single number of images is exactly that many.
fn bounds(numbers: &[usize], lead: &str, after: &str, exact: bool) -> Option<Bounds> {
    const AT_MOST: [&str; 10] = [
        "at most",
        "up to",
        "max",
        "maximum",
        "max of",
        "maximum of",
        "more than",
        "not exceed",
        "not exceeding",
        "longer than",
    ];
    const AT_LEAST: [&str; 7] = [
        "at least",
        "min",
        "minimum",
        "min of",
        "minimum of",
        "less than",
        "fewer than",
    ];
    let (least, most) = (numbers.iter().copied().min()?, numbers.iter().copied().max()?);
    let leads = |phrases: &[&str]| phrases.iter().any(|phrase| lead.ends_with(phrase));
    let follows = |phrases: &[&str]| phrases.iter().any(|phrase| after.starts_with(phrase));
    let negated = [" no ", " not ", "never "]
        .iter()
        .any(|word| format!(" {lead}").contains(word));
    if numbers.len() > 1 {
        return Some(Bounds::new(least, most));
    }
    if leads(&["around", "about", "approximately", "roughly", "circa", "ca"]) {
        return None;
    }
    Some(if leads(&["more than", "longer than"]) && !negated {
        Bounds::at_least(most + 1)
    } else if leads(&["less than", "fewer than", "under"]) && !negated {
        Bounds::new(0, most.saturating_sub(1))
    } else if leads(&AT_LEAST) || follows(&["or more", "or longer", "at least", "min"]) {
        Bounds::at_least(most)
    } else if leads(&AT_MOST) || follows(&["or less", "or fewer", "at most", "max"]) || !exact {
        Bounds::new(0, most)
    } else {
        Bounds::new(most, most)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(stated: &str) -> Option<Bounds> {
        of_prompt("", stated).words
    }

    fn images(asked: &str) -> Option<Bounds> {
        of_prompt(asked, "").images
    }

    #[test]
    fn ranges_of_words() {
        for wording in [
            "Answer length: 100-200 words.",
            "Recommended answer length: 100–200 words",
            "**Answer length: 100 to 200 words.**",
            "Answer length: between 100 and 200 words",
            "Answer length: 100 - 200 words + 1 to 3 screenshots",
        ] {
            assert_eq!(words(wording), Some(Bounds::new(100, 200)), "{wording}");
        }
        assert_eq!(words("Answer length: 1,000-1,500 words"), Some(Bounds::new(1000, 1500)));
        assert_eq!(words("Answer with care."), None);
    }

    #[test]
    fn one_sided_limits() {
        for wording in [
            "at most 200 words",
            "up to 200 words",
            "no more than 200 words",
            "max. 200 words",
            "maximum of 200 words",
            "200 words or less",
            "200 words at most",
        ] {
            assert_eq!(words(wording), Some(Bounds::new(0, 200)), "{wording}");
        }
        for wording in [
            "at least 50 words",
            "minimum 50 words",
            "no less than 50 words",
            "50 words or more",
            "not fewer than 50 words",
        ] {
            assert_eq!(words(wording), Some(Bounds::at_least(50)), "{wording}");
        }
        assert_eq!(words("more than 50 words"), Some(Bounds::at_least(51)));
        assert_eq!(words("fewer than 50 words"), Some(Bounds::new(0, 49)));
    }

    #[test]
    fn images_that_are_asked_for() {
        for (wording, bounds) in [
            ("Upload 1 to 3 screenshots of it", Bounds::new(1, 3)),
            ("Insert 1-2 images of your shelf", Bounds::new(1, 2)),
            ("Upload one image", Bounds::new(1, 1)),
            ("Include a clear figure of it", Bounds::new(1, 1)),
            ("Add one or two pictures", Bounds::new(1, 2)),
            ("Provide at most three diagrams", Bounds::new(0, 3)),
            ("Insert at least two plots", Bounds::at_least(2)),
        ] {
            assert_eq!(images(wording), Some(bounds), "{wording}");
        }
        assert_eq!(
            of_prompt("", "200-300 words + 1 to 3 screenshots").images,
            Some(Bounds::new(1, 3))
        );
    }

    #[test]
    fn images_that_are_only_mentioned() {
        for wording in [
            "You can take inspiration from [one image](figures/a.png).",
            "Explain how your images were built",
            "Include a link to one of your docker files",
            "Include a list of images",
            "Did you show them? A picture is not needed",
        ] {
            assert_eq!(images(wording), None, "{wording}");
        }
    }
}
