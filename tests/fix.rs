//! `handin fix` on real files: what is written, what stays, and what is taken back.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const REPORT: &str = "### Question 1\n\n> **What did you do?**\n>\n> Answer:\n\nWe used:\n- owls\n- jays\n";
const REPAIRED: &str = "### Question 1\n\n> **What did you do?**\n>\n> Answer:\n\nWe used:\n\n- owls\n- jays\n";

/// A folder with a report in it, and a state folder beside it.
struct Place {
    root: tempfile::TempDir,
}

impl Place {
    fn with(report: &[u8]) -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("at/.git")).unwrap();
        fs::write(root.path().join("at/README.md"), report).unwrap();
        Self { root }
    }

    fn report(&self) -> std::path::PathBuf {
        self.root.path().join("at/README.md")
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(self.report()).unwrap()
    }

    fn fix(&self, args: &[&str]) -> Output {
        self.handin(&[&["fix"], args].concat())
    }

    fn handin(&self, args: &[&str]) -> Output {
        let at = self.root.path().join("at");
        Command::new(env!("CARGO_BIN_EXE_handin"))
            .args(args)
            .current_dir(&at)
            .env_clear()
            .env("HOME", self.root.path())
            .env("XDG_STATE_HOME", self.root.path().join("state"))
            .output()
            .unwrap()
    }
}

#[track_caller]
fn assert_status(output: &Output, status: i32) {
    assert_eq!(
        output.status.code(),
        Some(status),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn a_repair_is_written_and_taken_back() {
    let place = Place::with(REPORT.as_bytes());
    assert_status(&place.fix(&[]), 0);
    assert_eq!(place.bytes(), REPAIRED.as_bytes());
    // Nothing is left beside the report.
    let names: Vec<_> = fs::read_dir(place.root.path().join("at"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert_status(&place.fix(&["--undo"]), 0);
    assert_eq!(place.bytes(), REPORT.as_bytes());
    let again = place.fix(&["--undo"]);
    assert_status(&again, 2);
    assert!(String::from_utf8_lossy(&again.stderr).contains("nothing to undo"));
}

#[test]
fn nothing_is_undone_over_what_somebody_wrote_since() {
    let place = Place::with(REPORT.as_bytes());
    assert_status(&place.fix(&[]), 0);
    let since = format!("{REPAIRED}\nAnd more.\n");
    fs::write(place.report(), &since).unwrap();
    assert_status(&place.fix(&["--undo"]), 2);
    assert_eq!(place.bytes(), since.as_bytes());
}

#[test]
fn line_ends_mark_and_encoding_stay() {
    let mixed = |text: &str| text.replace("used:\n", "used:\r\n").replace("owls\n", "owls\r\n");
    let utf_16 = |text: &str| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    for (before, after) in [
        (
            REPORT.replace('\n', "\r\n").into_bytes(),
            REPAIRED.replace('\n', "\r\n").into_bytes(),
        ),
        // A new line takes the end of the one above it.
        (
            mixed(REPORT).into_bytes(),
            mixed(REPAIRED).replace("\r\n\n-", "\r\n\r\n-").into_bytes(),
        ),
        (
            format!("\u{feff}{REPORT}").into_bytes(),
            format!("\u{feff}{REPAIRED}").into_bytes(),
        ),
        (utf_16(REPORT), utf_16(REPAIRED)),
        (
            format!("\u{feff}{REPORT}").replace('\n', "\r\n").into_bytes(),
            format!("\u{feff}{REPAIRED}").replace('\n', "\r\n").into_bytes(),
        ),
        (
            REPORT.replace('\n', "\r").into_bytes(),
            REPAIRED.replace('\n', "\r").into_bytes(),
        ),
        (
            REPORT.replace("owls", "\u{e6}rter").chars().map(|c| c as u8).collect(),
            REPAIRED
                .replace("owls", "\u{e6}rter")
                .chars()
                .map(|c| c as u8)
                .collect(),
        ),
    ] {
        let place = Place::with(&before);
        assert_status(&place.fix(&[]), 0);
        assert_eq!(place.bytes(), after);
    }
}

#[test]
fn lines_that_end_in_a_return_alone_hide_no_fence() {
    let text = REPORT.replace("- owls\n- jays\n", "\n```\nmake\n```\n\nand left.\n");
    let place = Place::with(text.replace('\n', "\r").as_bytes());
    let output = place.handin(&["check"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        said.contains("page-code-block") && !said.contains("fence-open"),
        "{said}"
    );
    assert_status(&place.fix(&[]), 0);
    let repaired = text.replace("```\nmake\n```\n", "    make\n").replace('\n', "\r");
    assert_eq!(place.bytes(), repaired.as_bytes());
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let damaged = [REPORT.replace("owls", "\u{e6}rter").as_bytes(), b"\xff\n"].concat();
    let place = Place::with(&damaged);
    assert_status(&place.fix(&[]), 2);
    assert_eq!(place.bytes(), damaged);
}

#[cfg(unix)]
#[test]
fn mode_and_link_stay() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::with(REPORT.as_bytes());
    let real = place.root.path().join("real.md");
    fs::rename(place.report(), &real).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o604)).unwrap();
    std::os::unix::fs::symlink(&real, place.report()).unwrap();
    assert_status(&place.fix(&[]), 0);
    assert!(fs::symlink_metadata(place.report()).unwrap().is_symlink());
    assert_eq!(fs::read(&real).unwrap(), REPAIRED.as_bytes());
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o604);
}

#[cfg(unix)]
#[test]
fn a_report_that_is_read_only_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::with(REPORT.as_bytes());
    fs::set_permissions(place.report(), fs::Permissions::from_mode(0o444)).unwrap();
    assert_status(&place.fix(&[]), 2);
    assert_eq!(place.bytes(), REPORT.as_bytes());
    assert_status(&place.fix(&["--undo"]), 2);
}

#[cfg(unix)]
#[test]
fn a_folder_that_takes_no_file_keeps_its_report() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::with(REPORT.as_bytes());
    let at = place.root.path().join("at");
    fs::set_permissions(&at, fs::Permissions::from_mode(0o555)).unwrap();
    let is_obeyed = fs::write(at.join("x"), "").is_err();
    let output = place.fix(&[]);
    fs::set_permissions(&at, fs::Permissions::from_mode(0o755)).unwrap();
    // The superuser may write anywhere.
    if is_obeyed {
        assert_status(&output, 2);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(error.contains("README.md: cannot be written"), "{error}");
        assert_eq!(place.bytes(), REPORT.as_bytes());
    }
}

#[test]
fn nothing_is_written_where_the_previous_version_cannot_be_kept() {
    let place = Place::with(REPORT.as_bytes());
    fs::write(place.root.path().join("state"), "a file").unwrap();
    let output = place.fix(&[]);
    assert_status(&output, 2);
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("the previous version cannot be kept in"), "{error}");
    assert_eq!(place.bytes(), REPORT.as_bytes());
}

#[cfg(unix)]
#[test]
fn a_full_disk_takes_no_part_of_the_report() {
    let text = format!("{REPORT}\n{}", "More of it.\n".repeat(4000));
    let place = Place::with(text.as_bytes());
    // A limit on the size of files fails a write as a full disk does.
    let limited = "trap '' XFSZ; ulimit -f 8; exec \"$0\" fix";
    let output = Command::new("sh")
        .args(["-c", limited, env!("CARGO_BIN_EXE_handin")])
        .current_dir(place.root.path().join("at"))
        .env("HOME", place.root.path())
        .env("XDG_STATE_HOME", place.root.path().join("state"))
        .output()
        .unwrap();
    assert_status(&output, 2);
    assert_eq!(place.bytes(), text.as_bytes());
    // Half a version would hide those before it.
    assert_status(&place.fix(&[]), 0);
    assert_status(&place.fix(&["--undo"]), 0);
    assert_eq!(place.bytes(), text.as_bytes());
    assert!(String::from_utf8_lossy(&place.fix(&["--undo"]).stderr).contains("nothing to undo"));
}

#[test]
fn two_at_once_repair_once() {
    let place = Place::with(REPORT.as_bytes());
    let outputs = std::thread::scope(|scope| {
        let both = [(); 2].map(|()| scope.spawn(|| place.fix(&[])));
        both.map(|one| one.join().unwrap())
    });
    for output in &outputs {
        let changed = String::from_utf8_lossy(&output.stderr).contains("changed while it was repaired");
        assert_status(output, if changed { 2 } else { 0 });
    }
    assert_eq!(place.bytes(), REPAIRED.as_bytes());
    assert_status(&place.fix(&["--undo"]), 0);
    assert_eq!(place.bytes(), REPORT.as_bytes());
}

#[test]
fn a_diff_is_one_that_git_applies() {
    let place = Place::with(REPORT.as_bytes());
    let diff = place.fix(&["--diff"]);
    assert_status(&diff, 1);
    assert_eq!(place.bytes(), REPORT.as_bytes());
    let patch = place.root.path().join("fix.patch");
    fs::write(&patch, &diff.stdout).unwrap();
    let applied = git(&place.root.path().join("at"), &["apply", patch.to_str().unwrap()]);
    if applied.is_some_and(|applied| applied.status.success()) {
        assert_eq!(place.bytes(), REPAIRED.as_bytes());
    }
}

/// Runs git; `None` where there is none.
fn git(folder: &Path, args: &[&str]) -> Option<Output> {
    fs::remove_dir(folder.join(".git")).ok()?;
    Command::new("git").args(args).current_dir(folder).output().ok()
}

/// A report with repairs that do not touch each other, and characters of every width before them.
const MANY: &str = "### Question 1\n\n> **What did you do?**\n>\n> Answer:\n\nFugle “æøå” 🦉: https://example.org and ~~kolde~~ \
                    🦉 www.example.org.\n\nWe saw:\n- owls\n- jays\n\n\tRun:\n\n```bash\nmake 🦉\n```\n";

/// The text with these edits: lines and columns from 1, columns in characters, the end not included.
fn edited(text: &str, edits: &[(Value, String)]) -> String {
    let byte = |line: &Value, column: &Value| {
        let (line, column) = (line.as_u64().unwrap() as usize, column.as_u64().unwrap() as usize);
        let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let mut places = text[start..].char_indices().map(|(at, _)| start + at);
        places.nth(column - 1).unwrap_or(text.len())
    };
    let mut spans: Vec<(usize, usize, &str)> = edits
        .iter()
        .map(|(at, new)| (byte(&at[0], &at[1]), byte(&at[2], &at[3]), new.as_str()))
        .collect();
    spans.sort_unstable();
    let mut out = text.to_owned();
    for (start, end, new) in spans.into_iter().rev() {
        out.replace_range(start..end, new);
    }
    out
}

#[test]
fn the_edits_in_json_and_sarif_are_what_fix_makes() {
    for text in [MANY.to_owned(), MANY.replace('\n', "\r\n")] {
        let place = Place::with(text.as_bytes());
        let said = |format: &str| -> Value {
            let output = Command::new(env!("CARGO_BIN_EXE_handin"))
                .args(["check", "--format", format])
                .current_dir(place.root.path().join("at"))
                .env_clear()
                .env("HOME", place.root.path())
                .output()
                .unwrap();
            serde_json::from_slice(&output.stdout).unwrap()
        };
        let (json, sarif) = (said("json"), said("sarif"));
        let mut from_json = Vec::new();
        for finding in json["reports"][0]["findings"].as_array().unwrap() {
            if finding["fix"]["safe"] == true {
                for edit in finding["fix"]["edits"].as_array().unwrap() {
                    let at = ["line", "column", "end_line", "end_column"].map(|key| edit[key].clone());
                    from_json.push((Value::from(at.to_vec()), edit["text"].as_str().unwrap().to_owned()));
                }
            }
        }
        let mut from_sarif = Vec::new();
        for result in sarif["runs"][0]["results"].as_array().unwrap() {
            let changes = &result["fixes"][0]["artifactChanges"][0];
            for edit in changes["replacements"].as_array().into_iter().flatten() {
                let region = &edit["deletedRegion"];
                let at = ["startLine", "startColumn", "endLine", "endColumn"].map(|key| region[key].clone());
                let new = edit["insertedContent"]["text"].as_str().unwrap_or_default();
                from_sarif.push((Value::from(at.to_vec()), new.to_owned()));
            }
        }
        assert!(from_json.len() > 8, "{from_json:?}");
        assert_eq!(from_json, from_sarif);
        assert_status(&place.fix(&[]), 0);
        assert_eq!(edited(&text, &from_json), String::from_utf8(place.bytes()).unwrap());
    }
}

#[test]
fn what_cannot_be_done_is_said_and_nothing_is_written() {
    let place = Place::with(REPORT.as_bytes());
    for (args, expected) in [
        (&["--rule", "page-lst"][..], "did you mean `page-list`?"),
        (&["--question", "9"], "there is no question 9; the last is question 1"),
        (&["none.md"], "none.md"),
        (&["--undo"], "nothing to undo"),
        (&["--interactive", "-"], "--interactive asks on standard input"),
    ] {
        let output = place.fix(args);
        assert_status(&output, 2);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(error.contains(expected), "{args:?}: {error}");
        assert_eq!(place.bytes(), REPORT.as_bytes());
    }
    let conflict = REPORT.replace("- owls\n", "<<<<<<< HEAD\n- owls\n=======\n- jays\n>>>>>>> other\n");
    let place = Place::with(conflict.as_bytes());
    let output = place.fix(&[]);
    assert_status(&output, 2);
    assert!(String::from_utf8_lossy(&output.stderr).contains("conflict markers"));
    assert_eq!(place.bytes(), conflict.as_bytes());
}

#[test]
fn the_last_line_has_the_sums() {
    let place = Place::with(REPORT.as_bytes());
    let output = place.fix(&[]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        said.ends_with("1 finding repaired, 0 left; 6 words; 1 of 1 complete\n"),
        "{said}"
    );
    let again = place.fix(&["--diff"]);
    assert_status(&again, 0);
    assert!(again.stdout.is_empty());
}

#[test]
fn pictures_are_shown_and_counted() {
    let report = |answer: &str| {
        format!("### Question 1\n\n> **What did you see?** Include 1 figure.\n>\n> Answer:\n\n{answer}\n")
    };
    for (before, after) in [
        // Another case, a near name, a path from the top of the repository.
        ("![owl](figures/Owl.png)", "![owl](figures/owl.png)"),
        ("![owl](figures/owl)", "![owl](figures/owl.png)"),
        ("![owl](reports/figures/owl.png)", "![owl](figures/owl.png)"),
        ("[owl](figures/owl.png)", "![owl](figures/owl.png)"),
        ("<img src=\"figures/owl.png\" width=\"9\">", "![](figures/owl.png)"),
    ] {
        let place = Place::with(report(before).as_bytes());
        let figures = place.root.path().join("at/figures");
        fs::create_dir(&figures).unwrap();
        fs::write(figures.join("owl.png"), include_bytes!("cmd/dot.png")).unwrap();
        // Without a checker there is nothing that counts images.
        let table = "question_constraints = {\"question_1\": ImageConstraints(min_images=1, max_images=1)}\n";
        fs::write(place.root.path().join("at/report.py"), table).unwrap();
        assert_status(&place.fix(&[]), 0);
        assert_eq!(String::from_utf8(place.bytes()).unwrap(), report(after), "{before}");
    }
}
