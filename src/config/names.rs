//! Names that other tables know: what can be written under `[keys]` and as `theme`.

/// What the dashboard's own tables say can be written under `[keys]` and as `theme`.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// Names of actions; none means that any name is taken.
    pub actions: &'a [&'a str],
    /// Names of themes besides `auto`; none means that any name is taken.
    pub themes: &'a [&'a str],
    /// Says what is wrong with a key such as `ctrl-d`.
    pub check_key: fn(&str) -> Result<(), String>,
}

impl Default for Names<'_> {
    /// Takes every name and every key.
    fn default() -> Self {
        Self {
            actions: &[],
            themes: &[],
            check_key: |_| Ok(()),
        }
    }
}
