//! Reads the report, the configuration and what git knows, and says what is different: messages for the dashboard.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Zoned;

use super::git::Asker;
use super::settings::{is_built_in, settings};
use crate::config::{Config, places, theme_file};
use crate::dashboard::message::Message;
use crate::dashboard::state::Trouble;
use crate::dashboard::theme::Background;
use crate::folder::ReadError;
use crate::git::BlameCache;
use crate::session::{Session, State as Reading};
use crate::watch::{Change, Watch, Watched};

/// The largest picture file that is read, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Reads the configuration again; an error is a message for people.
pub type Configure<'a> = &'a dyn Fn() -> Result<Config, String>;

/// What is read for the dashboard, and how it was the last time.
pub(super) struct Reader<'a> {
    session: Session,
    report: PathBuf,
    config: Config,
    configure: Configure<'a>,
    watch: Watch,
    /// The report's bytes as they were read last.
    bytes: Option<Vec<u8>>,
    last: Option<Arc<Reading>>,
    /// The last minute for which there was a message, since the deadline's distance is shown in minutes.
    minute: i64,
    background: Option<Background>,
    /// Whether the configuration could not be used the last time.
    is_wrong: bool,
    git: Asker,
    blames: BlameCache,
}

impl<'a> Reader<'a> {
    /// A reader of the report at a path, which need not exist yet. It calls `wake` from other threads when there may be
    /// something new.
    pub(super) fn new(
        report: &Path,
        config: Config,
        configure: Configure<'a>,
        wake: impl Fn() + Clone + Send + Sync + 'static,
    ) -> Self {
        let session = Session::new(report, config.options.clone());
        let git = Asker::new(wake.clone());
        Self {
            watch: Watch::start(watched(&session, &config, None, &git), wake.clone()),
            session,
            report: report.to_owned(),
            config,
            configure,
            bytes: None,
            last: None,
            minute: 0,
            background: None,
            is_wrong: false,
            git,
            blames: BlameCache::new(wake),
        }
    }

    /// The configuration as it was read last.
    pub(super) const fn config(&self) -> &Config {
        &self.config
    }

    /// The last good reading.
    pub(super) const fn last(&self) -> Option<&Arc<Reading>> {
        self.last.as_ref()
    }

    /// What reads the file of a picture by its path from the report's folder.
    pub(super) fn pictures(&self) -> impl Fn(&str) -> Result<Vec<u8>, String> + Send + 'static {
        let folder = self.session.folder().clone();
        move |path: &str| folder.picture(path, LARGEST).map_err(|error| error.to_string())
    }

    /// When to look again at the latest.
    pub(super) fn deadline(&self) -> Instant {
        self.watch.deadline()
    }

    /// The terminal has answered with its background.
    pub(super) fn set_background(&mut self, background: Background) -> Message {
        self.background = Some(background);
        self.configured()
    }

    /// What is different since the last look; `idle` is how long neither key nor mouse had been used.
    pub(super) fn look(&mut self, idle: Duration) -> Vec<Message> {
        let mut messages = Vec::new();
        let (mut fresh, mut figures) = (false, false);
        for change in self.watch.look(Instant::now()) {
            match change {
                Change::Report(bytes) => {
                    self.bytes = Some(bytes);
                    fresh = true;
                }
                Change::Gone(ReadError::Missing) => messages.push(Message::Trouble(Trouble::Missing)),
                Change::Gone(ReadError::Empty) => messages.push(Message::Trouble(Trouble::Empty)),
                Change::Gone(error) => messages.push(Message::Trouble(Trouble::Unreadable(error.to_string()))),
                Change::Figures => {
                    fresh = true;
                    figures = true;
                }
                Change::Also => {
                    messages.extend(self.reconfigure());
                    fresh = true;
                }
            }
        }
        let news = self.git.news();
        if let Some(facts) = &news {
            self.session.set_git(facts.clone());
        }
        if fresh || news.is_some() {
            messages.extend(self.review(idle));
        }
        if figures {
            messages.push(Message::FiguresChanged);
        }
        // An answer of git asks no new question, or the two would never rest.
        if fresh {
            self.ask_git();
        }
        if news.is_some_and(|facts| facts.is_some()) {
            self.ask_blame();
        }
        messages.extend(self.blames.poll().map(|answer| Message::Blamed(answer.blame)));
        messages.extend(self.time());
        messages
    }

    /// Asks git about the report as it was read last; the answers come in by themselves.
    fn ask_git(&mut self) {
        let Some(reading) = self.last.as_deref() else { return };
        self.git.ask(self.report.clone(), reading.report.image_paths());
        self.ask_blame();
    }

    fn ask_blame(&mut self) {
        if let Some(reading) = self.last.as_deref()
            && reading.git.is_some()
        {
            self.blames.request(&self.report, reading.report.text.as_str());
        }
    }

    /// Reviews the report with the folder as it is now.
    fn review(&mut self, idle: Duration) -> Option<Message> {
        let reading = self.session.review(self.bytes.as_ref()?);
        if !reading.report.is_report() {
            let blank = reading.report.text.trim().is_empty();
            let trouble = if blank { Trouble::Empty } else { Trouble::NotAReport };
            return Some(Message::Trouble(trouble));
        }
        let message = if self.last.as_deref() == Some(&reading) {
            Message::Settled
        } else {
            let reading = Arc::new(reading);
            self.last = Some(Arc::clone(&reading));
            let at = Zoned::now();
            Message::Loaded { reading, at, idle }
        };
        self.watch_again();
        Some(message)
    }

    /// Uses the configuration as it is now; a bad one leaves the last good one in use, and says so.
    fn reconfigure(&mut self) -> Option<Message> {
        match (self.configure)() {
            Ok(config) if config == self.config && is_built_in(&config) && !self.is_wrong => None,
            Ok(config) => {
                let before = std::mem::replace(&mut self.config, config);
                let message = self.configured();
                if self.is_wrong {
                    self.config = before;
                } else {
                    self.session.set_options(self.config.options.clone());
                    self.watch_again();
                }
                Some(message)
            }
            Err(why) => {
                self.is_wrong = true;
                Some(Message::BadSettings(why))
            }
        }
    }

    /// The settings, or why there are none.
    fn configured(&mut self) -> Message {
        let settings = settings(&self.config, self.background);
        self.is_wrong = settings.is_err();
        match settings {
            Ok(settings) => Message::Settings(Box::new(settings)),
            Err(why) => Message::BadSettings(why),
        }
    }

    fn watch_again(&mut self) {
        let watched = watched(&self.session, &self.config, self.last.as_deref(), &self.git);
        self.watch.set(watched);
    }

    /// The time, once a minute.
    fn time(&mut self) -> Option<Message> {
        let now = Zoned::now();
        let minute = now.timestamp().as_second() / 60;
        let is_new = std::mem::replace(&mut self.minute, minute) != minute;
        is_new.then_some(Message::Now(now))
    }
}

/// The files whose change is news: the report, its pictures, the checker beside it, the settings.
fn watched(session: &Session, config: &Config, last: Option<&Reading>, git: &Asker) -> Watched {
    let folder = session.folder().path();
    let targets = last.map(|reading| reading.figures.watched());
    let mut also = config.files.clone();
    also.push(session.folder().checker_path());
    // A configuration that is not there yet is news, too, the day it is.
    also.extend(places(folder).all());
    also.extend(theme_file(&config.theme));
    also.extend(git.files());
    Watched {
        report: session.path().to_owned(),
        figures: folder.join(&config.options.figures),
        pictures: targets
            .into_iter()
            .flatten()
            .map(|target| folder.join(target))
            .collect(),
        also,
    }
}
