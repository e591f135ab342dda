//! The thread that reads and decodes pictures, so that nothing else waits for them.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::{Canvas, Drawing, Wanted};

/// Draws pictures on a thread of its own; dropped, it lets the thread end after the picture it is at.
#[derive(Debug)]
pub struct Worker {
    jobs: Sender<Wanted>,
    finished: Receiver<(Wanted, Result<Drawing, String>)>,
}

impl Worker {
    /// Starts the thread. `read` gives a file's bytes by the target's path; `wake` is called whenever a picture is
    /// finished, from that thread.
    pub fn start(
        canvas: Canvas,
        read: impl Fn(&str) -> Result<Vec<u8>, String> + Send + 'static,
        wake: impl Fn() + Send + 'static,
    ) -> Self {
        let (jobs, waiting) = mpsc::channel();
        let (done, finished) = mpsc::channel();
        thread::spawn(move || {
            let mut id = std::process::id().wrapping_mul(31);
            let mut asked = Vec::new();
            while let Some(wanted) = next(&waiting, &mut asked) {
                id = id.wrapping_add(1).max(1);
                let result = read(&wanted.path).and_then(|bytes| drawn(&bytes, canvas, wanted.size, id));
                if done.send((wanted, result)).is_err() {
                    return;
                }
                wake();
            }
        });
        Self { jobs, finished }
    }

    /// Asks for a picture.
    pub fn ask(&self, wanted: Wanted) {
        // Where the thread is gone, the picture stays in waiting: its line of text is there all the same.
        let _ = self.jobs.send(wanted);
    }

    /// What was finished since the last call.
    #[must_use]
    pub fn finished(&self) -> Vec<(Wanted, Result<Drawing, String>)> {
        self.finished.try_iter().collect()
    }
}

/// The next picture to draw: of those asked for, the last one, since that is where the user is now.
fn next(waiting: &Receiver<Wanted>, asked: &mut Vec<Wanted>) -> Option<Wanted> {
    if asked.is_empty() {
        asked.push(waiting.recv().ok()?);
    }
    asked.extend(waiting.try_iter());
    asked.pop()
}

/// A decoder that panics on a broken file has said no.
fn drawn(bytes: &[u8], canvas: Canvas, size: (u16, u16), id: u32) -> Result<Drawing, String> {
    let result = catch_unwind(AssertUnwindSafe(|| Drawing::of(bytes, canvas, size, id)));
    result.unwrap_or_else(|_| Err("the file is broken".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dashboard::pictures::Means;
    use std::time::Duration;

    fn wanted(path: &str) -> Wanted {
        Wanted {
            path: path.to_owned(),
            bytes: 0,
            size: (2, 1),
        }
    }

    #[test]
    fn every_picture_asked_for_comes_back_with_its_result() {
        let canvas = Canvas {
            means: Means::HalfBlocks,
            cell: (10, 20),
        };
        let (wake, woken) = mpsc::channel();
        let read = |path: &str| match path {
            "there.png" => Ok(b"no picture".to_vec()),
            _missing => Err("no such file".to_owned()),
        };
        let worker = Worker::start(canvas, read, move || {
            let _ = wake.send(());
        });
        worker.ask(wanted("there.png"));
        worker.ask(wanted("gone.png"));
        let mut results = Vec::new();
        while results.len() < 2 {
            woken.recv_timeout(Duration::from_secs(20)).unwrap();
            let told = |(wanted, result): (Wanted, Result<Drawing, String>)| (wanted.path, result.err());
            results.extend(worker.finished().into_iter().map(told));
        }
        results.sort();
        let expected = [("gone.png", "no such file"), ("there.png", "no PNG and no JPEG")];
        assert_eq!(
            results,
            expected.map(|(path, why)| (path.to_owned(), Some(why.to_owned())))
        );
        drop(worker);
        assert!(woken.recv_timeout(Duration::from_secs(20)).is_err(), "the thread ends");
    }

    #[test]
    fn the_last_asked_for_is_drawn_first() {
        let (jobs, waiting) = mpsc::channel();
        let mut asked = Vec::new();
        for path in ["a", "b", "c"] {
            jobs.send(wanted(path)).unwrap();
        }
        drop(jobs);
        let mut order = Vec::new();
        while let Some(one) = next(&waiting, &mut asked) {
            order.push(one.path);
        }
        assert_eq!(order, ["c", "b", "a"]);
    }
}
