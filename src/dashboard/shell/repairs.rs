//! Works repairs out and writes them, on threads of their own, so that neither a key nor a save waits for them.

use std::path::Path;
use std::sync::Arc;

use crate::dashboard::state::{Identity, Key, News, Offer, Offered, Order, index_of};
use crate::fix::diff::unified;
use crate::fix::{Repair, Reviewed, Wanted, apply};
use crate::folder::repaired::{RepairError, undo, write};
use crate::folder::replace::ReplaceError;
use crate::graded::answer::{self, AnswerPage};
use crate::numbers::counted;
use crate::report::Report;
use crate::review::Options;
use crate::session::{Session, State as Reading};
use crate::worker::{Reply, Worker, guarded};

/// The most bytes of a question whose page is made.
const MOST_BYTES: usize = 256 * 1024;

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
    write: Option<Worker<(Order, Options), News>>,
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
        let work = move |(order, options): (Order, Options), reply: &Reply<News>| {
            session.set_options(options);
            let said = guarded(|| done(&mut session, &order));
            let fault = || "the repair could not be made".to_owned();
            reply.send(News::Written(said.unwrap_or_else(fault)));
        };
        Self {
            look: Worker::start("repairs", wake.clone(), look),
            write: Some(Worker::start("repair", wake, work)),
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
    pub(super) fn write(&self, order: Order, options: Options) {
        if let Some(worker) = &self.write {
            worker.ask((order, options));
        }
    }

    /// What is new.
    pub(super) fn news(&self) -> Vec<News> {
        let written = self.write.iter().flat_map(Worker::answers);
        self.look.answers().chain(written).collect()
    }
}

impl Drop for Repairs {
    fn drop(&mut self) {
        if let Some(worker) = self.write.take() {
            worker.finish();
        }
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
    let wanted = Wanted {
        questions: vec![question.number],
        ..Wanted::default()
    };
    let listed = match session.step(bytes, &wanted, |_| None) {
        Ok(listed) => listed,
        Err(error) => {
            offered.refused = Some(error.to_string());
            return offered;
        }
    };
    let Some(index) = index_of(&listed.before.report, question) else {
        return offered;
    };
    offered.before = page(&listed.before.report, index);
    let here = listed.outcome.left.iter().filter(|repair| repair.question == index);
    offered.offers = here.filter_map(|repair| offer(repair, &listed.before)).collect();
    offered
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

/// Does what was ordered, on the report as it is now; what to say about it.
fn done(session: &mut Session, order: &Order) -> String {
    let report = session.path().to_owned();
    if *order == Order::Undo {
        return match undo(&report) {
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
fn made(session: &mut Session, order: &Order) -> Result<Made, String> {
    let before = session.folder().read().map_err(|error| error.to_string())?;
    let wanted = |number: u32| Wanted {
        questions: vec![number],
        ..Wanted::default()
    };
    let refused = |error: crate::session::repair::Unrepairable| error.to_string();
    let repaired = match order {
        Order::One(number, identity) => {
            let now = session.review(&before).report;
            let pick = |repairs: &[Repair]| {
                let identities: Vec<Identity> = repairs
                    .iter()
                    .map(|repair| Identity::of(repair, &now.text, heading(&now, repair)))
                    .collect();
                identity.nearest(identities.iter())
            };
            session.step(&before, &wanted(*number), pick).map_err(refused)?
        }
        Order::AllSafe(number) => session.repaired(&before, &wanted(*number)).map_err(refused)?,
        Order::Undo => return Ok(Made::Nothing(String::new())),
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
