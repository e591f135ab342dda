//! Screens: a report, a size and some keys give a screen, which is compared with the one on file.

mod pictures;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use handin::config::Notify;
use handin::dashboard::pictures::{Canvas, Means, Wanted};
use handin::dashboard::state::{Identity, News, Offer, Offered, Order, OverlayKind, Selection, Welcome};
use handin::dashboard::theme::{self, Theme};
use handin::dashboard::{Effect, Message, Screen, Settings, State, Trouble, paint, update};
use handin::facts::blame::{Blame, Edit};
use handin::facts::figures::{Figures, Picture, PictureKind, Presence};
use handin::facts::git::{Collected, Committed, GitFacts, Pushed};
use handin::graded::losses::Losses;
use handin::keyboard::{Action, BINDINGS, Chord, Motion};
use handin::report::Report;
use handin::review::{Input, Options, Review, Status, review};
use handin::session::{Session, State as Reading};
use jiff::Timestamp;
use jiff::tz::{TimeZone, offset};
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::Color;

const REPORT: &str = include_str!("screens/report.md");
/// A checker whose table asks for more words than the prompt of question 3.
const CHECKER: &str = "\
def check(report):
    constraints = [
        Constraint(),
        LengthConstraint(10, 20),
        LengthConstraint(20, 60),
        LengthConstraint(5, 15),
        LengthConstraint(30, 60),
        LengthConstraint(5, 10),
        LengthConstraint(10, 20),
        LengthConstraint(10, 20),
    ]
";
const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (45, 30)];

/// A dashboard without a terminal.
struct Bench {
    state: State,
    screen: Screen,
    effects: Vec<Effect>,
    clock: Timestamp,
}

impl Bench {
    fn empty(size: (u16, u16)) -> Self {
        Self::with(size, Settings::default())
    }

    fn with(size: (u16, u16), settings: Settings) -> Self {
        let clock = "2026-01-22T14:03:22+01:00".parse().unwrap();
        let mut state = State::new("reports/README.md".to_owned(), size, settings);
        state.read.zone = Some(TimeZone::fixed(offset(1)));
        Self {
            screen: Screen::lay_out(&state, &Screen::default()),
            state,
            effects: Vec::new(),
            clock,
        }
    }

    fn on(size: (u16, u16), report: &str) -> Self {
        let mut bench = Self::empty(size);
        bench.save(report);
        bench
    }

    fn send(&mut self, message: Message) {
        self.effects.extend(update(&mut self.state, &self.screen, message));
        self.screen = Screen::lay_out(&self.state, &self.screen);
    }

    fn save(&mut self, text: &str) {
        self.save_after(text, Duration::from_secs(60));
    }

    fn save_after(&mut self, text: &str, idle: Duration) {
        let at = self.clock;
        self.clock = self.clock.checked_add(Duration::from_secs(61)).unwrap();
        let reading = Arc::new(reading(text));
        self.send(Message::Loaded { reading, at, idle });
    }

    /// A save of a report beside a checker that counts the placeholder of question 7, so that the answer fails.
    fn judged(&mut self, text: &str) {
        let (report, options) = (Report::parse(text), Options::default());
        let review = review(&Input {
            checker: Some(CHECKER),
            ..Input::new(&report, &options)
        });
        self.load(reading_of(report, review));
    }

    /// A reading comes in, long after the last key.
    fn load(&mut self, reading: Reading) {
        let (at, idle) = (self.clock, Duration::from_secs(60));
        let reading = Arc::new(reading);
        self.send(Message::Loaded { reading, at, idle });
    }

    /// Presses keys, written as in the configuration, with spaces between them.
    fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            let chord = Chord::parse(key).unwrap_or_else(|| panic!("{key} is no key"));
            self.send(Message::Key(chord.event()));
        }
        self
    }

    fn type_text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let key = if c == ' ' { "space".to_owned() } else { c.to_string() };
            self.press(&key);
        }
        self
    }

    fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) {
        self.send(Message::Mouse(MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::NONE,
        }));
    }

    /// What the terminal shows.
    fn painted(&self) -> Buffer {
        let (columns, rows) = self.state.shown.size;
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal.draw(|frame| paint(&self.screen, frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    fn screen(&self) -> String {
        let painted = self.painted();
        let mut screen = String::new();
        for row in painted.content().chunks(usize::from(painted.area.width.max(1))) {
            let mut line = String::new();
            let mut hidden = 0;
            for cell in row {
                if hidden > 0 {
                    hidden -= 1;
                    continue;
                }
                line.push_str(cell.symbol());
                hidden = unicode_width::UnicodeWidthStr::width(cell.symbol()).saturating_sub(1);
            }
            screen += line.trim_end();
            screen.push('\n');
        }
        screen
    }

    /// The screen with its styles: a selection that only moves is a difference here, too.
    fn styled(&self) -> String {
        format!("{:?}", self.painted())
    }

    /// The screen, and under it the style of each stretch of a row that has one: columns, colours, modifiers.
    fn looks(&self) -> String {
        let painted = self.painted();
        let mut looks = self.screen() + "styles:\n";
        for (number, row) in painted.content().chunks(usize::from(painted.area.width)).enumerate() {
            let mut stretches: Vec<String> = Vec::new();
            for stretch in row.chunk_by(|a, b| a.style() == b.style()) {
                let style = stretch[0].style();
                let (fg, bg) = (style.fg.unwrap_or_default(), style.bg.unwrap_or_default());
                let mut words = Vec::new();
                words.extend((fg != Color::Reset).then(|| fg.to_string()));
                words.extend((bg != Color::Reset).then(|| format!("on {bg}")));
                words.extend((!style.add_modifier.is_empty()).then(|| format!("{:?}", style.add_modifier)));
                let words = if words.is_empty() {
                    "-".to_owned()
                } else {
                    words.join(" ")
                };
                stretches.push(format!("{} {words}", stretch.len()));
            }
            looks += &format!("{number:>2}: {}\n", stretches.join(", "));
        }
        looks
    }

    /// The picture that is to be drawn next.
    fn undrawn(&self) -> Option<Wanted> {
        self.screen.undrawn(&self.state).cloned()
    }

    fn selected(&self) -> u32 {
        match self.state.place.selection {
            Selection::Question(key) => key.number,
            Selection::Report => panic!("the report as a whole is selected"),
        }
    }
}

fn reading(text: &str) -> Reading {
    let report = Report::parse(text);
    let review = review(&Input::new(&report, &Options::default()));
    reading_of(report, review)
}

/// A reading of a report without figures and git.
fn reading_of(report: Report, review: Review) -> Reading {
    Reading {
        report,
        review,
        figures: Figures::default(),
        git: None,
        replaced: 0,
    }
}

/// Compares a screen at each of the sizes with the one on file.
fn at_every_size(name: &str, play: impl Fn(&mut Bench)) {
    for size in SIZES {
        let mut bench = Bench::on(size, REPORT);
        play(&mut bench);
        on_file(&format!("{name}_{}x{}", size.0, size.1), &bench.screen());
    }
}

/// The sizes that a terminal beside an editor has, and one that has it for itself.
const SPLIT_SIZES: [(u16, u16); 6] = [(120, 40), (80, 24), (45, 30), (200, 60), (60, 10), (20, 5)];

/// Compares a screen of a report that `report.py` judges, with its styles, at each size that a terminal beside an editor
/// has.
fn judged_at_every_size(name: &str, play: impl Fn(&mut Bench)) {
    for size in SPLIT_SIZES {
        let mut bench = Bench::empty(size);
        let placeholder = "--- question 7 fill here ---\n\nSleep, first";
        bench.judged(&REPORT.replace("Sleep, first", placeholder));
        play(&mut bench);
        on_file(&format!("{name}_{}x{}", size.0, size.1), &bench.looks());
    }
}

fn on_file(name: &str, screen: &str) {
    insta::with_settings!({
        prepend_module_to_snapshot => false,
        snapshot_path => "screens",
        omit_expression => true,
    }, {
        insta::assert_snapshot!(name, screen);
    });
}

#[test]
fn the_list_and_the_first_question() {
    at_every_size("start", |_| {});
}

#[test]
fn the_verdict_that_counts() {
    judged_at_every_size("verdict", |_| {});
    judged_at_every_size("verdict_differs", |bench| {
        bench.press("7 G l");
    });
}

#[test]
fn all_problems_in_one_list() {
    judged_at_every_size("problems", |bench| {
        bench.press("P j");
    });
    judged_at_every_size("problems_filtered", |bench| {
        bench.press("P /").type_text("limpet");
    });
}

#[test]
fn a_click_opens_a_problem_and_one_beside_the_list_closes_it() {
    let mut bench = Bench::on((80, 24), REPORT);
    bench.press("P");
    let screen = bench.screen();
    let row = screen.lines().position(|line| line.contains("TODO: say")).unwrap();
    bench.mouse(MouseEventKind::Down(MouseButton::Left), 5, u16::try_from(row).unwrap());
    assert!(
        matches!(bench.effects[..], [Effect::Edit { .. }]),
        "{:?}",
        bench.effects
    );
    assert_eq!(bench.selected(), 3);
    assert!(
        bench.state.shown.overlay.is_some(),
        "the list stays for the next problem"
    );
    bench.mouse(MouseEventKind::Down(MouseButton::Left), 5, 0);
    assert!(bench.state.shown.overlay.is_none());
}

#[test]
fn every_theme_sets_off_the_selection_and_what_is_wrong() {
    for name in ["ansi", "dark", "light", "mono"] {
        let settings = Settings {
            theme: Theme::choose(name, &theme::Terminal::default(), None),
            ..Settings::default()
        };
        let mut bench = Bench::with((80, 24), settings);
        bench.save(REPORT);
        bench.press("3 G");
        on_file(&format!("looks_list_{name}"), &bench.looks());
        bench.press("l j");
        on_file(&format!("looks_question_{name}"), &bench.looks());
    }
}

#[test]
fn a_question_with_a_leftover() {
    at_every_size("question", |bench| {
        bench.press("j j l");
    });
}

#[test]
fn a_finding_selected() {
    at_every_size("finding", |bench| {
        bench.press(": 3 enter tab j");
    });
}

#[test]
fn what_was_counted() {
    at_every_size("counted", |bench| {
        bench.press("6 G w l");
    });
}

#[test]
fn after_a_save() {
    at_every_size("saved", |bench| {
        bench.press("j");
        bench.save(&REPORT.replace("We left out", "We left out, after a long and heated discussion,"));
    });
}

#[test]
fn a_filter_says_what_it_hides() {
    judged_at_every_size("filter", |bench| {
        bench.press("f");
    });
    judged_at_every_size("filter_stays", |bench| {
        bench.press("f j");
    });
}

#[test]
fn an_unanswered_question_has_no_graded_page_and_one_line_says_so() {
    judged_at_every_size("graded_unanswered", |bench| {
        bench.press("2 G v");
    });
    judged_at_every_size("graded_becomes_unanswered", |bench| {
        bench.press("g v j");
    });
}

#[test]
fn the_next_step_leads_to_what_it_says() {
    judged_at_every_size("next", |bench| {
        bench.press("n");
    });
}

/// What git might say of the report: draft on a branch, a figure that is not in git.
fn git_facts() -> GitFacts {
    GitFacts {
        root: "/somewhere".into(),
        report_path: "reports/README.md".to_owned(),
        at_expected_place: true,
        branch: Some("draft".to_owned()),
        on_main: false,
        head: Some("1234567".to_owned()),
        committed: Committed::Modified,
        pushed: Pushed::Ahead(2),
        collected: Collected::Different,
        figures: BTreeMap::new(),
        conflicts: false,
        shallow: false,
    }
}

/// A report in git, with its lines by two authors in turn.
fn in_git(bench: &mut Bench) {
    let facts = git_facts();
    let options = Options::default();
    let report = Report::parse(REPORT);
    let review = review(&Input {
        git: Some(&facts),
        ..Input::new(&report, &options)
    });
    let now = bench.clock.as_second();
    let edit = |line: usize| Edit {
        author: if line % 20 < 10 { "ann" } else { "bo" }.to_owned(),
        time: Some(now - 3600 * i64::try_from(line).unwrap()),
        commit: (line != 40).then(|| "1234567".to_owned()),
    };
    let blame = Blame::of((1..=REPORT.lines().count()).map(edit).collect());
    bench.load(Reading {
        git: Some(Arc::new(facts)),
        ..reading_of(report, review)
    });
    bench.send(Message::Blamed(Some(Arc::new(blame))));
}

#[test]
fn what_is_missing_to_hand_in() {
    at_every_size("handin", |bench| {
        in_git(bench);
        bench.press("h");
    });
}

#[test]
fn who_wrote_each_question_last() {
    at_every_size("blame", |bench| {
        in_git(bench);
        bench.press("b j");
    });
}

#[test]
fn the_hand_in_screen_leads_to_questions_and_its_key_leads_back() {
    let mut bench = Bench::on((80, 24), REPORT);
    let at = bench.screen();
    bench.press("h");
    assert!(bench.screen().contains("Hand-in: not ready"), "{}", bench.screen());
    bench.press("1");
    let first_open = bench.state.review().unwrap().rows.iter();
    let first_open = first_open.map(|row| (row.status != Status::Complete).then_some(row.number));
    assert_eq!(Some(bench.selected()), first_open.flatten().next());
    assert!(bench.state.shown.overlay.is_none(), "a question is shown, not the list");
    bench.press("h 9");
    assert!(bench.state.shown.overlay.is_some(), "no item has that number");
    bench.press("h g l h");
    assert!(
        bench.state.shown.overlay.is_none(),
        "from the question's pane it leads back"
    );
    assert_eq!(bench.screen(), at);
}

#[test]
fn a_filter_is_said_where_the_list_is_not_shown() {
    let mut bench = Bench::on((45, 30), REPORT);
    bench.press("f l");
    assert!(bench.screen().contains("only unanswered"));
    bench.press("h");
    assert!(bench.screen().contains("unanswered: 2 of 8, 6 hidden"));
}

#[test]
fn what_a_report_holds_cannot_reach_the_terminal_raw() {
    let hostile = REPORT.replace(
        "We are called",
        "\u{1b}]0;x\u{7}We\u{202e} are\u{9b}31m\tcalled\u{200b}",
    );
    let hostile = hostile
        .replace("# The group", "# The \u{1b}[2Jgroup")
        .replace("your group called", "your\u{85} group called");
    for keys in ["", "l", "w l", "/ w e enter", "p"] {
        let mut bench = Bench::on((100, 30), &hostile);
        bench.press(keys);
        let screen = bench.screen();
        let raw = screen
            .chars()
            .find(|c| (c.is_control() && *c != '\n') || matches!(c, '\u{202e}' | '\u{200b}'));
        assert_eq!(raw, None, "{keys}: {screen}");
    }
}

#[test]
fn a_search_marks_its_matches() {
    at_every_size("search", |bench| {
        bench.press("/").type_text("the camera").press("enter l");
    });
}

#[test]
fn help() {
    judged_at_every_size("help", |bench| {
        bench.press("?");
    });
    judged_at_every_size("help_end", |bench| {
        bench.press("? G");
    });
    judged_at_every_size("help_searched", |bench| {
        bench.press("? /").type_text("unans");
    });
}

#[test]
fn progress() {
    at_every_size("progress", |bench| {
        bench.state.config.settings.deadline = Some("2026-01-23T23:59:00+01:00".parse().unwrap());
        bench.save(&REPORT.replace("Sleep, first", "Sleep, which is what we need most, first"));
        bench.press("p");
    });
}

#[test]
fn checklist() {
    at_every_size("checklist", |bench| {
        bench.press("c");
    });
}

#[test]
fn a_rule_in_full() {
    at_every_size("rule", |bench| {
        bench.press("n x");
    });
}

#[test]
fn what_is_wrong_with_the_report_as_a_whole() {
    at_every_size("report", |bench| {
        bench.save(&REPORT.replace("### Question 8", "### Question 9"));
        bench.press("k l j");
    });
}

#[test]
fn the_report_as_a_whole_is_left_when_nothing_is_wrong_with_it() {
    let mut bench = Bench::on((80, 24), &REPORT.replace("### Question 8", "### Question 9"));
    bench.press("k x");
    assert!(bench.screen().contains("question-missing"));
    bench.press("esc e");
    assert!(matches!(bench.effects[..], [Effect::Edit { .. }]));
    bench.save(REPORT);
    assert_eq!(bench.selected(), 1);
    bench.press("k");
    assert_eq!(bench.selected(), 1);
}

#[test]
fn the_line_between_the_panes_is_moved() {
    judged_at_every_size("divider", |bench| {
        bench.press("< <");
    });
    let mut bench = Bench::on((100, 30), REPORT);
    let first = bench.screen.areas.divider.x;
    bench.press("> > <");
    assert_eq!(bench.screen.areas.divider.x, first + 4);
    bench.press("9 <");
    assert_eq!(bench.screen.areas.divider.x, first - 5);
    bench.press("9 9 9 >");
    assert_eq!(bench.screen.areas.question.width, 20, "a pane keeps twenty columns");
    bench.press("<");
    assert_eq!(bench.screen.areas.question.width, 24, "nothing is kept beyond that");
    bench.press("=");
    assert_eq!(bench.screen.areas.divider.x, first);
}

#[test]
fn a_line_is_dragged_with_the_mouse_and_kept_for_the_session() {
    let (down, up) = (
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Up(MouseButton::Left),
    );
    let drag = MouseEventKind::Drag(MouseButton::Left);
    let mut bench = Bench::on((200, 60), REPORT);
    let (first, second) = (bench.screen.areas.divider.x, bench.screen.areas.second_divider.x);
    bench.mouse(down, first, 10);
    bench.mouse(drag, first - 12, 14);
    assert_eq!(bench.screen.areas.divider.x, first - 12);
    bench.mouse(up, first - 12, 14);
    bench.mouse(drag, first, 14);
    assert_eq!(bench.screen.areas.divider.x, first - 12, "it was let go");
    bench.mouse(down, second, 10);
    bench.mouse(drag, second + 7, 10);
    assert_eq!(bench.screen.areas.second_divider.x, second + 7);
    for (columns, rows) in [(120, 40), (45, 30), (20, 5), (0, 0), (200, 60)] {
        bench.send(Message::Resize(columns, rows));
        bench.mouse(drag, second + 7, 1);
    }
    assert_eq!(
        bench.screen.areas.second_divider.x,
        second + 7,
        "a resize while it is held"
    );
    bench.press("?");
    bench.mouse(drag, 100, 10);
    bench.press("esc");
    bench.mouse(drag, 100, 10);
    assert_eq!(bench.screen.areas.second_divider.x, second + 7, "the help let it go");
    let at = bench.screen.areas.divider.x;
    bench.mouse(down, at, 10);
    bench.press("M M");
    bench.mouse(drag, 60, 10);
    assert_eq!(bench.screen.areas.divider.x, at, "so does the terminal's mouse");
}

#[test]
fn a_marked_question_is_come_back_to() {
    judged_at_every_size("marked", |bench| {
        bench.press("7 G m 3 G m");
    });
    let mut bench = Bench::on((100, 30), REPORT);
    bench.press("'");
    assert!(bench.screen().contains("no question is marked: m marks one"));
    bench.press("3 G m 7 G m g '");
    assert_eq!(bench.selected(), 3);
    bench.press("'");
    assert_eq!(bench.selected(), 7);
    bench.press("'");
    assert_eq!(bench.selected(), 3, "round the end");
    bench.save(&REPORT.replace("### Question 7", "### Question 77"));
    bench.press("'");
    assert!(bench.screen().contains("no other question is marked"), "it is gone");
    bench.save(REPORT);
    bench.press("'");
    assert_eq!(bench.selected(), 7, "it is back, and its mark with it");
    bench.press("m ' '");
    assert_eq!(bench.selected(), 3);
}

/// The report with everything put right.
fn all_right() -> String {
    let answer = |words: usize| "limpet ".repeat(words).trim().to_owned();
    let questions = [
        (1, "What is your group called?", 4, ""),
        (2, "How did you divide the work?", 12, "10-20 words"),
        (3, "Where does your data come from?", 30, "20-60 words"),
    ];
    let question = |(number, prompt, words, limits): (u32, &str, usize, &str)| {
        let limits = if limits.is_empty() {
            String::new()
        } else {
            format!(">\n> Answer length: {limits}.\n")
        };
        format!(
            "### Question {number}\n\n> **{prompt}**\n{limits}>\n> Answer:\n\n{}.\n\n",
            answer(words)
        )
    };
    let questions: String = questions.into_iter().map(question).collect();
    format!("# Tidepool\n\n## The group\n\n{questions}")
}

#[test]
fn when_the_last_error_goes_the_header_is_green() {
    for size in SPLIT_SIZES {
        let mut bench = Bench::on(size, &all_right().replace("limpet limpet limpet limpet.", ""));
        bench.save(&all_right());
        on_file(&format!("done_{}x{}", size.0, size.1), &bench.looks());
    }
}

#[test]
fn the_end_of_the_last_error_is_announced_once_if_that_is_wanted() {
    let wrong = all_right().replace("limpet limpet limpet limpet.", "");
    let announced = |settings: Settings| {
        let mut bench = Bench::with((100, 30), settings);
        for text in [&all_right(), &wrong, &all_right(), &format!("{}\n", all_right())] {
            bench.save(text);
        }
        bench.effects
    };
    let both = Settings {
        bell: true,
        notify: Notify::Osc9,
        ..Settings::default()
    };
    let effect = Effect::Announce {
        bell: true,
        notify: Notify::Osc9,
        report: "reports/README.md".to_owned(),
    };
    assert_eq!(announced(both), [effect], "not at the start, and not twice");
    assert_eq!(announced(Settings::default()), [], "off by default");
}

/// A dashboard whose deadline is so many minutes after its first reading.
fn with_deadline(size: (u16, u16), minutes: i64) -> Bench {
    let mut bench = Bench::empty(size);
    let deadline = bench.clock + jiff::SignedDuration::from_mins(minutes);
    bench.state.config.settings.deadline = Some(deadline);
    bench.save(REPORT);
    bench
}

impl Bench {
    /// So many minutes go by.
    fn wait(&mut self, minutes: i64) {
        self.clock = self
            .clock
            .checked_add(jiff::SignedDuration::from_mins(minutes))
            .unwrap();
        self.send(Message::Now(self.clock));
    }

    fn shows_the_hand_in_list(&self) -> bool {
        self.state.shown.overlay_kind() == Some(&OverlayKind::HandIn)
    }
}

#[test]
fn an_hour_before_the_deadline_the_hand_in_list_opens_by_itself() {
    for size in SPLIT_SIZES {
        let mut bench = with_deadline(size, 90);
        bench.wait(30);
        on_file(&format!("last_hour_{}x{}", size.0, size.1), &bench.looks());
    }
    let mut bench = with_deadline((100, 30), 90);
    bench.wait(10);
    assert!(!bench.shows_the_hand_in_list());
    bench.wait(20);
    assert!(bench.shows_the_hand_in_list());
    bench.press("esc");
    bench.wait(1);
    assert!(!bench.shows_the_hand_in_list(), "once");
}

#[test]
fn the_hand_in_list_does_not_open_over_what_the_user_is_at() {
    for (busy, free) in [("/", "esc"), (":", "esc"), ("P", "P"), ("1", "j"), ("v", "v")] {
        let mut bench = with_deadline((100, 30), 90);
        bench.press(busy);
        bench.wait(30);
        assert!(!bench.shows_the_hand_in_list(), "{busy}");
        bench.press(free);
        bench.wait(1);
        assert!(bench.shows_the_hand_in_list(), "a minute after {busy}");
    }
    let mut bench = with_deadline((100, 30), 90);
    bench.state.config.settings.reminder = false;
    bench.wait(30);
    assert!(!bench.shows_the_hand_in_list(), "switched off");
}

#[test]
fn newcomers_read_three_lines_until_they_have_pressed_some_keys() {
    judged_at_every_size("welcome", |bench| {
        bench.state.shown.welcome = Welcome::START;
        bench.press("j");
    });
    let mut bench = Bench::on((100, 30), REPORT);
    bench.state.shown.welcome = Welcome::START;
    bench.press("j j j j");
    assert!(bench.screen().contains("any action by name"));
    assert_eq!(bench.effects, []);
    bench.press("e");
    assert!(!bench.screen().contains("any action by name"));
    assert!(matches!(bench.effects[..], [Effect::Edit { .. }]));
    bench.press("j j");
    assert_eq!(
        bench.effects[1..],
        [Effect::Welcomed],
        "remembered once, with the next key that asks nothing else"
    );
}

/// From 100 columns on words of the prompt, from 140 on as many as a line has, from 180 on a third pane; an answer is
/// never set wider than 80 columns.
#[test]
fn what_a_wide_terminal_is_used_for() {
    for columns in 72..260 {
        let bench = Bench::on((columns, 30), REPORT);
        let screen = bench.screen();
        let areas = &bench.screen.areas;
        assert!(areas.question_width() <= 80, "{columns}");
        assert_eq!(areas.problems.width > 0, columns >= 180, "{columns}");
        let row = screen.lines().find(|line| line.contains(" 3 ◐")).unwrap();
        let list: String = row.chars().take(usize::from(areas.list.width)).collect();
        assert_eq!(list.contains("Where does your"), columns >= 100, "{columns}: {list}");
        if columns >= 140 {
            assert!(
                list.contains("Where does your data come from, and"),
                "{columns}: {list}"
            );
        }
    }
}

#[test]
fn a_report_of_a_thousand_questions_keeps_its_columns() {
    let question = |number: usize| {
        let prompt = if number.is_multiple_of(2) {
            "何を does it ask?"
        } else {
            "What does it ask, and why so long?"
        };
        let answer = "word ".repeat(if number == 1000 { 12_000 } else { number % 30 });
        format!(
            "### Question {number}\n\n> **{prompt}**\n>\n> Answer length: 10-20 words.\n>\n> Answer:\n\n{answer}\n\n"
        )
    };
    let text: String = (1..=1000).map(question).collect();
    for size in SPLIT_SIZES {
        let mut bench = Bench::on(size, &text);
        bench.press("1 0 0 0 G m : 5 0 enter m '");
        assert_eq!(bench.selected(), 1000);
        let areas = &bench.screen.areas;
        for line in &bench.screen.list.block.lines {
            assert!(
                line.width() <= usize::from(areas.list.width).max(15),
                "{size:?}: {line}"
            );
        }
    }
}

#[test]
fn the_palette() {
    judged_at_every_size("palette", |bench| {
        bench.press("ctrl-p down");
    });
    judged_at_every_size("palette_filtered", |bench| {
        bench.press(":").type_text("nxun");
    });
    judged_at_every_size("palette_number", |bench| {
        bench.press(": 1");
    });
}

#[test]
fn the_palette_does_what_is_chosen_and_gives_back_what_it_lay_over() {
    let mut bench = Bench::on((100, 30), REPORT);
    bench.press("ctrl-p").type_text("next-unanswered").press("enter");
    assert_eq!(bench.selected(), 2);
    // What a hand that knows vim types.
    bench.press(":").type_text("q").press("enter");
    assert_eq!(bench.effects, [Effect::Quit]);
    bench.press("P ctrl-p").type_text("zzz").press("enter");
    assert!(bench.screen().contains("no action fits that"), "{}", bench.screen());
    bench.press("esc");
    assert!(bench.screen().contains("problem"), "the list of problems comes back");
    assert!(bench.state.typed.input.is_none());
    let before = bench.screen();
    bench
        .press("ctrl-p ctrl-n ctrl-p up down")
        .send(Message::Trouble(Trouble::Missing));
    bench.press("ctrl-w backspace");
    bench.send(Message::Settled);
    assert_eq!(bench.screen(), before, "backspace in an empty line closes it");
    bench.press(":").send(Message::Paste("5\nq".to_owned()));
    bench.press("enter");
    assert_eq!(bench.selected(), 5);
    bench.press(": 9 9 enter");
    assert!(bench.screen().contains("there is no question 99"));
}

#[test]
fn the_palette_takes_clicks() {
    let mut bench = Bench::on((100, 30), REPORT);
    bench.press(":").type_text("hand-in");
    bench.mouse(MouseEventKind::Down(MouseButton::Left), 5, 4);
    assert!(bench.screen().contains("Hand-in: "), "{}", bench.screen());
    bench.press("esc :");
    bench.mouse(MouseEventKind::ScrollDown, 5, 5);
    bench.mouse(MouseEventKind::ScrollDown, 5, 5);
    bench.mouse(MouseEventKind::ScrollUp, 5, 5);
    assert!(bench.screen().contains("▌up"), "{}", bench.screen());
    bench.mouse(MouseEventKind::Down(MouseButton::Left), 5, 0);
    assert!(bench.state.shown.overlay.is_none() && bench.state.typed.input.is_none());
}

#[test]
fn the_wheel_goes_through_all_problems() {
    let mut bench = Bench::on((60, 10), REPORT);
    bench.press("P");
    let mut seen = Vec::new();
    for _ in 0..6 {
        seen.push(bench.state.selected_problem());
        bench.mouse(MouseEventKind::ScrollDown, 5, 5);
    }
    assert!(bench.screen().contains("question 8"), "{}", bench.screen());
    seen.dedup();
    assert!(seen.len() >= 3, "{seen:?}");
}

#[test]
fn what_new_keys_do_before_there_is_a_report() {
    for keys in [
        ": 5 enter",
        "ctrl-p o p enter",
        "m '",
        "< > =",
        "ctrl-p down up enter",
        "P",
        "v",
        "h",
    ] {
        let mut bench = Bench::empty((100, 30));
        bench.send(Message::Trouble(Trouble::Missing));
        bench.press(keys);
        bench.press("esc");
        assert!(
            bench.screen().contains("the report is missing"),
            "{keys}: {}",
            bench.screen()
        );
    }
}

#[test]
fn backspace_takes_a_character_and_in_an_empty_input_leaves_it() {
    let mut bench = Bench::on((100, 30), REPORT);
    for keys in ["/", ":", "ctrl-p"] {
        let before = bench.screen();
        bench.press(keys).type_text("7").press("backspace");
        assert!(bench.state.typed.input.is_some(), "{keys}: left by taking a character");
        bench.press("backspace");
        assert!(bench.state.typed.input.is_none(), "{keys}: not left");
        assert_eq!(bench.screen(), before, "{keys}");
    }
}

#[test]
fn what_is_typed_into_a_narrow_line_is_seen_at_its_end() {
    let mut bench = Bench::on((20, 5), REPORT);
    for keys in ["/", "ctrl-p"] {
        bench.press(keys);
        bench.send(Message::Paste(
            "漢字 🦀 a text of more than twenty columns: end".to_owned(),
        ));
        assert!(bench.screen().contains("mns: end"), "{}", bench.screen());
        bench.press("esc");
    }
}

#[test]
fn the_last_good_review_under_a_banner() {
    at_every_size("banner", |bench| bench.send(Message::Trouble(Trouble::Missing)));
}

#[test]
fn waiting_for_a_report() {
    for size in SIZES {
        let mut bench = Bench::empty(size);
        bench.send(Message::Trouble(Trouble::Missing));
        on_file(&format!("waiting_{}x{}", size.0, size.1), &bench.screen());
    }
}

#[test]
fn strips_and_columns() {
    for (columns, rows) in [(120, 10), (60, 8), (30, 40), (20, 5)] {
        let mut bench = Bench::on((columns, rows), REPORT);
        on_file(&format!("small_{columns}x{rows}"), &bench.screen());
        bench.press("j l");
        on_file(&format!("small_question_{columns}x{rows}"), &bench.screen());
    }
}

#[test]
fn the_header_has_the_totals_from_forty_columns_on() {
    for columns in 1..200 {
        let bench = Bench::on((columns, 24), REPORT);
        let screen = bench.screen();
        let first = screen.lines().next().unwrap();
        let totals = reading(REPORT).review.totals;
        let done = format!("{}/{}", totals.complete, totals.questions);
        if columns >= 40 {
            assert!(first.contains(&format!("{done} complete")), "{columns}: {first}");
            assert!(first.contains(&format!("{} words", totals.words)), "{columns}: {first}");
        } else if columns >= 4 {
            assert!(first.contains(&done), "{columns}: {first}");
        }
    }
}

#[test]
fn no_size_and_no_resize_panics() {
    for keys in [
        "",
        "l",
        "?",
        "p",
        "c",
        "n x",
        "f",
        "w l",
        "/ p",
        "n tab ]",
        "v",
        "3 G v ]",
        ":",
        "ctrl-p up",
        ": 9",
        "P",
        "m 3 G m > > 9 9 9 <",
        "g v j",
    ] {
        let mut bench = Bench::on((80, 24), REPORT);
        bench.press(keys);
        for columns in [0, 1, 2, 3, 7, 20, 29, 39, 71, 72, 73, 300] {
            for rows in [0, 1, 2, 3, 4, 5, 10, 11, 20, 90] {
                bench.send(Message::Resize(columns, rows));
                bench.screen();
                bench.press("G g");
                bench.screen();
            }
        }
    }
}

#[test]
fn empty_and_broken_reports_are_shown() {
    for text in [
        "",
        "# no questions",
        "### Question 1\n\n> **?**\n>\n> Answer:",
        "\u{1b}]0;x\u{7}### Question 1",
    ] {
        let mut bench = Bench::on((80, 24), text);
        for keys in [
            "j",
            "l",
            "n",
            "]",
            "G",
            "x",
            "e",
            "y",
            "/ a enter",
            "f",
            "p",
            "c",
            "esc",
        ] {
            bench.press(keys);
            assert!(!bench.screen().contains('\u{1b}'));
        }
    }
}

/// For every action: keys that lead up to it, the default key, and what is different then.
#[test]
fn every_binding_is_reached() {
    for binding in BINDINGS {
        for key in binding.keys {
            let mut bench = Bench::on((100, 30), REPORT);
            bench.press(before(binding.action));
            bench.effects.clear();
            let screen = bench.styled();
            bench.press(key);
            let reached = bench.styled() != screen || !bench.effects.is_empty();
            assert!(reached, "`{key}` ({}) does nothing", binding.name);
        }
    }
}

fn before(action: Action) -> &'static str {
    match action {
        Action::Move(Motion::Up | Motion::First | Motion::PageUp | Motion::HalfUp) => "G",
        Action::Move(Motion::Back) | Action::Cancel => "l",
        Action::Explain => "n",
        Action::DividerReset => ">",
        Action::Move(Motion::NextMarked) => "2 G m 6 G",
        _other => "6 G",
    }
}

#[test]
fn keys_that_ask_the_world_for_something() {
    for (keys, effect) in [
        ("q", Effect::Quit),
        ("ctrl-c", Effect::Quit),
        (": ctrl-c", Effect::Quit),
        ("ctrl-z", Effect::Suspend),
        ("ctrl-l", Effect::Redraw),
        ("o", Effect::OpenPage),
        ("M", Effect::Mouse(false)),
        ("enter", Effect::Edit { line: 25, column: 1 }),
        ("y", Effect::Copy("reports/README.md:25".to_owned())),
    ] {
        let mut bench = Bench::on((100, 30), REPORT);
        bench.press(keys);
        assert_eq!(bench.effects, [effect], "{keys}");
    }
}

/// An answer that the graded page shows otherwise in several places.
fn with_losses() -> String {
    let answer = "We counted by hand, ~~twice~~ once, see https://example.org/limpets:\n- limpets\n- crabs\n\n\
                  ```bash\nmake count\n\nmake photographs\n```\n\n| pool | limpets |\n|---|---|\n| 1 | 12 |\n";
    REPORT.replace("We are called Tidepool.\n", answer)
}

/// A reading with what the page loses, which the other readings here are without.
fn with_losses_found(bench: &mut Bench, text: &str) {
    let report = Report::parse(text);
    let losses = Losses::default().of(&report);
    let options = Options::default();
    let review = review(&Input {
        losses: &losses,
        ..Input::new(&report, &options)
    });
    bench.load(reading_of(report, review));
}

#[test]
fn an_answer_beside_its_graded_page() {
    at_every_size("graded", |bench| {
        with_losses_found(bench, &with_losses());
        bench.press("v ]");
    });
}

#[test]
fn an_answer_that_the_graded_page_shows_as_it_was_meant() {
    at_every_size("graded_same", |bench| {
        bench.press("5 G v");
    });
}

#[test]
fn differences_are_walked_through_and_edited_where_they_stand() {
    let text = with_losses();
    let mut bench = Bench::on((100, 30), REPORT);
    with_losses_found(&mut bench, &text);
    bench.press("v ] ]");
    let line = 1 + text.lines().position(|line| line.contains("~~twice~~")).unwrap();
    bench.press("e");
    assert!(
        matches!(bench.effects[..], [Effect::Edit { line: at, .. }] if at == line),
        "{:?}",
        bench.effects
    );
    bench.press("] ] ] ] ] ]");
    assert!(bench.screen().contains("no further difference"));
    bench.press("x");
    assert!(bench.screen().contains("page-table"), "{}", bench.screen());
    bench.press("esc");
    assert!(bench.screen().contains("on the graded page"), "the rule lay over it");
    bench.press("esc");
    assert!(!bench.state.shown.comparison);
    assert_eq!(bench.state.place.finding, None, "the list shows no finding as selected");
}

#[test]
fn the_comparison_follows_selection_and_saves() {
    let mut bench = Bench::on((100, 30), REPORT);
    with_losses_found(&mut bench, &with_losses());
    bench.press("v ] j");
    assert_eq!(bench.selected(), 2);
    let screen = bench.screen();
    assert_eq!(screen.matches("no answer yet").count(), 1, "{screen}");
    assert!(
        !screen.contains("as it was meant"),
        "one line, not two empty panes: {screen}"
    );
    bench.press("k");
    assert!(bench.screen().contains("~~twice~~"));
    bench.save(&REPORT.replace("We are called", "We are now called"));
    let screen = bench.screen();
    assert!(screen.contains("nothing differs"), "{screen}");
    assert_eq!(screen.matches("now called").count(), 2, "{screen}");
    bench.press("v");
    assert!(!bench.state.shown.comparison);
}

#[test]
fn an_answer_of_any_length_is_compared_as_far_as_it_is_shown() {
    let mut bench = Bench::on((100, 30), &REPORT.replace("We are called", &"limpet ".repeat(100_000)));
    bench.press("v G");
    let screen = bench.screen();
    assert_eq!(screen.matches("the rest is too long").count(), 2, "{screen}");
    bench.press("g");
    assert!(bench.screen().contains("as it was meant"));
}

#[test]
fn what_the_graded_page_shows_cannot_reach_the_terminal_raw() {
    let hostile = REPORT.replace(
        "We are called",
        "\u{1b}]0;x\u{7}We &#27;[2J &rlm; <b\u{9b}31m> ![\u{202e}x](a\u{1b}.png)\n\n    \u{1b}c\n\n<div>\u{9b}</div>\n\ncalled",
    );
    for size in SIZES {
        let mut bench = Bench::on(size, &hostile);
        bench.press("v");
        let screen = bench.screen();
        let raw = |c: &char| (c.is_control() && *c != '\n') || matches!(c, '\u{202e}' | '\u{200f}');
        assert_eq!(screen.chars().find(raw), None, "{screen}");
    }
}

#[test]
fn a_page_is_asked_for_once_there_is_a_report() {
    let mut bench = Bench::empty((100, 30));
    bench.press("o");
    assert_eq!(bench.effects, []);
    assert!(bench.screen().contains("no report was read yet"));
    bench.save(REPORT);
    bench.press("? o");
    assert_eq!(bench.effects, [Effect::OpenPage]);
    assert!(bench.screen().contains("writing the page"));
    bench.send(Message::Notice("wrote reports/report.html, opening it".to_owned()));
    assert!(bench.screen().contains("wrote reports/report.html"));
}

#[test]
fn the_editor_opens_at_the_selected_finding() {
    let mut bench = Bench::on((100, 30), REPORT);
    bench.press("3 G tab ] ] e");
    let line = 1 + REPORT.lines().position(|line| line.starts_with("TODO")).unwrap();
    assert_eq!(bench.effects, [Effect::Edit { line, column: 1 }]);
}

#[test]
fn questions_are_reached_by_number_and_by_what_they_lack() {
    let mut bench = Bench::on((100, 30), REPORT);
    for (keys, number) in [
        (": 5 enter", 5),
        ("3 G", 3),
        ("7 enter", 7),
        ("G", 8),
        ("g", 1),
        ("2 j", 3),
        ("n", 8),
        ("n", 2),
        ("N", 8),
        ("g ]", 2),
        ("]", 3),
        ("[", 2),
        (": 9 9 enter", 8),
    ] {
        bench.press(keys);
        assert_eq!(bench.selected(), number, "after {keys}");
    }
}

#[test]
fn escape_goes_back_and_never_quits() {
    let mut bench = Bench::on((45, 30), REPORT);
    bench.press("f l w / c enter ? esc esc esc esc esc esc esc");
    assert_eq!(bench.effects, []);
    assert_eq!(bench.screen(), {
        let mut plain = Bench::on((45, 30), REPORT);
        plain.press("f esc");
        plain.screen()
    });
}

#[test]
fn the_selection_stays_on_its_question() {
    let mut bench = Bench::on((100, 30), REPORT);
    bench.press("5 G");
    let start = REPORT.find("### Question 2").unwrap();
    let end = REPORT.find("## The data").unwrap();
    let without_second = format!("{}{}", &REPORT[..start], &REPORT[end..]);
    bench.save(&without_second);
    assert_eq!(bench.selected(), 5);
    bench.save(REPORT);
    bench.press("3 G");
    bench.save(&REPORT.replace("### Question 3", "### Question 33"));
    assert_eq!(bench.selected(), 33, "its place is kept where its number is gone");
}

#[test]
fn follow_goes_where_a_save_changed_something_unless_the_user_is_busy() {
    let changed = REPORT.replace("We left out", "We left out, alas,");
    let mut bench = Bench::on((100, 30), REPORT);
    bench.save(&changed);
    assert_eq!(bench.selected(), 1, "follow is off");
    bench.press("F");
    bench.save_after(REPORT, Duration::from_millis(500));
    assert_eq!(bench.selected(), 1, "a key was just pressed");
    bench.save(&changed);
    assert_eq!(bench.selected(), 5);
    bench.press("g /").type_text("crab");
    bench.save(REPORT);
    assert_eq!(bench.selected(), 4, "something is being typed");
}

#[test]
fn pasted_text_presses_no_keys() {
    let mut bench = Bench::on((100, 30), REPORT);
    let screen = bench.screen();
    bench.send(Message::Paste("jjjq\nq".to_owned()));
    assert_eq!((bench.effects.len(), bench.screen()), (0, screen));
    bench.press("/");
    bench.send(Message::Paste("limpets\nq".to_owned()));
    assert!(bench.screen().contains("/limpets"));
}

#[test]
fn the_mouse_selects_opens_and_scrolls() {
    let mut bench = Bench::on((100, 30), REPORT);
    let row = |bench: &Bench, text: &str| {
        let screen = bench.screen();
        u16::try_from(screen.lines().position(|line| line.contains(text)).unwrap()).unwrap()
    };
    let third = row(&bench, " 3 ◐");
    bench.mouse(MouseEventKind::Down(MouseButton::Left), 5, third);
    assert_eq!(bench.selected(), 3);
    let finding = row(&bench, "✗ ");
    bench.mouse(MouseEventKind::Down(MouseButton::Left), 60, finding);
    assert!(
        matches!(bench.effects[..], [Effect::Edit { .. }]),
        "{:?}",
        bench.effects
    );
    bench.send(Message::Resize(100, 14));
    let before = bench.screen.question.window.top;
    bench.mouse(MouseEventKind::ScrollDown, 60, 8);
    assert!(bench.screen.question.window.top > before);
    bench.press("M");
    let top = bench.screen.question.window.top;
    bench.mouse(MouseEventKind::ScrollUp, 60, 8);
    assert_eq!(bench.screen.question.window.top, top, "the mouse is the terminal's");
}

#[test]
fn keys_can_be_bound_again_while_running() {
    let mut bench = Bench::on((100, 30), REPORT);
    bench.send(Message::Settings(Box::new(Settings {
        keys: BTreeMap::from([(Action::Quit, vec![Chord::parse("ctrl-q").unwrap()])]),
        ..Settings::default()
    })));
    bench.press("q");
    assert_eq!(bench.effects, []);
    bench.send(Message::BadSettings("no action is called `quitt`".to_owned()));
    assert!(bench.screen().contains("no action is called `quitt`"));
    bench.press("ctrl-q");
    assert_eq!(bench.effects, [Effect::Quit], "the last good configuration stays");
}

#[test]
fn a_picture_has_its_rows_until_it_is_drawn_or_cannot_be() {
    let canvas = Canvas {
        means: Means::HalfBlocks,
        cell: (10, 20),
    };
    let settings = Settings {
        canvas: Some(canvas),
        ..Settings::default()
    };
    let mut bench = Bench::with((100, 30), settings);
    let text = "### Question 1\n> **Show it.**\n>\n> Answer:\n\n![a plot](figures/plot.png)\n\nThe end.\n";
    let mut reading = reading(text);
    let plot = Picture {
        bytes: 84_000,
        kind: PictureKind::Png,
        dimensions: Some((200, 100)),
    };
    let found = Presence::Found(plot);
    reading.figures.by_target.insert("figures/plot.png".to_owned(), found);
    let (reading, at, idle) = (Arc::new(reading), bench.clock, Duration::ZERO);
    bench.send(Message::Loaded { reading, at, idle });
    let asked = bench.undrawn().unwrap();
    assert_eq!((asked.path.as_str(), asked.size), ("figures/plot.png", (20, 5)));
    let row_of = |bench: &Bench, text: &str| bench.screen().lines().position(|line| line.contains(text)).unwrap();
    let waiting = row_of(&bench, "The end.");
    bench.press("i");
    assert_eq!(row_of(&bench, "The end."), waiting - 5, "hidden, it takes no rows");
    bench.press("i");
    let result = Box::new(Err("the file is broken".into()));
    let wanted = asked.clone();
    bench.send(Message::Picture { wanted, result });
    assert_eq!(bench.undrawn(), None, "it is asked for once");
    assert!(bench.screen().contains("cannot be shown: the file is broken"));
    bench.send(Message::FiguresChanged);
    assert_eq!(bench.undrawn(), Some(asked), "another file may be a better one");
}

#[test]
fn what_changes_nothing_leaves_the_screen_the_same() {
    let mut bench = Bench::on((100, 30), REPORT);
    let before = bench.screen.clone();
    let now = bench.clock;
    bench.send(Message::Now(now));
    bench.send(Message::Settled);
    assert!(bench.screen == before);
    bench.press("j");
    assert!(bench.screen != before);
}

/// Something that happens to a dashboard.
#[derive(Clone, Debug)]
enum Event {
    Key(usize),
    Resize(u16, u16),
    Save(usize),
    Trouble,
    Settled,
    Minute,
    Notice,
    Click(u16, u16),
    Drag(u16, u16),
    Wheel(u16, u16),
}

impl Event {
    fn message(&self, clock: Timestamp) -> Message {
        let mouse = |kind, column, row| {
            Message::Mouse(MouseEvent {
                kind,
                column,
                row,
                modifiers: KeyModifiers::NONE,
            })
        };
        match self {
            Self::Key(number) => {
                let keys: Vec<&str> = BINDINGS.iter().flat_map(|binding| binding.keys).copied().collect();
                Message::Key(Chord::parse(keys[number % keys.len()]).unwrap().event())
            }
            Self::Resize(columns, rows) => Message::Resize(*columns, *rows),
            Self::Save(version) => {
                let text = [
                    REPORT,
                    &REPORT[..REPORT.len() / 2],
                    &REPORT.replace("### Question 3", "### Question 33"),
                ][version % 3]
                    .to_owned();
                Message::Loaded {
                    reading: Arc::new(reading(&text)),
                    at: clock,
                    idle: Duration::from_secs(60),
                }
            }
            Self::Trouble => Message::Trouble(Trouble::Missing),
            Self::Settled => Message::Settled,
            Self::Minute => Message::Now(clock.checked_add(Duration::from_secs(60)).unwrap()),
            Self::Notice => Message::Notice("something happened".to_owned()),
            Self::Click(column, row) => mouse(MouseEventKind::Down(MouseButton::Left), *column, *row),
            Self::Drag(column, row) => mouse(MouseEventKind::Drag(MouseButton::Left), *column, *row),
            Self::Wheel(column, row) => mouse(MouseEventKind::ScrollDown, *column, *row),
        }
    }
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        8 => (0_usize..90).prop_map(Event::Key),
        1 => (20_u16..130, 5_u16..40).prop_map(|(columns, rows)| Event::Resize(columns, rows)),
        2 => (0_usize..3).prop_map(Event::Save),
        1 => Just(Event::Trouble),
        1 => Just(Event::Settled),
        1 => Just(Event::Minute),
        1 => Just(Event::Notice),
        1 => (0_u16..100, 0_u16..30).prop_map(|(column, row)| Event::Click(column, row)),
        1 => (0_u16..100, 0_u16..30).prop_map(|(column, row)| Event::Drag(column, row)),
        1 => (0_u16..100, 0_u16..30).prop_map(|(column, row)| Event::Wheel(column, row)),
    ];
    prop::collection::vec(event, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The shell lays a screen out once for a batch, and before a key or a click: that must be as good as each time.
    #[test]
    fn a_batch_comes_to_the_screen_that_its_messages_come_to_one_by_one(events in events()) {
        let mut each = Bench::on((100, 30), REPORT);
        let mut batch = Bench::on((100, 30), REPORT);
        let mut is_old = false;
        for event in &events {
            let message = event.message(each.clock);
            each.send(message);
            let message = event.message(batch.clock);
            if message.is_aimed() && is_old {
                batch.screen = Screen::lay_out(&batch.state, &batch.screen);
            }
            is_old = true;
            batch.effects.extend(update(&mut batch.state, &batch.screen, message));
        }
        batch.screen = Screen::lay_out(&batch.state, &batch.screen);
        prop_assert_eq!(&batch.effects, &each.effects);
        prop_assert_eq!(batch.screen(), each.screen());
        prop_assert!(batch.screen == each.screen);
    }
}

/// What is worked out beside the dashboard for the selected question.
fn offered(bench: &Bench, text: &str) -> Offered {
    let key = bench.state.selected_key().unwrap();
    let mut session = Session::new(std::path::Path::new("README.md"), Options::default());
    let repairs = session.repairs(text.as_bytes());
    let reading = reading(text);
    let page = |report: &Report, index: usize| {
        let question = &report.questions[index];
        let text = report.slice(&(question.heading.start..question.answer.span.end));
        handin::graded::answer::of(text, question.answer.span.start - question.heading.start)
    };
    let index = handin::dashboard::state::index_of(&reading.report, key).unwrap();
    let heading = reading.report.questions[index].heading.start;
    let offer = |repair: &handin::fix::Repair| {
        let after = handin::fix::apply(text, &repair.edits).unwrap();
        Offer {
            identity: Identity::of(repair, text, heading),
            findings: bench
                .state
                .findings()
                .iter()
                .filter(|finding| repair.rules.contains(&finding.rule()))
                .map(|finding| (finding.kind.clone(), finding.span.start - heading))
                .collect(),
            diff: handin::fix::diff::unified("README.md", text, &after),
            after: Some(page(&Report::parse(&after), index)),
        }
    };
    Offered {
        question: key,
        offers: repairs
            .iter()
            .filter(|repair| repair.question == index)
            .map(offer)
            .collect(),
        refused: None,
        before: Some(page(&reading.report, index)),
    }
}

#[test]
fn a_repair_is_shown_before_it_is_written() {
    for size in SIZES {
        let mut bench = Bench::empty(size);
        let text = with_losses();
        with_losses_found(&mut bench, &text);
        bench.press("g l a");
        assert!(bench.screen().contains("looking for a repair"), "{}", bench.screen());
        let offered = offered(&bench, &text);
        assert!(!offered.offers.is_empty());
        bench.send(Message::Repairs(News::Offered(Box::new(offered))));
        on_file(&format!("repair_{}x{}", size.0, size.1), &bench.screen());
        bench.press("esc");
        on_file(&format!("repairable_{}x{}", size.0, size.1), &bench.screen());
        bench.press("a enter");
        assert!(
            matches!(bench.effects[..], [Effect::Repair(Order::One(question, _))] if question.number == 1),
            "{:?}",
            bench.effects
        );
        bench.press("A u");
        assert_eq!(bench.effects.len(), 1, "one is being written");
        bench.send(Message::Repairs(News::Written("done".to_owned())));
        bench.press("A");
        let all = |effect: Option<&Effect>| matches!(effect, Some(Effect::Repair(Order::AllSafe(question))) if question.number == 1);
        assert!(all(bench.effects.last()), "{:?}", bench.effects);
        bench.send(Message::Repairs(News::Written("done".to_owned())));
        bench.press("u");
        assert_eq!(bench.effects.last(), Some(&Effect::Repair(Order::Undo)));
    }
}
