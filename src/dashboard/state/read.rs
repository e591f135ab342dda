//! What was read: the report and its review, the time, what git knows, the pictures that were drawn.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::history::History;
use super::trouble::Trouble;
use crate::dashboard::pictures::Gallery;
use crate::facts::blame::Blame;
use crate::session::State as Reading;

/// What was read.
#[derive(Debug, Default)]
pub struct Read {
    /// The report's path as people read it, `/`-separated.
    pub path: String,
    /// The last good reading.
    pub reading: Option<Arc<Reading>>,
    /// Why there is no newer one, if there should be.
    pub trouble: Option<Trouble>,
    /// When the report was last read.
    pub at: Option<Timestamp>,
    /// The time, as far as it is known.
    pub now: Option<Timestamp>,
    /// The zone in which times are shown, as far as it is known.
    pub zone: Option<TimeZone>,
    /// Who wrote which line of the report, where git knows.
    pub blame: Option<Arc<Blame>>,
    /// What the saves so far changed.
    pub history: History,
    /// The pictures that were wanted so far.
    pub gallery: Gallery,
}
