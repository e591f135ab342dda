//! What is left until the deadline, to the minute.

use super::item::{Item, Topic, Verdict};

/// What is left of so many seconds: `2 d 4 h left`; `the deadline is over` when there are none.
#[must_use]
pub fn remaining(seconds: i64) -> String {
    let minutes = seconds / 60;
    let (days, hours) = (minutes / 1440, minutes / 60 % 24);
    if seconds <= 0 {
        "the deadline is over".to_owned()
    } else if days > 0 {
        format!("{days} d {hours} h left")
    } else if hours > 0 {
        format!("{hours} h {} min left", minutes % 60)
    } else {
        format!("{minutes} min left")
    }
}

pub(super) fn item(seconds: i64) -> Item {
    let verdict = if seconds > 0 { Verdict::Pass } else { Verdict::Warn };
    Item::new(Topic::Deadline, verdict, remaining(seconds))
}

#[cfg(test)]
mod tests {
    use super::remaining;

    #[test]
    fn what_is_left_is_said_in_its_two_greatest_units() {
        assert_eq!(remaining(2 * 86_400 + 4 * 3600 + 59), "2 d 4 h left");
        assert_eq!(remaining(3 * 3600 + 20 * 60), "3 h 20 min left");
        assert_eq!(remaining(59), "0 min left");
        assert_eq!(remaining(0), "the deadline is over");
        assert_eq!(remaining(-5), "the deadline is over");
    }
}
