//! An answer that breaks off: `...` after its last finished sentence.

use std::ops::Range;

/// The lone `...` that ends a masked text after a finished sentence.
pub(super) fn find(text: &str) -> Option<Range<usize>> {
    let text = text.trim_end();
    let before = text.trim_end_matches(['.', '…']);
    let dots = text.get(before.len()..)?;
    let sentence = before.trim_end();
    let lone = sentence.len() < before.len() && (dots.len() > 2 || dots.starts_with('…'));
    let finished = sentence.ends_with(['.', '!', '?']) && !sentence.ends_with("etc.");
    (lone && finished).then_some(before.len()..text.len())
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn dots_after_a_finished_sentence() {
        assert_eq!(find("We baked. ...\n"), Some(10..13));
        assert_eq!(find("We baked! …"), Some(10..13));
        for whole in [
            "We baked rye, wheat ...",
            "We baked...",
            "We baked.",
            "We baked rye etc. ...",
            "...",
        ] {
            assert_eq!(find(whole), None, "{whole}");
        }
    }
}
