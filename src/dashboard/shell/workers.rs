//! The threads that work beside the dashboard: pictures, pages and repairs, and what they have finished.

use std::path::Path;
use std::sync::Arc;

use super::artist::Artist;
use super::publisher::Publisher;
use super::reader::Reader;
use super::repairs::Repairs;
use super::wait::Waker;
use crate::dashboard::message::Message;
use crate::dashboard::screen::Screen;
use crate::dashboard::state::{Order, State};

/// The threads, each of which begins when it is first needed.
#[derive(Debug)]
pub(super) struct Workers {
    waker: Waker,
    artist: Option<Artist>,
    repairs: Repairs,
    publisher: Publisher,
}

impl Workers {
    /// Those for the report at a path, which wake the wait when they have something.
    pub(super) fn new(report: &Path, waker: Waker) -> Self {
        let wake = {
            let waker = waker.clone();
            move || waker.wake()
        };
        Self {
            waker,
            artist: None,
            repairs: Repairs::new(report, wake.clone()),
            publisher: Publisher::new(report, wake),
        }
    }

    /// Asks for what the screen lacks: a picture, the repairs of the selected question.
    pub(super) fn ask(&mut self, state: &State, screen: &Screen, reader: &Reader<'_>) {
        if let (Some(question), Some((reading, bytes))) = (state.selected_key(), reader.read_last()) {
            self.repairs.ask(question, reading, bytes, &reader.config().options);
        }
        if let (Some(canvas), Some(wanted)) = (state.config.settings.canvas, screen.undrawn(state)) {
            let waker = self.waker.clone();
            let start = || Artist::new(Box::new(reader.pictures()), move || waker.wake());
            self.artist.get_or_insert_with(start).ask(canvas, wanted);
        }
    }

    /// Pictures are other files now.
    pub(super) fn forget_pictures(&mut self) {
        if let Some(artist) = &mut self.artist {
            artist.forget();
        }
    }

    /// Has the report written.
    pub(super) fn repair(&mut self, order: Order, reader: &Reader<'_>) {
        self.repairs.write(order, reader.config().options.clone());
    }

    /// Has the page of the report written and opened.
    pub(super) fn open_page(&mut self, reader: &Reader<'_>) {
        if let Some((reading, _)) = reader.read_last() {
            self.publisher.ask(Arc::clone(reading));
        }
    }

    /// What was finished since the last call.
    pub(super) fn finished(&self) -> Vec<Message> {
        let drawn = self.artist.as_ref().map(Artist::finished).unwrap_or_default();
        let mut messages: Vec<Message> = drawn
            .into_iter()
            .map(|(wanted, result)| Message::Picture {
                wanted,
                result: Box::new(result),
            })
            .collect();
        messages.extend(self.repairs.news().into_iter().map(Message::Repairs));
        messages.extend(self.publisher.news().map(Message::Notice));
        messages
    }
}
