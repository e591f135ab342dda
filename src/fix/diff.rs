//! What repairs change, as a unified diff.

use similar::TextDiff;

/// The unified diff of two versions of a report, as `git apply` and `patch -p1` read it; empty where they are the
/// same. Line ends are part of the lines. `path` as given, `/`-separated.
#[must_use]
pub fn unified(path: &str, before: &str, after: &str) -> String {
    let path = path.trim_start_matches("./").trim_start_matches('/');
    let (old, new) = (format!("a/{path}"), format!("b/{path}"));
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().header(&old, &new).to_string()
}

#[cfg(test)]
mod tests {
    use super::unified;

    #[test]
    fn a_diff_is_one_that_patch_reads() {
        assert_eq!(unified("a.md", "same\n", "same\n"), "");
        assert_eq!(
            unified("./reports/README.md", "a\nb\nc\nd\ne", "a\nb\nc\nd\nf\n"),
            "--- a/reports/README.md\n+++ b/reports/README.md\n@@ -2,4 +2,4 @@\n b\n c\n d\n-e\n\\ No newline at end of file\n+f\n"
        );
        assert_eq!(
            unified("/a.md", "", "x\r\n"),
            "--- a/a.md\n+++ b/a.md\n@@ -0,0 +1 @@\n+x\r\n"
        );
    }
}
