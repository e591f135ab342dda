//! Setting text: in lines of a width, as Markdown, by what was counted, as a gauge.

pub mod counted;
pub mod flow;
pub mod gauge;
pub mod markdown;
pub mod text;
