//! Has the pictures drawn that the model wants, and takes those that are finished.

use std::io;

use super::Shell;
use crate::dashboard::message::Message;
use crate::dashboard::pictures::{Canvas, Worker};

/// The largest picture file that is read, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

impl Shell<'_> {
    /// Takes what was drawn since, and asks for what is wanted now. Never waits.
    pub(super) fn pictures(&mut self) -> io::Result<()> {
        let finished = self.artist.as_ref().map(|(_, worker)| worker.finished());
        for (wanted, result) in finished.unwrap_or_default() {
            let result = Box::new(result);
            self.send(Message::Picture { wanted, result })?;
        }
        let Some(canvas) = self.model.settings.canvas else {
            self.artist = None;
            return Ok(());
        };
        for wanted in self.model.gallery.asked() {
            self.artist(canvas).ask(wanted);
        }
        Ok(())
    }

    /// Who draws: started with the first picture, so that nobody pays who sees none.
    fn artist(&mut self, canvas: Canvas) -> &Worker {
        let folder = self.session.folder().clone();
        let waker = self.waiter.waker();
        let start = || {
            let read = move |path: &str| folder.picture(path, LARGEST).map_err(|error| error.to_string());
            (canvas, Worker::start(canvas, read, move || waker.wake()))
        };
        if self.artist.as_ref().is_some_and(|(known, _)| *known != canvas) {
            self.artist = None;
        }
        &self.artist.get_or_insert_with(start).1
    }
}
