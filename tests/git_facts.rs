//! `handin::git` in repositories made here by the real `git`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc;
use std::time::Duration;

use handin::facts::blame::{AuthorWords, Blame};
use handin::facts::git::{Collected, Committed, GitFacts, Pushed, Tracking};
use handin::git::{BlameCache, Unasked, blame, facts};
use tempfile::TempDir;

const NO_FIGURES: [&str; 0] = [];

/// A repository with a report, in a folder of its own.
struct Repository {
    folder: TempDir,
    root: PathBuf,
}

impl Repository {
    /// No commit yet; the report lies where it should.
    fn new() -> Self {
        Self::below("repository")
    }

    fn below(name: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        // The real path: the temporary folder may be a link, and git says where it leads.
        let root = folder.path().canonicalize().expect("it is there").join(name);
        std::fs::create_dir_all(&root).expect("a root");
        let repository = Self { folder, root };
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository.write("reports/README.md", "one\ntwo\n");
        repository
    }

    /// One commit with the report.
    fn committed() -> Self {
        let repository = Self::new();
        repository.commit("first");
        repository
    }

    /// A bare remote beside it, pushed to.
    fn pushed() -> Self {
        let repository = Self::committed();
        repository.add_remote();
        repository.git(&["push", "--quiet", "--set-upstream", "origin", "main"]);
        repository
    }

    fn add_remote(&self) {
        let remote = self.folder.path().join("remote.git");
        let remote = remote.to_str().expect("Unicode");
        self.git(&["init", "--quiet", "--bare", remote]);
        self.git(&["remote", "add", "origin", remote]);
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    fn commit(&self, message: &str) {
        self.commit_as("Kim", 1_700_000_000, message);
    }

    fn commit_as(&self, author: &str, time: i64, message: &str) {
        self.git(&["add", "--all"]);
        let output = git(&self.root)
            .args(["commit", "--quiet", "--message", message])
            .env("GIT_AUTHOR_NAME", author)
            .env("GIT_AUTHOR_EMAIL", format!("{author}@example.org"))
            .env("GIT_AUTHOR_DATE", format!("{time} +0000"))
            .output()
            .expect("git runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    fn git(&self, arguments: &[&str]) {
        let output = git(&self.root).args(arguments).output().expect("git runs");
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    fn report(&self) -> PathBuf {
        self.root.join("reports/README.md")
    }

    fn facts(&self) -> GitFacts {
        facts(&self.report(), &NO_FIGURES).expect("a repository")
    }
}

fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .current_dir(folder)
        .env_remove("GIT_DIR")
        .env_remove("GIT_INDEX_FILE")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_COMMITTER_NAME", "Committer")
        .env("GIT_COMMITTER_EMAIL", "committer@example.org")
        .args(["-c", "protocol.file.allow=always"]);
    command
}

#[test]
#[ignore = "needs git"]
fn a_pushed_report_is_all_well() {
    let repository = Repository::pushed();
    let facts = repository.facts();
    assert_eq!(
        facts,
        GitFacts {
            root: repository.root.clone(),
            report_path: "reports/README.md".to_owned(),
            at_expected_place: true,
            branch: Some("main".to_owned()),
            on_main: true,
            head: facts.head.clone(),
            committed: Committed::Clean,
            pushed: Pushed::Yes,
            collected: Collected::Same,
            figures: BTreeMap::new(),
            conflicts: false,
            shallow: false,
        }
    );
    assert_eq!(facts.head.map(|head| head.len()), Some(7));
}

#[test]
#[ignore = "needs git"]
fn what_is_committed() {
    let repository = Repository::new();
    let facts = repository.facts();
    assert_eq!(
        (facts.committed, facts.head),
        (Committed::Untracked, None),
        "no commit yet"
    );
    assert_eq!(
        (facts.pushed, facts.branch.as_deref()),
        (Pushed::NoRemote, Some("main"))
    );

    repository.git(&["add", "--all"]);
    assert_eq!(
        repository.facts().committed,
        Committed::Modified,
        "added, and not committed"
    );
    repository.commit("first");
    assert_eq!(repository.facts().committed, Committed::Clean);
    repository.write("reports/README.md", "one\nthree\n");
    assert_eq!(repository.facts().committed, Committed::Modified);

    repository.git(&["rm", "--quiet", "--cached", "-f", "reports/README.md"]);
    repository.git(&[
        "commit",
        "--quiet",
        "--message",
        "gone",
        "--author",
        "Kim <kim@example.org>",
    ]);
    assert_eq!(repository.facts().committed, Committed::Untracked);
    repository.write(".gitignore", "reports/\n");
    assert_eq!(repository.facts().committed, Committed::Ignored);
}

#[test]
#[ignore = "needs git"]
fn commits_that_are_not_pushed_are_counted_as_git_does() {
    let repository = Repository::pushed();
    let by_git = || {
        let paths = ["reports/README.md", "reports/figures/a.png"];
        let arguments = [&["rev-list", "--count", "origin/main..HEAD", "--"], &paths[..]].concat();
        let output = git(&repository.root).args(arguments).output().expect("git runs");
        let count = String::from_utf8(output.stdout).expect("Unicode");
        count.trim().parse::<usize>().expect("a number")
    };
    let mut seen = Vec::new();
    let mut compare = || {
        let facts = facts(&repository.report(), &["figures/a.png"]).expect("facts");
        let count = by_git();
        assert_eq!(
            facts.pushed,
            if count == 0 { Pushed::Yes } else { Pushed::Ahead(count) }
        );
        seen.push(count);
    };
    for step in 0..11 {
        match step {
            0 | 4 => repository.write("code.py", &format!("x = {step}\n")),
            1 => repository.write("reports/figures/a.png", "a"),
            2 => std::fs::remove_file(repository.root.join("reports/figures/a.png")).expect("it is there"),
            _ => repository.write("reports/README.md", &format!("one\n{step}\n")),
        }
        repository.commit("next");
        compare();
    }
    // Two lines of history that meet, and a remote that went on.
    repository.git(&["checkout", "--quiet", "-b", "side", "HEAD~2"]);
    repository.write("reports/other.md", "x");
    repository.commit("beside");
    repository.git(&["checkout", "--quiet", "main"]);
    let identity = ["-c", "user.name=Kim", "-c", "user.email=kim@example.org"];
    repository.git(&[&identity[..], &["merge", "--quiet", "--no-edit", "side"]].concat());
    compare();
    repository.git(&["reset", "--quiet", "--hard", "origin/main"]);
    repository.write("reports/README.md", "far\n");
    repository.commit("pushed");
    repository.git(&["push", "--quiet"]);
    repository.git(&["reset", "--quiet", "--hard", "HEAD~1"]);
    repository.write("reports/README.md", "near\n");
    repository.commit("not pushed");
    compare();
    assert_eq!(seen, [0, 1, 2, 3, 3, 4, 5, 6, 7, 8, 9, 9, 1]);
}

#[test]
#[ignore = "needs git"]
fn what_is_pushed_and_what_is_collected() {
    let repository = Repository::committed();
    let seen = || {
        let facts = repository.facts();
        (facts.pushed, facts.collected)
    };
    assert_eq!(seen(), (Pushed::NoRemote, Collected::Unknown));
    repository.add_remote();
    assert_eq!(seen(), (Pushed::NoUpstream, Collected::Unknown));
    repository.git(&["push", "--quiet", "origin", "main"]);
    assert_eq!(seen(), (Pushed::Yes, Collected::Same), "pushed without an upstream");
    repository.git(&["branch", "--quiet", "--set-upstream-to=origin/main"]);

    repository.write("reports/README.md", "one\nthree\n");
    assert_eq!(seen(), (Pushed::Yes, Collected::Different), "not committed");
    repository.commit("second");
    assert_eq!(seen(), (Pushed::Ahead(1), Collected::Different));
    repository.write("reports/README.md", "one\nfour\n");
    repository.commit("third");
    assert_eq!(seen(), (Pushed::Ahead(2), Collected::Different));
    repository.git(&["push", "--quiet"]);
    repository.write("code.py", "x = 1\n");
    repository.commit("code only");
    assert_eq!(
        seen(),
        (Pushed::Yes, Collected::Same),
        "commits beside the report keep nothing back"
    );
}

#[test]
#[ignore = "needs git"]
fn another_branch_is_not_the_one_that_is_collected() {
    let repository = Repository::pushed();
    repository.git(&["checkout", "--quiet", "-b", "topic/results"]);
    let facts = repository.facts();
    assert_eq!((facts.branch.as_deref(), facts.on_main), (Some("topic/results"), false));
    assert_eq!((facts.pushed, facts.collected), (Pushed::NoUpstream, Collected::Same));
    repository.write("reports/README.md", "one\nthree\n");
    repository.commit("second");
    repository.git(&["push", "--quiet", "--set-upstream", "origin", "topic/results"]);
    let facts = repository.facts();
    assert_eq!((facts.pushed, facts.collected), (Pushed::Yes, Collected::Different));

    repository.git(&["push", "--quiet", "origin", "--delete", "topic/results"]);
    assert_eq!(repository.facts().pushed, Pushed::NoUpstream, "the upstream is gone");
    repository.git(&["branch", "--quiet", "--move", "main", "master"]);
    repository.git(&["checkout", "--quiet", "master"]);
    assert!(!repository.facts().on_main, "only main is collected");
}

#[test]
#[ignore = "needs git"]
fn a_remote_main_without_the_report() {
    let repository = Repository::new();
    repository.write("code.py", "x = 1\n");
    repository.git(&["add", "code.py"]);
    repository.git(&[
        "commit",
        "--quiet",
        "--message",
        "code",
        "--author",
        "Kim <kim@example.org>",
    ]);
    repository.add_remote();
    repository.git(&["push", "--quiet", "--set-upstream", "origin", "main"]);
    let facts = repository.facts();
    assert_eq!(
        (facts.committed, facts.collected),
        (Committed::Untracked, Collected::Absent)
    );
}

#[test]
#[ignore = "needs git"]
fn a_detached_head_is_on_no_branch() {
    let repository = Repository::pushed();
    repository.git(&["checkout", "--quiet", "--detach"]);
    let facts = repository.facts();
    assert_eq!((facts.branch, facts.on_main), (None, false));
    assert_eq!((facts.pushed, facts.committed), (Pushed::NoUpstream, Committed::Clean));
    assert!(facts.head.is_some());
}

/// What Git LFS commits for a file.
fn pointer(content: &str) -> String {
    use sha2::Digest as _;
    let hash = sha2::Sha256::digest(content);
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let size = content.len();
    format!("version https://git-lfs.github.com/spec/v1\noid sha256:{hash}\nsize {size}\n")
}

#[test]
#[ignore = "needs git"]
fn line_ends_alone_are_no_change() {
    let repository = Repository::pushed();
    repository.write("reports/README.md", "one\r\ntwo\r\n");
    let facts = repository.facts();
    assert_eq!((facts.committed, facts.collected), (Committed::Clean, Collected::Same));
    let blame = blame(&repository.report(), "one\r\ntwo\r\n").expect("a blame");
    assert_eq!(authors(&blame, 2), [Some("Kim"); 2]);
}

#[test]
#[ignore = "needs git"]
fn figures_are_distinguished() {
    let repository = Repository::new();
    repository.write(".gitattributes", "*.big.png filter=lfs diff=lfs merge=lfs -text\n");
    repository.write(".gitignore", "*.tmp.png\nold/\n");
    for name in ["a b", "ünï", "changed", "-dash", "star*"] {
        repository.write(&format!("reports/figures/{name}.png"), "picture");
    }
    // As Git LFS has it: the pointer is committed, and the picture is in the working tree.
    for name in ["huge", "pointer", "redrawn"] {
        repository.write(&format!("reports/figures/{name}.big.png"), &pointer("picture"));
    }
    repository.write("images/above.png", "picture");
    repository.write(":(magic).png", "picture");
    repository.commit("figures");
    repository.write("reports/figures/changed.png", "another");
    repository.write("reports/figures/huge.big.png", "picture");
    repository.write("reports/figures/redrawn.big.png", "another");
    repository.write("reports/figures/new.png", "picture");
    repository.write("reports/figures/new.big.png", "picture");
    repository.write("reports/figures/x.tmp.png", "picture");
    repository.write("reports/old/y.png", "picture");
    repository.write("reports/figures/stage.png", "picture");
    repository.git(&["add", "reports/figures/stage.png"]);
    let above = repository.root.join("images/above.png").display().to_string();
    let expected = [
        ("figures/a b.png", Some(Tracking::Tracked)),
        ("./figures/ünï.png", Some(Tracking::Tracked)),
        ("figures/-dash.png", Some(Tracking::Tracked)),
        ("figures/star*.png", Some(Tracking::Tracked)),
        ("figures/sta*.png", None),
        ("../images/above.png", Some(Tracking::Tracked)),
        ("../:(magic).png", Some(Tracking::Tracked)),
        (&above, Some(Tracking::Tracked)),
        ("figures/changed.png", Some(Tracking::Modified)),
        ("figures/stage.png", Some(Tracking::Modified)),
        ("figures/huge.big.png", Some(Tracking::Lfs)),
        ("figures/pointer.big.png", Some(Tracking::Lfs)),
        ("figures/redrawn.big.png", Some(Tracking::Modified)),
        ("figures/new.png", Some(Tracking::Untracked)),
        ("figures/new.big.png", Some(Tracking::Untracked)),
        ("figures/x.tmp.png", Some(Tracking::Ignored)),
        ("old/y.png", Some(Tracking::Ignored)),
        ("figures/missing.png", None),
        ("../../outside.png", None),
        ("/outside.png", None),
    ];
    let asked = expected.map(|(path, _)| path);
    let facts = facts(&repository.report(), &asked).expect("a repository");
    for (path, tracking) in expected {
        assert_eq!(facts.figures.get(path).copied(), tracking, "{path}");
    }
}

#[test]
#[ignore = "needs git"]
fn a_figure_that_is_not_pushed_keeps_the_report_back() {
    let repository = Repository::pushed();
    repository.write("reports/figures/a.png", "picture");
    repository.commit("a figure");
    assert_eq!(repository.facts().pushed, Pushed::Yes);
    let facts = facts(&repository.report(), &["figures/a.png"]).expect("a repository");
    assert_eq!(facts.pushed, Pushed::Ahead(1));
}

#[test]
#[ignore = "needs git"]
fn another_place_and_odd_names() {
    let repository = Repository::below("our répö {x}");
    repository.write("docs/my réport.md", "one\n");
    repository.commit("first");
    let facts = facts(&repository.root.join("docs/my réport.md"), &NO_FIGURES).expect("a repository");
    assert_eq!(facts.report_path, "docs/my réport.md");
    assert_eq!((facts.at_expected_place, facts.committed), (false, Committed::Clean));
    assert_eq!(facts.root, repository.root);
}

#[test]
#[ignore = "needs git"]
fn a_relative_report_is_found_from_the_working_folder() {
    // Cargo runs the tests in the package's folder, which need not be a repository.
    let by_name = facts(Path::new("Cargo.toml"), &NO_FIGURES);
    let by_path = facts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"), &NO_FIGURES);
    assert_eq!(by_name, by_path);
}

#[test]
#[ignore = "needs git"]
fn conflicts_are_seen_until_they_are_resolved() {
    let repository = Repository::committed();
    repository.git(&["checkout", "--quiet", "-b", "other"]);
    repository.write("reports/README.md", "one\ntheirs\n");
    repository.commit("theirs");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.write("reports/README.md", "one\nours\n");
    repository.commit("ours");
    let merge = git(&repository.root)
        .args(["merge", "--quiet", "other"])
        .output()
        .expect("git runs");
    assert!(!merge.status.success());
    let facts = repository.facts();
    assert!(facts.conflicts);
    assert_eq!(facts.committed, Committed::Modified);
    repository.write("reports/README.md", "one\nboth\n");
    repository.commit("merged");
    assert!(!repository.facts().conflicts);
}

#[test]
#[ignore = "needs git"]
fn a_worktree_and_a_submodule_are_repositories_too() {
    let repository = Repository::pushed();
    let beside = repository
        .folder
        .path()
        .canonicalize()
        .expect("it is there")
        .join("beside");
    repository.git(&[
        "worktree",
        "add",
        "--quiet",
        "-b",
        "side",
        beside.to_str().expect("Unicode"),
    ]);
    let seen = facts(&beside.join("reports/README.md"), &NO_FIGURES).expect("a repository");
    assert_eq!((seen.root, seen.branch.as_deref()), (beside, Some("side")));
    assert!(seen.at_expected_place);

    let inner = Repository::committed();
    let url = inner.root.to_str().expect("Unicode");
    repository.git(&["submodule", "--quiet", "add", url, "group"]);
    let report = repository.root.join("group/reports/README.md");
    let seen = facts(&report, &NO_FIGURES).expect("a repository");
    assert_eq!(
        (seen.root, seen.committed),
        (repository.root.join("group"), Committed::Clean)
    );
}

#[test]
#[ignore = "needs git"]
fn outside_a_repository_there_are_no_facts() {
    let folder = tempfile::tempdir().expect("a folder");
    let report = folder.path().join("README.md");
    std::fs::write(&report, "one\n").expect("a file");
    assert_eq!(facts(&report, &NO_FIGURES), Err(Unasked::NoRepository));
    assert_eq!(blame(&report, "one\n"), Err(Unasked::NoRepository));
    let nowhere = folder.path().join("no/such/README.md");
    assert_eq!(facts(&nowhere, &NO_FIGURES), Err(Unasked::NoRepository));
    let bare = Repository::pushed();
    assert_eq!(
        facts(&bare.folder.path().join("remote.git/README.md"), &NO_FIGURES),
        Err(Unasked::NoRepository),
        "no working tree"
    );
}

/// Runs a test of this file once more, in a process with other variables, about a report.
fn again(test: &str, variables: &[(&str, &str)], report: &Path) {
    let output = Command::new(std::env::current_exe().expect("the test program"))
        .args(["--exact", "--include-ignored", &format!("git_facts::{test}")])
        .envs(variables.iter().copied())
        .env(REPORT, report)
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

/// The report that the second run of a test is about.
const REPORT: &str = "HANDIN_TEST_REPORT";

#[test]
#[ignore = "needs git"]
fn without_the_git_program_there_are_no_facts() {
    if let Some(report) = std::env::var_os(REPORT) {
        assert_eq!(facts(Path::new(&report), &NO_FIGURES), Err(Unasked::NoRepository));
        assert_eq!(blame(Path::new(&report), "one\n"), Err(Unasked::NoRepository));
        return;
    }
    let repository = Repository::committed();
    again(
        "without_the_git_program_there_are_no_facts",
        &[("PATH", "")],
        &repository.report(),
    );
}

#[test]
#[ignore = "needs git"]
fn inside_a_hook_of_another_repository_the_facts_are_still_the_reports() {
    if let Some(report) = std::env::var_os(REPORT) {
        let seen = facts(Path::new(&report), &NO_FIGURES);
        assert_eq!(seen.map(|facts| facts.committed), Ok(Committed::Clean));
        return;
    }
    let repository = Repository::committed();
    again(
        "inside_a_hook_of_another_repository_the_facts_are_still_the_reports",
        &[("GIT_DIR", "/no/such/.git"), ("GIT_INDEX_FILE", "/no/such/index")],
        &repository.report(),
    );
}

#[test]
#[ignore = "needs git"]
fn nothing_is_written_not_even_the_index() {
    let repository = Repository::pushed();
    // A new time without a new content is what makes `git status` want to refresh the index.
    let report = std::fs::File::options()
        .write(true)
        .open(repository.report())
        .expect("the report");
    let other = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000);
    report.set_modified(other).expect("another time");
    let index = std::fs::read(repository.root.join(".git/index")).expect("an index");
    repository.facts();
    blame(&repository.report(), "one\ntwo\n").expect("a blame");
    assert_eq!(
        std::fs::read(repository.root.join(".git/index")).expect("an index"),
        index
    );
    assert_eq!(repository.facts().committed, Committed::Clean);
}

/// Kim writes two lines, Bo changes the second and adds a third.
fn two_authors() -> Repository {
    let repository = Repository::new();
    repository.write("reports/README.md", "# Title\nalpha beta\n");
    repository.commit_as("Kim", 1_700_000_000, "first");
    repository.write("reports/README.md", "# Title\nalpha gamma\nthree more words\n");
    repository.commit_as("Bo", 1_700_000_500, "second");
    repository
}

fn authors(blame: &Blame, lines: usize) -> Vec<Option<&str>> {
    (1..=lines)
        .map(|line| {
            blame
                .line(line)
                .map(|edit| if edit.uncommitted() { "?" } else { edit.author.as_str() })
        })
        .collect()
}

#[test]
#[ignore = "needs git"]
fn each_line_has_its_author_in_the_text_that_is_asked_about() {
    let repository = two_authors();
    // Not what is on disk: a line before, one changed in its white space only, one changed.
    let text = "new\n# Title\nalpha   gamma\nthree other words\n";
    let blame = blame(&repository.report(), text).expect("a blame");
    assert_eq!(
        authors(&blame, 5),
        [Some("?"), Some("Kim"), Some("Bo"), Some("?"), None]
    );
    let edit = blame.last_edit(2..=3).expect("an edit");
    assert_eq!((edit.author.as_str(), edit.time), ("Bo", Some(1_700_000_500)));
    assert_eq!(edit.commit.as_ref().map(String::len), Some(7));
    assert!(
        blame
            .last_edit(1..=4)
            .is_some_and(handin::facts::blame::Edit::uncommitted)
    );
    let sum = |author: Option<&str>, words| AuthorWords {
        author: author.map(str::to_owned),
        words,
    };
    let pieces: Vec<_> = text
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
        .collect();
    assert_eq!(
        blame.words_by_author(&pieces),
        [sum(None, 4), sum(Some("Bo"), 2), sum(Some("Kim"), 2)]
    );
}

#[test]
#[ignore = "needs git"]
fn the_mailmap_gives_one_person_one_name() {
    let repository = two_authors();
    repository.write(".mailmap", "Kim Olsen <kim@example.org> Kim <Kim@example.org>\n");
    let blame = blame(&repository.report(), "# Title\nalpha gamma\n").expect("a blame");
    assert_eq!(authors(&blame, 2), [Some("Kim Olsen"), Some("Bo")]);
}

#[test]
#[ignore = "needs git"]
fn who_moves_lines_has_not_written_them() {
    let repository = Repository::new();
    let first = "a first line of some length\na second line of some length\n";
    let other = "something else entirely is here\nand here is the end of it all\n";
    repository.write("reports/README.md", &format!("{first}{other}"));
    repository.commit_as("Kim", 1_700_000_000, "first");
    let moved = format!("{other}{first}");
    repository.write("reports/README.md", &moved);
    repository.commit_as("Bo", 1_700_000_500, "second");
    let blame = blame(&repository.report(), &moved).expect("a blame");
    assert_eq!(authors(&blame, 4), [Some("Kim"); 4]);
}

#[test]
#[ignore = "needs git"]
fn no_blame_before_the_first_commit_of_the_report() {
    let repository = Repository::new();
    assert_eq!(blame(&repository.report(), "one\n"), Err(Unasked::NoRepository));
    repository.write("code.py", "x = 1\n");
    repository.git(&["add", "code.py"]);
    repository.git(&[
        "commit",
        "--quiet",
        "--message",
        "code",
        "--author",
        "Kim <kim@example.org>",
    ]);
    assert_eq!(blame(&repository.report(), "one\n"), Err(Unasked::NoRepository));
}

#[test]
#[ignore = "needs git"]
fn a_shallow_clone_says_that_it_is_one() {
    let repository = two_authors();
    let clone = repository.folder.path().join("clone");
    let url = format!("file://{}", repository.root.display());
    repository.git(&["clone", "--quiet", "--depth=1", &url, clone.to_str().expect("Unicode")]);
    let report = clone.join("reports/README.md");
    assert!(facts(&report, &NO_FIGURES).is_ok_and(|facts| facts.shallow));
    let blame = blame(&report, "# Title\nalpha gamma\n").expect("a blame");
    assert!(blame.shallow);
    assert_eq!(authors(&blame, 1), [Some("Bo")], "which is wrong, and why it says so");
}

#[test]
#[ignore = "needs git"]
fn the_cache_answers_the_newest_request_and_notices_a_commit() {
    let repository = two_authors();
    let (wake, woken) = mpsc::channel();
    let mut cache = BlameCache::new(move || wake.send(()).unwrap_or_default());
    assert_eq!(cache.poll(), None, "nothing was asked");
    let next = |cache: &mut BlameCache| loop {
        if let Some(answer) = cache.poll() {
            break answer;
        }
        woken.recv_timeout(Duration::from_secs(20)).expect("an answer");
    };
    let text = "# Title\nalpha gamma\nthree more words\n";
    for draft in ["d", "dr", "dra"] {
        cache.request(&repository.report(), draft);
    }
    cache.request(&repository.report(), text);
    let first = next(&mut cache).expect("a blame");
    assert_eq!(authors(&first, 3), [Some("Kim"), Some("Bo"), Some("Bo")]);

    cache.request(&repository.report(), text);
    let again = next(&mut cache).expect("a blame");
    assert!(
        std::sync::Arc::ptr_eq(&first, &again),
        "the same text at the same commit is not worked out again"
    );

    repository.write("reports/README.md", "# Title\nalpha delta\nthree more words\n");
    repository.commit_as("Lee", 1_700_000_900, "third");
    repository.write("reports/README.md", text);
    repository.commit_as("Lee", 1_700_000_950, "fourth");
    cache.request(&repository.report(), text);
    let after = next(&mut cache).expect("a blame");
    assert_eq!(authors(&after, 3), [Some("Kim"), Some("Lee"), Some("Bo")]);

    cache.request(&repository.root.join("nowhere/README.md"), text);
    assert_eq!(next(&mut cache), None);
}

/// What `handin check` prints about the report, and its exit status.
fn check(repository: &Repository, arguments: &[&str]) -> (String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_handin"))
        .arg("check")
        .args(arguments)
        .arg("reports/README.md")
        .current_dir(&repository.root)
        .env("HOME", repository.folder.path())
        .env("XDG_CONFIG_HOME", repository.folder.path())
        .output()
        .expect("it runs");
    (String::from_utf8(output.stdout).expect("Unicode"), output.status.code())
}

const ANSWERED: &str = "### Question 1\n\n> **Why?**\n>\n> Answer:\n\nBecause nobody had.\n";

#[test]
#[ignore = "needs git"]
fn check_says_what_git_would_not_hand_in_only_when_asked() {
    let repository = Repository::pushed();
    repository.write("reports/README.md", ANSWERED);
    let (plain, status) = check(&repository, &[]);
    assert!(!plain.contains("not-committed"), "{plain}");
    assert_eq!(status, Some(0));
    let (with_git, status) = check(&repository, &["--git", "--strict"]);
    assert!(with_git.contains("[not-committed]"), "{with_git}");
    assert_eq!(status, Some(1), "a warning fails where it is to be strict");
    repository.commit("answer");
    let (with_git, _) = check(&repository, &["--git"]);
    assert!(with_git.contains("(1 commit ahead) [not-pushed]"), "{with_git}");
}

#[test]
#[ignore = "needs git"]
fn the_hand_in_list_fails_until_all_is_pushed() {
    let repository = Repository::pushed();
    repository.write("reports/README.md", ANSWERED);
    repository.commit("answer");
    let (list, status) = check(&repository, &["--handin"]);
    assert!(list.contains("no    pushed            1 commit is not"), "{list}");
    assert_eq!(status, Some(1));
    repository.git(&["push", "--quiet"]);
    let (list, status) = check(&repository, &["--handin"]);
    assert!(list.contains("ok    pushed"), "{list}");
    assert!(list.starts_with("reports/README.md: ready to hand in"), "{list}");
    assert_eq!(status, Some(0));
    let (json, _) = check(&repository, &["--handin", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let items = json["reports"][0]["handin"].as_array().expect("a list");
    let pushed = items.iter().find(|item| item["name"] == "pushed").expect("an item");
    assert_eq!(pushed["verdict"], "pass");
}

#[test]
#[ignore = "needs git"]
fn authors_have_the_words_of_their_lines() {
    let repository = Repository::new();
    repository.write("reports/README.md", ANSWERED);
    repository.commit_as("ann", 1_700_000_000, "answer");
    repository.write("reports/README.md", &format!("{ANSWERED}\nThat is all.\n"));
    repository.commit_as("bo", 1_700_000_100, "more");
    let (table, status) = check(&repository, &["--authors"]);
    assert!(table.contains("3 words   50 %  ann"), "{table}");
    assert!(table.contains("question  1  ann 3, bo 3"), "{table}");
    assert_eq!(status, Some(0));
    let (json, _) = check(&repository, &["--authors", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let authors = &json["reports"][0]["authors"];
    assert_eq!(authors["shallow"], false);
    assert_eq!(authors["questions"][0]["authors"][1]["author"], "bo");
}

#[cfg(unix)]
#[test]
#[ignore = "needs git"]
fn nothing_that_a_repository_names_runs() {
    use crate::traps::{Named, Trapped};
    let report = format!("{ANSWERED}\n![a](figures/a.png) ![b](figures/new.png)\n");
    for named in Named::ALL {
        let trapped = Trapped::with(&report, named);
        trapped.ask(&["status"]);
        assert!(
            trapped.ran().contains("trap"),
            "{named:?}: the trap of `git status` is not set"
        );
        trapped.ask(&["blame", "reports/README.md"]);
        assert!(
            trapped.ran().contains("trap"),
            "{named:?}: the trap of `git blame` is not set"
        );

        let seen = facts(&trapped.report(), &["figures/a.png", "figures/new.png"]).expect("a repository");
        assert_eq!(trapped.ran(), "", "{named:?}");
        assert_eq!(seen.committed, Committed::Clean);
        assert_eq!(seen.figures["figures/a.png"], Tracking::Tracked);
        assert_eq!(seen.figures["figures/new.png"], Tracking::Untracked);
        let blame = blame(&trapped.report(), &format!("{report}draft\n")).expect("a blame");
        assert_eq!(trapped.ran(), "", "{named:?}");
        assert_eq!(authors(&blame, 1), [Some("Kim")]);

        for arguments in [&["--git"][..], &["--handin"], &["--authors"]] {
            let output = Command::new(env!("CARGO_BIN_EXE_handin"))
                .arg("check")
                .args(arguments)
                .arg(trapped.report())
                .env("XDG_CONFIG_HOME", trapped.root())
                .output()
                .expect("it runs");
            assert!(String::from_utf8_lossy(&output.stdout).contains("reports/README.md"));
            assert_eq!(trapped.ran(), "", "{named:?} {arguments:?}");
        }
    }
}

#[cfg(unix)]
#[test]
#[ignore = "needs git"]
fn a_missing_object_is_not_fetched_by_what_a_repository_names() {
    use crate::traps::{Named, Trapped};
    let trapped = Trapped::with(ANSWERED, Named::Configuration);
    trapped.lose_the_report();
    trapped.ask(&["cat-file", "-p", "HEAD:reports/README.md"]);
    assert!(trapped.ran().contains("trap"), "the trap is not set");
    facts(&trapped.report(), &NO_FIGURES).expect("a repository");
    blame(&trapped.report(), ANSWERED).expect_err("no blame without the report");
    assert_eq!(trapped.ran(), "");
}

#[cfg(unix)]
#[test]
#[ignore = "needs git"]
fn a_repository_of_another_user_is_not_asked() {
    let repository = Repository::pushed();
    repository.write("reports/README.md", ANSWERED);
    let Ok(()) = std::os::unix::fs::chown(repository.root.join(".git"), Some(65_534), None) else {
        // Only root can give a file away; the rule itself is tested in `src/git/place.rs`.
        return;
    };
    let foreign = Err(Unasked::Foreign {
        root: repository.root.clone(),
    });
    assert_eq!(facts(&repository.report(), &NO_FIGURES), foreign);
    let output = Command::new(env!("CARGO_BIN_EXE_handin"))
        .args(["check", "--git", "reports/README.md"])
        .current_dir(&repository.root)
        .env("HOME", repository.folder.path())
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("belongs to another user"), "{said}");
}

#[cfg(unix)]
#[test]
#[ignore = "needs git"]
fn a_save_asks_git_nothing_and_a_first_look_two_things() {
    const LOG: &str = "HANDIN_TEST_LOG";
    if let Some(report) = std::env::var_os(REPORT) {
        let (report, log) = (PathBuf::from(report), std::env::var_os(LOG).expect("a log"));
        let calls = || {
            let calls = std::fs::read_to_string(&log).unwrap_or_default().lines().count();
            std::fs::remove_file(&log).unwrap_or_default();
            calls
        };
        let mut repository = handin::git::Repository::default();
        let figures = ["figures/new.png"];
        let mut look = || repository.facts(&report, &figures).expect("a repository");
        assert_eq!(
            (look().pushed, calls()),
            (Pushed::Ahead(1), 2),
            "ahead, and one file untracked"
        );
        std::fs::write(&report, "a save\n").expect("a report");
        assert_eq!((look().committed, calls()), (Committed::Modified, 0), "after a save");
        let output = git(report.parent().expect("a folder"))
            .args(["add", "--all"])
            .output()
            .expect("git runs");
        assert!(output.status.success());
        calls();
        assert_eq!(
            (look().figures[figures[0]], calls()),
            (Tracking::Modified, 1),
            "after `git add`"
        );
        return;
    }
    let repository = Repository::pushed();
    repository.write("reports/README.md", "one\nthree\n");
    repository.commit("second");
    repository.write("reports/figures/new.png", "picture");
    let bin = repository.folder.path().join("bin");
    let log = repository.folder.path().join("log");
    let path = std::env::var_os("PATH").expect("a path");
    let real = std::env::split_paths(&path)
        .map(|folder| folder.join("git"))
        .find(|git| git.is_file());
    let real = real.expect("git").display().to_string();
    crate::traps::program(
        &bin.join("git"),
        &format!("#!/bin/sh\necho \"$*\" >> \"${LOG}\"\nexec {real} \"$@\"\n"),
    );
    let folders = std::iter::once(bin).chain(std::env::split_paths(&path));
    let path = std::env::join_paths(folders).expect("a path");
    again(
        "a_save_asks_git_nothing_and_a_first_look_two_things",
        &[
            ("PATH", path.to_str().expect("Unicode")),
            (LOG, log.to_str().expect("Unicode")),
        ],
        &repository.report(),
    );
}
