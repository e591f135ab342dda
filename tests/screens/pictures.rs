//! The pictures of the README: screens of the dashboard on the sample report, drawn as SVG for dark and light pages.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use ratatui::buffer::Cell;
use ratatui::style::Modifier;

use super::*;

/// A cell's width and height in the units of the picture; a row of text is drawn at any width that the reader's font has.
const CELL: (f32, f32) = (8.4, 18.0);
/// The space around the screen.
const MARGIN: f32 = 14.0;
/// What draws all pictures again.
const COMMAND: &str = "INSTA_UPDATE=always cargo test --test all pictures";

/// The colours of a terminal where the program sets none: background, text, frame.
struct Look {
    theme: &'static str,
    background: &'static str,
    text: &'static str,
    frame: &'static str,
}

const LOOKS: [Look; 2] = [
    Look {
        theme: "dark",
        background: "#0d1117",
        text: "#d1d7e0",
        frame: "#3d444d",
    },
    Look {
        theme: "light",
        background: "#ffffff",
        text: "#1f2328",
        frame: "#d1d9e0",
    },
];

/// The pictures: name, rows, keys that lead there.
const PICTURES: [(&str, u16, &str); 4] = [
    ("dashboard", 28, ": 1 3 enter"),
    ("question", 22, ": 1 4 enter l"),
    ("graded", 22, ": 4 enter v ]"),
    ("handin", 22, "h"),
];

/// The dashboard on the sample report, as it is on disk.
fn on_the_sample(rows: u16, look: &Look) -> Bench {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/README.md");
    let settings = Settings {
        theme: Theme::choose(look.theme, &theme::Terminal::default(), None),
        ..Settings::default()
    };
    let mut bench = Bench::with((100, rows), settings);
    let mut session = Session::new(&path, Options::default());
    session.set_git(Some(Arc::new(git_facts())));
    bench.load(session.read().unwrap());
    bench
}

#[test]
fn the_pictures_of_the_readme_are_of_today() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/src/pictures");
    let update = std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always");
    let mut stale = Vec::new();
    for (name, rows, keys) in PICTURES {
        for look in &LOOKS {
            let mut bench = on_the_sample(rows, look);
            bench.press(keys);
            let picture = svg(&bench.painted(), look);
            let file = folder.join(format!("{name}-{}.svg", look.theme));
            if update {
                fs::create_dir_all(&folder).unwrap();
                fs::write(&file, picture).unwrap();
            } else if fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n") != picture {
                stale.push(file.file_name().unwrap().to_owned());
            }
        }
    }
    assert!(
        stale.is_empty(),
        "{stale:?} differ from the screen; to draw them: {COMMAND}"
    );
}

/// A screen as a picture that needs no font and loads nothing.
fn svg(buffer: &Buffer, look: &Look) -> String {
    let columns = usize::from(buffer.area.width);
    let (width, height) = (
        f32::from(buffer.area.width) * CELL.0 + 2.0 * MARGIN,
        f32::from(buffer.area.height) * CELL.1 + 2.0 * MARGIN,
    );
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height:.1}\" width=\"{width:.0}\" \
         font-family=\"ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace\" font-size=\"14\" \
         fill=\"{}\">\n<rect x=\".5\" y=\".5\" width=\"{:.1}\" height=\"{:.1}\" rx=\"6\" fill=\"{}\" stroke=\"{}\"/>\n",
        look.text,
        width - 1.0,
        height - 1.0,
        look.background,
        look.frame
    );
    for (number, row) in buffer.content().chunks(columns).enumerate() {
        let top = f32::from(u16::try_from(number).unwrap()) * CELL.1 + MARGIN;
        let mut column = 0;
        for stretch in row.chunk_by(|a, b| a.style() == b.style()) {
            draw(&mut out, stretch, column, top, look);
            column += stretch.len();
        }
    }
    out + "</svg>\n"
}

/// Cells of one style: their background, and what is written on it without the spaces around.
fn draw(out: &mut String, cells: &[Cell], column: usize, top: f32, look: &Look) {
    let style = cells[0].style();
    let mut colours = (
        colour(style.fg).unwrap_or_else(|| look.text.to_owned()),
        colour(style.bg).unwrap_or_else(|| look.background.to_owned()),
    );
    if style.add_modifier.contains(Modifier::REVERSED) {
        colours = (colours.1, colours.0);
    }
    let at = |column: usize| f32::from(u16::try_from(column).unwrap()) * CELL.0;
    let left = at(column) + MARGIN;
    if colours.1 != look.background {
        let (width, height) = (at(cells.len()), CELL.1);
        let _ = writeln!(
            out,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{}\"/>",
            colours.1
        );
    }
    let blank = |cell: &&Cell| cell.symbol().trim().is_empty();
    let before = cells.iter().take_while(blank).count();
    let after = cells.iter().rev().take_while(blank).count();
    let Some(written) = cells
        .get(before..cells.len().saturating_sub(after))
        .filter(|cells| !cells.is_empty())
    else {
        return;
    };
    let mut text = String::new();
    for cell in written {
        text += &cell.symbol().replace('&', "&amp;").replace('<', "&lt;");
    }
    let mut looks = String::new();
    if colours.0 != look.text {
        let _ = write!(looks, " fill=\"{}\"", colours.0);
    }
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::CROSSED_OUT, " text-decoration=\"line-through\""),
        (Modifier::DIM, " opacity=\".7\""),
    ] {
        looks += if style.add_modifier.contains(modifier) {
            attribute
        } else {
            ""
        };
    }
    let _ = writeln!(
        out,
        "<text x=\"{:.1}\" y=\"{:.1}\" textLength=\"{:.1}\" xml:space=\"preserve\"{looks}>{text}</text>",
        left + at(before),
        top + 13.5,
        at(written.len())
    );
}

/// A colour of the themes for dark and light backgrounds, which name all of theirs; `None` is the terminal's own.
fn colour(colour: Option<Color>) -> Option<String> {
    match colour? {
        Color::Reset => None,
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        other => panic!("the picture of {other} depends on the terminal"),
    }
}
