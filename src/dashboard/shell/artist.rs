//! Reads and decodes pictures on a thread of their own, one after the other, so that nothing else waits for them.

use crate::dashboard::pictures::{Canvas, DrawError, Drawing, Wanted};
use crate::worker::{Reply, Worker, guarded};

/// Reads the file of a picture by its path.
type Read = Box<dyn Fn(&str) -> Result<Vec<u8>, DrawError> + Send>;

/// A picture to be drawn, for which time since the files changed.
#[derive(Debug)]
struct Request {
    age: u64,
    canvas: Canvas,
    wanted: Wanted,
}

/// What came of a picture.
pub(super) type Drawn = (Wanted, Result<Drawing, DrawError>);

/// Draws pictures.
#[derive(Debug)]
pub(super) struct Artist {
    worker: Worker<Request, (u64, Drawn)>,
    /// How often the files changed: a drawing of an older file is not taken.
    age: u64,
    /// The picture asked for last.
    asked: Option<(Canvas, Wanted)>,
}

impl Artist {
    /// One that reads files by `read`, and calls `wake` from its thread when a picture is finished.
    pub(super) fn new(read: Read, wake: impl Fn() + Send + Sync + 'static) -> Self {
        let mut id = std::process::id().wrapping_mul(31);
        let work = move |request: Request, reply: &Reply<(u64, Drawn)>| {
            let Request { age, canvas, wanted } = request;
            id = id.wrapping_add(1).max(1);
            let decode = |bytes: Vec<u8>| {
                // A decoder that panics on a broken file has said no.
                let drawn = guarded(|| Drawing::decode(&bytes, canvas, wanted.size, id));
                drawn.unwrap_or_else(|| Err("the file is broken".into()))
            };
            let result = read(&wanted.path).and_then(decode);
            reply.send((age, (wanted, result)));
        };
        Self {
            worker: Worker::new("pictures", wake, work),
            age: 0,
            asked: None,
        }
    }

    /// Asks for a picture, once.
    pub(super) fn ask(&mut self, canvas: Canvas, wanted: &Wanted) {
        let asked = Some((canvas, wanted.clone()));
        if self.asked != asked {
            self.asked = asked;
            self.worker.ask(Request {
                age: self.age,
                canvas,
                wanted: wanted.clone(),
            });
        }
    }

    /// What was finished since the last call.
    pub(super) fn finished(&self) -> Vec<Drawn> {
        let answers = self.worker.answers().filter(|(age, _)| *age == self.age);
        answers.map(|(_, drawn)| drawn).collect()
    }

    /// Files changed: what is being drawn may be of an old one.
    pub(super) fn forget(&mut self) {
        self.age += 1;
        self.asked = None;
    }
}

#[cfg(all(test, feature = "images"))]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;
    use crate::dashboard::pictures::Means;

    const CANVAS: Canvas = Canvas {
        means: Means::HalfBlocks,
        cell: (10, 20),
    };

    fn wanted(path: &str) -> Wanted {
        Wanted {
            path: path.to_owned(),
            bytes: 0,
            size: (2, 1),
        }
    }

    /// An artist, and what it tells when it has finished a picture.
    fn artist() -> (Artist, mpsc::Receiver<()>) {
        let (wake, woken) = mpsc::channel();
        let read = |path: &str| match path {
            "there.png" => Ok(b"no picture".to_vec()),
            _missing => Err("no such file".into()),
        };
        let artist = Artist::new(Box::new(read), move || wake.send(()).unwrap_or_default());
        (artist, woken)
    }

    #[test]
    fn a_picture_asked_for_comes_back_with_its_result_once() {
        let (mut artist, woken) = artist();
        for (path, why) in [("there.png", "no PNG and no JPEG"), ("gone.png", "no such file")] {
            for _ in 0..3 {
                artist.ask(CANVAS, &wanted(path));
            }
            woken.recv_timeout(Duration::from_secs(20)).unwrap();
            let finished = artist.finished().into_iter();
            let finished: Vec<_> = finished
                .map(|(wanted, result)| (wanted.path, result.err().map(|why| why.to_string())))
                .collect();
            assert_eq!(finished, [(path.to_owned(), Some(why.to_owned()))]);
        }
    }

    #[test]
    fn a_drawing_of_an_older_file_is_not_taken() {
        let (mut artist, woken) = artist();
        artist.ask(CANVAS, &wanted("there.png"));
        woken.recv_timeout(Duration::from_secs(20)).unwrap();
        artist.forget();
        assert!(artist.finished().is_empty());
        artist.ask(CANVAS, &wanted("there.png"));
        woken.recv_timeout(Duration::from_secs(20)).unwrap();
        assert_eq!(artist.finished().len(), 1);
    }
}
