//! One item of the hand-in list: what it is about, its verdict, what keeps it from passing.

/// Whether an item is ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// As it should be.
    Pass,
    /// It cannot be known.
    Unknown,
    /// Worth a look before handing in.
    Warn,
    /// Not ready.
    Fail,
}

impl Verdict {
    /// The permanent name in the machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Unknown => "unknown",
            Self::Warn => "warn",
            Self::Fail => "fail",
        }
    }
}

/// What an item is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Every question complete.
    Questions,
    /// What `report.py check` says.
    Checker,
    /// Placeholders of the template that are left.
    Placeholders,
    /// What the graded page loses.
    Page,
    /// The figures are there, and git has them.
    Figures,
    /// No conflict is left.
    Conflicts,
    /// Errors that no other item names.
    Errors,
    /// The template's checklist.
    Checklist,
    /// The report is where the course looks.
    Place,
    /// It is committed.
    Committed,
    /// It is pushed.
    Pushed,
    /// It is on `main`.
    Main,
    /// Time left.
    Deadline,
}

impl Topic {
    /// The permanent name in the machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Questions => "questions",
            Self::Checker => "checker",
            Self::Placeholders => "placeholders",
            Self::Page => "page",
            Self::Figures => "figures",
            Self::Conflicts => "conflicts",
            Self::Errors => "errors",
            Self::Checklist => "checklist",
            Self::Place => "place",
            Self::Committed => "committed",
            Self::Pushed => "pushed",
            Self::Main => "main",
            Self::Deadline => "deadline",
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Questions => "questions",
            Self::Checker => "report.py check",
            Self::Placeholders => "placeholders",
            Self::Page => "graded page",
            Self::Figures => "figures",
            Self::Conflicts => "conflicts",
            Self::Errors => "other errors",
            Self::Checklist => "checklist",
            Self::Place => "place",
            Self::Committed => "committed",
            Self::Pushed => "pushed",
            Self::Main => "on main",
            Self::Deadline => "time left",
        }
    }
}

/// One item of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is about.
    pub topic: Topic,
    /// Whether it is ready.
    pub verdict: Verdict,
    /// Its state, in a clause; text of the report in it is not made safe for a terminal.
    pub text: String,
    /// What is wrong, line by line.
    pub details: Vec<Detail>,
}

/// One thing that keeps an item from passing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// The question it is about, an index into the report's questions; `None` for the whole.
    pub question: Option<usize>,
    /// That question's number.
    pub number: Option<u32>,
    /// What is wrong; not made safe for a terminal.
    pub text: String,
}

impl Item {
    pub(super) fn new(topic: Topic, verdict: Verdict, text: impl Into<String>) -> Self {
        Self {
            topic,
            verdict,
            text: text.into(),
            details: Vec::new(),
        }
    }

    pub(super) fn with(mut self, details: Vec<Detail>) -> Self {
        self.details = details;
        self
    }

    /// The first question it names.
    #[must_use]
    pub fn first_question(&self) -> Option<usize> {
        self.details.iter().find_map(|detail| detail.question)
    }
}

impl Detail {
    pub(super) fn whole(text: String) -> Self {
        Self {
            question: None,
            number: None,
            text,
        }
    }
}
