//! Rules about git: what of the report the course will not find where it looks.

use super::build::Findings;
use super::finding::Kind;
use super::input::Input;
use crate::facts::git::{Collected, Committed, GitFacts, Pushed};

/// Judges the report as a whole; says nothing outside a repository, or where git was not asked.
pub(super) fn judge(findings: &mut Findings<'_>, input: &Input<'_>) {
    let Some(git) = input.git else { return };
    for kind in [committed(git), pushed(git), on_main(git)].into_iter().flatten() {
        findings.document(0..0, kind);
    }
}

fn committed(git: &GitFacts) -> Option<Kind> {
    match git.committed {
        Committed::Clean => None,
        Committed::Modified => Some(Kind::NotCommitted { untracked: false }),
        Committed::Untracked | Committed::Ignored => Some(Kind::NotCommitted { untracked: true }),
    }
}

fn pushed(git: &GitFacts) -> Option<Kind> {
    if collected_elsewhere(git) {
        return None;
    }
    match git.pushed {
        Pushed::Yes => None,
        Pushed::Ahead(commits) => Some(Kind::NotPushed { commits: Some(commits) }),
        Pushed::NoUpstream | Pushed::NoRemote => Some(Kind::NotPushed { commits: None }),
    }
}

fn on_main(git: &GitFacts) -> Option<Kind> {
    (!git.on_main && !collected_elsewhere(git)).then(|| Kind::NotOnMain {
        branch: git.branch.clone(),
    })
}

/// Whether another branch is checked out, and `main` holds the same report all the same: a merge is done already.
fn collected_elsewhere(git: &GitFacts) -> bool {
    !git.on_main && git.collected == Collected::Same
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::facts::git::Tracking;
    use crate::report::Report;
    use crate::review::{Options, Severity, review};

    fn handed_in() -> GitFacts {
        GitFacts {
            root: "/somewhere".into(),
            report_path: "reports/README.md".to_owned(),
            at_expected_place: true,
            branch: Some("main".to_owned()),
            on_main: true,
            head: Some("1234567".to_owned()),
            committed: Committed::Clean,
            pushed: Pushed::Yes,
            collected: Collected::Same,
            figures: BTreeMap::new(),
            conflicts: false,
            shallow: false,
        }
    }

    fn found(git: Option<&GitFacts>, options: &Options) -> Vec<String> {
        let report = Report::parse("### Question 1\n> **Why?**\n>\n> Answer:\n\nSo. ![a b](figures/a.png)\n");
        let review = review(&Input {
            git,
            ..Input::new(&report, options)
        });
        let of_git = ["not-committed", "not-pushed", "not-on-main", "image-untracked"];
        let findings = review.findings.iter().filter(|it| of_git.contains(&it.rule().name()));
        findings
            .map(|it| format!("{} {}: {}", it.severity.name(), it.rule().name(), it.kind.message()))
            .collect()
    }

    #[test]
    fn nothing_is_reported_of_what_is_handed_in_or_outside_a_repository() {
        let options = Options::default();
        assert!(found(None, &options).is_empty());
        assert!(found(Some(&handed_in()), &options).is_empty());
    }

    #[test]
    fn each_step_that_is_missing_is_a_warning() {
        let git = GitFacts {
            committed: Committed::Modified,
            pushed: Pushed::Ahead(2),
            collected: Collected::Different,
            branch: Some("draft".to_owned()),
            on_main: false,
            ..handed_in()
        };
        assert_eq!(
            found(Some(&git), &Options::default()),
            [
                "warning not-committed: the report has changes that are not committed",
                "warning not-pushed: the report has commits that are not pushed (2 commits ahead)",
                "warning not-on-main: the report is on the branch `draft`, not on `main`",
            ]
        );
    }

    #[test]
    fn a_branch_that_main_has_already_is_no_matter() {
        let git = GitFacts {
            branch: Some("draft".to_owned()),
            on_main: false,
            pushed: Pushed::NoUpstream,
            ..handed_in()
        };
        assert!(found(Some(&git), &Options::default()).is_empty());
    }

    #[test]
    fn a_rule_that_is_off_says_nothing() {
        let git = GitFacts {
            committed: Committed::Untracked,
            pushed: Pushed::NoRemote,
            ..handed_in()
        };
        let mut options = Options::default();
        options.rules.insert(crate::review::Rule::NotPushed, None);
        options
            .rules
            .insert(crate::review::Rule::NotCommitted, Some(Severity::Error));
        assert_eq!(
            found(Some(&git), &options),
            ["error not-committed: git does not track the report"]
        );
    }

    #[test]
    fn a_figure_that_git_does_not_have_is_found_where_it_is_shown() {
        let with = |tracking| GitFacts {
            figures: BTreeMap::from([("figures/a.png".to_owned(), tracking)]),
            ..handed_in()
        };
        let found = |tracking| {
            let report = Report::parse("### Question 1\n> **Why?**\n>\n> Answer:\n\nSo. ![a b](figures/a.png)\n");
            let git = with(tracking);
            let mut figures = crate::facts::figures::Figures::default();
            let picture = crate::facts::figures::Picture {
                bytes: 9,
                kind: crate::facts::figures::PictureKind::Png,
                dimensions: None,
            };
            figures.by_target.insert(
                "figures/a.png".to_owned(),
                crate::facts::figures::Presence::Found(picture),
            );
            let options = Options::default();
            let review = review(&Input {
                git: Some(&git),
                figures: &figures,
                ..Input::new(&report, &options)
            });
            let messages = review.findings.iter().map(|it| it.kind.message());
            messages.collect::<Vec<_>>()
        };
        assert_eq!(found(Tracking::Untracked), ["git does not track `figures/a.png`"]);
        assert_eq!(found(Tracking::Ignored), ["git ignores `figures/a.png`"]);
        for tracked in [Tracking::Tracked, Tracking::Modified, Tracking::Lfs] {
            assert!(found(tracked).is_empty());
        }
    }
}
