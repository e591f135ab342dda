//! Texts thrown together from the pieces of one kind of markup, in any order: what no report
//! holds, but what an unfinished one may.

use super::random::Random;

/// The kinds of markup, and what their texts are made of.
pub(crate) const KINDS: &[(&str, &[&str])] = &[
    ("blocks and indents", BLOCKS),
    ("nested quotes and lists", NESTED),
    ("definitions", DEFINITIONS),
    ("names of definitions", NAMES),
    ("raw HTML", HTML),
    ("unfinished HTML", UNFINISHED),
    ("tags", TAGS),
    ("open elements and comments", OPEN),
    ("characters", CHARACTERS),
    ("entities", ENTITIES),
    ("addresses", ADDRESSES),
    ("emphasis", EMPHASIS),
    ("emphasis in prose", PROSE),
    ("links and images", LINKS),
    ("code spans and escapes", CODE),
    ("all inline markup", INLINE),
];

/// Quotes in lists and lists in quotes.
const NESTED: &[&str] = &[
    "> ", ">", "* ", "- ", "1. ", "\n", "\n", "\n\n", "    ", "    ", "  ", "\t", "a", "b c", "\n> ", "\n    ",
    "\n\n    ", "# h", "```", "    * ", ">     ", "***",
];

/// Definitions on following lines, and references whose names have white space in them.
const NAMES: &[&str] = &[
    "[a b]",
    "[A  b]",
    "[a\nb]",
    "[ a b ]",
    "[a\tb]",
    "[a\u{a0}b]",
    "[1]",
    "[x][a b]",
    "[x] [1]",
    "[x][]",
    "![i][1]",
    ": u",
    ": v \"t\"",
    "\n[1]: a",
    "\n[2]: b",
    "\n[a b]: c",
    "[a \nb]: d",
    "\n",
    "\n\n",
    "===",
    "---",
    "c",
    " ",
    "* ",
    "    ",
];

/// Raw HTML without an end.
const UNFINISHED: &[&str] = &[
    "<b",
    "<a href=\"",
    "<img src='",
    "<div",
    "<p class=x",
    "</",
    "</b",
    "</div",
    ">",
    "\"",
    "'",
    "/>",
    "&#",
    "&#x4",
    "&lt",
    ";",
    "<!--",
    "-->",
    "--!>",
    "<!",
    "<?",
    "?>",
    "<![CDATA[",
    "]]>",
    "\n",
    "\n\n",
    "<div>",
    "</div>",
    "a",
    " ",
    "=",
    "\n<details>\n<summary>",
    "</summary>",
    "*b*",
    "<script>",
    "<style>",
    "</script",
];

/// Inline elements left open, with comments and blocks in them.
const OPEN: &[&str] = &[
    "<a href=\"x\">",
    "</a>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<br>",
    "<img src=x>",
    "<input>",
    "<br/>",
    "<!-- c -->",
    "<!--\n\nc-->",
    "<!-- c\n-->",
    "\n",
    "\n",
    "\n\n",
    "d",
    " ",
    "<div>",
    "</div>",
    "<hr>",
    "<?p?>",
    "&amp;",
    "<p>",
    "</p>",
    "* ",
    "`<a>`",
    "<my-tag>",
    "</my-tag>",
    "   ",
    "\n \n",
];

/// Addresses with and without angle brackets.
const ADDRESSES: &[&str] = &[
    "<http://a",
    "<https://b.c/d_e_f>",
    "http://",
    "<ftp://x>",
    "<a@b.c>",
    "<mailto:a@b>",
    "<mailto:",
    "@",
    "`x`",
    "``",
    "_b_",
    "*c*",
    ">",
    "<",
    "&",
    "&amp;",
    " ",
    "\n",
    "\\_",
    "é",
    "!",
    "://",
    "[l](",
    ")",
    "<b>",
];

/// Runs of `*` and `_` of all lengths.
const EMPHASIS: &[&str] = &[
    "*", "*", "**", "**", "***", "****", "_", "__", "___", "a", "b", " ", " ", "c d", ".", "(", "\n", "\\*", "é", "`x`",
];

/// Runs at words, as prose has them.
const PROSE: &[&str] = &[
    "*", "**", "***", "_", "__", "a ", " b", " c ", "d*", "**e** ", " *f", "g* ", " **h", "i** ", "_j_ ", " *.py",
    " x_y ", ", ", "\n", " (", "*)", "**:", "[k](l) ", "2*3",
];

/// Links and images, nested and in part.
const LINKS: &[&str] = &[
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "][",
    "[a](b)",
    "![c](d)",
    "\"",
    "'",
    "<",
    ">",
    " ",
    "\n",
    "e",
    "\\]",
    "`f`",
    "*",
    "_",
    "[g]",
    "[x]",
    "\n\n[x]: y",
    "[]",
    "()",
    "\"t\"",
    "\\",
];

/// Backticks and backslashes.
const CODE: &[&str] = &[
    "`", "`", "``", "```", "\\", "\\\\", "\\`", "a", " ", "\n", "<b>", "&amp;", "*", "_", "\\*", "[x](y)", "é",
];

/// All inline markup at once.
const INLINE: &[&str] = &[
    "*",
    "**",
    "_",
    "`",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "<b>",
    "</b>",
    "<!-- c -->",
    "&amp;",
    "&",
    "<",
    ">",
    "\\",
    "  \n",
    "\n",
    "a",
    " ",
    "<http://x>",
    "<m@n>",
    "[x]",
    "\"t\"",
    "\\*",
    "é",
    "[a](b)",
    "***",
    "__",
];

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

/// Two to sixteen of `pieces`.
pub(crate) fn text(random: &mut Random, pieces: &[&str]) -> String {
    (0..random.within(2, 16)).map(|_| random.pick(pieces)).collect()
}

/// Quotes, lists and emphasis in one another, a few or many levels deep.
pub(crate) fn deep(random: &mut Random) -> String {
    let marks: Vec<&str> = (0..random.within(1, 3))
        .map(|_| random.pick(&["> ", "* ", "1. ", ">", ">* ", "- > "]))
        .collect();
    let most = random.pick(&[20, 150, 320]);
    marks.concat().repeat(random.within(1, most)) + "a"
}
