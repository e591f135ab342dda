//! Whether an alternative text says anything about its picture.

use crate::report::images::{is_picture, target};

/// Words for a picture as such, in lower case, without a number after them.
const PICTURE: [&str; 16] = [
    "",
    "my image",
    "image",
    "images",
    "img",
    "im",
    "figure",
    "fig",
    "picture",
    "pic",
    "photo",
    "screenshot",
    "drawing",
    "graphic",
    "plot",
    "thumbnail",
];

/// Other texts that are kept from an example or stand in for a description, in lower case.
const STAND_INS: [&str; 18] = [
    "alt",
    "alt text",
    "alternative text",
    "alttext",
    "caption",
    "description",
    "here",
    "image alt text",
    "image description",
    "insert image",
    "link",
    "name",
    "placeholder",
    "text",
    "this",
    "title",
    "untitled",
    "what it shows",
];

/// Words that point at a picture without describing it.
const POINTING: [&str; 12] = [
    "a",
    "an",
    "the",
    "this",
    "that",
    "my",
    "our",
    "your",
    "first",
    "second",
    "third",
    "following",
];

/// Whether this alternative text of the picture at this target, as written, describes nothing: a word for a picture,
/// with or without a number; the file's own name; nothing at all.
pub(super) fn says_nothing(alt: &str, written: &str) -> bool {
    let plain = plain(alt);
    if STAND_INS.contains(&plain.as_str()) || is_file_name(alt.trim(), written) {
        return true;
    }
    let mut words: Vec<&str> = plain.split(' ').collect();
    while words.len() > 1 && words.first().is_some_and(|word| POINTING.contains(word)) {
        words.remove(0);
    }
    while words.len() > 1
        && words
            .last()
            .is_some_and(|word| ["here", "below", "above"].contains(word))
    {
        words.pop();
    }
    // `Screenshot 2024-01-18 at 10.31.22` is the name that a computer gives.
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit()) || matches!(*word, "at" | "kl");
    while words.len() > 1 && words.last().is_some_and(is_number) {
        words.pop();
    }
    if words.len() > 1 && matches!(words.first(), Some(&"insert" | &"pasted")) {
        words.remove(0);
    }
    let noun = words.join(" ");
    PICTURE.contains(&noun.trim_end_matches(|c: char| c.is_ascii_digit()))
}

/// In lower case, with single spaces in place of all that is neither letter nor number.
fn plain(alt: &str) -> String {
    let mut plain = String::with_capacity(alt.len());
    for word in alt
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(&word.to_lowercase());
    }
    plain
}

/// Whether a text is a file's name or path, or the name without its ending where that is no ordinary word.
fn is_file_name(alt: &str, written: &str) -> bool {
    let has_gap = alt.contains(char::is_whitespace);
    if !has_gap && is_picture(alt) {
        return true;
    }
    // What is written of these is the path itself, in which there is no gap.
    let is_simple = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/');
    if has_gap && written.bytes().all(is_simple) {
        return false;
    }
    let Some(path) = target(written).local().map(str::to_owned) else {
        return false;
    };
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let coined = stem.contains(|c: char| c == '_' || c.is_ascii_digit());
    let without_ending = path.strip_suffix(name).map(|folder| format!("{folder}{stem}"));
    let is_path = path.contains('/') && without_ending.as_deref() == Some(alt);
    (alt == name && stem != name) || (coined && alt == stem) || is_path
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_file_name, says_nothing};

    proptest! {
        /// A target that needs reading takes the long way.
        #[test]
        fn the_short_way_gives_what_the_long_one_does(alt in "([a-zA-Z0-9_ .,/-]){0,20}", path in "[a-z0-9_./-]{0,12}") {
            prop_assert_eq!(is_file_name(&alt, &path), is_file_name(&alt, &format!("{path}?")));
        }
    }

    #[test]
    fn texts_that_describe_nothing() {
        for alt in [
            "",
            " ",
            "my_image",
            "My image",
            "my_image3",
            "image",
            "Image 2",
            "img",
            "figure10",
            "Figure 1.",
            "fig 1",
            "this figure",
            "that figure",
            "the image below",
            "Here",
            "alt text",
            "Alt-text",
            "drawing",
            "oven.png",
            "figures/oven.png",
            "oven_2",
            "screenshot",
            "First image",
            "image here",
            "insert image here",
            "Screenshot 2024-01-18 at 10.31.22",
            "Pasted image 20240118",
            "figures/oven_2",
        ] {
            assert!(says_nothing(alt, "figures/oven_2.png"), "{alt}");
        }
    }

    #[test]
    fn texts_that_describe() {
        for alt in [
            "oven",
            "the oven",
            "oven 2",
            "figure of the oven",
            "image registry",
            "Figure 1: the oven",
            "fig",
            "å",
            "screenshot of our bucket",
            "architecture",
            "docker image",
            "my image of it",
            "figurine",
            "inserted 2",
            "at 10",
        ] {
            let expected = alt == "fig";
            assert_eq!(says_nothing(alt, "figures/oven.png"), expected, "{alt}");
        }
    }
}
