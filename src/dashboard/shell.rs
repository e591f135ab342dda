//! The shell around the model: waits, reads, draws, and does what the model asks of the world.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use crossterm::event::Event;
use jiff::{Timestamp, Zoned};

use super::background::{self, Answers, Fed};
use super::clipboard;
use super::message::{Effect, Message, Settings, Trouble};
use super::model::Model;
use super::terminal::Screen;
use super::theme::{Background, Choice, Terminal, Theme};
use super::update::update;
use super::wait::{Signal, Waiter};
use crate::config::Config;
use crate::editor::{self, Environment, Place};
use crate::folder::ReadError;
use crate::session::{Session, State};
use crate::watch::{Change, Watch, Watched};

/// Reads the configuration anew; an error is a message for people.
pub type Configure<'a> = &'a dyn Fn() -> Result<Config, String>;

/// Opens the dashboard on the report at a path, which need not exist yet; returns when the user quits.
///
/// # Errors
/// The configuration cannot be used, or the terminal refuses.
pub fn run(report: &Path, configure: Configure<'_>) -> io::Result<()> {
    let config = configure().map_err(io::Error::other)?;
    let size = crossterm::terminal::size()?;
    let name = report.display().to_string().replace('\\', "/");
    let model = Model::new(name, size, settings(&config, None)).map_err(io::Error::other)?;
    let screen = Screen::enter(config.mouse)?;
    let waiter = Waiter::new()?;
    let waker = waiter.waker();
    let session = Session::new(report, config.options.clone());
    let mut shell = Shell {
        watch: Watch::start(watched(&session, &config, None), move || waker.wake()),
        waiter,
        session,
        report: report.to_owned(),
        config,
        configure,
        model,
        screen,
        bytes: None,
        last: None,
        minute: 0,
        last_key: Instant::now(),
        answers: Answers::default(),
        background: None,
    };
    shell.run()
}

/// The files whose change is news: the report, its pictures, the checker beside it, the settings.
fn watched(session: &Session, config: &Config, last: Option<&State>) -> Watched {
    let folder = session.folder().path();
    let targets = last.map(|state| state.report.image_paths()).unwrap_or_default();
    let mut also = config.files.clone();
    also.push(session.folder().checker_path());
    Watched {
        report: session.path().to_owned(),
        figures: folder.join(&config.options.figures),
        pictures: targets.iter().map(|target| folder.join(target)).collect(),
        also,
    }
}

fn settings(config: &Config, background: Option<Background>) -> Settings {
    let terminal = Terminal::of(|name| std::env::var(name).ok()).with_glyphs(config.glyphs);
    Settings {
        mouse: config.mouse,
        follow: config.follow,
        deadline: config.deadline.and_then(|at| Timestamp::try_from(at).ok()),
        keys: config.keys.clone(),
        theme: Theme::choose(&Choice::of(&config.theme), &terminal, background),
    }
}

struct Shell<'a> {
    session: Session,
    report: PathBuf,
    config: Config,
    configure: Configure<'a>,
    model: Model,
    screen: Screen,
    waiter: Waiter,
    watch: Watch,
    /// The report's bytes as they were told last.
    bytes: Option<Vec<u8>>,
    last: Option<Arc<State>>,
    /// The minute the screen was told last, since the deadline's distance is shown in minutes.
    minute: i64,
    last_key: Instant,
    answers: Answers,
    background: Option<Background>,
}

impl Shell<'_> {
    fn run(&mut self) -> io::Result<()> {
        self.look()?;
        self.screen.draw(&self.model)?;
        self.model.stale = false;
        if background::can_ask(std::env::var("TERM").ok().as_deref()) {
            self.screen.send(background::QUESTION)?;
        }
        loop {
            let left = self.watch.deadline().saturating_duration_since(Instant::now());
            let woken = self.waiter.wait(left)?;
            for signal in woken.signals {
                match signal {
                    Signal::End => return Ok(()),
                    Signal::Stop => self.suspend()?,
                    Signal::Continue => self.screen.retake()?,
                }
            }
            if !self.inputs(woken.events)? {
                return Ok(());
            }
            self.look()?;
            if self.model.stale {
                self.screen.draw(&self.model)?;
                self.model.stale = false;
            }
        }
    }

    /// Everything that was typed so far; whether to go on.
    fn inputs(&mut self, events: Vec<Event>) -> io::Result<bool> {
        for event in events {
            if !self.input(event)? {
                return Ok(false);
            }
        }
        if self.answers.is_waiting() {
            let held = self.answers.give_up();
            return self.typed(held);
        }
        Ok(true)
    }

    /// Whether to go on.
    fn input(&mut self, event: Event) -> io::Result<bool> {
        let message = match event {
            Event::Key(key) => {
                let fed = self.answers.feed(key);
                return self.typed(fed);
            }
            Event::Paste(text) => Message::Paste(text),
            Event::Mouse(mouse) => {
                self.last_key = Instant::now();
                Message::Mouse(mouse)
            }
            Event::Resize(columns, rows) => Message::Resize(columns, rows),
            Event::FocusGained | Event::FocusLost => return Ok(true),
        };
        self.send(message)
    }

    /// Keys, or what the terminal answered among them; whether to go on.
    fn typed(&mut self, fed: Fed) -> io::Result<bool> {
        match fed {
            Fed::Nothing => Ok(true),
            Fed::Answer(background) => {
                self.background = Some(background);
                let settings = settings(&self.config, self.background);
                self.send(Message::Settings(Box::new(settings)))
            }
            Fed::Keys(keys) => {
                for key in keys {
                    self.last_key = Instant::now();
                    if !self.send(Message::Key(key))? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
        }
    }

    fn send(&mut self, message: Message) -> io::Result<bool> {
        match update(&mut self.model, message) {
            None => Ok(true),
            Some(Effect::Quit) => Ok(false),
            Some(effect) => self.perform(effect).map(|()| true),
        }
    }

    fn perform(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Edit { line, column } => self.edit(line, column),
            Effect::Copy(text) => {
                let tmux = std::env::var_os("TMUX").is_some();
                self.screen.send(&clipboard::sequence(&text, tmux))
            }
            Effect::Mouse(mouse) => self.screen.set_mouse(mouse),
            Effect::Redraw => self.screen.redraw(),
            Effect::Suspend => self.suspend(),
            Effect::Quit => Ok(()),
        }
    }

    fn notice(&mut self, text: String) {
        let none = update(&mut self.model, Message::Notice(text));
        debug_assert!(none.is_none());
    }

    fn edit(&mut self, line: usize, column: usize) -> io::Result<()> {
        let at = Place {
            path: self.report.clone(),
            line,
            column,
        };
        let configured = self.config.editor.as_deref();
        let result = match editor::command(&Environment::of_process(), configured, &at) {
            Ok(launch) if launch.takes_screen => {
                let (screen, waiter) = (&mut self.screen, &mut self.waiter);
                screen.aside(|| waiter.aside(|| editor::run(&launch)))?
            }
            Ok(launch) => editor::run(&launch),
            Err(error) => Err(error),
        };
        self.model.stale = true;
        if let Err(error) = result {
            self.notice(error.to_string());
        }
        self.look()
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.model.stale = true;
        let (screen, waiter) = (&mut self.screen, &mut self.waiter);
        if let Err(error) = screen.aside(|| waiter.stop())? {
            self.notice(format!("the dashboard cannot be suspended here: {error}"));
        }
        Ok(())
    }

    /// Shows what is different in the folder since the last look.
    fn look(&mut self) -> io::Result<()> {
        let mut fresh = false;
        for change in self.watch.look(Instant::now()) {
            match change {
                Change::Report(bytes) => {
                    self.bytes = Some(bytes);
                    fresh = true;
                }
                Change::Gone(ReadError::Missing) => self.trouble(Trouble::Missing),
                Change::Gone(ReadError::Empty) => self.trouble(Trouble::Empty),
                Change::Gone(error) => self.trouble(Trouble::Unreadable(error.to_string())),
                Change::Figures => fresh = true,
                Change::Also => {
                    self.reconfigure()?;
                    fresh = true;
                }
            }
        }
        if fresh {
            self.review();
        }
        let now = Zoned::now();
        let minute = now.timestamp().as_second() / 60;
        if minute != self.minute {
            self.minute = minute;
            self.send(Message::Now(now))?;
        }
        Ok(())
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
            .set(watched(&self.session, &self.config, self.last.as_deref()));
    }

    fn trouble(&mut self, trouble: Trouble) {
        if self.model.trouble.as_ref() != Some(&trouble) {
            update(&mut self.model, Message::Trouble(trouble));
        }
    }

    /// Uses the configuration as it is now; a bad one leaves the last good one standing, and says so.
    fn reconfigure(&mut self) -> io::Result<()> {
        match (self.configure)() {
            Ok(config) if config == self.config && self.model.bad_settings.is_none() => {}
            Ok(config) => {
                self.session.set_options(config.options.clone());
                let new = settings(&config, self.background);
                self.config = config;
                self.watch
                    .set(watched(&self.session, &self.config, self.last.as_deref()));
                self.send(Message::Settings(Box::new(new)))?;
            }
            Err(why) if self.model.bad_settings.as_ref() == Some(&why) => {}
            Err(why) => {
                update(&mut self.model, Message::BadSettings(why));
            }
        }
        Ok(())
    }
}
