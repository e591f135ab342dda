//! Decides of a list whether the graded page shows it, its levels, its numbers and all that is in it.

use super::Judge;
use crate::graded::losses::loss::LossKind;
use crate::graded::losses::shown::{Element, Id, Kind, Shown, Sign};
use crate::report::Span;

impl Judge<'_> {
    /// What kind of loss a list is as a whole. Notes by itself what is lost in a list that stays one.
    pub(super) fn list(&mut self, id: Id, list: &Element, first: Option<u64>) -> Option<LossKind> {
        let outer = self.alignment.expected.around(list.parent, |kind| kind == Kind::Item);
        if outer.is_some() && self.in_lost_list(list.parent) {
            self.mark(id);
            return None;
        }
        let items: Vec<Id> = self.alignment.expected.children(id).map(|(item, _)| item).collect();
        let shown_items: Vec<Option<Id>> = items.iter().map(|item| self.enclosing_item(*item)).collect();
        let heads = items
            .iter()
            .zip(&shown_items)
            .filter(|(item, _)| !self.head(**item).is_empty());
        let mut seen = std::collections::HashSet::new();
        let is_list = heads
            .clone()
            .all(|(item, shown)| shown.is_some_and(|shown| seen.insert(shown) && self.begins(*item, shown)));
        let is_inner = outer.is_none_or(|outer| {
            let outer = self.enclosing_item(outer);
            outer.is_none_or(|outer| {
                let mut shown_items = shown_items.iter().flatten();
                shown_items.all(|item| *item != outer && self.alignment.graded.is_within(*item, outer))
            })
        });
        if !is_list || !is_inner {
            let kind = if outer.is_some() {
                LossKind::NestedList
            } else {
                LossKind::List
            };
            return Some(kind);
        }
        // Of an item that begins with this list it is not known where on the page it is.
        let around = outer.map_or(Some(None), |outer| self.enclosing_item(outer).map(Some));
        let is_elsewhere = |around| {
            shown_items
                .iter()
                .flatten()
                .any(|item| self.item_around(*item) != around)
        };
        if around.is_some_and(is_elsewhere) {
            return Some(LossKind::ListLevel);
        }
        self.numbers(&items, &shown_items, first);
        for (item, shown) in items.iter().zip(&shown_items) {
            self.followers(*item, *shown);
        }
        None
    }

    /// Whether the outermost list around an element is lost: that says it of all lists in it.
    fn in_lost_list(&self, mut id: Id) -> bool {
        let mut outermost = None;
        while let Some(list) = self.alignment.expected.around(id, |kind| matches!(kind, Kind::List(_))) {
            outermost = Some(list);
            id = self.alignment.expected.elements.get(list).map_or(0, |list| list.parent);
        }
        outermost.is_some_and(|list| self.lost.get(list).copied().unwrap_or_default())
    }

    /// The pieces an item begins with: its text up to the first block in it, or its first paragraph.
    fn head(&self, item: Id) -> Vec<usize> {
        let expected = &self.alignment.expected;
        let Some(element) = expected.elements.get(item) else {
            return Vec::new();
        };
        let first = element.pieces.start;
        let block = expected.children(item).find(|(_, child)| child.kind.is_block());
        let end = match block {
            Some((_, block)) if block.kind == Kind::Paragraph && block.pieces.start == first => block.pieces.end,
            Some((_, block)) => block.pieces.start,
            None => element.pieces.end,
        };
        self.alignment.significant(first..end)
    }

    /// The item of the page that an item begins in.
    fn enclosing_item(&self, item: Id) -> Option<Id> {
        self.alignment.item(&self.head(item))
    }

    /// Whether an item of the page begins with this one: it may be text in the middle of that.
    fn begins(&self, item: Id, shown: Id) -> bool {
        let range = |shown: &Shown<'_>, id: Id| shown.elements.get(id).map_or(0..0, |element| element.pieces.clone());
        let sources = self.sources.get(range(self.alignment.graded, shown));
        let pieces = range(&self.alignment.expected, item);
        let mut words = sources.into_iter().flatten().flatten().filter(|source| {
            let piece = self.alignment.expected.pieces.get(**source);
            piece.is_some_and(|piece| matches!(piece.sign, Sign::Word(_)))
        });
        words.next().is_none_or(|first| pieces.contains(first))
    }

    /// The item of the page in which the list of an item is.
    fn item_around(&self, item: Id) -> Option<Id> {
        let graded = self.alignment.graded;
        let list = graded.elements.get(item)?.parent;
        graded.around(list, |kind| kind == Kind::Item)
    }

    /// Notes the first item that has another number on the page.
    fn numbers(&mut self, items: &[Id], shown_items: &[Option<Id>], first: Option<u64>) {
        let graded = self.alignment.graded;
        for (place, (item, shown_item)) in (0_u64..).zip(items.iter().zip(shown_items)) {
            let Some(shown_item) = shown_item else { continue };
            let list = graded
                .elements
                .get(*shown_item)
                .and_then(|item| graded.elements.get(item.parent));
            let shown = match list.map(|list| list.kind) {
                Some(Kind::List(Some(first))) => Some(first + self.alignment.place(*shown_item)),
                _bullets => None,
            };
            let expected = first.map(|first| first.saturating_add(place));
            if expected != shown {
                let span = self.first_line(*item);
                self.note(span, LossKind::ListNumber);
                return;
            }
        }
    }

    /// Where the beginning of an item is written.
    fn first_line(&self, item: Id) -> Span {
        let expected = &self.alignment.expected;
        let start = expected.elements.get(item).map_or(0, |item| item.span.start);
        let last = self.head(item).last().and_then(|piece| expected.pieces.get(*piece));
        start..last.map_or(start, |piece| piece.span.end)
    }

    /// Notes what is in an item, but after its list on the page.
    fn followers(&mut self, item: Id, shown_item: Option<Id>) {
        let Some(shown_item) = shown_item else { return };
        let blocks: Vec<(Id, Span)> = self
            .alignment
            .expected
            .children(item)
            .filter(|(_, child)| {
                matches!(
                    child.kind,
                    Kind::Paragraph | Kind::Heading | Kind::Quote | Kind::CodeBlock
                )
            })
            .map(|(id, child)| (id, child.span.clone()))
            .collect();
        for (block, span) in blocks {
            let pieces = self.alignment.of(block);
            let outside = pieces.iter().any(|piece| {
                let there = self.alignment.shown_in(*piece);
                there.is_some_and(|there| !self.alignment.graded.is_within(there, shown_item))
            });
            if outside {
                self.note(span, LossKind::ListParagraph);
            }
        }
    }
}
