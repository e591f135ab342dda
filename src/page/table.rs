//! Tables: rows and cells with classes instead of style attributes, in a frame that scrolls by itself.

use pulldown_cmark::{Alignment, Tag, TagEnd};

/// Writes the tags of one table after the other; tables do not nest.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    head: bool,
    cell: usize,
}

impl Table {
    pub(super) fn start(&mut self, alignments: Vec<Alignment>) -> &'static str {
        self.alignments = alignments;
        "\n<div class=\"table\"><table>"
    }

    /// The opening tag of a row or a cell.
    pub(super) fn open(&mut self, tag: &Tag<'_>) -> String {
        match tag {
            Tag::TableHead => {
                self.head = true;
                self.cell = 0;
                "<thead><tr>".to_owned()
            }
            Tag::TableCell => {
                let name = if self.head { "th scope=\"col\"" } else { "td" };
                let class = match self.alignments.get(self.cell) {
                    Some(Alignment::Center) => " class=\"center\"",
                    Some(Alignment::Right) => " class=\"right\"",
                    Some(Alignment::Left | Alignment::None) | None => "",
                };
                self.cell += 1;
                format!("<{name}{class}>")
            }
            _ => {
                self.cell = 0;
                "<tr>".to_owned()
            }
        }
    }

    /// The closing tag of a table, a row or a cell.
    pub(super) fn close(&mut self, tag: TagEnd) -> &'static str {
        match tag {
            TagEnd::TableHead => {
                self.head = false;
                "</tr></thead><tbody>\n"
            }
            TagEnd::TableCell if self.head => "</th>",
            TagEnd::TableCell => "</td>",
            TagEnd::Table => "</tbody></table></div>\n",
            _ => "</tr>\n",
        }
    }
}
