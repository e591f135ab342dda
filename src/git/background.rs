//! The blame of a report, worked out beside the program: the newest question first, the last answer kept.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::blame::{self, HeadBlame};
use super::place::{self, Place};
use super::program::Stop;
use super::repository;
use crate::facts::blame::Blame;
use crate::folder::stamp::{self, Stamp};
use crate::worker::{Reply, Worker, guarded};

/// Who wrote which line of the text that was asked about; `None` where git knows nothing of it.
type Answer = Option<Arc<Blame>>;

/// Works out blames in a thread of its own, which ends with this value.
///
/// A question that a newer one overtakes is dropped, and one about the same text at the same commit is answered from
/// the last. Whatever goes wrong there, a panic included, is an answer of `None`.
#[derive(Debug)]
pub struct BlameCache {
    worker: Worker<Request, (u64, Answer)>,
    stop: Stop,
    asked: u64,
}

#[derive(Debug)]
struct Request {
    number: u64,
    report: PathBuf,
    text: Arc<str>,
}

impl BlameCache {
    /// A cache that calls `wake`, from its own thread, whenever [`BlameCache::poll`] has something to give.
    #[must_use]
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        let stop = Stop::default();
        let stopped = stop.clone();
        let mut last = None;
        let work = move |request: Request, reply: &Reply<(u64, Answer)>| {
            let blame = guarded(|| answer_to(&request, &mut last, &stopped)).flatten();
            reply.send((request.number, blame));
        };
        Self {
            worker: Worker::new("blame", wake, work),
            stop,
            asked: 0,
        }
    }

    /// Asks for the blame of this text. Cheap: nothing waits, and git is called only where there may be a new commit.
    pub fn request(&mut self, report: &Path, text: impl Into<Arc<str>>) {
        self.asked += 1;
        self.worker.ask(Request {
            number: self.asked,
            report: report.to_owned(),
            text: text.into(),
        });
    }

    /// Who wrote which line of the text that was asked about last, once, when the answer is there. Answers to older
    /// ones are passed over: their lines are those of another text.
    pub fn poll(&mut self) -> Option<Answer> {
        let newest = self.asked;
        let mut answers = self.worker.answers();
        answers.find(|(number, _)| *number == newest).map(|(_, answer)| answer)
    }
}

impl Drop for BlameCache {
    fn drop(&mut self) {
        self.stop.stop();
    }
}

/// The blame of what is committed, as long as git's own files are the same, and of the last text.
#[derive(Debug)]
struct Kept {
    place: Place,
    stamps: Vec<Option<Stamp>>,
    head: HeadBlame,
    last: Option<(Arc<str>, Arc<Blame>)>,
}

fn answer_to(request: &Request, kept: &mut Option<Kept>, stop: &Stop) -> Option<Arc<Blame>> {
    let place = place::find(&request.report, stop).ok()?;
    let files = repository::files_of_place(&place, stop);
    let stamps: Vec<_> = files.iter().map(|path| stamp::of_file(path)).collect();
    let same = |kept: &Kept| kept.place == place && kept.stamps == stamps;
    let mut current = match kept.take().filter(same) {
        Some(current) => current,
        None => Kept {
            head: blame::of_head(&place, stop)?,
            place,
            stamps,
            last: None,
        },
    };
    let blame = match current.last.take() {
        Some((text, blame)) if text == request.text => blame,
        Some(_) | None => Arc::new(current.head.carried_to(&request.text)),
    };
    current.last = Some((Arc::clone(&request.text), Arc::clone(&blame)));
    *kept = Some(current);
    Some(blame)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_to_an_older_request_is_passed_over() {
        let blame = || Some(Arc::new(Blame::default()));
        let (wake, woken) = std::sync::mpsc::channel();
        let work = move |request: Request, reply: &Reply<(u64, Answer)>| {
            for number in [request.number - 1, request.number] {
                reply.send((number, blame()));
            }
        };
        let mut cache = BlameCache {
            worker: Worker::new("test", move || wake.send(()).unwrap_or_default(), work),
            stop: Stop::default(),
            asked: 1,
        };
        cache.request(Path::new("README.md"), "text");
        woken.recv_timeout(std::time::Duration::from_secs(20)).unwrap();
        let mut answers = vec![cache.poll()];
        woken.recv_timeout(std::time::Duration::from_secs(20)).unwrap();
        answers.extend([cache.poll(), cache.poll()]);
        answers.retain(Option::is_some);
        assert_eq!(answers, [Some(blame())], "it is given once");
    }
}
