//! Which file uses which: every `use` line and every path in the code, down to the file that the path names.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Spacing, TokenStream, TokenTree};
use syn::visit::{self, Visit};

use super::sources::{Source, is_test};

/// The files that each file uses, itself excluded; names as in [`Source::name`].
pub(super) type Arrows = BTreeMap<String, BTreeSet<String>>;

/// The arrows of the whole crate; test modules are left out.
pub(super) fn arrows(sources: &[Source]) -> Arrows {
    let files: BTreeMap<Vec<String>, String> = sources
        .iter()
        .map(|source| (source.module_path(), source.name.clone()))
        .collect();
    let mut arrows = Arrows::new();
    for source in sources.iter().filter(|source| !source.code.is_empty()) {
        let mut paths = Paths {
            module: source.module_path(),
            aliases: BTreeMap::new(),
            found: Vec::new(),
        };
        // Twice, because a path may be written above the `use` that explains its first word.
        let tree = source.tree();
        paths.visit_file(&tree);
        paths.found.clear();
        paths.visit_file(&tree);
        let used = paths.found.iter().filter_map(|path| file_of(path, &files));
        let used = used.filter(|used| *used != source.name).collect();
        arrows.insert(source.name.clone(), used);
    }
    arrows
}

/// The file that a path from the crate's root leads into: the longest beginning of it that is a module.
fn file_of(path: &[String], files: &BTreeMap<Vec<String>, String>) -> Option<String> {
    (1..=path.len())
        .rev()
        .find_map(|length| files.get(&path[..length]))
        .cloned()
}

/// Groups of files that use one another in a circle, each sorted, the largest first.
pub(super) fn cycles(arrows: &Arrows) -> Vec<Vec<String>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> = arrows
        .keys()
        .map(|file| (file.as_str(), reachable(file, arrows)))
        .collect();
    let mut groups = BTreeSet::new();
    for (file, ahead) in &reached {
        let group: Vec<String> = ahead
            .iter()
            .filter(|other| reached.get(**other).is_some_and(|back| back.contains(file)))
            .map(|other| (*other).to_owned())
            .collect();
        if !group.is_empty() {
            groups.insert(group);
        }
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    groups
}

/// Every file that a file uses, or that one of those uses; the file itself only where a circle leads back to it.
fn reachable<'a>(file: &str, arrows: &'a Arrows) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![file];
    while let Some(file) = open.pop() {
        for used in arrows.get(file).into_iter().flatten() {
            if reached.insert(used.as_str()) {
                open.push(used);
            }
        }
    }
    reached
}

/// Collects paths that lead into this crate, each from the crate's root.
struct Paths {
    /// The module that is being read.
    module: Vec<String>,
    /// What the names that were brought into scope mean; modules declared here included.
    aliases: BTreeMap<String, Vec<String>>,
    found: Vec<Vec<String>>,
}

impl Paths {
    /// The path from the crate's root, or `None` where it leads out of the crate or to a name of this file.
    fn resolve(&self, words: &[String]) -> Option<Vec<String>> {
        let (first, mut rest) = words.split_first()?;
        let mut from = match first.as_str() {
            "crate" | "handin" => vec!["crate".to_owned()],
            "self" => self.module.clone(),
            "super" => self.module[..self.module.len() - 1].to_vec(),
            name => self.aliases.get(name)?.clone(),
        };
        while let Some(("super", after)) = rest.split_first().map(|(word, after)| (word.as_str(), after)) {
            from.pop();
            rest = after;
        }
        from.extend_from_slice(rest);
        Some(from)
    }

    fn keep(&mut self, words: &[String]) {
        self.found.extend(self.resolve(words));
    }

    fn read_use(&mut self, tree: &syn::UseTree, before: &[String]) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.read_use(&path.tree, &with(&path.ident)),
            syn::UseTree::Name(name) if name.ident == "self" => self.bring(before, before.last().cloned()),
            syn::UseTree::Name(name) => self.bring(&with(&name.ident), Some(name.ident.to_string())),
            syn::UseTree::Rename(rename) => self.bring(&with(&rename.ident), Some(rename.rename.to_string())),
            syn::UseTree::Glob(_) => self.keep(before),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.read_use(tree, before)),
        }
    }

    fn bring(&mut self, words: &[String], name: Option<String>) {
        let Some(path) = self.resolve(words) else { return };
        self.found.push(path.clone());
        if let Some(name) = name {
            self.aliases.insert(name, path);
        }
    }

    /// Paths in what a macro is given, which is not parsed: words with `::` between them.
    fn read_tokens(&mut self, tokens: TokenStream) {
        let mut words: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Punct(mark) if mark.as_char() == ':' => {
                    colons += 1;
                    if colons == 1 && mark.spacing() == Spacing::Alone {
                        self.end(&mut words);
                    }
                }
                TokenTree::Ident(word) => {
                    if colons != 2 {
                        self.end(&mut words);
                    }
                    words.push(word.to_string());
                    colons = 0;
                }
                other => {
                    self.end(&mut words);
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.read_tokens(group.stream());
                    }
                }
            }
        }
        self.end(&mut words);
    }

    fn end(&mut self, words: &mut Vec<String>) {
        if words.len() > 1 {
            self.keep(words);
        }
        words.clear();
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !is_test(item) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.read_use(&item.tree, &[]);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let name = item.ident.to_string();
        self.module.push(name.clone());
        if item.content.is_none() {
            self.aliases.insert(name, self.module.clone());
        }
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let words: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if words.len() > 1 {
            self.keep(&words);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, found: &'ast syn::Macro) {
        self.read_tokens(found.tokens.clone());
        visit::visit_macro(self, found);
    }

    /// `pub(super)` and `pub(in …)` say who may look in, and use nothing.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    /// Attributes hold no code of ours but `derive`.
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}
}

/// Made-up files: their names below `src` and their texts.
fn arrows_of(files: &[(&str, &str)]) -> Vec<String> {
    let source = |(name, text): &(&str, &str)| Source {
        name: (*name).to_owned(),
        whole: (*text).to_owned(),
        code: (*text).to_owned(),
    };
    let sources: Vec<Source> = files.iter().map(source).collect();
    let arrows = arrows(&sources);
    arrows
        .iter()
        .flat_map(|(from, to)| to.iter().map(move |to| format!("{from} → {to}")))
        .collect()
}

#[test]
fn every_way_to_use_a_file_is_seen() {
    let found = arrows_of(&[
        ("lib.rs", "pub mod a; pub mod b;"),
        (
            "a.rs",
            "mod inner; use crate::b::{self, Thing as Other}; pub use inner::X; fn f() { b::c::g(); }",
        ),
        (
            "a/inner.rs",
            "fn f() { let x: super::super::d::T = vec![crate::e::make()]; }",
        ),
        ("b.rs", "pub mod c; #[cfg(test)] mod tests { use crate::a; }"),
        ("b/c.rs", "pub(in crate::b) fn g() {}"),
        (
            "d.rs",
            "use self::Local; fn f(b: u8) -> u8 { matches!(b, crate::b::c::ONE) }",
        ),
        ("e.rs", "use std::fmt; fn f() { fmt::Error; other::a::b(); }"),
    ]);
    assert_eq!(
        found,
        [
            "a.rs → a/inner.rs",
            "a.rs → b.rs",
            "a.rs → b/c.rs",
            "a/inner.rs → d.rs",
            "a/inner.rs → e.rs",
            "d.rs → b/c.rs"
        ]
    );
}

#[test]
fn a_circle_is_found_between_a_folder_and_its_face_as_well() {
    let files = |pairs: &[(&str, &[&str])]| -> Arrows {
        let set = |used: &[&str]| used.iter().map(|used| (*used).to_owned()).collect();
        pairs
            .iter()
            .map(|(file, used)| ((*file).to_owned(), set(used)))
            .collect()
    };
    let arrows = files(&[
        ("a.rs", &["a/b.rs", "d.rs"]),
        ("a/b.rs", &["a/c.rs"]),
        ("a/c.rs", &["a.rs", "d.rs"]),
        ("d.rs", &["e.rs"]),
        ("e.rs", &[]),
    ]);
    assert_eq!(cycles(&arrows), [["a.rs", "a/b.rs", "a/c.rs"].map(str::to_owned)]);
}
