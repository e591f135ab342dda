//! How soon the first screen comes, a save is told and is on the screen, and how often an idle dashboard wakes.
//!
//! `cargo bench --bench saves` prints the middle and the worst but one in a hundred of 200 saves of 40 KB.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use handin::watch::{Change, Watch, Watched};
use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

const SAVES: usize = 200;
const PATIENCE: Duration = Duration::from_secs(10);
const IDLE: Duration = Duration::from_secs(10);

/// A report of 40 KB whose first answer has so many words more than the others.
fn report(more: usize) -> String {
    let mut text = String::from("# A report\n\n");
    for number in 1..=31 {
        let answer = "We trained it on one machine and measured the loss. ".repeat(23);
        let more = if number == 1 {
            "more ".repeat(more)
        } else {
            String::new()
        };
        text += &format!("### Question {number}\n\n> **What did you do?**\n>\n> Answer:\n\n{more}{answer}\n\n");
    }
    text
}

fn in_place(path: &Path, text: &str) -> io::Result<()> {
    fs::write(path, text)
}

fn by_rename(path: &Path, text: &str) -> io::Result<()> {
    let temporary = path.with_extension("tmp");
    fs::write(&temporary, text)?;
    fs::rename(&temporary, path)
}

fn print(what: &str, mut times: Vec<Duration>) -> io::Result<()> {
    times.sort_unstable();
    let at = |part: usize| times.get(times.len() * part / 100).copied().unwrap_or_default();
    let [middle, worst] = [at(50), at(99)].map(|time| time.as_secs_f64() * 1000.0);
    writeln!(io::stdout(), "{what:<36} p50 {middle:>6.2} ms   p99 {worst:>6.2} ms")
}

/// From before the write until the watch tells the bytes, the settle time of 5 ms included.
fn told(what: &str, save: fn(&Path, &str) -> io::Result<()>) -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("README.md");
    fs::write(&path, report(0))?;
    let (wake, woken) = mpsc::channel();
    let watched = Watched {
        report: path.clone(),
        figures: folder.path().join("figures"),
        ..Watched::default()
    };
    let mut watch = Watch::start(watched, move || wake.send(()).unwrap_or_default());
    watch.look(Instant::now());
    let mut times = Vec::new();
    for number in 1..=SAVES {
        sleep(Duration::from_millis(20));
        let text = report(number);
        let start = Instant::now();
        save(&path, &text)?;
        loop {
            let left = watch.deadline().saturating_duration_since(Instant::now());
            let _woken_or_late = woken.recv_timeout(left);
            let changes = watch.look(Instant::now());
            if changes.contains(&Change::Report(text.clone().into_bytes())) {
                break;
            }
            if start.elapsed() > PATIENCE {
                return Err(io::Error::other("a save was never told"));
            }
        }
        times.push(start.elapsed());
    }
    print(what, times)
}

/// The program in an emulated terminal.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn io::Write + Send>,
    output: mpsc::Receiver<Vec<u8>>,
    screen: vt100::Parser,
}

impl Terminal {
    fn start(report: &Path) -> io::Result<Self> {
        let size = PtySize {
            rows: 30,
            cols: 100,
            ..PtySize::default()
        };
        let pty = native_pty_system().openpty(size).map_err(io::Error::other)?;
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_handin"));
        command.arg(report);
        command.cwd(report.parent().unwrap_or(report));
        command.env("TERM", "xterm-256color");
        let child = pty.slave.spawn_command(command).map_err(io::Error::other)?;
        let mut reader = pty.master.try_clone_reader().map_err(io::Error::other)?;
        let keyboard = pty.master.take_writer().map_err(io::Error::other)?;
        let (send, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 65536];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..read].to_vec()).is_err() {
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

    /// Waits until the screen shows a text.
    fn wait_for(&mut self, text: &str) -> io::Result<()> {
        let start = Instant::now();
        while !self.screen.screen().contents().contains(text) {
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(100)) {
                self.screen.process(&bytes);
            }
            if start.elapsed() > PATIENCE {
                self.child.kill()?;
                let shown = self.screen.screen().contents();
                return Err(io::Error::other(format!("{text} never came:\n{shown}")));
            }
        }
        Ok(())
    }

    fn quit(mut self) -> io::Result<()> {
        self.keyboard.write_all(b"q")?;
        self.child.wait().map(|_| ())
    }
}

/// From before the write until an emulated terminal shows the new total; then how often the idle program wakes.
fn shown() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("README.md");
    fs::write(&path, report(0))?;
    let mut terminal = Terminal::start(&path)?;
    let mut times = Vec::new();
    let words = report(0).matches("We trained").count() * 10;
    for number in 0..=SAVES {
        sleep(Duration::from_millis(20));
        let start = Instant::now();
        if number > 0 {
            fs::write(&path, report(number))?;
        }
        let total = words + number;
        terminal.wait_for(&format!("{},{:03} words", total / 1000, total % 1000))?;
        if number > 0 {
            times.push(start.elapsed());
        }
    }
    print("write in place → on the screen", times)?;
    sleep(Duration::from_secs(1));
    let before = terminal.child.process_id().and_then(wakes);
    sleep(IDLE);
    if let (Some(before), Some(after)) = (before, terminal.child.process_id().and_then(wakes)) {
        let seconds = IDLE.as_secs();
        writeln!(
            io::stdout(),
            "idle for {seconds} s: the process woke {} times",
            after - before
        )?;
    }
    terminal.quit()
}

/// How often the threads of a process have gone to sleep so far; only Linux tells.
fn wakes(process: u32) -> Option<u64> {
    let mut sum = 0;
    for thread in fs::read_dir(format!("/proc/{process}/task")).ok()? {
        let status = fs::read_to_string(thread.ok()?.path().join("status")).ok()?;
        let line = status
            .lines()
            .find(|line| line.starts_with("voluntary_ctxt_switches"))?;
        sum += line.split_whitespace().last()?.parse::<u64>().ok()?;
    }
    Some(sum)
}

/// From the start of the program until an emulated terminal shows the words of the report.
fn started() -> io::Result<()> {
    const STARTS: usize = 60;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("README.md");
    fs::write(&path, report(0))?;
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let start = Instant::now();
        let mut terminal = Terminal::start(&path)?;
        terminal.wait_for(" words")?;
        times.push(start.elapsed());
        terminal.quit()?;
    }
    print("start → first screen", times)
}

pub(crate) fn main() -> io::Result<()> {
    started()?;
    told("write in place → told by the watch", in_place)?;
    told("temporary file renamed over → told", by_rename)?;
    shown()
}
