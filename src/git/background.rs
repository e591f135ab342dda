//! The blame of a report, worked out beside the program: the newest question first, the last answer kept.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::blame::{self, Blame};
use super::place;
use super::program::Stop;

/// The answer to the newest request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Who wrote which line of the text that was asked about; `None` where git knows nothing of it.
    pub blame: Option<Arc<Blame>>,
}

/// Works out blames in a thread of its own, which starts with the first request and ends with this value.
///
/// A question that a newer one overtakes is dropped, and one about the same text at the same commit is answered from
/// the last. Whatever goes wrong there, a panic included, is an answer of `None`.
#[derive(Debug)]
pub struct BlameCache {
    worker: Option<Worker>,
    wake: Option<Box<dyn Wake>>,
    asked: u64,
}

#[derive(Debug)]
struct Worker {
    requests: Sender<Request>,
    answers: Receiver<(u64, Answer)>,
    stop: Stop,
}

#[derive(Debug)]
struct Request {
    number: u64,
    report: PathBuf,
    text: Arc<str>,
}

/// Called when an answer is there; a trait only so that the cache can be shown by `Debug`.
trait Wake: Send {
    fn wake(&self);
}

impl<F: Fn() + Send> Wake for F {
    fn wake(&self) {
        self();
    }
}

impl std::fmt::Debug for dyn Wake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wake")
    }
}

impl BlameCache {
    /// A cache that calls `wake`, from its own thread, whenever [`BlameCache::poll`] has something to give.
    #[must_use]
    pub fn new(wake: impl Fn() + Send + 'static) -> Self {
        Self {
            worker: None,
            wake: Some(Box::new(wake)),
            asked: 0,
        }
    }

    /// Asks for the blame of this text. Cheap: nothing waits, and the same text at the same commit costs two calls of
    /// git, so it can be asked again whenever there may be a new commit.
    pub fn request(&mut self, report: &Path, text: impl Into<Arc<str>>) {
        self.asked += 1;
        if let Some(wake) = self.wake.take() {
            self.worker = start(wake);
        }
        if let Some(worker) = &self.worker {
            let request = Request {
                number: self.asked,
                report: report.to_owned(),
                text: text.into(),
            };
            // A worker that is gone answers nothing, which is what a missing git does too.
            worker.requests.send(request).ok();
        }
    }

    /// The answer to the newest request, once, when it is there. Answers to older ones are passed over: their lines
    /// are those of another text.
    pub fn poll(&mut self) -> Option<Answer> {
        let newest = self.asked;
        let answers = &self.worker.as_ref()?.answers;
        answers
            .try_iter()
            .find(|(number, _)| *number == newest)
            .map(|(_, answer)| answer)
    }
}

impl Drop for BlameCache {
    fn drop(&mut self) {
        if let Some(worker) = &self.worker {
            worker.stop.stop();
        }
    }
}

fn start(wake: Box<dyn Wake>) -> Option<Worker> {
    let (requests, asked) = channel::<Request>();
    let (answer, answers) = channel();
    let stop = Stop::default();
    let stopped = stop.clone();
    let work = move || {
        let mut last = None;
        while let Ok(request) = asked.recv() {
            let request = asked.try_iter().last().unwrap_or(request);
            let work = || answer_to(&request, &mut last, &stopped);
            let blame = guarded(work);
            if answer.send((request.number, Answer { blame })).is_err() {
                break;
            }
            wake.wake();
        }
    };
    // Without a thread to spare there is no blame, and the program goes on.
    thread::Builder::new().name("blame".to_owned()).spawn(work).ok()?;
    Some(Worker {
        requests,
        answers,
        stop,
    })
}

/// Runs a piece of work whose panic is no more than an answer that is missing.
fn guarded<T>(work: impl FnOnce() -> Option<T>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok().flatten()
}

/// A blame and what it is the blame of.
#[derive(Debug)]
struct Kept {
    report: PathBuf,
    head: String,
    text: Arc<str>,
    blame: Option<Arc<Blame>>,
}

fn answer_to(request: &Request, last: &mut Option<Kept>, stop: &Stop) -> Option<Arc<Blame>> {
    let place = place::find(&request.report, stop)?;
    let head = place.git.line(&["rev-parse", "--verify", "--quiet", "HEAD"])?;
    if let Some(kept) = last
        && kept.report == request.report
        && kept.head == head
        && kept.text == request.text
    {
        return kept.blame.clone();
    }
    let blame = blame::at(&place, &request.text).map(Arc::new);
    *last = Some(Kept {
        report: request.report.clone(),
        head,
        text: Arc::clone(&request.text),
        blame: blame.clone(),
    });
    blame
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_answer_that_is_missing() {
        assert_eq!(guarded::<u8>(|| panic!("a fault of ours")), None);
        assert_eq!(guarded(|| Some(1)), Some(1));
    }

    #[test]
    fn an_answer_to_an_older_request_is_passed_over() {
        let (requests, _asked) = channel();
        let (answer, answers) = channel();
        let stop = Stop::default();
        let mut cache = BlameCache {
            worker: Some(Worker {
                requests,
                answers,
                stop,
            }),
            wake: None,
            asked: 2,
        };
        let blame = Some(Arc::new(Blame::default()));
        answer.send((1, Answer { blame: blame.clone() })).unwrap();
        assert_eq!(cache.poll(), None);
        answer.send((2, Answer { blame: blame.clone() })).unwrap();
        assert_eq!(cache.poll(), Some(Answer { blame }));
        assert_eq!(cache.poll(), None, "it is given once");
    }
}
