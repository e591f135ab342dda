//! Limits: how many words and images a prompt asks for, read from its wording.

/// A lower and an upper bound, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// The least that is asked for.
    pub min: usize,
    /// The most that is allowed; `None` where the maximum is open.
    pub max: Option<usize>,
}

/// What is asked of one answer; `None` where nothing is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Limits {
    /// In words.
    pub words: Option<Bounds>,
    /// In images.
    pub images: Option<Bounds>,
}

impl Bounds {
    /// From `min` to `max`, both inclusive.
    #[must_use]
    pub const fn new(min: usize, max: usize) -> Self {
        Self { min, max: Some(max) }
    }

    /// At least `min`.
    #[must_use]
    pub const fn at_least(min: usize) -> Self {
        Self { min, max: None }
    }

    /// Whether a count lies within.
    #[must_use]
    pub fn contains(&self, count: usize) -> bool {
        self.missing(count) == 0 && self.excess(count) == 0
    }

    /// How many are missing to the minimum.
    #[must_use]
    pub fn missing(&self, count: usize) -> usize {
        self.min.saturating_sub(count)
    }

    /// How many are over the maximum.
    #[must_use]
    pub fn excess(&self, count: usize) -> usize {
        self.max.map_or(0, |max| count.saturating_sub(max))
    }
}

impl std::fmt::Display for Bounds {
    /// `100–200`, `1`, `at least 50`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.max {
            None => write!(f, "at least {}", self.min),
            Some(max) if max == self.min => write!(f, "{max}"),
            Some(max) => write!(f, "{}–{max}", self.min),
        }
    }
}
