//! Works repairs out and writes them, on threads of their own, so that neither a key nor a save waits for them.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use crate::dashboard::set::flow::MOST_BYTES;
use crate::dashboard::state::{Identity, Key, News, Offer, Offered, Order, index_of};
use crate::fix::diff::unified;
use crate::fix::{Repair, Reviewed, Wanted, apply};
use crate::folder::repaired::{RepairError, undo, write};
use crate::folder::replace::ReplaceError;
use crate::folder::state::state;
use crate::graded::answer::{self, AnswerPage};
use crate::numbers::counted;
use crate::report::Report;
use crate::review::Options;
use crate::session::{Session, State as Reading};
use crate::worker::{Reply, Worker, guarded};

/// How often a repair is made again where the report changes just before it is written.
const TRIES: usize = 3;

/// What is said after something was written, for editors that do not see it by themselves.
const RELOAD: &str = "reload the file in your editor if it does not";

/// The report as it was read, and the question whose repairs are wanted.
#[derive(Debug)]
struct Look {
    question: Key,
    bytes: Vec<u8>,
    options: Options,
}

/// Works out repairs and writes them; dropped, it waits for what is being written.
#[derive(Debug)]
pub(super) struct Repairs {
    look: Worker<Look, News>,
    write: Worker<(Order, Options), News>,
    /// What was asked last.
    asked: Option<(Key, Arc<Reading>)>,
}

impl Repairs {
    /// Those of the report at a path. It calls `wake` from its threads when there is something new.
    pub(super) fn new(report: &Path, wake: impl Fn() + Clone + Send + Sync + 'static) -> Self {
        let mut session = Session::new(report, Options::default());
        let look = move |look: Look, reply: &Reply<News>| {
            session.set_options(look.options);
            reply.send(News::Offered(Box::new(offered(
                &mut session,
                look.question,
                &look.bytes,
            ))));
        };
        let mut session = Session::new(report, Options::default());
        let state = state();
        let work = move |(order, options): (Order, Options), reply: &Reply<News>| {
            session.set_options(options);
            let said = guarded(|| {
                done(&mut session, &order, state.as_deref(), |report, before, after| {
                    write(report, before, after, state.as_deref())
                })
            });
            let fault = || "the repair could not be made".to_owned();
            reply.send(News::Written(said.unwrap_or_else(fault)));
        };
        Self {
            look: Worker::new("repairs", wake.clone(), look),
            write: Worker::new("repair", wake, work).finishing(),
            asked: None,
        }
    }

    /// Asks for the repairs of a question of what was read, once.
    pub(super) fn ask(&mut self, question: Key, reading: &Arc<Reading>, bytes: &[u8], options: &Options) {
        let same = |(key, last): &(Key, Arc<Reading>)| *key == question && Arc::ptr_eq(last, reading);
        if self.asked.as_ref().is_some_and(same) {
            return;
        }
        self.asked = Some((question, Arc::clone(reading)));
        self.look.ask(Look {
            question,
            bytes: bytes.to_vec(),
            options: options.clone(),
        });
    }

    /// Has the report written.
    pub(super) fn write(&mut self, order: Order, options: Options) {
        self.write.ask((order, options));
    }

    /// What is new.
    pub(super) fn news(&self) -> Vec<News> {
        self.look.answers().chain(self.write.answers()).collect()
    }
}

/// The repairs of one question of a report whose bytes these are.
fn offered(session: &mut Session, question: Key, bytes: &[u8]) -> Offered {
    let mut offered = Offered {
        question,
        offers: Vec::new(),
        refused: None,
        before: None,
    };
    let Some(index) = index_of(&session.review(bytes).report, question) else {
        return offered;
    };
    match session.step(bytes, &only(index), |_| None) {
        Ok(listed) => {
            offered.before = page(&listed.before.report, index);
            let offers = listed.outcome.left.iter();
            offered.offers = offers.filter_map(|repair| offer(repair, &listed.before)).collect();
        }
        Err(error) => offered.refused = Some(error.to_string()),
    }
    offered
}

/// The repairs of the question at an index.
fn only(index: usize) -> Wanted {
    Wanted {
        at: Some(index),
        ..Wanted::default()
    }
}

fn offer(repair: &Repair, before: &Reviewed) -> Option<Offer> {
    let text = &before.report.text;
    let heading = heading(&before.report, repair);
    let after = apply(text, &repair.edits)?;
    let found = repair.findings.iter();
    let found = found.filter_map(|index| before.review.findings.get(*index));
    Some(Offer {
        identity: Identity::of(repair, text, heading),
        findings: found
            .map(|finding| (finding.kind.clone(), finding.span.start.saturating_sub(heading)))
            .collect(),
        diff: unified("README.md", text, &after),
        after: page(&Report::parse(&after), repair.question),
    })
}

fn heading(report: &Report, repair: &Repair) -> usize {
    let question = report.questions.get(repair.question);
    question.map_or(0, |question| question.heading.start)
}

/// The graded page of a question; `None` where it is too long.
fn page(report: &Report, question: usize) -> Option<AnswerPage> {
    let question = report.questions.get(question)?;
    let text = report.slice(&(question.heading.start..question.answer.span.end));
    let answer = question.answer.span.start - question.heading.start;
    (text.len() <= MOST_BYTES).then(|| answer::of(text, answer))
}

/// Does what was ordered, on the report as it is now, and returns what to say about it; `write` writes the second bytes
/// over the first, and keeps these in the user's `state` folder.
fn done(
    session: &mut Session,
    order: &Order,
    state: Option<&Path>,
    mut write: impl FnMut(&Path, &[u8], &[u8]) -> Result<(), RepairError>,
) -> String {
    let report = session.path().to_owned();
    if *order == Order::Undo {
        return match undo(&report, state) {
            Ok(()) => format!("as before the last repair; {RELOAD}"),
            Err(error) => format!("not undone: {error}"),
        };
    }
    for _try in 0..TRIES {
        match made(session, order) {
            Ok(Made::Nothing(said)) => return said,
            Ok(Made::Bytes { before, after, said }) => match write(&report, &before, &after) {
                Ok(()) => return format!("{said}; {RELOAD}"),
                // Somebody saved meanwhile: made again from what is there now.
                Err(RepairError::NotReplaced(ReplaceError::Changed)) => {}
                Err(error) => return format!("not repaired: {error}"),
            },
            Err(error) => return format!("not repaired: {error}"),
        }
    }
    "not repaired: the report keeps changing; try again".to_owned()
}

enum Made {
    Nothing(String),
    Bytes {
        before: Vec<u8>,
        after: Vec<u8>,
        said: String,
    },
}

/// The repair made from the report as it is now.
fn made(session: &mut Session, order: &Order) -> Result<Made, Box<dyn Error>> {
    let before = session.folder().read()?;
    let (Order::One(question, _) | Order::AllSafe(question)) = order else {
        return Ok(Made::Nothing(String::new()));
    };
    let now = session.review(&before).report;
    let Some(index) = index_of(&now, *question) else {
        return Ok(Made::Nothing(format!(
            "not repaired: the report has no question {} any more",
            question.number
        )));
    };
    let repaired = match order {
        Order::One(_, identity) => {
            let pick = |repairs: &[Repair]| {
                let identities: Vec<Identity> = repairs
                    .iter()
                    .map(|repair| Identity::of(repair, &now.text, heading(&now, repair)))
                    .collect();
                identity.nearest(identities.iter())
            };
            session.step(&before, &only(index), pick)?
        }
        _all => session.repaired(&before, &only(index))?,
    };
    let count = repaired.outcome.made.len();
    if count == 0 {
        return Ok(Made::Nothing(match order {
            Order::AllSafe(_) => "nothing here can be repaired safely".to_owned(),
            _one => "not repaired: the report changed, and that repair is not possible any more".to_owned(),
        }));
    }
    let said = format!("{} made", counted(count, "repair"));
    Ok(Made::Bytes {
        before,
        after: repaired.bytes,
        said,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::fs;

    /// A question with a list that the graded page loses.
    fn question(number: u32, items: &str) -> String {
        format!("### Question {number}\n\n> **What?**\n>\n> Answer:\n\nWe baked:\n{items}\n")
    }

    /// A report in a folder of its own, and a state folder beside it.
    struct Place {
        root: tempfile::TempDir,
        session: Session,
    }

    impl Place {
        fn with(text: &str) -> Self {
            let root = tempfile::tempdir().unwrap();
            let report = root.path().join("README.md");
            fs::write(&report, text).unwrap();
            let session = Session::new(&report, Options::default());
            Self { root, session }
        }

        fn text(&self) -> String {
            fs::read_to_string(self.session.path()).unwrap()
        }

        /// What is said; `meanwhile` is written before the first repair is.
        fn order(&mut self, order: &Order, meanwhile: Option<&str>) -> String {
            let state = self.root.path().join("state");
            let meanwhile = Cell::new(meanwhile);
            done(&mut self.session, order, Some(&state), |report, before, after| {
                if let Some(text) = meanwhile.take() {
                    fs::write(report, text).unwrap();
                }
                write(report, before, after, Some(&state))
            })
        }

        fn offered(&mut self, question: Key) -> Offered {
            let bytes = fs::read(self.session.path()).unwrap();
            offered(&mut self.session, question, &bytes)
        }
    }

    const FIRST: Key = Key {
        number: 1,
        occurrence: 0,
    };

    #[test]
    fn a_repair_is_made_again_where_the_report_changed_meanwhile() {
        let mut place = Place::with(&question(1, "- rye\n- wheat\n"));
        let identity = place.offered(FIRST).offers[0].identity.clone();
        let changed = question(1, "- rye\n- wheat\n").replace("What?", "What now?");
        let said = place.order(&Order::One(FIRST, identity), Some(&changed));
        assert_eq!(place.text(), changed.replace("baked:\n", "baked:\n\n"));
        // For people whose editor does not see it by itself.
        assert!(said.starts_with("1 repair made") && said.contains("reload"), "{said}");
    }

    #[test]
    fn a_repair_that_is_no_longer_possible_is_not_made() {
        let mut place = Place::with(&question(1, "- rye\n- wheat\n"));
        let identity = place.offered(FIRST).offers[0].identity.clone();
        let changed = question(1, "\nBread.\n");
        let said = place.order(&Order::One(FIRST, identity.clone()), Some(&changed));
        assert!(said.contains("not possible any more"), "{said}");
        assert_eq!(place.text(), changed);
        fs::write(place.session.path(), question(2, "- rye\n")).unwrap();
        let said = place.order(&Order::One(FIRST, identity), None);
        assert!(said.contains("no question 1 any more"), "{said}");
    }

    #[test]
    fn what_was_repaired_is_taken_back_unless_somebody_wrote_since() {
        let before = question(1, "- rye\n- wheat\n");
        let mut place = Place::with(&before);
        place.order(&Order::AllSafe(FIRST), None);
        assert_ne!(place.text(), before);
        let said = place.order(&Order::Undo, None);
        assert_eq!(place.text(), before);
        assert!(said.contains("reload"), "{said}");
        let said = place.order(&Order::Undo, None);
        assert!(said.contains("nothing to undo"), "{said}");
        place.order(&Order::AllSafe(FIRST), None);
        let since = place.text() + "More.\n";
        fs::write(place.session.path(), &since).unwrap();
        let said = place.order(&Order::Undo, None);
        assert!(said.starts_with("not undone: changed since"), "{said}");
        assert_eq!(place.text(), since);
    }

    #[test]
    fn of_two_questions_with_one_number_only_the_one_meant_is_repaired() {
        let twice = question(1, "- rye\n- wheat\n");
        let mut place = Place::with(&format!("{twice}{twice}"));
        let second = Key {
            number: 1,
            occurrence: 1,
        };
        let offered = place.offered(second);
        assert_eq!(offered.offers.len(), 1);
        let repaired = twice.replace("baked:\n", "baked:\n\n");
        place.order(&Order::One(second, offered.offers[0].identity.clone()), None);
        assert_eq!(place.text(), format!("{twice}{repaired}"));
        place.order(&Order::AllSafe(FIRST), None);
        assert_eq!(place.text(), format!("{repaired}{repaired}"));
    }

    #[test]
    fn a_report_that_cannot_be_repaired_says_why() {
        let conflict = "<<<<<<< HEAD\n- rye\n=======\n- wheat\n>>>>>>> other\n";
        let mut place = Place::with(&question(1, conflict));
        let refused = place.offered(FIRST).refused.unwrap();
        assert!(refused.contains("conflict"), "{refused}");
        let said = place.order(&Order::AllSafe(FIRST), None);
        assert!(
            said.starts_with("not repaired: ") && said.contains("conflict"),
            "{said}"
        );
    }
}
