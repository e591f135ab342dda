//! A path as a URI reference (RFC 3986).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What a path's reference writes as `%XX`: all but the unreserved characters and the separator.
const ENCODED: AsciiSet = NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// The reference of a path with `/`: relative as given, absolute as `file:`.
#[must_use]
pub fn uri(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    // The colon of a drive is a letter of its name.
    let (before, rest) = match path.split_at_checked(2) {
        Some((drive, rest)) if drive.ends_with(':') => (format!("file:///{drive}"), rest),
        _ if path.starts_with('/') => ("file://".to_owned(), path),
        _ => (String::new(), path),
    };
    format!("{before}{}", utf8_percent_encode(rest, &ENCODED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uri_references() {
        assert_eq!(uri("./reports/min rapport æ.md"), "reports/min%20rapport%20%C3%A6.md");
        assert_eq!(uri("/a b/c:d.md"), "file:///a%20b/c%3Ad.md");
        assert_eq!(uri("C:/a/b.md"), "file:///C:/a/b.md");
    }
}
