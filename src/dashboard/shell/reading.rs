//! Reads the report and the configuration, and says what came of it.

use std::io;
use std::sync::Arc;
use std::time::Instant;

use jiff::{Timestamp, Zoned};

use super::Shell;
use crate::config::{Config, places, theme_file, theme_text};
use crate::dashboard::asker::Asker;
use crate::dashboard::message::{Message, Settings, Trouble};
use crate::dashboard::pictures::Canvas;
use crate::dashboard::publisher::Publisher;
use crate::dashboard::theme::{Background, Choice, NAMES, Terminal, Theme};
use crate::dashboard::update::update;
use crate::folder::ReadError;
use crate::session::{Session, State};
use crate::watch::{Change, Watched};

/// The files whose change is news: the report, its pictures, the checker beside it, the settings.
pub(super) fn watched(session: &Session, config: &Config, last: Option<&State>, git: &Asker) -> Watched {
    let folder = session.folder().path();
    let targets = last.map(|state| state.report.image_paths()).unwrap_or_default();
    let mut also = config.files.clone();
    also.push(session.folder().checker_path());
    // A configuration that is not there yet is news, too, the day it is.
    also.extend(places(folder).all());
    also.extend(theme_file(&config.theme));
    also.extend(git.files());
    Watched {
        report: session.path().to_owned(),
        figures: folder.join(&config.options.figures),
        pictures: targets.iter().map(|target| folder.join(target)).collect(),
        also,
    }
}

/// What the configuration says, for this terminal.
///
/// # Errors
/// A theme that is not there or has mistakes, as a message for people.
pub(super) fn settings(config: &Config, background: Option<Background>) -> Result<Settings, String> {
    let terminal = Terminal::of(|name| std::env::var(name).ok()).with_glyphs(config.glyphs);
    let theme = match Choice::of(&config.theme) {
        Choice::Named(name) if !NAMES.contains(&name.as_str()) => {
            let file = theme_file(&name);
            let text = theme_text(&name, file.as_deref())?;
            let path = file.unwrap_or_default();
            Theme::read(&path, &text, &terminal, background).map_err(|problems| first_line(&problems.to_string()))?
        }
        choice => Theme::choose(&choice, &terminal, background),
    };
    Ok(Settings {
        mouse: config.mouse,
        follow: config.follow,
        deadline: config.deadline.and_then(|at| Timestamp::try_from(at).ok()),
        keys: config.keys.clone(),
        theme,
        canvas: Canvas::of(config.pictures, &terminal, |name| std::env::var(name).ok(), cell()),
    })
}

/// Width and height of a cell in pixels, where the terminal's driver knows them.
fn cell() -> Option<(u16, u16)> {
    let size = crossterm::terminal::window_size().ok()?;
    Some((
        size.width.checked_div(size.columns)?,
        size.height.checked_div(size.rows)?,
    ))
}

/// Whether the theme is one of ours, which cannot change.
fn builtin(config: &Config) -> bool {
    match Choice::of(&config.theme) {
        Choice::Auto | Choice::Dark | Choice::Light => true,
        Choice::Named(name) => NAMES.contains(&name.as_str()),
    }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

impl Shell<'_> {
    /// Shows what is different in the folder since the last look.
    pub(super) fn look(&mut self) -> io::Result<()> {
        let (mut fresh, mut figures) = (false, false);
        for change in self.watch.look(Instant::now()) {
            match change {
                Change::Report(bytes) => {
                    self.bytes = Some(bytes);
                    fresh = true;
                }
                Change::Gone(ReadError::Missing) => self.trouble(Trouble::Missing),
                Change::Gone(ReadError::Empty) => self.trouble(Trouble::Empty),
                Change::Gone(error) => self.trouble(Trouble::Unreadable(error.to_string())),
                Change::Figures => {
                    fresh = true;
                    figures = true;
                }
                Change::Also => {
                    self.reconfigure()?;
                    fresh = true;
                }
            }
        }
        let news = self.git.news();
        if let Some(facts) = &news {
            self.session.set_git(facts.clone());
        }
        if fresh || news.is_some() {
            self.review();
        }
        if figures {
            self.send(Message::FiguresChanged)?;
        }
        // An answer of git asks no new question, or the two would never rest.
        if fresh {
            self.ask_git();
        }
        if news.is_some_and(|facts| facts.is_some()) {
            self.ask_blame();
        }
        if let Some(answer) = self.blames.poll() {
            self.send(Message::Blamed(answer.blame))?;
        }
        if let Some(said) = self.publisher.as_ref().and_then(Publisher::news) {
            self.send(Message::Notice(said))?;
        }
        let now = Zoned::now();
        let minute = now.timestamp().as_second() / 60;
        if minute != self.minute {
            self.minute = minute;
            self.send(Message::Now(now))?;
        }
        Ok(())
    }

    /// Asks git about the report as it was read last; the answers come in by themselves.
    fn ask_git(&mut self) {
        let Some(state) = self.last.as_deref() else { return };
        self.git.ask(self.report.clone(), state.report.image_paths());
        self.ask_blame();
    }

    fn ask_blame(&mut self) {
        if let Some(state) = self.last.as_deref()
            && state.git.is_some()
        {
            self.blames.request(&self.report, state.report.text.as_str());
        }
    }

    /// Reviews the report with the folder as it is now.
    fn review(&mut self) {
        let Some(bytes) = &self.bytes else { return };
        let state = self.session.review(bytes);
        if !state.report.is_report() {
            let blank = state.report.text.trim().is_empty();
            return self.trouble(if blank { Trouble::Empty } else { Trouble::NotAReport });
        }
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
        self.watch
            .set(watched(&self.session, &self.config, self.last.as_deref(), &self.git));
    }

    fn trouble(&mut self, trouble: Trouble) {
        if self.model.trouble.as_ref() != Some(&trouble) {
            update(&mut self.model, Message::Trouble(trouble));
        }
    }

    /// Uses the configuration as it is now; a bad one leaves the last good one standing, and says so.
    fn reconfigure(&mut self) -> io::Result<()> {
        match (self.configure)() {
            Ok(config) if config == self.config && builtin(&config) && self.model.bad_settings.is_none() => {}
            Ok(config) => match settings(&config, self.background) {
                Ok(new) => {
                    self.session.set_options(config.options.clone());
                    self.config = config;
                    self.watch
                        .set(watched(&self.session, &self.config, self.last.as_deref(), &self.git));
                    self.send(Message::Settings(Box::new(new)))?;
                }
                Err(why) => {
                    update(&mut self.model, Message::BadSettings(why));
                }
            },
            Err(why) if self.model.bad_settings.as_ref() == Some(&why) => {}
            Err(why) => {
                update(&mut self.model, Message::BadSettings(why));
            }
        }
        Ok(())
    }
}
