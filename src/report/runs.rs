//! Finds short runs of bytes where few texts hold even the first: that needs no preparation, as a general search does.

/// Where a run first is in some bytes; an empty one is nowhere.
#[must_use]
pub(crate) fn find(bytes: &[u8], run: &[u8]) -> Option<usize> {
    memchr::memchr_iter(*run.first()?, bytes).find(|at| bytes.get(*at..).is_some_and(|rest| rest.starts_with(run)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::find;

    proptest! {
        #[test]
        fn a_run_is_where_a_general_search_finds_it(text in "[#!a\\[]{0,20}", run in "[#!a\\[]{1,4}") {
            prop_assert_eq!(find(text.as_bytes(), run.as_bytes()), text.find(&run));
        }
    }
}
