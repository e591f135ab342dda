//! The items that git answers: where the report is, and whether the course will find it there.

use super::item::{Item, Topic, Verdict};
use crate::facts::git::{COLLECTED_BRANCH, Collected, Committed, EXPECTED_PATH, GitFacts, Pushed};

/// Place, commit, push, branch, in the order in which they are put right.
pub(super) fn items(git: &GitFacts) -> [Item; 4] {
    [place(git), committed(git), pushed(git), on_main(git)]
}

fn place(git: &GitFacts) -> Item {
    if git.at_expected_place {
        Item::new(Topic::Place, Verdict::Pass, EXPECTED_PATH)
    } else {
        let text = format!("{}, but the course reads {EXPECTED_PATH}", git.report_path);
        Item::new(Topic::Place, Verdict::Fail, text)
    }
}

fn committed(git: &GitFacts) -> Item {
    let (verdict, text) = match git.committed {
        Committed::Clean => (Verdict::Pass, "all of the report"),
        Committed::Modified => (Verdict::Fail, "an older version: the report has changes"),
        Committed::Untracked => (Verdict::Fail, "not yet: git does not track the report"),
        Committed::Ignored => (Verdict::Fail, "not yet: git ignores the report"),
    };
    Item::new(Topic::Committed, verdict, text)
}

fn pushed(git: &GitFacts) -> Item {
    let (verdict, text) = match git.pushed {
        _ if git.committed == Committed::Untracked || git.committed == Committed::Ignored => {
            (Verdict::Fail, "not yet: there is no commit to push".to_owned())
        }
        Pushed::Yes => (Verdict::Pass, "every commit of the report".to_owned()),
        Pushed::Ahead(1) => (Verdict::Fail, "1 commit is not pushed".to_owned()),
        Pushed::Ahead(commits) => (Verdict::Fail, format!("{commits} commits are not pushed")),
        Pushed::NoUpstream => (Verdict::Fail, "not yet: the branch is not on the remote".to_owned()),
        Pushed::NoRemote => (Verdict::Fail, "not yet: the repository has no remote".to_owned()),
    };
    Item::new(Topic::Pushed, verdict, text)
}

fn on_main(git: &GitFacts) -> Item {
    let (verdict, text) = match (git.on_main, git.collected, &git.branch) {
        (_, Collected::Same, _) => (
            Verdict::Pass,
            format!("the remote's {COLLECTED_BRANCH} has this version of the report"),
        ),
        (true, Collected::Different, _) if git.committed == Committed::Clean && git.pushed == Pushed::Yes => (
            Verdict::Warn,
            format!("the remote's {COLLECTED_BRANCH} has another version: pull first"),
        ),
        (true, Collected::Different | Collected::Absent | Collected::Unknown, _) => {
            (Verdict::Pass, format!("on {COLLECTED_BRANCH}"))
        }
        (false, _, Some(branch)) => (Verdict::Fail, format!("on {branch}: merge it into {COLLECTED_BRANCH}")),
        (false, _, None) => (Verdict::Fail, format!("on no branch: merge it into {COLLECTED_BRANCH}")),
    };
    Item::new(Topic::Main, verdict, text)
}
