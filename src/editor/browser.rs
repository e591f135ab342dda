//! Opening a finished page in the program that the system has for pages.

use std::ffi::OsString;
use std::path::Path;

use super::{EditorError, Launch, Origin, Platform, run};

/// The command line that opens a page: what each system has for opening a file as a double click would.
#[must_use]
pub fn command(platform: Platform, page: &Path) -> Launch {
    let (program, before): (&str, &[&str]) = match platform {
        Platform::Unix => ("xdg-open", &[]),
        Platform::Mac => ("open", &[]),
        // Not `start`, which is a word of the shell, and the shell would read `&` in a path.
        Platform::Windows => ("rundll32", &["url.dll,FileProtocolHandler"]),
    };
    let mut args: Vec<OsString> = before.iter().map(OsString::from).collect();
    // Absolute, so that no path can look like an option.
    args.push(std::path::absolute(page).unwrap_or_else(|_| page.to_owned()).into());
    Launch {
        program: program.into(),
        args,
        takes_screen: false,
        name: program.to_owned(),
        origin: Origin::Browser,
    }
}

/// Opens a page and does not wait for it.
///
/// # Errors
/// When the system has nothing to open it with.
pub fn open(platform: Platform, page: &Path) -> Result<(), EditorError> {
    run(&command(platform, page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_system_is_given_one_absolute_path() {
        for platform in [Platform::Unix, Platform::Mac, Platform::Windows] {
            let launch = command(platform, Path::new("-a & b.html"));
            assert!(Path::new(launch.args.last().unwrap()).is_absolute());
            assert!(!launch.takes_screen);
        }
    }
}
