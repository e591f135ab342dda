//! Counts the texts of one kind whose pages differ, and shows the smallest examples.

use handin::graded::page;

use super::oracle::Oracle;

/// Differing texts that are made smaller; the others are only counted.
const SHRUNK: usize = 25;
/// Longer texts, in bytes, are only counted.
const LONGEST: usize = 500;
/// Examples that are shown.
const SHOWN: usize = 8;

/// What was found about the texts of one kind.
pub(crate) struct Differences {
    kind: String,
    /// How many texts were tried.
    pub(crate) tried: u64,
    /// How many of their pages differ.
    pub(crate) differ: u64,
    /// Small texts whose pages differ, the smallest first.
    examples: Vec<String>,
}

impl Differences {
    /// Tries `texts`, which are of the kind that `kind` names.
    pub(crate) fn among(oracle: &mut Oracle, kind: &str, texts: impl Iterator<Item = String>) -> Differences {
        let mut found = Differences {
            kind: kind.to_owned(),
            tried: 0,
            differ: 0,
            examples: Vec::new(),
        };
        for text in texts {
            found.tried += 1;
            if oracle.differs(&text) {
                found.differ += 1;
                if found.examples.len() < SHRUNK && text.len() < LONGEST {
                    found.examples.push(oracle.shrink(&text));
                }
            }
        }
        found
            .examples
            .sort_by(|a, b| (a.chars().count(), a).cmp(&(b.chars().count(), b)));
        found.examples.dedup();
        found
    }

    /// Prints the counts, and the smallest examples with both pages.
    pub(crate) fn print(&self, oracle: &mut Oracle) {
        println!("{}: {} texts, {} differ", self.kind, self.tried, self.differ);
        for text in self.examples.iter().take(SHOWN) {
            println!("  {text:?}");
            println!("    real {:?}", oracle.page(text).unwrap_or_default());
            println!("    ours {:?}", page::render(text));
        }
    }
}
