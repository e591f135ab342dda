//! All short texts over small alphabets.

/// An alphabet, and how many pieces of it a text usually has at most.
pub(crate) struct Alphabet {
    /// What its texts are full of.
    pub(crate) kind: &'static str,
    pieces: &'static [&'static str],
    most: u32,
}

/// The alphabets whose short texts are all tried.
pub(crate) const ALPHABETS: &[Alphabet] = &[
    alphabet("runs of stars", &["a", "*"], 12),
    alphabet("runs of stars between spaces", &["a", "*", " "], 8),
    alphabet("runs of stars and underscores", &["a", "*", "_"], 7),
    alphabet("runs of both between spaces", &["a", "*", "_", " "], 6),
    alphabet("inline", &["a", "*", "`", "[", "]", "(", ")", "\n"], 4),
    alphabet("code spans", &["a", "`", "\\", " "], 6),
    alphabet("tags", &["<", ">", "b", "/", "\"", "=", " "], 5),
    alphabet("blocks of HTML", &["<div>", "</div>", "<hr>", "\n", " ", "a", "<b>"], 4),
    alphabet("comments", &["<!--", "-->", "<b>", "</b>", "\n", "a", "<br>"], 4),
    alphabet("references", &["&", "#", "x", "1", ";", "<p>", "\n"], 5),
    alphabet("lists and quotes", &["* ", "1. ", "> ", "\n", "    ", "a"], 5),
    alphabet("headings and rules", &["#", "a", "\n", " ", "-", "="], 5),
    alphabet("definitions", &["[a]", ": ", "u", "\n", " ", "\"", "===\n"], 4),
    alphabet("targets", &["[a]", "(", ")", "\"", "'", "b", " "], 5),
];

const fn alphabet(kind: &'static str, pieces: &'static [&'static str], most: u32) -> Alphabet {
    Alphabet { kind, pieces, most }
}

impl Alphabet {
    /// All its texts, the shorter ones first, the longest `longer` pieces longer than usual.
    pub(crate) fn texts(&self, longer: u32) -> impl Iterator<Item = String> {
        let base = self.pieces.len();
        (1..=self.most + longer).flat_map(move |length| {
            (0..base.pow(length)).map(move |mut number| {
                let mut text = String::new();
                for _ in 0..length {
                    text += self.pieces[number % base];
                    number /= base;
                }
                text
            })
        })
    }
}
