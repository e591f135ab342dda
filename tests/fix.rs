//! `handin fix` on real files: what is written, what stays, and what is taken back.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

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
        let at = self.root.path().join("at");
        Command::new(env!("CARGO_BIN_EXE_handin"))
            .arg("fix")
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
