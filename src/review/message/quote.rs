//! Text of a report inside a message.

/// Text of the report in back-ticks, on one line, cut where it is long.
pub(super) fn quoted(text: &str) -> String {
    const LONG: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_end_matches('*');
    match line.char_indices().nth(LONG) {
        Some((end, _)) => format!("`{}…`", line.get(..end).unwrap_or_default()),
        None => format!("`{line}`"),
    }
}
