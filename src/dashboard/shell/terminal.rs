//! The terminal: taken on entering, given back on leaving, whatever the way out.

mod output;
#[cfg(unix)]
pub(super) mod own;

use std::io::{self, Write, stdout};
use std::mem::ManuallyDrop;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;

use output::Output;

use crate::dashboard::paint::paint;
use crate::dashboard::screen::Screen;

/// What a frame is written to.
#[cfg(unix)]
type Tty = std::fs::File;
#[cfg(not(unix))]
type Tty = io::Stdout;

/// Whether the terminal is ours at the moment: the panic hook must not restore what was never taken.
static TAKEN: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();

/// The terminal while it is the dashboard's; dropping it gives it back.
#[derive(Debug)]
pub(super) struct Terminal {
    /// Never dropped: its own drop would complain on standard error, and where the terminal is gone, so is that.
    terminal: ManuallyDrop<ratatui::Terminal<CrosstermBackend<Output<Tty>>>>,
    output: Output<Tty>,
    mouse: bool,
    /// Whether the next painting is to be a whole one.
    is_new: bool,
}

impl Terminal {
    /// Takes the terminal.
    ///
    /// # Errors
    /// The terminal refuses.
    pub(super) fn enter(mouse: bool) -> io::Result<Self> {
        HOOK.call_once(install_hook);
        // Under NO_COLOR crossterm would write a reset for each colour, bold and reverse included; the theme has
        // no colours then, so there is nothing left for it to take out.
        crossterm::style::force_color_output(true);
        // Without a screen nothing else would give back what was taken halfway.
        let output = Output::new(unbuffered()?);
        let terminal = take(mouse)
            .and_then(|()| ratatui::Terminal::new(CrosstermBackend::new(output.clone())))
            .inspect_err(|_| give_back())?;
        Ok(Self {
            terminal: ManuallyDrop::new(terminal),
            output,
            mouse,
            is_new: false,
        })
    }

    /// Paints a screen.
    ///
    /// # Errors
    /// The terminal is gone.
    pub(super) fn paint(&mut self, screen: &Screen) -> io::Result<()> {
        let Self {
            terminal,
            output,
            is_new,
            ..
        } = self;
        output.frame(|| {
            if std::mem::take(is_new) {
                let (columns, rows) = crossterm::terminal::size()?;
                // Asks the terminal nothing, as `Terminal::clear` would.
                terminal.resize(Rect::new(0, 0, columns, rows))?;
            }
            terminal.draw(|frame| paint(screen, frame)).map(|_| ())
        })
    }

    /// Makes the next painting a whole one.
    pub(super) const fn redraw(&mut self) {
        self.is_new = true;
    }

    /// Takes the mouse, or leaves it to the terminal.
    ///
    /// # Errors
    /// The terminal is gone.
    pub(super) fn set_mouse(&mut self, mouse: bool) -> io::Result<()> {
        self.mouse = mouse;
        if mouse {
            execute!(stdout(), EnableMouseCapture)
        } else {
            execute!(stdout(), DisableMouseCapture)
        }
    }

    /// Writes a sequence that draws nothing, such as one for the clipboard.
    ///
    /// # Errors
    /// The terminal is gone.
    pub(super) fn send(&mut self, sequence: &str) -> io::Result<()> {
        let mut out = stdout();
        out.write_all(sequence.as_bytes())?;
        out.flush()
    }

    /// Takes the terminal again after the process was stopped and goes on: the shell has had it meanwhile.
    ///
    /// # Errors
    /// The terminal is gone.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        take(self.mouse)?;
        self.redraw();
        Ok(())
    }

    /// Gives the terminal back while something else has it, then takes it again.
    ///
    /// # Errors
    /// The terminal is gone.
    pub(super) fn aside<T>(&mut self, work: impl FnOnce() -> T) -> io::Result<T> {
        give_back();
        let result = work();
        take(self.mouse)?;
        self.redraw();
        Ok(result)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Standard output without the buffer of the standard library.
#[cfg(unix)]
fn unbuffered() -> io::Result<Tty> {
    use std::os::fd::AsFd as _;
    stdout().as_fd().try_clone_to_owned().map(Tty::from)
}

/// Standard output: the console of Windows takes UTF-8 from the standard library alone.
#[cfg(not(unix))]
fn unbuffered() -> io::Result<Tty> {
    Ok(stdout())
}

fn take(mouse: bool) -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
    if mouse {
        execute!(stdout(), EnableMouseCapture)?;
    }
    Ok(())
}

/// Undoes everything that `take` does. A terminal that is gone needs nothing back, so errors do not matter.
fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        drop(execute!(
            stdout(),
            DisableMouseCapture,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            cursor::Show
        ));
        drop(disable_raw_mode());
    }
}

fn install_hook() {
    let before = std::panic::take_hook();
    let ours = std::thread::current().id();
    std::panic::set_hook(Box::new(move |panic| {
        // A panic of another thread is caught there and must not take the screen from under the dashboard.
        if std::thread::current().id() == ours {
            give_back();
        }
        before(panic);
    }));
}
