//! Reads the report, the configuration and what git knows, and says what is different: messages for the dashboard.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::git::Asker;
use super::settings::{is_built_in, settings};
use crate::config::{Config, Problem, Problems, theme_file};
use crate::dashboard::message::Message;
use crate::dashboard::pictures::DrawError;
use crate::dashboard::state::Trouble;
use crate::dashboard::theme::Background;
use crate::follow::{Configure, Follow};
use crate::git::BlameCache;
use crate::session::{Session, State as Reading};

/// The largest picture file that is read, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// What is read for the dashboard, and how it was the last time.
pub(super) struct Reader<'a> {
    follow: Follow<'a>,
    report: PathBuf,
    last: Option<Arc<Reading>>,
    /// The last minute for which there was a message, since the deadline's distance is shown in minutes.
    minute: i64,
    /// When the next one begins.
    next_minute: Instant,
    background: Option<Background>,
    /// Whether the configuration could not be used the last time.
    is_wrong: bool,
    /// What of the configuration does not count, as it was reported last.
    ignored: Vec<Problem>,
    /// Whether git should be asked about the last reading.
    asks_git: bool,
    /// Whether the terminal shows a screen.
    is_shown: bool,
    /// Whether the time zone was looked up, which takes a walk through its database.
    knows_zone: bool,
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
        Self {
            follow: Follow::start(session, config, configure, wake.clone()),
            report: report.to_owned(),
            last: None,
            minute: 0,
            next_minute: Instant::now(),
            background: None,
            is_wrong: false,
            ignored: Vec::new(),
            asks_git: false,
            is_shown: false,
            knows_zone: false,
            git: Asker::new(wake.clone()),
            blames: BlameCache::new(wake),
        }
    }

    /// The configuration as it was read last.
    pub(super) const fn config(&self) -> &Config {
        self.follow.config()
    }

    /// The last good reading with the bytes that were read last.
    pub(super) fn read_last(&self) -> Option<(&Arc<Reading>, &[u8])> {
        Some((self.last.as_ref()?, self.follow.bytes()))
    }

    /// What reads the file of a picture by its path from the report's folder.
    pub(super) fn pictures(&self) -> impl Fn(&str) -> Result<Vec<u8>, DrawError> + Send + 'static {
        let folder = self.follow.session().folder().clone();
        move |path: &str| Ok(folder.picture(path, LARGEST)?)
    }

    /// When to look again at the latest.
    pub(super) fn deadline(&self) -> Instant {
        self.follow.deadline().min(self.next_minute)
    }

    /// The terminal has answered with its background.
    pub(super) fn set_background(&mut self, background: Background) -> Message {
        self.background = Some(background);
        self.configured()
    }

    /// What is different since the last look; `idle` is how long neither key nor mouse had been used.
    pub(super) fn look(&mut self, idle: Duration) -> Vec<Message> {
        let mut messages = Vec::new();
        let facts = self.git.news();
        messages.extend(self.git.notice().map(Message::Notice));
        if let Some(facts) = &facts {
            self.follow.set_git(facts.clone());
        }
        let news = self.follow.next(Instant::now());
        let fresh = news.is_some();
        let mut news = news.unwrap_or_default();
        if let Some(configuration) = news.configuration {
            let (message, is_back) = self.reconfigured(configuration);
            messages.extend(message);
            if is_back && matches!(news.report, Some(Ok(_))) {
                news.report = self.follow.review().map(Ok);
            }
        }
        if news.report.is_none() && facts.is_some() {
            news.report = self.follow.review().map(Ok);
        }
        match news.report {
            Some(Ok(reading)) => messages.push(self.read(reading, idle)),
            Some(Err(why)) => messages.push(Message::Trouble(Trouble::from(&why))),
            None => {}
        }
        if news.figures {
            messages.push(Message::FiguresChanged);
        }
        // An answer of git asks no new question, or the two would never rest.
        self.asks_git |= fresh;
        if facts.is_some_and(|facts| facts.is_some()) {
            self.ask_blame();
        }
        messages.extend(self.ignored());
        messages.extend(self.blames.poll().map(Message::Blamed));
        messages.extend(self.time());
        if self.is_shown && !std::mem::replace(&mut self.knows_zone, true) {
            messages.push(Message::Zone(TimeZone::system()));
        }
        messages
    }

    /// What was read is on the screen: now there is time to ask git about it, and for the time zone.
    pub(super) fn is_shown(&mut self) {
        self.is_shown = true;
        if std::mem::take(&mut self.asks_git) {
            self.ask_git();
        }
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

    /// What to say of a reading.
    fn read(&mut self, reading: Reading, idle: Duration) -> Message {
        if let Some(trouble) = Trouble::of(&reading.report) {
            return Message::Trouble(trouble);
        }
        let message = if self.last.as_deref() == Some(&reading) {
            Message::Settled
        } else {
            let reading = Arc::new(reading);
            self.last = Some(Arc::clone(&reading));
            let at = Timestamp::now();
            Message::Loaded { reading, at, idle }
        };
        self.watch_also();
        message
    }

    /// What to say of a configuration that was read again, in place of the one given, and whether that one is used
    /// again: a bad one leaves the last good one in use.
    fn reconfigured(&mut self, configuration: Result<Config, Problems>) -> (Option<Message>, bool) {
        match configuration {
            Ok(before) if before == *self.config() && is_built_in(&before) && !self.is_wrong => (None, false),
            Ok(before) => {
                let message = self.configured();
                if self.is_wrong {
                    self.follow.set_config(before);
                }
                self.watch_also();
                (Some(message), self.is_wrong)
            }
            Err(problems) => {
                self.is_wrong = true;
                let why = problems.to_string().replace('\n', "; ");
                (Some(Message::BadSettings(why)), false)
            }
        }
    }

    /// What of the configuration does not count, once.
    fn ignored(&mut self) -> Option<Message> {
        let ignored = &self.follow.config().ignored;
        if *ignored == self.ignored {
            return None;
        }
        self.ignored.clone_from(ignored);
        ignored.first().map(|problem| Message::Notice(problem.to_string()))
    }

    /// The settings, or why there are none.
    fn configured(&mut self) -> Message {
        let settings = settings(self.config(), self.background);
        self.is_wrong = settings.is_err();
        match settings {
            Ok(settings) => Message::Settings(Box::new(settings)),
            Err(why) => Message::BadSettings(why.to_string()),
        }
    }

    /// Watches the theme and git's own files as well.
    fn watch_also(&mut self) {
        let mut files = self.git.files();
        files.extend(theme_file(&self.config().theme));
        self.follow.watch_also(files);
    }

    /// The time, once a minute.
    fn time(&mut self) -> Option<Message> {
        let now = Timestamp::now();
        let second = now.as_second();
        let left = 60 - second.rem_euclid(60);
        self.next_minute = Instant::now() + Duration::from_secs(left.unsigned_abs());
        let minute = second / 60;
        let is_new = std::mem::replace(&mut self.minute, minute) != minute;
        is_new.then_some(Message::Now(now))
    }
}
