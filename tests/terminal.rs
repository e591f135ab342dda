//! The whole program in a terminal: what is typed arrives, what is saved is shown, and the terminal is given back.

mod git;
mod started;

use std::ffi::OsString;
use std::fs;
use std::io::{Read as _, Write as _};
use std::num::NonZero;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
use rustix::termios::LocalModes;

const PATIENCE: Duration = Duration::from_secs(20);
const ROWS: NonZero<u16> = NonZero::new(24).unwrap();
const COLUMNS: NonZero<u16> = NonZero::new(100).unwrap();

const FIRST: &str = "### Question 1\n\n> **What is it?**\n>\n> Answer:\n\nOne two three.\n\n\
                     ### Question 2\n\n> **Why is it?**\n>\n> Answer:\n\nFour five.\n";

struct Program {
    folder: tempfile::TempDir,
    report: PathBuf,
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn std::io::Write + Send>,
    output: mpsc::Receiver<Vec<u8>>,
    screen: vt100::Parser,
}

impl Program {
    /// The dashboard on a report of two questions, `editor` being the one configured, once it shows them.
    fn start(editor: &str) -> Self {
        Self::with(editor, "")
    }

    /// The same where pages are opened by this shell script.
    fn with(editor: &str, opener: &str) -> Self {
        let mut program = Self::run(&[], editor, opener);
        program.until("the report", |screen| screen.contains("5 words"));
        program
    }

    /// The status line on the same report, once it is there.
    fn line() -> Self {
        let mut program = Self::run(&["--line"], "vi", "");
        program.until("the line", |screen| screen.starts_with("2/2 complete"));
        program
    }

    fn run(arguments: &[&str], editor: &str, opener: &str) -> Self {
        let (folder, report) = folder_with(FIRST);
        Self::on(folder, report, arguments, editor, opener)
    }

    /// The program on this report, which lies somewhere in this folder.
    fn on(folder: tempfile::TempDir, report: PathBuf, arguments: &[&str], editor: &str, opener: &str) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_handin"));
        command.args(arguments);
        command.arg(&report);
        Self::spawn(folder, report, command, editor, opener)
    }

    /// A program on this report, as the command has it, in a terminal of its own.
    fn spawn(
        folder: tempfile::TempDir,
        report: PathBuf,
        mut command: CommandBuilder,
        editor: &str,
        opener: &str,
    ) -> Self {
        let size = PtySize {
            rows: ROWS.get(),
            cols: COLUMNS.get(),
            pixel_width: 0,
            pixel_height: 0,
        };
        let pty = native_pty_system().openpty(size).unwrap();
        command.cwd(folder.path());
        command.env("TERM", "xterm-256color");
        command.env_remove("TMUX");
        command.env("XDG_CONFIG_HOME", folder.path());
        command.env("XDG_STATE_HOME", folder.path().join("state"));
        command.env("VISUAL", editor);
        command.env("DISPLAY", ":0");
        command.env("PATH", programs(&folder.path().join("bin"), opener));
        let child = pty.slave.spawn_command(command).unwrap();
        let mut reader = pty.master.try_clone_reader().unwrap();
        let keyboard = pty.master.take_writer().unwrap();
        let (send, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            folder,
            report,
            master: pty.master,
            child,
            keyboard,
            output,
            screen: vt100::Parser::new(ROWS, COLUMNS, 0),
        }
    }

    fn send(&mut self, keys: &[u8]) {
        self.keyboard.write_all(keys).unwrap();
        self.keyboard.flush().unwrap();
    }

    fn pid(&self) -> Pid {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        Pid::from_raw(pid).unwrap()
    }

    fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Follows the screen until it is as wanted.
    fn until(&mut self, what: &str, wanted: impl Fn(&str) -> bool) {
        let start = Instant::now();
        while !wanted(&self.screen.screen().contents()) {
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(50)) {
                self.screen.process(&bytes);
            }
            let shown = self.screen.screen().contents();
            assert!(start.elapsed() < PATIENCE, "{what} never came:\n{shown}");
        }
    }

    /// Waits for the end and looks at what is left of the terminal.
    fn ends_well(&mut self) {
        self.ends_with(0);
    }

    /// The same, with this exit status.
    fn ends_with(&mut self, expected: u32) {
        // The output ends when the last one to have the terminal is gone.
        loop {
            match self.output.recv_timeout(PATIENCE) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(mpsc::RecvTimeoutError::Disconnected) => break,
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    self.child.kill().unwrap();
                    panic!("it never ended:\n{}", self.screen.screen().contents());
                }
            }
        }
        let status = self.child.wait().unwrap();
        assert_eq!(status.exit_code(), expected, "{status:?}");
        assert_eq!(status.signal(), None);
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen());
        assert!(!screen.hide_cursor());
        assert!(!screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let modes = self.master.get_termios().unwrap().local_flags;
        let modes = LocalModes::from_bits_truncate(modes.bits());
        assert!(modes.contains(LocalModes::ICANON | LocalModes::ECHO));
    }
}

/// A folder, and in it a report of this text.
fn folder_with(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("README.md");
    fs::write(&report, text).unwrap();
    (folder, report)
}

/// Waits for something that the screen does not show.
fn wait_for(what: &str, is_there: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_there() {
        assert!(start.elapsed() < PATIENCE, "{what} never came");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A `PATH` whose first folder has this script as what opens pages, on any system.
fn programs(folder: &Path, opener: &str) -> OsString {
    fs::create_dir(folder).unwrap();
    for name in ["xdg-open", "open"] {
        let program = folder.join(name);
        fs::write(&program, format!("#!/bin/sh\n{opener}\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&path));
    std::env::join_paths(folders).unwrap()
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut program = Program::start("vi");
    program.send(b"q");
    program.ends_well();
}

#[test]
fn being_ended_gives_the_terminal_back() {
    for (signal, status) in [
        (Signal::HUP, 129),
        (Signal::INT, 130),
        (Signal::QUIT, 131),
        (Signal::TERM, 143),
    ] {
        let mut program = Program::start("vi");
        program.signal(signal);
        program.ends_with(status);
    }
}

/// The dashboard itself, whose configuration cannot be read again: what [`a_panic_gives_the_terminal_back`]
/// runs in a terminal.
#[test]
#[ignore = "needs a terminal: a_panic_gives_the_terminal_back runs it in one"]
fn a_dashboard_that_panics() {
    let Some(report) = std::env::var_os(PANICS_ON) else {
        return;
    };
    let configure = || panic!("a fault of ours");
    let _ = handin::dashboard::run(Path::new(&report), handin::config::Config::default(), &configure);
}

/// The report of [`a_dashboard_that_panics`].
const PANICS_ON: &str = "HANDIN_PANICS_ON";

#[test]
fn a_panic_gives_the_terminal_back() {
    let (folder, report) = folder_with(FIRST);
    let settings = folder.path().join("handin.toml");
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args([
        "--exact",
        "terminal::a_dashboard_that_panics",
        "--ignored",
        "--nocapture",
    ]);
    command.env(PANICS_ON, &report);
    command.env("RUST_BACKTRACE", "0");
    let mut program = Program::spawn(folder, report, command, "vi", "");
    program.until("the report", |screen| screen.contains("5 words"));
    fs::write(settings, "").unwrap();
    // What the test's own harness says of a test that panicked.
    program.ends_with(101);
    assert!(program.screen.screen().contents().contains("a fault of ours"));
}

/// It changes nothing of the terminal, so a signal ends it as it ends any program.
#[test]
fn a_page_kept_up_ends_by_a_signal() {
    for signal in [Signal::HUP, Signal::INT, Signal::QUIT, Signal::TERM] {
        let (folder, report) = folder_with(FIRST);
        let page = folder.path().join("page.html");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_handin"));
        command.args(["html", "--watch", "-o"]);
        command.args([&page, &report]);
        // In a terminal of its own, where no signal is ignored because the tests run in the background.
        let mut program = Program::spawn(folder, report, command, "vi", "");
        wait_for("the page", || page.exists());
        program.signal(signal);
        // A shell says 128 and the number of the signal.
        assert!(program.child.wait().unwrap().signal().is_some());
        assert!(fs::read_to_string(&page).unwrap().ends_with("</html>\n"));
    }
}

#[test]
fn the_status_line_ends_with_its_own_line() {
    for (signal, status) in [(Signal::INT, 130), (Signal::TERM, 143)] {
        let mut program = Program::line();
        program.signal(signal);
        program.ends_with(status);
        assert_eq!(program.screen.screen().cursor_position(), (1, 0));
    }
}

#[test]
fn a_project_does_not_say_which_program_edits_the_report() {
    let (folder, report) = folder_with(FIRST);
    fs::write(folder.path().join("handin.toml"), "editor = 'touch sprung {file}'\n").unwrap();
    let mut program = Program::on(folder, report, &[], "touch edited", "");
    program.until("the notice", |screen| screen.contains("`editor` names a program"));
    program.send(b"e");
    let edited = program.folder.path().join("edited");
    wait_for("the user's editor", || edited.exists());
    assert!(!program.folder.path().join("sprung").exists());
    program.send(b"q");
    program.ends_well();
}

#[test]
fn nothing_that_a_repository_names_runs_in_the_dashboard() {
    use crate::traps::{Named, Trapped};
    for named in Named::ALL {
        let trapped = Trapped::with(FIRST, named);
        trapped.ask(&["status"]);
        assert!(trapped.ran().contains("trap"), "{named:?}: no trap is set");
        let folder = tempfile::tempdir().unwrap();
        let mut program = Program::on(folder, trapped.report(), &[], "vi", "");
        // Who wrote what is known once git was asked everything.
        program.until("the blame", |screen| screen.contains("last written by Kim"));
        program.send(b"b");
        fs::write(trapped.report(), format!("{FIRST}\nSix seven.\n")).unwrap();
        program.until("the save", |screen| {
            screen.contains("7 words") && screen.contains("not committed")
        });
        program.send(b"q");
        program.ends_well();
        assert_eq!(trapped.ran(), "", "{named:?}");
    }
}

#[test]
fn a_save_is_shown() {
    let mut program = Program::start("vi");
    fs::write(&program.report, format!("{FIRST}\nSix seven.\n")).unwrap();
    program.until("the save", |screen| screen.contains("7 words"));
    program.send(b"q");
    program.ends_well();
}

#[test]
fn thousands_of_keys_at_once_are_all_read() {
    let mut program = Program::start("vi");
    // More than one read takes in; the last key is the one that ends it.
    program.send(&[vec![b'j'; 3000], vec![b'q']].concat());
    program.ends_well();
}

#[test]
fn half_an_escape_sequence_holds_up_nothing() {
    let mut program = Program::start("vi");
    program.send(b"\x1bO");
    // Time for it to be read on its own.
    std::thread::sleep(Duration::from_millis(100));
    fs::write(&program.report, format!("{FIRST}\nSix seven.\n")).unwrap();
    program.until("the save", |screen| screen.contains("7 words"));
    program.signal(Signal::TERM);
    program.ends_with(143);
}

#[test]
fn the_editor_gets_every_key() {
    // An editor that reads a line after a while, and then another: both were typed at once, before it began.
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("editor.sh");
    fs::write(
        &script,
        "echo editing; sleep 0.3; read -r one; read -r two; echo \"$one $two\" > typed.txt\n",
    )
    .unwrap();
    let mut program = Program::start(&format!("sh '{}'", script.display()));
    program.send(b"e");
    program.until("the editor", |screen| screen.contains("editing"));
    program.send(b"jump\rquit\r");
    program.until("the dashboard", |screen| screen.contains("5 words"));
    let typed = fs::read_to_string(program.folder.path().join("typed.txt")).unwrap();
    assert_eq!(typed, "jump quit\n");
    program.send(b"q");
    program.ends_well();
}

#[test]
fn the_page_is_written_and_opened_and_the_screen_stays() {
    let opener = "cp \"$1\" opened.html; echo scribble; echo scribble >&2";
    let mut program = Program::with("vi", opener);
    program.send(b"o");
    program.until("the notice", |screen| screen.contains("report.html, opening it"));
    let opened = program.folder.path().join("opened.html");
    wait_for("the opened page", || {
        fs::read_to_string(&opened).is_ok_and(|page| page.ends_with("</html>\n"))
    });
    let page = fs::read_to_string(&opened).unwrap();
    assert!(page.contains("One two three."), "{page}");
    program.send(b"j");
    program.until("the dashboard", |screen| {
        screen.contains("5 words") && !screen.contains("opening it")
    });
    assert!(!program.screen.screen().contents().contains("scribble"));
    assert_eq!(fs::read_to_string(&program.report).unwrap(), FIRST);
    program.send(b"q");
    program.ends_well();
}

#[test]
fn a_page_that_no_browser_opens_is_reported() {
    let mut program = Program::with("vi", "exit 3");
    program.send(b"o");
    program.until("the failure", |screen| screen.contains("open it yourself"));
    assert!(program.folder.path().join("report.html").exists());
    program.send(b"q");
    program.ends_well();
}

#[test]
fn stopped_and_gone_on() {
    let mut program = Program::start("vi");
    program.signal(Signal::TSTP);
    let stopped = waitpid(Some(program.pid()), WaitOptions::UNTRACED).unwrap();
    assert!(stopped.is_some_and(|(_, status)| status.stopped()));
    program.until("the normal screen", |screen| !screen.contains("5 words"));
    program.signal(Signal::CONT);
    program.until("the dashboard", |screen| screen.contains("5 words"));
    program.send(b"q");
    program.ends_well();
}

#[test]
fn newcomers_are_greeted_until_they_have_pressed_some_keys_and_never_again() {
    let greeting = "any action by name";
    let mut program = Program::start("vi");
    program.until("the lines for newcomers", |screen| screen.contains(greeting));
    program.send(b"jkjkj");
    program.until("their end", |screen| !screen.contains(greeting));
    program.send(b"jq");
    program.ends_well();
    let Program { folder, report, .. } = program;
    fs::remove_dir_all(folder.path().join("bin")).unwrap();
    let mut program = Program::on(folder, report, &[], "vi", "");
    program.until("the report", |screen| screen.contains("5 words"));
    assert!(!program.screen.screen().contents().contains(greeting));
    // Where nothing can be remembered they come again, and nothing is wrong.
    let state = program.folder.path().join("state");
    fs::remove_dir_all(&state).unwrap();
    fs::write(&state, "not a folder").unwrap();
    program.send(b"q");
    program.ends_well();
    let Program { folder, report, .. } = program;
    fs::remove_dir_all(folder.path().join("bin")).unwrap();
    let mut program = Program::on(folder, report, &[], "vi", "");
    program.until("the lines again", |screen| screen.contains(greeting));
    program.send(b"jkjkjkjk");
    program.until("their end", |screen| !screen.contains(greeting));
    program.send(b"q");
    program.ends_well();
}

#[test]
fn the_end_of_the_last_error_rings_and_notifies_where_that_is_wanted() {
    let (folder, report) = folder_with(&FIRST.replace("Four five.", ""));
    fs::write(folder.path().join("handin.toml"), "bell = true\nnotify = 'osc-777'\n").unwrap();
    let mut program = Program::on(folder, report, &[], "vi", "");
    program.until("the error", |screen| screen.contains("1 error"));
    fs::write(&program.report, FIRST).unwrap();
    let mut written = Vec::new();
    let start = Instant::now();
    while !program.screen.screen().contents().contains("no errors") {
        assert!(start.elapsed() < PATIENCE, "the save never showed");
        if let Ok(bytes) = program.output.recv_timeout(Duration::from_millis(50)) {
            program.screen.process(&bytes);
            written.extend(bytes);
        }
    }
    let written = String::from_utf8_lossy(&written).into_owned();
    assert!(
        written.contains("\u{7}\u{1b}]777;notify;handin;no errors are left in "),
        "{written:?}"
    );
    program.send(b"q");
    program.ends_well();
}
