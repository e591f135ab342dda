//! The program in an emulated terminal of 30 lines, and when it wrote what the screen shows.

use std::io::{self, Read as _};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

/// How long a screen is waited for.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// Wide enough for all of the first line.
const COLUMNS: u16 = 140;

/// The program in an emulated terminal.
pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn io::Write + Send>,
    output: mpsc::Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
}

impl Terminal {
    /// Starts the dashboard on a report; the user's own settings are not read. `path` is its `PATH`, where it is not
    /// that of the benchmark.
    pub(crate) fn start(report: &Path, path: Option<&std::ffi::OsStr>) -> io::Result<Self> {
        let size = PtySize {
            rows: 30,
            cols: COLUMNS,
            ..PtySize::default()
        };
        let pty = native_pty_system().openpty(size).map_err(io::Error::other)?;
        let folder = report.parent().unwrap_or(report);
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_handin"));
        command.arg(report);
        command.cwd(folder);
        command.env("TERM", "xterm-256color");
        command.env("XDG_CONFIG_HOME", folder);
        command.env("XDG_STATE_HOME", folder.join("state"));
        if let Some(path) = path {
            command.env("PATH", path);
        }
        let child = pty.slave.spawn_command(command).map_err(io::Error::other)?;
        let mut reader = pty.master.try_clone_reader().map_err(io::Error::other)?;
        let keyboard = pty.master.take_writer().map_err(io::Error::other)?;
        let (send, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 65536];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if send.send((Instant::now(), buffer[..read].to_vec())).is_err() {
                    break;
                }
            }
        });
        let [rows, columns] = [size.rows, size.cols].map(|size| NonZero::new(size).unwrap_or(NonZero::<u16>::MIN));
        Ok(Self {
            child,
            keyboard,
            output,
            screen: vt100::Parser::new(rows, columns, 0),
        })
    }

    /// The first line of the screen.
    pub(crate) fn first_line(&self) -> String {
        let mut rows = self.screen.screen().rows(0, COLUMNS);
        rows.next().unwrap_or_default()
    }

    /// Takes the next part of the output onto the screen; when it came, or `None` where none comes in time.
    pub(crate) fn next(&mut self, wait: Duration) -> Option<Instant> {
        let (at, bytes) = self.output.recv_timeout(wait).ok()?;
        self.screen.process(&bytes);
        Some(at)
    }

    /// Waits until the screen shows a text; when it came.
    pub(crate) fn wait_for(&mut self, text: &str) -> io::Result<Instant> {
        let start = Instant::now();
        let mut shown = start;
        while !self.screen.screen().contents().contains(text) {
            shown = self.next(Duration::from_millis(100)).unwrap_or(shown);
            if start.elapsed() > PATIENCE {
                self.child.kill()?;
                let shown = self.screen.screen().contents();
                return Err(io::Error::other(format!("{text} never came:\n{shown}")));
            }
        }
        Ok(shown)
    }

    /// Types keys.
    pub(crate) fn send(&mut self, keys: &[u8]) -> io::Result<()> {
        self.keyboard.write_all(keys)?;
        self.keyboard.flush()
    }

    /// The program's number.
    pub(crate) fn process(&self) -> Option<u32> {
        self.child.process_id()
    }

    /// Types the key that ends the program, and waits for its end.
    pub(crate) fn quit(mut self) -> io::Result<()> {
        self.send(b"q")?;
        self.child.wait().map(|_| ())
    }
}
