//! `handin class`: hundreds of reports in the order given, broken ones as rows, and what other programs make of it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A report of two questions, the first of so many words.
fn report(words: usize) -> String {
    let answer = "rye ".repeat(words);
    format!(
        "# Bread\n\n### Question 1\n\n> **What?**\n>\n> Answer length: 2-5 words.\n>\n> Answer:\n\n{answer}\n\n\
         ### Question 2\n\n> **Why?**\n>\n> Answer:\n\nSo.\n"
    )
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn class(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_handin"))
        .arg("class")
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        .env("XDG_CONFIG_HOME", folder.join("none"))
        .env("TZ", "UTC")
        .output()
        .unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn hundreds_come_in_the_order_given() {
    let folder = tempfile::tempdir().unwrap();
    let mut paths = Vec::new();
    for group in 0..300 {
        write(
            folder.path(),
            &format!("g{group}/reports/README.md"),
            &report(group % 9),
        );
        paths.push(format!("g{}", (group * 7) % 300));
    }
    let mut arguments: Vec<&str> = vec!["--format", "ndjson"];
    arguments.extend(paths.iter().map(String::as_str));
    let output = class(folder.path(), &arguments);
    assert!(output.stderr.is_empty());
    let names: Vec<String> = lines(&output)
        .iter()
        .map(|line| line["group"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names, paths);
    // A folder of groups stands for all of them, in the order people count in.
    let output = class(folder.path(), &["--format", "ndjson", "."]);
    let groups = lines(&output);
    assert_eq!((groups.len(), groups[10]["group"].as_str()), (300, Some("g10")));
    assert_eq!(groups[4]["complete"], 2);
    assert_eq!(output.status.code(), Some(1), "some are too short");
}

#[test]
fn a_repository_without_a_report_is_a_row_too() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "repos/g1/README.md", &report(3));
    write(folder.path(), "repos/g2/.git/HEAD", "ref: refs/heads/main\n");
    write(folder.path(), "repos/pages/index.html", "");
    let output = class(folder.path(), &["--format", "ndjson", "repos"]);
    assert_eq!(output.status.code(), Some(2));
    let rows = lines(&output);
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert_eq!(rows[1]["group"], "g2");
    assert!(
        rows[1]["error"]
            .as_str()
            .unwrap()
            .starts_with("neither `reports/README.md`"),
        "{rows:?}"
    );
}

/// A folder of groups most of whose reports are broken, each in its own way.
fn broken() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "good/README.md", &report(3));
    write(folder.path(), "prose/README.md", "# No report\n");
    write(folder.path(), "=cmd()/README.md", &report(1));
    write(folder.path(), "empty/README.md", "");
    let large = fs::File::create(folder.path().join("large.md")).unwrap();
    large.set_len(1 << 30).unwrap();
    #[cfg(unix)]
    {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        write(folder.path(), "\u{1b}[31mred\u{202e}/README.md", &report(3));
        mknodat(CWD, folder.path().join("pipe.md"), FileType::Fifo, Mode::RUSR, 0).unwrap();
        std::os::unix::fs::symlink("loop.md", folder.path().join("loop.md")).unwrap();
    }
    folder
}

const BROKEN: &[&str] = &[
    "good",
    "prose",
    "nowhere",
    "=cmd()",
    "empty",
    "large.md",
    #[cfg(unix)]
    "\u{1b}[31mred\u{202e}",
    #[cfg(unix)]
    "pipe.md",
    #[cfg(unix)]
    "loop.md",
];

#[test]
fn a_broken_report_is_a_row_that_says_so() {
    let folder = broken();
    let output = class(folder.path(), &[&["--format", "ndjson"], BROKEN].concat());
    assert_eq!(output.status.code(), Some(2));
    let rows = lines(&output);
    assert_eq!(rows.len(), BROKEN.len());
    let error = |name: &str| {
        let place = BROKEN.iter().position(|path| *path == name).unwrap();
        rows[place]["error"].as_str().unwrap_or("fine").to_owned()
    };
    assert_eq!(error("good"), "fine");
    assert!(error("prose").starts_with("not a report"));
    assert_eq!(error("nowhere"), "no such file or folder");
    assert!(error("large.md").starts_with("too large"), "{}", error("large.md"));
    #[cfg(unix)]
    {
        assert_eq!(error("pipe.md"), "not a regular file");
        assert_ne!(error("loop.md"), "fine");
    }
}

#[test]
fn nothing_that_a_group_is_called_reaches_a_terminal_or_a_spreadsheet() {
    let folder = broken();
    for format in ["human", "csv", "json", "ndjson"] {
        let output = class(
            folder.path(),
            &[&["--color", "never", "--format", format], BROKEN].concat(),
        );
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("good"));
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{format}: {text:?}");
        if format == "csv" {
            assert!(text.contains("\n'=cmd(),'=cmd()/README.md,"), "{text}");
        }
    }
}

#[test]
fn the_pages_are_there_and_a_page_of_somebody_else_stays() {
    let folder = broken();
    let output = class(folder.path(), &[&["--html", "site"], BROKEN].concat());
    assert_eq!(output.status.code(), Some(2));
    let index = fs::read_to_string(folder.path().join("site/index.html")).unwrap();
    let links: Vec<&str> = index
        .split("href=\"./")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert_eq!(links.len(), if cfg!(unix) { 3 } else { 2 }, "{links:?}");
    for link in links {
        let page = fs::read_to_string(folder.path().join("site").join(link));
        assert!(page.is_ok_and(|page| page.contains("Question 2")), "{link}");
    }
    // A second run writes over its own pages.
    assert_eq!(class(folder.path(), &["--html", "site", "good"]).status.code(), Some(0));
    write(folder.path(), "own/index.html", "<title>mine</title>");
    let output = class(folder.path(), &["--html", "own", "good"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("own/index.html: a page that handin did not write"));
    assert_eq!(
        fs::read_to_string(folder.path().join("own/index.html")).unwrap(),
        "<title>mine</title>"
    );
}

#[test]
fn a_page_of_each_is_written_whatever_the_reports_lack() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "repos/a/README.md", &report(0));
    write(folder.path(), "repos/b/README.md", &report(3));
    let all = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_handin"));
        command
            .args(["html", "--all", "site"])
            .args(arguments)
            .current_dir(folder.path());
        command.output().unwrap()
    };
    let output = all(&["repos"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(
        (output.status.code(), said.as_str()),
        (Some(0), "wrote site/index.html: 2 reports\n")
    );
    let page = |name: &str| fs::read_to_string(folder.path().join("site").join(name)).unwrap();
    assert!(page("index.html").contains("href=\"./b.html\""));
    assert!(!page("a.html").contains("<aside"), "findings only with --review");
    assert_eq!(all(&["--review", "repos", "gone"]).status.code(), Some(2));
    assert!(page("a.html").contains("<aside"));
}

fn git(folder: &Path, arguments: &[&str]) {
    let output = Command::new("git")
        .args(["-c", "user.name=Kim", "-c", "user.email=kim@example.org"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_COMMITTER_DATE", "1700000000 +0000")
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn the_last_push_is_the_newest_commit_of_the_report_that_the_remote_has() {
    let folder = tempfile::tempdir().unwrap();
    let group = folder.path().join("group-1");
    write(&group, "reports/README.md", &report(3));
    git(&group, &["init", "--quiet", "--initial-branch=main"]);
    git(&group, &["add", "."]);
    git(&group, &["commit", "--quiet", "--message", "report"]);
    let table = |arguments: &[&str]| {
        let output = class(folder.path(), &[arguments, &["group-1"]].concat());
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(table(&["--format", "csv"]).ends_with(",0,0,\n"), "nothing is pushed");
    git(folder.path(), &["init", "--quiet", "--bare", "remote.git"]);
    git(&group, &["remote", "add", "origin", "../remote.git"]);
    git(&group, &["push", "--quiet", "origin", "main"]);
    // A later commit that is not about the report, and one that is not pushed.
    write(&group, "other.txt", "x");
    git(&group, &["add", "."]);
    git(
        &group,
        &["commit", "--quiet", "--message", "other", "--date", "1800000000 +0000"],
    );
    assert!(
        table(&["--format", "csv"]).ends_with(",2023-11-14T22:13:20Z\n"),
        "{}",
        table(&["--format", "csv"])
    );
    assert!(table(&[]).contains("2023-11-14 22:13\n"), "{}", table(&[]));
    assert!(table(&["--format", "csv", "--no-git"]).ends_with(",0,0,\n"));
}

#[test]
fn a_page_says_its_commit_its_date_and_whose_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let group = folder.path().join("bakery");
    let page = || {
        let output = Command::new(env!("CARGO_BIN_EXE_handin"))
            .args(["html", "-o", "-", "bakery"])
            .current_dir(folder.path())
            .env("TZ", "UTC")
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let template = report(3)
        .replace("# Bread", "# A template")
        .replace("**What?**", "**Number of your group?**");
    write(&group, "reports/README.md", &template.replacen("rye rye rye", "17", 1));
    git(&group, &["init", "--quiet", "--initial-branch=main"]);
    let before = page();
    assert!(
        before.contains("<h1>Group 17: bakery</h1>"),
        "neither title nor repository"
    );
    assert!(!before.contains("<time"), "nothing is committed");
    git(&group, &["add", "."]);
    git(&group, &["commit", "--quiet", "--message", "report"]);
    let moment = "<time datetime=\"2023-11-14T22:13:20Z\">2023-11-14 22:13</time>";
    assert!(page().contains(&format!("</code> of {moment}</p>")));
    write(&group, "reports/README.md", &report(4));
    write(&group, "handin.toml", "title = 'Our <bakery>'\n");
    let changed = page();
    assert!(changed.contains(&format!("{moment}, with changes that are not committed</p>")));
    assert!(changed.contains("<title>Our &lt;bakery&gt;</title>"));
}

/// The line of the documentation that begins so, as it is typed.
fn documented(start: &str) -> String {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/src/teachers.md")).unwrap();
    let line = page.lines().find(|line| line.starts_with(start));
    line.unwrap_or_else(|| panic!("docs/src/teachers.md has no line {start}…"))
        .to_owned()
}

/// Runs a line of the documentation in a shell, with `handin` and the Python of the tests on the path.
fn shell(folder: &Path, line: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_handin")).parent().unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(folder)
        .env("PATH", format!("{}:{path}", program.display()))
        .env("HOME", folder)
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(error.is_empty(), "{line}\n{error}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "needs GNU parallel, and a Python with duckdb in HANDIN_PYTHON"]
fn parallel_and_duckdb_read_the_lines_as_the_documentation_says() {
    let folder = tempfile::tempdir().unwrap();
    for group in 0..40 {
        write(folder.path(), &format!("repos/g{group}/README.md"), &report(group % 9));
    }
    shell(folder.path(), &documented("parallel "));
    let written = fs::read_to_string(folder.path().join("class.ndjson")).unwrap();
    let mut groups: Vec<String> = written
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["group"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    groups.sort();
    groups.dedup();
    assert_eq!(groups.len(), 40);
    let python = std::env::var("HANDIN_PYTHON").expect("HANDIN_PYTHON names a Python with duckdb");
    let sql = documented("duckdb -c ");
    let sql = sql.trim_start_matches("duckdb -c ").trim_matches('"');
    let script = format!("import duckdb; print(duckdb.sql({sql:?}).fetchall())");
    let output = Command::new(python)
        .args(["-c", &script])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    // Five have 0 words, five 1, and four each 6, 7 and 8; 2 to 5 are complete.
    assert!(
        said.contains("(1, 22, 40), (2, 0, 40)"),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
