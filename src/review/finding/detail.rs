//! What messages say more exactly: of dashes, student numbers, shifted answers and disagreeing limits.

/// What depends on the dashes that are left of a placeholder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dashes {
    /// The number of words is right, or wrong, with them and without.
    Harmless,
    /// Only with them there are enough words.
    Needed,
    /// With them there are too many words.
    TooMany,
}

/// What is wrong with a student number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// It is not `s` and six digits.
    Form,
    /// It is among the contributions, but not among the members of that question.
    NoMember(u32),
    /// It is among the members, but not among the contributions of that question.
    NoContribution(u32),
}

/// Questions that the official checker judges by the rows of others; numbers, both ends included.
#[expect(missing_docs, reason = "the fields say it")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shifted {
    pub questions: (u32, u32),
    pub rows: (usize, usize),
}

/// With which of two the newest known table agrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newest {
    /// With the prompt.
    Prompt,
    /// With the table that was compared.
    Table,
}
