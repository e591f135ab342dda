//! What this program is: version, commit, features.

/// The commit that it was built from; `None` where nothing said so at build time.
const COMMIT: Option<&str> = option_env!("HANDIN_BUILT_FROM");

/// The version, in one line or with all that is known.
pub(super) fn of(verbose: bool) -> String {
    if verbose { long() } else { short() }
}

/// `handin 0.1.0`, with a line end.
pub(super) fn short() -> String {
    format!("{} {}\n", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"))
}

/// The same with commit and features, a line each.
pub(super) fn long() -> String {
    let features = if cfg!(feature = "images") { "images" } else { "none" };
    let kind = if cfg!(debug_assertions) { " (debug build)" } else { "" };
    format!(
        "{}commit      {}{kind}\nfeatures    {features}\n",
        short(),
        COMMIT.unwrap_or("unknown")
    )
}
