//! Opening a finished page in the program that the system has for pages.

use std::ffi::OsString;
use std::path::Path;

use super::environment::{Environment, Platform};
use super::error::{EditorError, Origin};
use super::launch::Launch;
use super::run::run_reporting;

/// Browsers that need a terminal. Ours is taken, or not there to be seen.
const IN_TERMINAL: [&str; 7] = ["browsh", "elinks", "links", "links2", "lynx", "w3m", "www-browser"];

/// The command line that opens a page: what each system has for opening a file as a double click would.
///
/// # Errors
/// Where no window can open and `$BROWSER` knows no other way: `xdg-open` would start a browser in the terminal.
pub fn command(environment: &Environment, page: &Path) -> Result<Launch, EditorError> {
    let (program, before): (&str, &[&str]) = match environment.platform {
        Platform::Unix if !environment.display && !leads_elsewhere(environment.browser.as_deref()) => {
            return Err(EditorError::NoDisplay);
        }
        Platform::Unix => ("xdg-open", &[]),
        Platform::Mac => ("open", &[]),
        // Not `start`, which is a word of the shell, and the shell would read `&` in a path.
        Platform::Windows => ("rundll32", &["url.dll,FileProtocolHandler"]),
    };
    let mut args: Vec<OsString> = before.iter().map(OsString::from).collect();
    // Absolute, so that no path can look like an option.
    args.push(std::path::absolute(page).unwrap_or_else(|_| page.to_owned()).into());
    Ok(Launch {
        program: program.into(),
        args,
        takes_screen: false,
        name: program.to_owned(),
        origin: Origin::Browser,
    })
}

/// Whether `$BROWSER` is set and nothing in it needs our terminal: an editor at the other end of a connection sets it.
fn leads_elsewhere(browser: Option<&str>) -> bool {
    let in_terminal = |entry: &str| {
        let program = entry.split_whitespace().next().unwrap_or_default();
        IN_TERMINAL.contains(&program.rsplit('/').next().unwrap_or_default())
    };
    browser.is_some_and(|browser| !browser.split(':').any(in_terminal))
}

/// Opens a page and does not wait for it; `later` is called, from another thread, where the opener failed.
///
/// # Errors
/// When the system has nothing to open it with, or no window can open.
pub fn open(
    environment: &Environment,
    page: &Path,
    later: impl FnOnce(EditorError) + Send + 'static,
) -> Result<(), EditorError> {
    run_reporting(&command(environment, page)?, later)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(platform: Platform, display: bool, browser: Option<&str>) -> Environment {
        Environment {
            visual: None,
            editor: None,
            nvim: None,
            host: None,
            browser: browser.map(str::to_owned),
            display,
            emacs_without_windows: false,
            directory: "/".into(),
            platform,
        }
    }

    #[test]
    fn every_system_is_given_one_absolute_path() {
        for platform in [Platform::Unix, Platform::Mac, Platform::Windows] {
            let launch = command(&environment(platform, true, None), Path::new("-a & b.html")).unwrap();
            assert!(Path::new(launch.args.last().unwrap()).is_absolute());
            assert!(!launch.takes_screen);
        }
    }

    #[test]
    fn no_browser_is_started_in_the_terminal() {
        for (display, browser, starts) in [
            (true, None, true),
            (true, Some("w3m"), true),
            (false, None, false),
            (false, Some("w3m"), false),
            (false, Some("remote-browser:/usr/bin/lynx -nolog %s"), false),
            (false, Some("/opt/editor/remote-browser.sh"), true),
        ] {
            let launch = command(&environment(Platform::Unix, display, browser), Path::new("a.html"));
            assert_eq!(launch.is_ok(), starts, "{display} {browser:?}");
        }
    }
}
