//! Reads the report and the configuration, and says what came of it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::{Timestamp, Zoned};

use super::Shell;
use crate::config::Config;
use crate::dashboard::message::{Message, Settings, Trouble};
use crate::dashboard::theme::{Background, Choice, Terminal, Theme};
use crate::dashboard::update::update;
use crate::folder::ReadError;
use crate::session::State;
use crate::watch::Stamp;

/// How long bad news must last: editors truncate, rename and delete before they write.
pub(super) const GRACE: Duration = Duration::from_millis(300);

/// What the configuration says, for this terminal.
pub(super) fn settings(config: &Config, background: Option<Background>) -> Settings {
    let terminal = Terminal::of(|name| std::env::var(name).ok()).with_glyphs(config.glyphs);
    Settings {
        mouse: config.mouse,
        follow: config.follow,
        deadline: config.deadline.and_then(|at| Timestamp::try_from(at).ok()),
        keys: config.keys.clone(),
        theme: Theme::choose(&Choice::of(&config.theme), &terminal, background),
    }
}

impl Shell<'_> {
    /// Reads the report, and watches its folders as they are now; good news goes on at once, bad news after a grace.
    pub(super) fn look(&mut self) {
        self.watch.follow(&self.report, &self.config.options.figures);
        self.stamp = Stamp::of(&self.report, &self.config.options.figures);
        match self.session.read() {
            Ok(state) if state.report.is_report() => {
                if self.shrank(&state) {
                    return;
                }
                self.bad_since = None;
                let message = if self.last.as_deref() == Some(&state) {
                    Message::Settled
                } else {
                    let state = Arc::new(state);
                    self.last = Some(Arc::clone(&state));
                    Message::Loaded {
                        state,
                        at: Zoned::now(),
                        idle: self.last_key.elapsed(),
                    }
                };
                update(&mut self.model, message);
            }
            Ok(state) if state.report.text.trim().is_empty() => self.bad(Trouble::Empty),
            Ok(_) => self.bad(Trouble::NotAReport),
            Err(ReadError::Missing) => self.bad(Trouble::Missing),
            Err(error) => self.bad(Trouble::Unreadable(error.to_string())),
        }
    }

    /// Whether more than half of the report is gone, and has not been for long: it is probably being written.
    fn shrank(&mut self, state: &State) -> bool {
        let before = self.last.as_ref().map_or(0, |last| last.report.text.len());
        state.report.text.len() < before / 2 && self.bad_since.get_or_insert_with(Instant::now).elapsed() < GRACE
    }

    fn bad(&mut self, trouble: Trouble) {
        let since = *self.bad_since.get_or_insert_with(Instant::now);
        let known = self.model.trouble.as_ref() == Some(&trouble);
        if !known && (self.last.is_none() || since.elapsed() >= GRACE) {
            update(&mut self.model, Message::Trouble(trouble));
        }
    }

    /// Uses the configuration as it is now; a bad one leaves the last good one standing, and says so.
    pub(super) fn reconfigure(&mut self) {
        match (self.configure)() {
            Ok(config) if config == self.config && self.model.bad_settings.is_none() => {}
            Ok(config) => {
                self.session.set_options(config.options.clone());
                let new = settings(&config, self.background);
                self.config = config;
                if let Some(effect) = update(&mut self.model, Message::Settings(Box::new(new))) {
                    drop(self.perform(effect));
                }
                self.look();
            }
            Err(why) if self.model.bad_settings.as_ref() == Some(&why) => {}
            Err(why) => {
                update(&mut self.model, Message::BadSettings(why));
            }
        }
    }
}
