//! The log of `--log FILE`: what happened when, in lines to read after something went wrong. Never text of a report.

use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use log::{LevelFilter, Log, Metadata, Record};

use super::exit::Failure;
use super::version;
use crate::folder::locate::shown;
use crate::folder::write;
use crate::visible::visible;

/// Writes each event as a line, at once, so that a log ends where the program did.
struct ToFile(Mutex<Box<dyn Write + Send>>);

/// Appends to a log from now on.
///
/// # Errors
/// Where the file is not a log of handin's, or cannot be written.
pub(super) fn start(path: &Path) -> Result<(), Failure> {
    let file = write::log_file(path, version::short().as_bytes());
    let file = file.map_err(|error| Failure::new(format!("{}: {error}", shown(path))))?;
    let logger = Box::leak(Box::new(ToFile(Mutex::new(Box::new(file)))));
    if log::set_logger(logger).is_ok() {
        log::set_max_level(LevelFilter::Debug);
        let arguments: Vec<String> = std::env::args_os()
            .skip(1)
            .map(|word| word.display().to_string())
            .collect();
        log::info!(
            "begins: {} {}, {arguments:?}",
            std::env::consts::OS,
            version::short().trim()
        );
    }
    Ok(())
}

impl Log for ToFile {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        is_own(metadata.target())
    }

    fn log(&self, record: &Record<'_>) {
        if !is_own(record.target()) {
            return;
        }
        let line = line(&jiff::Zoned::now(), record);
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // There is nowhere to say that this failed.
        let _ = file.write_all(line.as_bytes());
    }

    fn flush(&self) {}
}

/// Whether an event is of this program: libraries say much, and not to us.
fn is_own(target: &str) -> bool {
    target.starts_with("handin")
}

/// `2026-01-23T17:04:05.123+01:00 DEBUG watch: …`
fn line(now: &jiff::Zoned, record: &Record<'_>) -> String {
    let target = record.target().trim_start_matches("handin").trim_start_matches("::");
    format!(
        "{} {:5} {}: {}\n",
        now.strftime("%Y-%m-%dT%H:%M:%S.%3f%:z"),
        record.level(),
        if target.is_empty() { "handin" } else { target },
        visible(&record.args().to_string())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_one_line_whatever_a_path_holds() {
        let now = jiff::civil::date(2026, 1, 23)
            .at(17, 4, 5, 6_000_000)
            .to_zoned(jiff::tz::TimeZone::UTC)
            .unwrap();
        let record = Record::builder()
            .args(format_args!("a\nb\u{1b}[31m"))
            .level(log::Level::Debug)
            .target("handin::watch")
            .build();
        assert_eq!(
            line(&now, &record),
            "2026-01-23T17:04:05.006+00:00 DEBUG watch: a b␛[31m\n"
        );
    }
}
