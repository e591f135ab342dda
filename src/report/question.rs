//! stub
pub(super) const MARKER: &str = "Answer:";
