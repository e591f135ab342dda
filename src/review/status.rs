//! The status of one question: the first of those that its findings name.

/// Makes [`Status`] and what is known of it from the same rows.
macro_rules! statuses {
    ($($(#[$doc:meta])* $status:ident: $name:literal, $words:literal, $sign:literal;)*) => {
        /// What one question still needs, worst first: the first that applies is the status.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Status {
            $($(#[$doc])* $status,)*
        }

        impl Status {
            /// All of them, worst first.
            pub const ALL: [Self; [$(Self::$status),*].len()] = [$(Self::$status),*];

            /// The permanent name in the machine output.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$status => $name,)*
                }
            }

            /// The name as people say it.
            #[must_use]
            pub const fn words(self) -> &'static str {
                match self {
                    $(Self::$status => $words,)*
                }
            }

            /// A sign that shows it without colour, one column wide.
            #[must_use]
            pub const fn sign(self) -> &'static str {
                match self {
                    $(Self::$status => $sign,)*
                }
            }
        }
    };
}

statuses! {
    /// Only a placeholder, leftover markers or white space.
    Unanswered: "unanswered", "unanswered", "○";
    /// Text, and a leftover.
    Unfinished: "unfinished", "unfinished", "◐";
    /// Too few words.
    TooShort: "too-short", "too short", "▾";
    /// Too many words.
    TooLong: "too-long", "too long", "▴";
    /// Fewer images than asked for, or one that cannot be shown.
    MissingImage: "missing-image", "missing image", "▢";
    /// More images than allowed.
    TooManyImages: "too-many-images", "too many images", "▣";
    /// All that is asked for.
    Complete: "complete", "complete", "✓";
}

#[cfg(test)]
mod tests {
    use super::super::drawn::Drawn;
    use super::super::{Rule, Severity};
    use super::Status;

    const ASKED: &str = "Answer length: 3-6 words + 1 to 2 screenshots";

    fn case(answer: &str) -> Drawn {
        Drawn::asked(ASKED, answer)
    }

    fn status(case: &Drawn) -> Status {
        case.review().1.rows[0].status
    }

    const IMAGE: &str = "![x](figures/x.png)";

    #[test]
    fn the_seven() {
        for (answer, expected) in [
            ("--- question 1 fill here ---\n\nTODO", Status::Unanswered),
            ("Rye, TODO, and wheat ![x](figures/x.png)", Status::Unfinished),
            ("Rye ![x](figures/x.png)", Status::TooShort),
            ("Rye and wheat and salt and water ![x](figures/x.png)", Status::TooLong),
            ("Rye and wheat.", Status::MissingImage),
            (
                "![x](figures/x.png) ![x](figures/x.png) ![x](figures/x.png)",
                Status::TooManyImages,
            ),
            ("Rye and wheat ![x](figures/x.png)", Status::Complete),
        ] {
            assert_eq!(status(&case(answer)), expected, "{answer}");
        }
    }

    #[test]
    fn the_first_that_applies_in_this_order() {
        // A leftover, too short and no image; too short and no image; too long and no image.
        assert_eq!(status(&case("Rye TODO")), Status::Unfinished);
        assert_eq!(status(&case("Rye")), Status::TooShort);
        assert_eq!(status(&case("Rye and wheat and salt and water")), Status::TooLong);
    }

    #[test]
    fn an_image_that_cannot_be_shown_is_missing() {
        use crate::facts::figures::{PictureKind, Presence};
        let answer = format!("Rye and wheat {IMAGE}");
        let missing = case(&answer).presence("figures/x.png", Presence::Missing { near: None });
        assert_eq!(status(&missing), Status::MissingImage);
        let pointer = case(&answer).figure("figures/x.png", PictureKind::LfsPointer);
        assert_eq!(status(&pointer), Status::MissingImage);
        let shown = case(&answer).figure("figures/x.png", PictureKind::Png);
        assert_eq!(status(&shown), Status::Complete);
    }

    #[test]
    fn a_placeholder_above_an_answer_changes_nothing() {
        let answer = format!("--- question 1 fill here ---\n\nRye and wheat {IMAGE}");
        assert_eq!(status(&case(&answer)), Status::Complete);
    }

    #[test]
    fn a_rule_that_is_off_or_allowed_changes_the_status() {
        let off = case("Rye").options(|options| {
            options.rules.insert(Rule::TooShort, None);
        });
        assert_eq!(status(&off), Status::MissingImage);
        let allowed = case("Rye <!-- handin: allow leftover-marker --> and TODO");
        assert_eq!(status(&allowed), Status::TooLong);
    }

    #[test]
    fn severity_never_does() {
        for severity in [Severity::Note, Severity::Warning, Severity::Error] {
            let case = case("Rye").options(|options| {
                options.rules.insert(Rule::TooShort, Some(severity));
            });
            assert_eq!(status(&case), Status::TooShort);
            let (_, review) = case.review();
            let found = review.findings.iter().find(|finding| finding.rule() == Rule::TooShort);
            assert_eq!(found.map(|finding| finding.severity), Some(severity));
        }
    }
}
