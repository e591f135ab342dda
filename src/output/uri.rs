//! A path as a URI reference (RFC 3986).

use std::fmt::Write as _;

/// The reference of a path with `/`: relative as given, absolute as `file:`.
#[must_use]
pub fn uri(path: &str) -> String {
    let mut out = String::new();
    let drive = path.as_bytes().get(1) == Some(&b':');
    if path.starts_with('/') {
        out.push_str("file://");
    } else if drive {
        out.push_str("file:///");
    }
    for byte in path.strip_prefix("./").unwrap_or(path).bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) || (drive && byte == b':');
        if plain {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
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
