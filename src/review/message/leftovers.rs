//! The messages about what is left of the template, and about student numbers.

use super::quote::quoted;
use crate::review::finding::{Dashes, NumberFault};

/// How much the dashes of a placeholder count, and what depends on them.
pub(super) fn dashes(words: usize, verdict: Dashes) -> String {
    let counts = match words {
        0 => String::new(),
        1 => " and count as 1 word".to_owned(),
        words => format!(" and count as {words} words"),
    };
    let depends = match verdict {
        Dashes::Harmless => "",
        Dashes::Needed => "; without them the answer is too short",
        Dashes::TooMany => "; without them the answer is not too long",
    };
    format!("the placeholder's dashes are still around the answer{counts}{depends}")
}

/// What is wrong with a student number.
pub(super) fn student_number(number: &str, fault: NumberFault) -> String {
    let number = quoted(number);
    match fault {
        NumberFault::Form => format!("{number} is not a student number: `s` and six digits"),
        NumberFault::NoMember(question) => format!("{number} is not among the members of question {question}"),
        NumberFault::NoContribution(question) => {
            format!("{number} is not among the contributions of question {question}")
        }
    }
}
