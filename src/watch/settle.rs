//! Decides when a change is worth showing: a state machine without disk or clock.
//!
//! A save is many events: editors truncate, rename and delete before they
//! write, and some write in many steps. So after a hint some quiet is waited
//! for, of the folder for a moment, of the report itself for as long as it is
//! being written; then good news is reported at once, and bad news (missing,
//! empty, less than half) only if it lasts.

use std::time::Duration;

use crate::folder::ReadError;

/// How long it must be quiet after a hint before the file is read: the settle time.
pub const QUIET: Duration = Duration::from_millis(5);
/// How long quiet is waited for at most while the file itself is at rest and only its neighbours change.
pub const IMPATIENT: Duration = Duration::from_millis(25);
/// How long a file that is being written is waited for at most. Some file systems never give the same stamp twice.
pub const LONGEST: Duration = Duration::from_secs(2);
/// How long bad news must last before it is reported.
pub const GRACE: Duration = Duration::from_millis(250);
/// How often bad news is looked at meanwhile.
const AGAIN: Duration = Duration::from_millis(20);

/// What a reading found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The whole file.
    Bytes(Vec<u8>),
    /// There is no file that can be read.
    Unreadable(ReadError),
}

/// What is worth telling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The file has these bytes now.
    Fresh(Vec<u8>),
    /// The file has been empty, or not readable, for a while.
    Gone(ReadError),
}

/// Waits for quiet and for bad news to last. All times count from one start.
#[derive(Clone, Debug, Default)]
pub struct Settle {
    /// The first and the last hint since the last reading.
    hints: Option<(Duration, Duration)>,
    /// When the file itself was first and last found changed since the last reading.
    moves: Option<(Duration, Duration)>,
    /// Since when bad news has been seen, and when to look again.
    bad: Option<(Duration, Duration)>,
    /// What was reported last; `None` before anything was.
    reported: Option<Reported>,
    /// The bytes last reported, which a lesser half is held against.
    good: Option<Vec<u8>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Reported {
    Good,
    Gone(ReadError),
}

impl Settle {
    /// Something may have changed.
    pub fn hint(&mut self, now: Duration) {
        let first = self.hints.map_or(now, |(first, _)| first);
        self.hints = Some((first, now));
    }

    /// The file itself has changed.
    pub fn moved(&mut self, now: Duration) {
        let first = self.moves.map_or(now, |(first, _)| first);
        self.moves = Some((first, now));
        self.hint(now);
    }

    /// Whether a file that has just changed can be waited for; otherwise it is read as it is.
    #[must_use]
    pub fn can_wait(&self, now: Duration) -> bool {
        // Before anything was reported there is nothing to protect: the first look is at once.
        self.reported.is_some() && self.moves.is_none_or(|(first, _)| now < first + LONGEST)
    }

    /// When the file should be read, if it should.
    #[must_use]
    pub fn due(&self) -> Option<Duration> {
        let quiet = if self.reported.is_none() { Duration::ZERO } else { QUIET };
        let hinted = self.hints.map(|(first, last)| (last + quiet).min(first + IMPATIENT));
        let again = self.bad.map(|(_, again)| again);
        let at_rest = self.moves.map(|(first, last)| (last + quiet).min(first + LONGEST));
        let due = match (hinted, again) {
            (Some(hinted), Some(again)) => Some(hinted.min(again)),
            (hinted, again) => hinted.or(again),
        };
        due.map(|due| at_rest.map_or(due, |at_rest| due.max(at_rest)))
    }

    /// Takes in what a reading found and says what is worth reporting.
    pub fn see(&mut self, now: Duration, seen: Seen) -> Option<Outcome> {
        self.hints = None;
        self.moves = None;
        match seen {
            Seen::Bytes(bytes) if self.is_bad(&bytes) => {
                let empty = bytes.is_empty();
                self.lasts(now).then(|| {
                    if empty {
                        self.gone(ReadError::Empty)
                    } else {
                        self.fresh(bytes)
                    }
                })?
            }
            Seen::Bytes(bytes) => self.fresh(bytes),
            Seen::Unreadable(why) => self.lasts(now).then(|| self.gone(why))?,
        }
    }

    /// Whether these bytes may be those of a writer who is not done: none, or less than half of the last.
    fn is_bad(&self, bytes: &[u8]) -> bool {
        bytes.is_empty()
            || self
                .good
                .as_ref()
                .is_some_and(|good| bytes.len() * 2 < good.len() && bytes != good)
    }

    /// Whether bad news has lasted long enough; where nothing was reported yet, it need not last.
    fn lasts(&mut self, now: Duration) -> bool {
        let since = self.bad.map_or(now, |(since, _)| since);
        let lasted = self.reported.is_none() || now.saturating_sub(since) >= GRACE;
        self.bad = (!lasted).then(|| (since, (now + AGAIN).min(since + GRACE)));
        lasted
    }

    fn fresh(&mut self, bytes: Vec<u8>) -> Option<Outcome> {
        self.bad = None;
        let same = self.reported == Some(Reported::Good) && self.good.as_ref() == Some(&bytes);
        self.reported = Some(Reported::Good);
        self.good = Some(bytes.clone());
        (!same).then_some(Outcome::Fresh(bytes))
    }

    fn gone(&mut self, why: ReadError) -> Option<Outcome> {
        let reported = Reported::Gone(why.clone());
        let same = self.reported.as_ref() == Some(&reported);
        self.reported = Some(reported);
        (!same).then_some(Outcome::Gone(why))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    fn bytes(text: &str) -> Seen {
        Seen::Bytes(text.as_bytes().to_vec())
    }

    fn fresh(text: &str) -> Option<Outcome> {
        Some(Outcome::Fresh(text.as_bytes().to_vec()))
    }

    /// One that has reported a first text at 0 ms.
    fn begun(text: &str) -> Settle {
        let mut settle = Settle::default();
        settle.hint(ms(0));
        assert_eq!(settle.due(), Some(ms(0)));
        assert_eq!(settle.see(ms(0), bytes(text)), fresh(text));
        assert_eq!(settle.due(), None);
        settle
    }

    #[test]
    fn quiet_is_waited_for_but_not_for_ever() {
        let mut settle = begun("one text");
        settle.hint(ms(100));
        assert_eq!(settle.due(), Some(ms(105)));
        settle.hint(ms(104));
        assert_eq!(settle.due(), Some(ms(109)));
        settle.hint(ms(124));
        assert_eq!(settle.due(), Some(ms(125)));
        assert_eq!(settle.see(ms(125), bytes("two text")), fresh("two text"));
    }

    #[test]
    fn the_same_bytes_are_no_news() {
        let mut settle = begun("one text");
        settle.hint(ms(100));
        assert_eq!(settle.see(ms(105), bytes("one text")), None);
        assert_eq!(settle.due(), None);
    }

    #[test]
    fn a_file_truncated_and_rewritten_is_never_shown_empty() {
        let mut settle = begun("one text");
        settle.hint(ms(100));
        assert_eq!(settle.see(ms(105), bytes("")), None);
        assert_eq!(settle.see(ms(125), bytes("tw")), None);
        assert_eq!(settle.see(ms(145), bytes("two texts")), fresh("two texts"));
        assert_eq!(settle.due(), None);
    }

    #[test]
    fn bad_news_that_lasts_is_reported_once() {
        let mut settle = begun("one text");
        settle.hint(ms(100));
        assert_eq!(settle.see(ms(105), Seen::Unreadable(ReadError::Missing)), None);
        assert_eq!(settle.due(), Some(ms(125)));
        assert_eq!(settle.see(ms(354), Seen::Unreadable(ReadError::Missing)), None);
        assert_eq!(
            settle.see(ms(355), Seen::Unreadable(ReadError::Missing)),
            Some(Outcome::Gone(ReadError::Missing))
        );
        settle.hint(ms(500));
        assert_eq!(settle.see(ms(505), Seen::Unreadable(ReadError::Missing)), None);
        assert_eq!(settle.see(ms(900), bytes("one text")), fresh("one text"));
    }

    #[test]
    fn a_text_cut_to_less_than_half_is_believed_in_time() {
        let mut settle = begun("a rather long text");
        settle.hint(ms(100));
        assert_eq!(settle.see(ms(105), bytes("short")), None);
        assert_eq!(settle.see(ms(355), bytes("short")), fresh("short"));
    }

    #[test]
    fn a_file_that_is_being_written_is_waited_for() {
        let mut settle = begun("one text");
        for at in 100..300 {
            settle.moved(ms(at));
            assert_eq!(settle.due(), Some(ms(at + 5)));
            assert!(settle.can_wait(ms(at)));
        }
        // Its neighbours put it off no further.
        settle.hint(ms(303));
        assert_eq!(settle.due(), Some(ms(304)));
        assert_eq!(settle.see(ms(304), bytes("two text")), fresh("two text"));
        assert_eq!(settle.due(), None);
    }

    #[test]
    fn a_file_that_never_rests_is_read_in_the_end() {
        let mut settle = begun("one text");
        for at in 100..2100 {
            assert!(settle.can_wait(ms(at)));
            settle.moved(ms(at));
        }
        assert_eq!(settle.due(), Some(ms(2100)));
        assert!(!settle.can_wait(ms(2100)));
        assert_eq!(settle.see(ms(2100), bytes("two text")), fresh("two text"));
    }

    #[test]
    fn the_second_look_at_bad_news_waits_for_a_writer_at_work() {
        let mut settle = begun("one text");
        settle.moved(ms(100));
        assert_eq!(settle.see(ms(105), bytes("")), None);
        assert_eq!(settle.due(), Some(ms(125)));
        settle.moved(ms(124));
        assert_eq!(settle.due(), Some(ms(129)));
        assert_eq!(settle.see(ms(129), bytes("two text")), fresh("two text"));
    }

    #[test]
    fn nothing_to_begin_with_is_reported_at_once() {
        let mut settle = Settle::default();
        settle.hint(ms(0));
        assert_eq!(
            settle.see(ms(0), Seen::Unreadable(ReadError::Missing)),
            Some(Outcome::Gone(ReadError::Missing))
        );
        settle.hint(ms(50));
        assert_eq!(settle.see(ms(55), bytes("one")), fresh("one"));
    }
}
