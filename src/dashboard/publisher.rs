//! Writes the report's page and opens it, in a thread of its own, so that no key waits for it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use crate::editor::{EditorError, Environment, browser};
use crate::folder::locate::shown;
use crate::folder::{Folder, write};
use crate::session::State;

/// How long an opener's failure is news: some stay until the browser is closed, and then end with anything.
const NEWS: Duration = Duration::from_secs(10);

/// What the thread is given.
type Opener = Box<dyn Fn(&Path, Later) -> Result<(), EditorError> + Send>;
/// Who is told of an opener that failed after it had started.
type Later = Box<dyn FnOnce(EditorError) + Send>;

/// Writes pages as they are asked for; dropped, it waits for the one it is at, so that none is left half written.
#[derive(Debug)]
pub(super) struct Publisher {
    wanted: Option<Sender<Arc<State>>>,
    said: Receiver<String>,
    thread: Option<JoinHandle<()>>,
}

impl Publisher {
    /// One for the report at a path. It calls `wake` from its thread when there is something to tell.
    pub(super) fn start(report: &Path, wake: impl Fn() + Clone + Send + 'static) -> Self {
        let open = |page: &Path, later: Later| browser::open(&Environment::of_process(), page, later);
        Self::opening(report, wake, Box::new(open))
    }

    fn opening(report: &Path, wake: impl Fn() + Clone + Send + 'static, open: Opener) -> Self {
        let (wanted, waiting) = channel::<Arc<State>>();
        let (tell, said) = channel();
        let report = report.to_owned();
        let tell_and_wake = move |text: String| {
            // Nobody listens any more when the program ends.
            let _unheard = tell.send(text);
            wake();
        };
        let work = move || {
            while let Ok(first) = waiting.recv() {
                let state = waiting.try_iter().last().unwrap_or(first);
                publish(&report, &state, &open, tell_and_wake.clone());
            }
        };
        let thread = Builder::new().name("page".to_owned()).spawn(work);
        Self {
            wanted: Some(wanted),
            said,
            thread: thread.ok(),
        }
    }

    /// Asks for the page of what was read, without waiting. Without a thread to spare there is none.
    pub(super) fn ask(&self, state: Arc<State>) {
        if let Some(wanted) = &self.wanted {
            wanted.send(state).ok();
        }
    }

    /// What came of it, where that is new.
    pub(super) fn news(&self) -> Option<String> {
        self.said.try_iter().last()
    }
}

impl Drop for Publisher {
    fn drop(&mut self) {
        drop(self.wanted.take());
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

/// Writes the page beside the report and opens it; tells how far that came.
fn publish(report: &Path, state: &State, open: &Opener, tell: impl Fn(String) + Send + 'static + Clone) {
    let path = report.with_file_name(write::NAME);
    let name = shown(&path);
    let written = catch_unwind(AssertUnwindSafe(|| save(report, state, &path)));
    match written {
        // Told before it is opened: an opener that fails at once has the last word.
        Ok(Ok(())) => tell(format!("wrote {name}, opening it")),
        Ok(Err(error)) => return tell(format!("{name}: {error}")),
        // A fault in there is a page that is missing, and no reason to lose the screen.
        Err(_) => return tell(format!("{name}: the page could not be made")),
    }
    let started = Instant::now();
    let failed = {
        let tell = tell.clone();
        move |error: &EditorError| tell(format!("wrote {name}, open it yourself: {error}"))
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

fn save(report: &Path, state: &State, path: &Path) -> Result<(), write::WriteError> {
    let page = state.page(&Folder::of(report), false);
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
        state: Arc<State>,
    }

    fn bakery() -> Bakery {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("README.md");
        std::fs::write(&report, REPORT).unwrap();
        let state = Session::new(&report, Options::default()).read().unwrap();
        Bakery {
            folder,
            report,
            state: Arc::new(state),
        }
    }

    impl Bakery {
        /// What is said once the page was asked for, in `times` messages.
        fn said(&self, open: Opener, times: usize) -> Vec<String> {
            let (woke, woken) = mpsc::channel();
            let publisher = Publisher::opening(&self.report, move || woke.send(()).unwrap_or_default(), open);
            publisher.ask(Arc::clone(&self.state));
            let mut said = Vec::new();
            for _ in 0..times {
                woken.recv_timeout(PATIENCE).unwrap();
                said.extend(publisher.said.try_iter());
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
        assert_eq!(written, session.page(&bakery.state, false));
        assert_eq!(std::fs::read_to_string(&bakery.report).unwrap(), REPORT);
    }

    #[test]
    fn where_no_browser_opens_the_path_is_told() {
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
        let publisher = Publisher::opening(&bakery.report, || (), Box::new(|_, _| Ok(())));
        publisher.ask(Arc::clone(&bakery.state));
        drop(publisher);
        assert!(bakery.page().exists());
        assert_eq!(std::fs::read_dir(bakery.folder.path()).unwrap().count(), 2);
    }
}
