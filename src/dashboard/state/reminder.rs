//! The reminder of the deadline: due once, when its last hour begins.

/// How long before the deadline, in seconds.
const BEFORE: i64 = 60 * 60;

/// Whether the hand-in list is to open by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reminder {
    /// Seconds that were left the last time.
    left: Option<i64>,
    /// Whether it is due: from the beginning of the last hour until it was shown.
    pub is_due: bool,
}

impl Reminder {
    /// Time went by: so many seconds are left, if there is a deadline. Who starts within the last hour needs no reminder.
    pub const fn tick(&mut self, left: Option<i64>) {
        self.is_due = match (self.left, left) {
            (_, None | Some(..=0)) => false,
            (Some(before), Some(now)) if before > BEFORE && now <= BEFORE => true,
            (_, Some(_)) => self.is_due,
        };
        self.left = left;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// After which of some looks at the clock the reminder is due.
    fn due(left: &[Option<i64>]) -> Vec<bool> {
        let mut reminder = Reminder::default();
        let look = |left: &Option<i64>| {
            reminder.tick(*left);
            reminder.is_due
        };
        left.iter().map(look).collect()
    }

    #[test]
    fn it_is_due_from_the_beginning_of_the_last_hour_until_the_deadline() {
        let looks = [7200, 3601, 3600, 3540, 1, 0, -60].map(Some);
        assert_eq!(due(&looks), [false, false, true, true, true, false, false]);
    }

    #[test]
    fn a_clock_that_jumps_over_the_hour_is_no_excuse() {
        assert_eq!(due(&[Some(90_000), Some(600)]), [false, true]);
        assert_eq!(due(&[Some(90_000), Some(-600)]), [false, false]);
    }

    #[test]
    fn who_starts_in_the_last_hour_and_who_has_no_deadline_are_left_alone() {
        assert_eq!(due(&[Some(3000), Some(2940)]), [false, false]);
        assert_eq!(due(&[None, Some(600), None]), [false, false, false]);
        assert_eq!(due(&[Some(7200), Some(60), None]), [false, true, false]);
    }
}
