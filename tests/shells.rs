//! Completions in the shells themselves: what a Tab offers after a command, a flag, a comma and a folder.
#![cfg(unix)]

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const PATIENCE: Duration = Duration::from_secs(20);

/// What is typed, and what must be offered for its last word.
const OFFERS: &[(&str, &str)] = &[
    ("handin che", "check"),
    ("handin help expl", "explain"),
    ("handin check --sel", "--select"),
    ("handin check --format sar", "sarif"),
    ("handin explain too-l", "too-long"),
    ("handin check --select images,leftover-m", "images,leftover-marker"),
    ("handin fix --question 4", "47"),
    ("handin html draft", "draft.md"),
    ("handin check rep", "reports/"),
];

/// A folder with a report whose only questions are 3 and 47, and a name that would be run.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let question = |number: u32| format!("### Question {number}\n\n> **Why?**\n>\n> Answer:\n\nSo.\n\n");
    fs::create_dir(folder.path().join("reports")).unwrap();
    fs::write(folder.path().join("reports/README.md"), question(3) + &question(47)).unwrap();
    fs::write(folder.path().join("draft.md"), "x").unwrap();
    fs::write(folder.path().join("draft.txt"), "x").unwrap();
    fs::write(folder.path().join("draft$(touch ran).md"), "x").unwrap();
    folder
}

/// The path with the program first.
fn path() -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_handin")).parent().unwrap();
    format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default())
}

/// What a shell prints when it runs a script.
fn run(shell: &str, arguments: &[&str], folder: &Path) -> String {
    let output = Command::new(shell)
        .args(arguments)
        .current_dir(folder)
        .env("PATH", path())
        .env("HOME", folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(error.is_empty(), "{error}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "needs bash"]
fn bash_offers_commands_flags_rules_questions_and_reports() {
    let folder = folder();
    for (typed, offered) in OFFERS {
        let words: Vec<&str> = typed.split(' ').collect();
        let script = format!(
            "source <(handin completions bash); COMP_WORDS=({typed}); COMP_CWORD={}; COMP_TYPE=9; \
             _clap_complete_handin handin '{}' '{}'; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            words.len() - 1,
            words[words.len() - 1],
            words[words.len() - 2],
        );
        let said = run("bash", &["--norc", "-c", &script], folder.path());
        assert!(said.lines().any(|line| line.trim() == *offered), "{typed}: {said}");
        assert!(!said.contains("draft.txt") && !said.contains("ran"), "{typed}: {said}");
    }
}

#[test]
#[ignore = "needs fish"]
fn fish_offers_commands_flags_rules_questions_and_reports() {
    let folder = folder();
    for (typed, offered) in OFFERS {
        let script = format!("handin completions fish | source; complete --do-complete '{typed}'");
        let said = run("fish", &["--no-config", "-c", &script], folder.path());
        let words = said.lines().map(|line| line.split('\t').next().unwrap_or_default());
        assert!(words.into_iter().any(|word| word == *offered), "{typed}: {said}");
        assert!(!said.contains("draft.txt") && !said.contains("ran"), "{typed}: {said}");
    }
}

#[test]
fn powershell_is_offered_commands_flags_rules_questions_and_reports() {
    // Not in PowerShell itself: what its script asks the program, and that the script is there.
    let folder = folder();
    for (typed, offered) in OFFERS {
        let script = format!("HANDIN_COMPLETE=powershell handin -- {typed}");
        let said = run("sh", &["-c", &script], folder.path());
        let words = said.lines().map(|line| line.split('\t').next().unwrap_or_default());
        assert!(words.into_iter().any(|word| word == *offered), "{typed}: {said}");
        assert!(!said.contains("draft.txt") && !said.contains("ran"), "{typed}: {said}");
    }
    let script = run("sh", &["-c", "handin completions powershell"], folder.path());
    assert!(
        script.contains("Register-ArgumentCompleter -Native -CommandName handin"),
        "{script}"
    );
}

#[test]
#[ignore = "needs nu"]
fn nushell_offers_commands_flags_rules_questions_and_reports() {
    let folder = folder();
    fs::write(folder.path().join("second draft.md"), "x").unwrap();
    let script = run("sh", &["-c", "handin completions nushell"], folder.path());
    fs::write(folder.path().join("handin.nu"), script).unwrap();
    let spaced = ("handin html second", "\"second draft.md\"");
    for (typed, offered) in OFFERS.iter().chain([&spaced]) {
        // What an editor asks nu for: what may be at the end of this script.
        let asked = format!("use handin.nu *\n{typed}");
        fs::write(folder.path().join("asked.nu"), &asked).unwrap();
        let at = asked.len().to_string();
        let said = run(
            "nu",
            &["--no-config-file", "--ide-complete", &at, "asked.nu"],
            folder.path(),
        );
        assert!(said.contains(&format!("\"{offered}\"")), "{typed}: {said}");
        assert!(!said.contains("draft.txt") && !said.contains("ran"), "{typed}: {said}");
    }
    // The command is still the program.
    let version = run(
        "nu",
        &["--no-config-file", "-c", "use handin.nu *; handin --version"],
        folder.path(),
    );
    assert!(version.starts_with("handin "), "{version}");
}

/// A shell in a terminal, in which this was set up.
struct Shell {
    keyboard: Box<dyn std::io::Write + Send>,
    output: mpsc::Receiver<Vec<u8>>,
    screen: vt100::Parser,
    child: Box<dyn portable_pty::Child + Send + Sync>,
}

impl Drop for Shell {
    fn drop(&mut self) {
        drop(self.child.kill());
    }
}

impl Shell {
    /// Starts a shell; its set-up, one line, gives it the prompt `> `.
    fn start(folder: &Path, command: &[&str], set_up: &str) -> Self {
        let size = PtySize {
            rows: 40,
            cols: 120,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pty = native_pty_system().openpty(size).unwrap();
        let mut builder = CommandBuilder::new(command[0]);
        builder.args(&command[1..]);
        builder.cwd(folder);
        builder.env("PATH", path());
        builder.env("HOME", folder);
        // Elvish keeps a process there that its shells share: not that of the user.
        builder.env("XDG_RUNTIME_DIR", folder);
        builder.env("TERM", "xterm-256color");
        let child = pty.slave.spawn_command(builder).unwrap();
        let mut reader = pty.master.try_clone_reader().unwrap();
        let (send, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        let rows = std::num::NonZero::new(40).unwrap();
        let columns = std::num::NonZero::new(120).unwrap();
        let mut shell = Self {
            keyboard: pty.master.take_writer().unwrap(),
            output,
            screen: vt100::Parser::new(rows, columns, 0),
            child,
        };
        shell.send(&format!("{set_up}; clear; echo rea''dy\r"));
        shell.until("the prompt", |screen| screen.contains("ready\n> "));
        shell
    }

    fn send(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

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

    /// Types each start and a Tab: the shell completes it. `away` takes the line away again.
    fn completes(&mut self, away: &str) {
        for (typed, offered) in OFFERS {
            self.offers(typed, offered);
            self.send(away);
            self.until("an empty line", |screen| screen.trim_end().ends_with('>'));
        }
    }

    /// Types a start and a Tab: the shell completes it.
    fn offers(&mut self, typed: &str, offered: &str) {
        self.send(&format!("{typed}\t"));
        let whole = offered.trim_end_matches('/');
        let start = typed.rsplit_once(' ').map_or("", |(start, _)| start);
        // Some put quotation marks around a comma.
        let line = format!("> {start} {whole}");
        self.until(typed, |screen| screen.replace('\'', "").contains(&line));
    }
}

#[test]
#[ignore = "needs zsh"]
fn zsh_offers_commands_flags_rules_questions_and_reports() {
    let folder = folder();
    let site = folder.path().join("site");
    fs::create_dir(&site).unwrap();
    let script = run("sh", &["-c", "handin completions zsh"], folder.path());
    fs::write(site.join("_handin"), script).unwrap();
    // Both ways to set it up: read at the start, and a file in a folder of `fpath`.
    let ways = [
        "compinit -D; source <(handin completions zsh)",
        "fpath=(~/site $fpath); compinit -D",
    ];
    for way in ways {
        let set_up = format!("PS1='> '; autoload -U compinit; {way}");
        Shell::start(folder.path(), &["zsh", "-f", "-i"], &set_up).completes("\u{15}\u{c}");
    }
}

#[test]
#[ignore = "needs elvish"]
fn elvish_offers_commands_flags_rules_questions_and_reports() {
    let folder = folder();
    let set_up =
        "eval (handin completions elvish | slurp); set edit:prompt = { put '> ' }; set edit:rprompt = { put '' }";
    // Each in a shell of its own: Ctrl-C, which ends what is being completed, sometimes brings no prompt again.
    for (typed, offered) in OFFERS {
        Shell::start(folder.path(), &["elvish", "-norc"], set_up).offers(typed, offered);
    }
}
