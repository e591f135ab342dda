//! The shell around the model: waits, reads, draws, and does what the model asks of the world.

mod pictures;
mod reading;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use crossterm::event::Event;

use reading::{settings, watched};

use super::asker::Asker;
use super::background::{self, Answers, Fed};
use super::clipboard;
use super::message::{Effect, Message};
use super::model::Model;
use super::pictures::{Canvas, Worker};
use super::publisher::Publisher;
use super::terminal::Screen;
use super::theme::Background;
use super::update::update;
use super::wait::{Signal, Waiter};
use crate::config::Config;
use crate::editor::{self, Environment, Place};
use crate::git::BlameCache;
use crate::session::{Session, State};
use crate::watch::Watch;

/// Reads the configuration anew; an error is a message for people.
pub type Configure<'a> = &'a dyn Fn() -> Result<Config, String>;

/// Opens the dashboard on the report at a path, which need not exist yet; returns when the user quits, or with the
/// number of the signal that ended it.
///
/// # Errors
/// The configuration cannot be used, or the terminal refuses.
pub fn run(report: &Path, configure: Configure<'_>) -> io::Result<Option<i32>> {
    let config = configure().map_err(io::Error::other)?;
    let size = crossterm::terminal::size()?;
    let name = report.display().to_string().replace('\\', "/");
    let settings = settings(&config, None).map_err(io::Error::other)?;
    let model = Model::new(name, size, settings).map_err(io::Error::other)?;
    // The signals first: from the moment the terminal is ours, each of them gives it back.
    let waiter = Waiter::new()?;
    let screen = Screen::enter(config.mouse)?;
    let waker = waiter.waker();
    let (git_waker, blame_waker) = (waiter.waker(), waiter.waker());
    let git = Asker::new(move || git_waker.wake());
    let session = Session::new(report, config.options.clone());
    let mut shell = Shell {
        watch: Watch::start(watched(&session, &config, None, &git), move || waker.wake()),
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
        git,
        blames: BlameCache::new(move || blame_waker.wake()),
        stood_aside: false,
        artist: None,
        publisher: None,
    };
    shell.run()
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
    git: Asker,
    blames: BlameCache,
    /// Whether something else had the terminal just now.
    stood_aside: bool,
    /// Who draws pictures, once there were any, and what on.
    artist: Option<(Canvas, Worker)>,
    /// Who writes pages, once there was one wanted. Last, so that the terminal is given back before its end is waited
    /// for.
    publisher: Option<Publisher>,
}

impl Shell<'_> {
    fn run(&mut self) -> io::Result<Option<i32>> {
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
                    Signal::End(signal) => return Ok(Some(signal)),
                    Signal::Stop => self.suspend()?,
                    Signal::Continue => self.screen.retake()?,
                }
            }
            if !self.inputs(woken.events)? {
                return Ok(None);
            }
            self.look()?;
            self.pictures()?;
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
            // What was typed ahead was meant for whatever had the terminal since, not for us.
            if std::mem::take(&mut self.stood_aside) {
                break;
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
                match settings(&self.config, self.background) {
                    Ok(settings) => self.send(Message::Settings(Box::new(settings))),
                    Err(why) => self.send(Message::BadSettings(why)),
                }
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
            Effect::OpenPage => {
                self.open_page();
                Ok(())
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
                self.stood_aside = true;
                let (screen, waiter) = (&mut self.screen, &mut self.waiter);
                screen.aside(|| waiter.aside(|| editor::run(&launch)))?
            }
            Ok(launch) => editor::run(&launch),
            Err(error) => Err(error),
        };
        self.model.stale = true;
        // Who comes back from the editor comes back to the question he left.
        self.last_key = Instant::now();
        if let Err(error) = result {
            self.notice(error.to_string());
        }
        self.look()
    }

    fn open_page(&mut self) {
        let Some(state) = &self.last else { return };
        let waker = self.waiter.waker();
        let publisher = self
            .publisher
            .get_or_insert_with(|| Publisher::start(&self.report, move || waker.wake()));
        publisher.ask(Arc::clone(state));
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.model.stale = true;
        let (screen, waiter) = (&mut self.screen, &mut self.waiter);
        if let Err(error) = screen.aside(|| waiter.stop())? {
            self.notice(format!("the dashboard cannot be suspended here: {error}"));
        }
        Ok(())
    }
}
