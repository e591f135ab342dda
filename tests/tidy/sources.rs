//! The sources of the program, read and parsed once.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file of the program.
pub(super) struct Source {
    /// Its path below `src`, with `/`.
    pub(super) name: String,
    pub(super) whole: String,
    /// The text up to its tests; empty where the file is a test module.
    pub(super) code: String,
}

impl Source {
    /// The module's path from the crate's root: `crate`, `report`, `lines`.
    pub(super) fn module_path(&self) -> Vec<String> {
        let name = self.name.strip_suffix(".rs").unwrap();
        let names = name.split('/').filter(|name| *name != "lib").map(str::to_owned);
        std::iter::once("crate".to_owned()).chain(names).collect()
    }

    /// The top-level module it belongs to; `lib` and `main` for the roots.
    pub(super) fn area(&self) -> &str {
        let first = self.name.split('/').next().unwrap();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// Its syntax, tests included unless the whole file is one.
    pub(super) fn tree(&self) -> syn::File {
        let text = if self.code.is_empty() { "" } else { &self.whole };
        syn::parse_file(text).unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }

    /// Code lines with their numbers, comments left out.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.code.lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(super) fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Every file of `src`, sorted by its path.
pub(super) fn sources() -> Vec<Source> {
    let folder = root().join("src");
    let mut paths = Vec::new();
    files_below(&folder, &mut paths);
    paths.sort();
    let source = |path: &PathBuf| {
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
        let whole = fs::read_to_string(path).unwrap();
        let code = whole.split("\n#[cfg(test)]\n").next().unwrap().to_owned();
        Source { name, whole, code }
    };
    let mut sources: Vec<Source> = paths.iter().map(source).collect();
    assert!(sources.len() > 20, "the sources are gone");
    forget_tests(&mut sources);
    sources
}

/// Takes the code from the files of test modules, `#[cfg(test)] mod tests;`, and from those below them.
fn forget_tests(sources: &mut [Source]) {
    let declared = |source: &Source| {
        let lines = source.whole.lines();
        let pairs = lines.clone().zip(lines.skip(1));
        let names = pairs.filter_map(|(attribute, line)| {
            let name = line.strip_prefix("mod ")?.strip_suffix(';')?;
            (attribute == "#[cfg(test)]").then(|| name.to_owned())
        });
        let path = source.module_path();
        names.map(|name| [&path[..], &[name]].concat()).collect::<Vec<_>>()
    };
    let tests: Vec<Vec<String>> = sources.iter().flat_map(declared).collect();
    for source in sources {
        if tests.iter().any(|test| source.module_path().starts_with(test)) {
            source.code.clear();
        }
    }
}

/// Whether an item exists in tests only: `#[cfg(test)]`.
pub(super) fn is_test(item: &syn::Item) -> bool {
    attributes(item).iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Path>()
                .is_ok_and(|condition| condition.is_ident("test"))
    })
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Trait(item) => &item.attrs,
        syn::Item::Type(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
