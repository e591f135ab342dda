//! Running an editor: in the foreground when it needs the terminal, on its own otherwise.

use std::io;
use std::process::{Child, Command, Stdio};
use std::thread;

use super::error::EditorError;
use super::launch::Launch;

/// Runs an editor. One that takes the screen is waited for: the caller has given the terminal back. Any other is
/// left on its own, without our terminal, and in a process group of its own so that Ctrl-C here does not end it.
///
/// # Errors
///
/// When the program is missing, does not start, or was waited for and failed.
pub fn run(launch: &Launch) -> Result<(), EditorError> {
    run_reporting(launch, drop)
}

/// As [`run`], and reports later, from another thread, when an editor that was left on its own ends with a failure:
/// that is how a `code` without a display or a neovim that is gone shows itself.
///
/// # Errors
///
/// As [`run`].
pub fn run_reporting(launch: &Launch, later: impl FnOnce(EditorError) + Send + 'static) -> Result<(), EditorError> {
    log::debug!(
        "starting {} ({}); it takes the screen: {}",
        launch.name,
        launch.origin,
        launch.takes_screen
    );
    if launch.takes_screen {
        let status = start(launch, |command| command.status())?;
        return if status.success() {
            Ok(())
        } else {
            Err(EditorError::Failed {
                name: launch.name.clone(),
                status,
            })
        };
    }
    let child = start(launch, |command| {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        leave(command);
        command.spawn()
    })?;
    reap(child, launch.name.clone(), later);
    Ok(())
}

/// Starts the program under its name, and on Windows under the suffixes that Windows adds to a bare name.
fn start<T>(launch: &Launch, go: impl Fn(&mut Command) -> io::Result<T>) -> Result<T, EditorError> {
    let suffixes: &[&str] = if cfg!(windows) { &["", ".cmd", ".bat"] } else { &[""] };
    let program = || launch.program.to_string_lossy().into_owned();
    for suffix in suffixes {
        let mut name = launch.program.clone();
        name.push(suffix);
        match go(Command::new(name).args(&launch.args)) {
            Ok(started) => return Ok(started),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(source) => {
                return Err(EditorError::NotStarted {
                    origin: launch.origin,
                    program: program(),
                    source,
                });
            }
        }
    }
    Err(EditorError::NotFound {
        origin: launch.origin,
        program: program(),
    })
}

#[cfg(unix)]
fn leave(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

#[cfg(windows)]
fn leave(command: &mut Command) {
    use std::os::windows::process::CommandExt as _;
    const CREATE_NEW_PROCESS_GROUP: u32 = 0x0000_0200;
    command.creation_flags(CREATE_NEW_PROCESS_GROUP);
}

#[cfg(not(any(unix, windows)))]
fn leave(_: &mut Command) {}

/// Waits for the child elsewhere, so that it does not stay as a zombie. Without a thread to spare it does,
/// until we end; that does no harm.
fn reap(mut child: Child, name: String, later: impl FnOnce(EditorError) + Send + 'static) {
    let waiting = thread::Builder::new().name("editor".to_owned()).spawn(move || {
        if let Ok(status) = child.wait()
            && !status.success()
        {
            later(EditorError::Failed { name, status });
        }
    });
    drop(waiting);
}
