//! The page kept up: a save of the report or of a figure is in the page soon after.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::running::Running;

/// Long after anything should have happened, on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(20);

const REPORT: &str = "# R\n\n### Question 1\n\n> **What?**\n>\n> Answer:\n\nfirst words ![a](figures/a.png)\n";

fn wait_for(page: &Path, part: &str) {
    let started = Instant::now();
    while !fs::read_to_string(page).is_ok_and(|page| page.contains(part)) {
        assert!(started.elapsed() < PATIENCE, "the page never had {part:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_page_that_is_watched_follows_its_report_and_its_figures() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("README.md");
    let page = folder.path().join("report.html");
    fs::write(&report, REPORT).unwrap();
    let child = Command::new(env!("CARGO_BIN_EXE_handin"))
        .args(["html", "--watch"])
        .arg(&report)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let _running = Running(child);
    wait_for(&page, "first words");
    wait_for(&page, "no such file");

    fs::write(&report, REPORT.replace("first", "second")).unwrap();
    wait_for(&page, "second words");

    fs::create_dir(folder.path().join("figures")).unwrap();
    let picture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/dot.png");
    fs::copy(picture, folder.path().join("figures/a.png")).unwrap();
    wait_for(&page, "src=\"data:image/png;base64,");

    fs::remove_file(&report).unwrap();
    fs::write(&report, REPORT.replace("first", "third")).unwrap();
    wait_for(&page, "third words");
    let names = fs::read_dir(folder.path()).unwrap();
    assert_eq!(names.count(), 3, "something was left over");
}
