//! A thread that does what it is asked for, the latest request first, and wakes the thread that waits for its answers: git, the
//! page and the pictures are worked out on one each.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, Builder, JoinHandle};

/// A thread with the way to it and back, which begins with the first request. Dropped, it lets the thread end after the
/// request it is at; one that is [`finishing`](Worker::finishing) waits for that.
pub struct Worker<Request, Answer> {
    /// None once it is dropped, which ends the thread.
    requests: Option<Sender<Request>>,
    answers: Receiver<Answer>,
    name: String,
    /// What the thread will run; none once it was begun.
    work: Option<Box<dyn FnOnce() + Send>>,
    thread: Option<JoinHandle<()>>,
    /// Whether its end waits for the thread's.
    finishes: bool,
}

/// The way back: answers are sent here, from any thread, as many as there are.
pub struct Reply<Answer> {
    answers: Sender<Answer>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl<Answer> Reply<Answer> {
    /// Gives an answer and wakes the thread that waits for it. One that is no longer waited for is dropped.
    pub fn send(&self, answer: Answer) {
        if self.answers.send(answer).is_ok() {
            (self.wake)();
        }
    }
}

impl<Answer> Clone for Reply<Answer> {
    fn clone(&self) -> Self {
        Self {
            answers: self.answers.clone(),
            wake: Arc::clone(&self.wake),
        }
    }
}

impl<Request, Answer> fmt::Debug for Worker<Request, Answer> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worker")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl<Answer> fmt::Debug for Reply<Answer> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reply")
    }
}

impl<Request: Send + 'static, Answer: Send + 'static> Worker<Request, Answer> {
    /// A thread of this name, which calls `work` for each request: for the latest, where several came in
    /// meanwhile. A panic in there ends that request alone. `wake` is called from the thread after each answer.
    ///
    /// Without a thread to spare nothing is ever answered, and the program goes on.
    #[must_use]
    pub fn new(
        name: &str,
        wake: impl Fn() + Send + Sync + 'static,
        mut work: impl FnMut(Request, &Reply<Answer>) + Send + 'static,
    ) -> Self {
        let (requests, asked) = channel::<Request>();
        let (answers, answered) = channel();
        let reply = Reply {
            answers,
            wake: Arc::new(wake),
        };
        let work = move || {
            while let Ok(first) = asked.recv() {
                let latest = asked.try_iter().last().unwrap_or(first);
                guarded(|| work(latest, &reply));
            }
        };
        Self {
            requests: Some(requests),
            answers: answered,
            name: name.to_owned(),
            work: Some(Box::new(work)),
            thread: None,
            finishes: false,
        }
    }

    /// The same, which when dropped waits until the thread is done with what it was asked for.
    #[must_use]
    pub const fn finishing(mut self) -> Self {
        self.finishes = true;
        self
    }

    /// Asks without waiting. A request that the thread has not begun is replaced.
    pub fn ask(&mut self, request: Request) {
        if let Some(work) = self.work.take() {
            self.thread = Builder::new().name(self.name.clone()).spawn(work).ok();
        }
        if let Some(requests) = &self.requests {
            // A thread that is gone answers nothing.
            requests.send(request).ok();
        }
    }

    /// The answers since the last call, in the order in which they were given.
    pub fn answers(&self) -> impl Iterator<Item = Answer> {
        self.answers.try_iter()
    }
}

impl<Request, Answer> Drop for Worker<Request, Answer> {
    fn drop(&mut self) {
        self.requests = None;
        if let Some(thread) = self.thread.take().filter(|_| self.finishes) {
            thread.join().ok();
        }
    }
}

/// Runs a piece of work whose panic is no more than a result that is missing.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    let result = catch_unwind(AssertUnwindSafe(work)).ok();
    if result.is_none() {
        log::error!("the thread {:?} panicked and goes on", thread::current().name());
    }
    result
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(20);

    #[test]
    fn the_latest_request_wins() {
        let (go, gate) = mpsc::channel::<()>();
        let (begun, begins) = mpsc::channel();
        let mut worker = Worker::new(
            "test",
            || (),
            move |request: u8, reply: &Reply<u8>| {
                begun.send(()).unwrap();
                gate.recv().unwrap();
                reply.send(request);
            },
        );
        worker.ask(1);
        begins.recv_timeout(PATIENCE).unwrap();
        for request in 2..5 {
            worker.ask(request);
        }
        go.send(()).unwrap();
        begins.recv_timeout(PATIENCE).unwrap();
        go.send(()).unwrap();
        worker.requests = None;
        worker.thread.take().unwrap().join().unwrap();
        assert_eq!(worker.answers().collect::<Vec<_>>(), [1, 4]);
    }

    #[test]
    fn a_panic_ends_one_request_alone_and_answers_wake() {
        let (wake, woken) = mpsc::channel();
        let mut worker = Worker::new(
            "test",
            move || wake.send(()).unwrap_or_default(),
            |request: u8, reply: &Reply<u8>| {
                assert_ne!(request, 0, "a fault of ours");
                reply.send(request);
                reply.send(request + 1);
            },
        );
        worker.ask(0);
        // The first may be replaced before it is begun: either way the second is answered.
        worker.ask(7);
        for _ in 0..2 {
            woken.recv_timeout(PATIENCE).unwrap();
        }
        assert_eq!(worker.answers().collect::<Vec<_>>(), [7, 8]);
        assert_eq!(guarded(|| 1), Some(1));
        assert_eq!(guarded::<u8>(|| panic!("a fault of ours")), None);
    }

    #[test]
    fn finishing_waits_for_the_work() {
        let (done, work) = mpsc::channel();
        let mut worker = Worker::new(
            "test",
            || (),
            move |request: u8, _: &Reply<()>| {
                std::thread::sleep(Duration::from_millis(30));
                done.send(request).unwrap();
            },
        )
        .finishing();
        worker.ask(3);
        drop(worker);
        assert_eq!(work.try_recv(), Ok(3));
    }
}
