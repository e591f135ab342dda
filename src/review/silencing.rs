//! How to silence a rule: the last part of its explanation.

/// The last part of a rule's explanation: how to silence it, which depends on its scope.
macro_rules! silencing {
    (Answer, $name:literal) => {
        concat!(
            "\n## How to silence it\n\nInside the answer, write `<!-- handin: allow ",
            $name,
            " -->`; the official checker counts its words. For the whole report, set `",
            $name,
            " = \"off\"` under `[rules]` in `handin.toml`.\n"
        )
    };
    (Document, $name:literal) => {
        concat!(
            "\n## How to silence it\n\nSet `",
            $name,
            " = \"off\"` under `[rules]` in `handin.toml`. The rule is about the whole report, \
             so a comment in an answer cannot silence it.\n"
        )
    };
}
pub(super) use silencing;
