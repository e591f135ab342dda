//! How the columns of a row of the list are shared out.
//!
//! Number, status, the official verdict and the words are always there. Where prompts are shown and have too little
//! room, these give way in this order: the gauge, what the last save changed, images, limits, leftovers.
//! A column that would be empty for all rows is not there.

/// The most columns a gauge takes.
const WIDEST_GAUGE: usize = 16;

/// Columns of a gauge beside a prompt.
const GAUGE: usize = 10;

/// The most columns of who wrote a question last.
const AUTHORS: usize = 18;

/// Pointer, the sign of a change, status and words; and a number of two digits.
const FIXED: usize = 10;

/// What the rows have to show, apart from number, status and words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Present {
    /// The digits of the greatest number.
    pub(super) digits: usize,
    /// Whether a question is marked.
    pub(super) marks: bool,
    pub(super) verdict: bool,
    pub(super) limits: bool,
    pub(super) images: bool,
    pub(super) leftovers: bool,
    pub(super) changed: bool,
    pub(super) authors: bool,
    /// The columns that a prompt should have at least; 0 where none is shown.
    pub(super) prompt: usize,
}

/// Columns of the parts of a row, the space in front of each included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    /// Digits of a number beyond two.
    pub(super) digits: usize,
    pub(super) marks: usize,
    pub(super) verdict: usize,
    pub(super) gauge: usize,
    pub(super) limits: usize,
    pub(super) images: usize,
    pub(super) leftovers: usize,
    pub(super) changed: usize,
    pub(super) authors: usize,
    pub(super) prompt: usize,
}

impl Columns {
    /// Shares out the columns of a list.
    pub(super) fn new(columns: usize, present: Present) -> Self {
        let verdict = if present.verdict { 2 } else { 0 };
        let marks = usize::from(present.marks && columns > FIXED + verdict);
        let digits = present.digits.saturating_sub(2);
        let fixed = FIXED + digits + marks + verdict;
        let authors = if present.authors {
            columns
                .saturating_sub(2 * FIXED + digits + marks + verdict)
                .min(AUTHORS)
        } else {
            0
        };
        let room = columns.saturating_sub(authors);
        let has = |is_there: bool, from: usize, wide: usize| if is_there && room >= from { wide } else { 0 };
        let mut shared = Self {
            digits,
            marks,
            verdict,
            gauge: 0,
            limits: has(present.limits, fixed + 8, 8),
            images: has(present.images, fixed + 16, 7),
            leftovers: has(present.leftovers, fixed + 21, 3),
            changed: has(present.changed, fixed + 33, 5),
            authors,
            prompt: 0,
        };
        let left = columns.saturating_sub(shared.used() + 2);
        if present.prompt == 0 {
            shared.gauge = if left < 4 || !present.limits {
                0
            } else {
                left.min(WIDEST_GAUGE)
            };
            return shared;
        }
        shared.gauge = if present.limits { GAUGE } else { 0 };
        let parts: [fn(&mut Self) -> &mut usize; 5] = [
            |it| &mut it.gauge,
            |it| &mut it.changed,
            |it| &mut it.images,
            |it| &mut it.limits,
            |it| &mut it.leftovers,
        ];
        for part in parts {
            if shared.left(columns) < present.prompt {
                *part(&mut shared) = 0;
            }
        }
        shared.prompt = shared.left(columns);
        shared
    }

    /// What is taken so far; a gauge has a space in front.
    const fn used(&self) -> usize {
        let gauge = if self.gauge > 0 { self.gauge + 1 } else { 0 };
        FIXED
            + self.digits
            + self.marks
            + self.verdict
            + gauge
            + self.limits
            + self.images
            + self.leftovers
            + self.changed
            + self.authors
    }

    /// What is left for a prompt, after the two spaces in front of it.
    const fn left(&self, columns: usize) -> usize {
        columns.saturating_sub(self.used() + 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Present = Present {
        digits: 2,
        marks: true,
        verdict: true,
        limits: true,
        images: true,
        leftovers: true,
        changed: true,
        authors: false,
        prompt: 0,
    };

    #[test]
    fn what_matters_less_gives_way_first() {
        let prompts = Present { prompt: 20, ..ALL };
        let given_up = |columns: usize| {
            let it = Columns::new(columns, prompts);
            [it.gauge, it.changed, it.images, it.limits, it.leftovers].map(|wide| wide == 0)
        };
        let mut before = [true; 5];
        for columns in 45..200 {
            let now = given_up(columns);
            assert!(
                now.is_sorted_by(|a, b| a >= b),
                "{columns}: {now:?} is not in the stated order"
            );
            assert!(now <= before, "{columns}: a wider list shows no less");
            before = now;
        }
        assert_eq!(before, [false; 5]);
    }

    #[test]
    fn no_column_is_there_for_nothing() {
        let none = Columns::new(100, Present::default());
        assert_eq!(none, Columns::default());
    }

    #[test]
    fn a_row_is_never_wider_than_the_list() {
        for columns in 0..250 {
            for (prompt, authors) in [(0, false), (20, false), (40, true), (0, true)] {
                let shared = Columns::new(columns, Present { prompt, authors, ..ALL });
                let used = shared.used() + if shared.prompt > 0 { shared.prompt + 2 } else { 0 };
                assert!(used <= columns.max(FIXED + 2), "{columns}: {shared:?}");
            }
        }
    }
}
