//! The known name nearest to one that was mistyped, for messages that say "did you mean".
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]

/// How alike two names must be (Jaro–Winkler, 0 to 1) for one to be worth proposing.
const ALIKE: f64 = 0.8;

/// The candidate most like a name, if one is alike at all; case does not matter.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&name, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

/// `; did you mean …?` for the end of a message, or nothing where no candidate is near.
#[must_use]
pub fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    nearest(name, candidates).map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_is_found_and_a_stranger_is_not() {
        let names = ["too-short", "too-long", "figures"];
        assert_eq!(nearest("too-lang", names), Some("too-long"));
        assert_eq!(nearest("Figure", names), Some("figures"));
        assert_eq!(nearest("zebra", names), None);
        assert_eq!(did_you_mean("zebra", names), "");
        assert_eq!(did_you_mean("figurs", names), "; did you mean `figures`?");
    }
}
