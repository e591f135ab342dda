//! Pieces of real reports with a few changes, such as editing makes.

use super::random::Random;

/// What is put into lines.
const INSERTS: [&str; 58] = [
    "*",
    "_",
    "`",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "!",
    "#",
    "&",
    ";",
    "\\",
    "|",
    "-",
    "+",
    "=",
    "~",
    "\"",
    "'",
    "^",
    "@",
    ":",
    "/",
    ".",
    "0",
    "1",
    " ",
    "\t",
    "  ",
    "    ",
    "\n\n",
    "**",
    "```",
    "<b>",
    "</div>",
    "<div>",
    "<!--",
    "-->",
    "&#",
    "](",
    "![",
    "  \n",
    "é",
    "\u{a0}",
    "<p>",
    "https://",
    "__",
    "***",
    "<br>",
    "<img src=\"a.png\">",
    "&amp;",
    "[^1]",
    "- [ ] ",
    "\r\n",
    "<details>",
    "日本",
];

/// What is put in front of lines.
const STARTS: [&str; 8] = ["> ", "- ", "* ", "1. ", "# ", "    ", "\t", "   "];

/// Some lines of one of `reports`, changed in one to five places.
pub(crate) fn piece(random: &mut Random, reports: &[String]) -> String {
    let all: Vec<&str> = reports[random.below(reports.len())].split('\n').collect();
    let length = random.within(3, 40).min(all.len());
    let start = random.below(all.len() - length + 1);
    let mut lines: Vec<String> = all[start..start + length].iter().map(|&line| line.to_owned()).collect();
    for _ in 0..random.within(1, 5) {
        if lines.is_empty() {
            break;
        }
        change(random, &mut lines);
    }
    lines.join("\n")
}

fn change(random: &mut Random, lines: &mut Vec<String>) {
    let at = random.below(lines.len());
    let other = random.below(lines.len());
    match random.below(10) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, lines[other].clone()),
        2 => lines.swap(at, other),
        3 => lines[at].insert_str(0, &" ".repeat(random.within(1, 8))),
        4 => lines[at] = lines[at].trim_start().to_owned(),
        5 => lines.insert(at, String::new()),
        6 => lines[at].insert_str(0, random.pick(&STARTS)),
        7 => {
            let place = place(random, &lines[at]);
            if place < lines[at].len() {
                lines[at].remove(place);
            }
        }
        _ => {
            let place = place(random, &lines[at]);
            lines[at].insert_str(place, random.pick(&INSERTS));
        }
    }
}

/// The start of a character of `line`, or its end, in bytes.
fn place(random: &mut Random, line: &str) -> usize {
    let places: Vec<usize> = line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
    random.pick(&places)
}
