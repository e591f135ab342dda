//! Writes the report's page and opens it, on a thread of its own, so that no key waits for it.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::editor::{EditorError, Environment, browser};
use crate::folder::locate::shown;
use crate::folder::{Folder, write};
use crate::session::State as Reading;
use crate::worker::{Reply, Worker, guarded};

/// How long an opener's failure is news: some stay until the browser is closed, and then end with anything.
const NEWS: Duration = Duration::from_secs(10);

/// Opens a page.
type Opener = Box<dyn Fn(&Path, Later) -> Result<(), EditorError> + Send>;
/// Called for an opener that failed after it had started.
type Later = Box<dyn FnOnce(EditorError) + Send>;

/// Writes pages as they are asked for; dropped, it waits for the one it is at, so that none is left half written.
#[derive(Debug)]
pub(super) struct Publisher {
    worker: Worker<Arc<Reading>, String>,
}

impl Publisher {
    /// One for the report at a path. It calls `wake` from its thread when there is something to report.
    pub(super) fn new(report: &Path, wake: impl Fn() + Send + Sync + 'static) -> Self {
        let open = |page: &Path, later: Later| browser::open(&Environment::of_process(), page, later);
        Self::opening(report, wake, Box::new(open))
    }

    fn opening(report: &Path, wake: impl Fn() + Send + Sync + 'static, open: Opener) -> Self {
        let report = report.to_owned();
        let work = move |reading: Arc<Reading>, reply: &Reply<String>| publish(&report, &reading, &open, reply);
        Self {
            worker: Worker::new("page", wake, work).finishing(),
        }
    }

    /// Asks for the page of what was read, without waiting.
    pub(super) fn ask(&mut self, reading: Arc<Reading>) {
        self.worker.ask(reading);
    }

    /// What came of it, where that is new.
    pub(super) fn news(&self) -> Option<String> {
        self.worker.answers().last()
    }
}

/// Writes the page beside the report and opens it; reports how far that came.
fn publish(report: &Path, reading: &Reading, open: &Opener, reply: &Reply<String>) {
    let path = report.with_file_name(write::NAME);
    let name = shown(&path);
    match guarded(|| save(report, reading, &path)) {
        // Reported before it is opened: an opener that fails at once has the last word.
        Some(Ok(())) => reply.send(format!("wrote {name}, opening it")),
        Some(Err(error)) => return reply.send(format!("{name}: {error}")),
        None => return reply.send(format!("{name}: the page could not be made")),
    }
    let started = Instant::now();
    let failed = {
        let reply = reply.clone();
        move |error: &EditorError| reply.send(format!("wrote {name}, open it yourself: {error}"))
    };
    let at_once = failed.clone();
    let later = move |error: EditorError| {
        if started.elapsed() < NEWS {
            failed(&error);
        }
    };
    if let Err(error) = open(&path, Box::new(later)) {
        at_once(&error);
    }
}

fn save(report: &Path, reading: &Reading, path: &Path) -> Result<(), write::WriteError> {
    let page = reading.page(&Folder::of(report), false);
    write::page(path, report, page.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Options;
    use crate::session::Session;
    use std::path::PathBuf;
    use std::sync::mpsc;

    const REPORT: &str = "### Question 1\n\n> **What?**\n>\n> Answer:\n\nBread.\n";
    const PATIENCE: Duration = Duration::from_secs(20);

    struct Bakery {
        folder: tempfile::TempDir,
        report: PathBuf,
        reading: Arc<Reading>,
    }

    fn bakery() -> Bakery {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("README.md");
        std::fs::write(&report, REPORT).unwrap();
        let reading = Session::new(&report, Options::default()).read().unwrap();
        Bakery {
            folder,
            report,
            reading: Arc::new(reading),
        }
    }

    impl Bakery {
        /// What is said once the page was asked for, in `times` messages.
        fn said(&self, open: Opener, times: usize) -> Vec<String> {
            let (woke, woken) = mpsc::channel();
            let mut publisher = Publisher::opening(&self.report, move || woke.send(()).unwrap_or_default(), open);
            publisher.ask(Arc::clone(&self.reading));
            let mut said = Vec::new();
            for _ in 0..times {
                woken.recv_timeout(PATIENCE).unwrap();
                said.extend(publisher.worker.answers());
            }
            said
        }

        fn page(&self) -> PathBuf {
            self.folder.path().join("report.html")
        }
    }

    #[test]
    fn the_page_of_the_command_line_is_written_and_opened() {
        let bakery = bakery();
        let (opened, pages) = mpsc::channel();
        let open = move |page: &Path, _: Later| {
            opened.send(page.to_owned()).unwrap();
            Ok(())
        };
        let said = bakery.said(Box::new(open), 1);
        assert_eq!(said, [format!("wrote {}, opening it", bakery.page().display())]);
        assert_eq!(pages.try_recv().unwrap(), bakery.page());
        let written = std::fs::read_to_string(bakery.page()).unwrap();
        let session = Session::new(&bakery.report, Options::default());
        assert_eq!(written, bakery.reading.page(session.folder(), false));
        assert_eq!(std::fs::read_to_string(&bakery.report).unwrap(), REPORT);
    }

    #[test]
    fn where_no_browser_opens_the_path_is_shown() {
        let bakery = bakery();
        let at_once = |_: &Path, _: Later| Err(EditorError::NoDisplay);
        let after_a_start = |_: &Path, later: Later| {
            later(EditorError::NoDisplay);
            Ok(())
        };
        let page = bakery.page();
        let wanted = format!(
            "wrote {}, open it yourself: there is no display to open it on",
            page.display()
        );
        let openers: [Opener; 2] = [Box::new(at_once), Box::new(after_a_start)];
        for open in openers {
            assert_eq!(bakery.said(open, 2).last(), Some(&wanted));
            assert!(page.exists());
        }
    }

    #[test]
    fn a_page_that_cannot_be_written_is_not_opened() {
        let bakery = bakery();
        std::fs::create_dir(bakery.page()).unwrap();
        let said = bakery.said(Box::new(|_, _| panic!("opened")), 1);
        assert!(
            said[0].contains("something else than a page is there already"),
            "{said:?}"
        );
        assert_eq!(std::fs::read_to_string(&bakery.report).unwrap(), REPORT);
    }

    #[test]
    fn leaving_waits_for_the_page() {
        let bakery = bakery();
        let mut publisher = Publisher::opening(&bakery.report, || (), Box::new(|_, _| Ok(())));
        publisher.ask(Arc::clone(&bakery.reading));
        drop(publisher);
        assert!(bakery.page().exists());
        assert_eq!(std::fs::read_dir(bakery.folder.path()).unwrap().count(), 2);
    }
}
