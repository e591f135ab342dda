//! Texts thrown together from the pieces of one kind of markup, in any order: what no report
//! holds, but what an unfinished one may.

use super::random::Random;

/// Blocks and indents.
const BLOCKS: &[&str] = &[
    "\n",
    "\n\n",
    "\n    ",
    "\n  ",
    "\n        ",
    "* ",
    "+ ",
    "1. ",
    "a",
    "> ",
    "b",
    "---",
    "===",
    "# h",
    "\t",
    "c #",
];

/// Link definitions and titles, on a line or over two.
const DEFINITIONS: &[&str] = &[
    "[x]: ", "[x]:", "<u>", "u", "\n", " ", "    ", "\"t\"", "'", "(", ")", "\"", "[x]", "[y][x]", "\n\n", "[X] ", "a",
    "](", "![",
];

/// Raw HTML of all kinds, whole and in part.
const HTML: &[&str] = &[
    "<div>",
    "</div>",
    "\n",
    "\n\n",
    "a",
    "<!-- ",
    "-->",
    "<?",
    "?>",
    "<![CDATA[",
    "]]>",
    "<script>",
    "</script>",
    "<b>",
    "<p>",
    "</p>",
    "&t;",
    "&#1",
    "<hr>",
    " ",
    "   ",
    "    ",
    "* ",
    "`",
    "<br/>",
    "<pre>",
    "</pre>",
    "<!DOCTYPE a>",
    "</",
    "&",
];

/// What tags are made of.
const TAGS: &[&str] = &[
    "<div", "</div>", "<div>", "\n", " ", "a", "=", "\"", "'", "/", ">", "<", "b", "`", ",", "&", "#x1;", "\u{a0}",
    "😀",
];

/// White space, line ends, digits and letters of all sorts.
const CHARACTERS: &[&str] = &[
    "\u{a0}", "\u{2003}", "\u{85}", "\u{2028}", "\u{1c}", "\u{c}", "\u{b}", "\u{3000}", "\u{feff}", "\u{200b}", "😀",
    "\r\n", "\r", "\n", "\t", "* ", "a", "*", "_", "[x](", "y)", "`", "# ", "1. ", "٣. ", "> ", "é", "İ", "ß", "\u{0}",
];

/// Entities and addresses.
const ENTITIES: &[&str] = &[
    "&",
    "amp",
    "#",
    "x41",
    "65",
    ";",
    "a",
    "<",
    "*",
    "`",
    "\\",
    "copy",
    " ",
    "&#",
    "&lt;",
    "<a@b.c>",
    "<http://a&b>",
    "mailto:",
    "@",
    ">",
];

/// Up to twelve pieces of one kind.
pub(crate) fn text(random: &mut Random) -> String {
    let kinds = [BLOCKS, DEFINITIONS, HTML, TAGS, CHARACTERS, ENTITIES];
    let pieces = random.pick(&kinds);
    (0..random.within(2, 12)).map(|_| random.pick(pieces)).collect()
}
