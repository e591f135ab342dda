//! The command lines of `handin::editor` in the editors themselves: does a key typed land at the place?

use std::io::{Read as _, Write as _};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use handin::editor::{Environment, Launch, Place, Platform, command, run};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const PATIENCE: Duration = Duration::from_secs(20);

fn environment(nvim: Option<String>) -> Environment {
    Environment {
        visual: None,
        editor: None,
        nvim,
        host: None,
        browser: None,
        display: false,
        emacs_without_windows: false,
        directory: PathBuf::from("/"),
        platform: Platform::Unix,
    }
}

/// Forty lines, of which the thirtieth is the target: below the first screen, and not where any editor starts.
fn report(folder: &Path) -> PathBuf {
    let path = folder.join("my report.md");
    let lines: Vec<_> = (1..=40)
        .map(|line| {
            if line == 30 {
                "target".to_owned()
            } else {
                format!("line {line}")
            }
        })
        .collect();
    std::fs::write(&path, lines.join("\n") + "\n").expect("the report is written");
    path
}

/// Runs an editor in a terminal of 24 lines until it shows the target, types, and waits for its end.
fn type_into(launch: &Launch, keys: &[&str]) -> String {
    let size = PtySize {
        rows: 24,
        cols: 80,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pty = native_pty_system().openpty(size).expect("a terminal");
    let mut builder = CommandBuilder::new(&launch.program);
    builder.args(&launch.args);
    builder.env("TERM", "xterm-256color");
    // Each editor starts as on the first day, and leaves nothing in the home of whoever runs this.
    let home = tempfile::tempdir().expect("a home");
    builder.env("HOME", home.path());
    builder.env("XDG_CONFIG_HOME", home.path().join(".config"));
    let mut child = pty.slave.spawn_command(builder).expect("the editor starts");
    let mut reader = pty.master.try_clone_reader().expect("a reader");
    let mut writer = pty.master.take_writer().expect("a writer");
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(read @ 1..) = reader.read(&mut buffer) {
            if send.send(buffer[..read].to_vec()).is_err() {
                break;
            }
        }
    });
    let [rows, columns] = [24, 80].map(|size| NonZero::new(size).expect("not 0"));
    let mut screen = vt100::Parser::new(rows, columns, 0);
    let mut keys = keys.iter();
    let start = Instant::now();
    loop {
        // Quiet with the target in view means that the editor waits for a key.
        match receive.recv_timeout(Duration::from_millis(150)) {
            Ok(bytes) => screen.process(&bytes),
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
            Err(mpsc::RecvTimeoutError::Timeout) => {
                if child.try_wait().is_ok_and(|status| status.is_some()) {
                    break;
                }
                if screen.screen().contents().contains("get")
                    && let Some(key) = keys.next()
                {
                    writer.write_all(key.as_bytes()).expect("the key is typed");
                }
            }
        }
        if start.elapsed() > PATIENCE {
            child.kill().ok();
            break;
        }
    }
    screen.screen().contents()
}

/// Types `Z` at line 30, column 4 and saves: the file shows where the cursor was.
fn lands(program: &str, configured: &str, keys: &[&str], expected: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = report(folder.path());
    let place = Place {
        path: path.clone(),
        line: 30,
        column: 4,
    };
    let configured = configured.replace("FOLDER", &folder.path().display().to_string());
    let launch = command(&environment(None), Some(&configured), &place).expect("a good value");
    assert!(launch.takes_screen);
    let last = type_into(&launch, keys);
    let text = std::fs::read_to_string(path).expect("the report is there");
    assert_eq!(text.lines().nth(29), Some(expected), "{program} last showed:\n{last}");
}

#[test]
#[ignore = "needs vim"]
fn vim_opens_at_line_and_column() {
    lands("vim", "vim -u NONE -i NONE -N -n", &["iZ\x1b", ":wq\r"], "tarZget");
}

#[test]
#[ignore = "needs neovim"]
fn neovim_opens_at_line_and_column() {
    lands("nvim", "nvim -u NONE -i NONE -n", &["iZ\x1b", ":wq\r"], "tarZget");
}

#[test]
#[ignore = "needs vi"]
fn vi_opens_at_the_line() {
    lands("vi", "vi", &["iZ\x1b", ":wq\r"], "Ztarget");
}

#[test]
#[ignore = "needs nano"]
fn nano_opens_at_line_and_column() {
    lands("nano", "nano --ignorercfiles", &["Z", "\x0f", "\r", "\x18"], "tarZget");
}

#[test]
#[ignore = "needs kakoune"]
fn kakoune_opens_at_line_and_column() {
    lands("kak", "kak -n", &["iZ\x1b", ":write-quit\r"], "tarZget");
}

#[test]
#[ignore = "needs micro"]
fn micro_opens_at_line_and_column() {
    lands("micro", "micro -config-dir 'FOLDER'", &["Z", "\x13", "\x11"], "tarZget");
}

#[test]
#[ignore = "needs emacs"]
fn emacs_opens_at_line_and_column() {
    lands("emacs", "emacs -Q -nw", &["Z", "\x18\x13", "\x18\x03"], "tarZget");
}

/// A neovim without a screen whose current window is a terminal, as the one we would run in.
#[test]
#[ignore = "needs neovim"]
fn the_parent_neovim_opens_the_place_beside_its_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("it's 100% ours.md");
    std::fs::copy(report(folder.path()), &path).expect("a copy");
    let socket = folder.path().join("nvim.sock");
    let mut parent = Command::new("nvim")
        .args(["--headless", "-u", "NONE", "-i", "NONE", "-n", "--listen"])
        .arg(&socket)
        .args(["-c", "terminal sleep 60", "-c", "startinsert"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("neovim starts");
    let ask = |expression: &str| {
        let output = Command::new("nvim")
            .arg("--server")
            .arg(&socket)
            .args(["--remote-expr", expression])
            .output()
            .expect("neovim is asked");
        // 0.7 answers on stderr.
        String::from_utf8_lossy(&[output.stdout, output.stderr].concat())
            .trim()
            .to_owned()
    };
    let wait_for = |expression: &str, expected: &str| {
        let start = Instant::now();
        let mut said = ask(expression);
        while said != expected && start.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(20));
            said = ask(expression);
        }
        said
    };
    assert_eq!(wait_for("&buftype", "terminal"), "terminal");
    let place = Place {
        path,
        line: 30,
        column: 4,
    };
    let server = socket.display().to_string();
    let launch = command(&environment(Some(server)), None, &place).expect("a good value");
    run(&launch).expect("neovim is asked");
    let seen = wait_for(
        "expand('%:t') . ' ' . line('.') . ':' . col('.') . ' ' . winnr('$')",
        "it's 100% ours.md 30:4 2",
    );
    parent.kill().ok();
    parent.wait().ok();
    assert_eq!(seen, "it's 100% ours.md 30:4 2");
}

#[test]
#[ignore = "needs joe"]
fn joe_opens_at_the_line() {
    lands("joe", "joe", &["Z", "\x0bx"], "Ztarget");
}

#[test]
#[ignore = "needs ne"]
fn ne_opens_at_line_and_column() {
    lands("ne", "ne --no-config", &["Z", "\x13", "\x11"], "tarZget");
}

#[test]
#[ignore = "needs mg"]
fn mg_opens_at_the_line() {
    lands("mg", "mg -n", &["Z", "\x18\x13", "\x18\x03"], "Ztarget");
}

#[test]
#[ignore = "needs tilde"]
fn tilde_opens_at_line_and_column() {
    // Its first start asks how keys come in; Enter closes that.
    lands("tilde", "tilde", &["\r", "Z", "\x13", "\x11"], "tarZget");
}
