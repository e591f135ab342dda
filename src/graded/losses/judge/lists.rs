//! Decides of a list whether the graded page shows it, its levels, its numbers and all that stands in it.

use super::Judge;
use crate::graded::losses::shown::{Element, Id, Kind};
use crate::graded::losses::{Loss, LossKind};
use crate::report::Span;

impl Judge<'_> {
    /// What kind of loss a list is as a whole. Notes by itself what is lost in a list that stays one.
    pub(super) fn list(&mut self, id: Id, list: &Element, first: Option<u64>) -> Option<LossKind> {
        let outer = self.held.meant.around(list.parent, |kind| kind == Kind::Item);
        if outer.is_some() && self.in_lost_list(list.parent) {
            self.mark(id);
            return None;
        }
        let items: Vec<Id> = self.held.meant.children(id).map(|(item, _)| item).collect();
        let homes: Vec<Option<Id>> = items.iter().map(|item| self.home_of_item(*item)).collect();
        let told = items
            .iter()
            .zip(&homes)
            .filter(|(item, _)| !self.head(**item).is_empty());
        let mut seen = std::collections::HashSet::new();
        let is_list = told.clone().all(|(_, home)| home.is_some_and(|home| seen.insert(home)));
        let is_inner = outer.is_none_or(|outer| {
            let around = self.home_of_item(outer);
            around.is_none_or(|around| {
                let mut homes = homes.iter().flatten();
                homes.all(|home| *home != around && self.held.graded.is_within(*home, around))
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
        self.numbers(&items, &homes, first);
        for (item, home) in items.iter().zip(&homes) {
            self.followers(*item, *home);
        }
        None
    }

    /// Whether the outermost list around an element is lost: that says it of all lists in it.
    fn in_lost_list(&self, mut id: Id) -> bool {
        let mut outermost = None;
        while let Some(list) = self.held.meant.around(id, |kind| matches!(kind, Kind::List(_))) {
            outermost = Some(list);
            id = self.held.meant.elements.get(list).map_or(0, |list| list.parent);
        }
        outermost.is_some_and(|list| self.lost.get(list).copied().unwrap_or_default())
    }

    /// The pieces an item begins with: its text up to the first block in it, or its first paragraph.
    fn head(&self, item: Id) -> Vec<usize> {
        let meant = &self.held.meant;
        let Some(element) = meant.elements.get(item) else {
            return Vec::new();
        };
        let first = element.pieces.start;
        let block = meant.children(item).find(|(_, child)| child.kind.is_block());
        let end = match block {
            Some((_, block)) if block.kind == Kind::Paragraph && block.pieces.start == first => block.pieces.end,
            Some((_, block)) => block.pieces.start,
            None => element.pieces.end,
        };
        self.held.telling(first..end)
    }

    /// The item of the page that an item begins in.
    fn home_of_item(&self, item: Id) -> Option<Id> {
        self.held.home(&self.head(item), |kind| kind == Kind::Item)
    }

    /// Notes the first item that has another number on the page.
    fn numbers(&mut self, items: &[Id], homes: &[Option<Id>], first: Option<u64>) {
        let graded = self.held.graded;
        for (place, (item, home)) in (0_u64..).zip(items.iter().zip(homes)) {
            let Some(home) = home else { continue };
            let list = graded
                .elements
                .get(*home)
                .and_then(|item| graded.elements.get(item.parent));
            let shown = match list.map(|list| list.kind) {
                Some(Kind::List(Some(first))) => Some(first + self.held.place(*home)),
                _bullets => None,
            };
            let meant = first.map(|first| first.saturating_add(place));
            if meant != shown {
                let span = self.first_line(*item);
                self.losses.push(Loss {
                    span,
                    kind: LossKind::ListNumber,
                });
                return;
            }
        }
    }

    /// Where the beginning of an item is written.
    fn first_line(&self, item: Id) -> Span {
        let meant = &self.held.meant;
        let start = meant.elements.get(item).map_or(0, |item| item.span.start);
        let last = self.head(item).last().and_then(|piece| meant.pieces.get(*piece));
        start..last.map_or(start, |piece| piece.span.end)
    }

    /// Notes what stands in an item, but behind its list on the page.
    fn followers(&mut self, item: Id, home: Option<Id>) {
        let Some(home) = home else { return };
        let blocks: Vec<(Id, Span)> = self
            .held
            .meant
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
            let pieces = self.held.of(block);
            let outside = pieces.iter().any(|piece| {
                let there = self.held.shown_in(*piece);
                there.is_some_and(|there| !self.held.graded.is_within(there, home))
            });
            if outside {
                self.losses.push(Loss {
                    span,
                    kind: LossKind::ListParagraph,
                });
            }
        }
    }
}
