//! The map in `ARCHITECTURE.md`: which file or folder may use which, in every folder, and which are pure.

use std::collections::BTreeMap;

use super::imports::Arrows;

/// The map: for each folder its children, from those that use to those that are used.
#[derive(Debug, Default)]
pub(super) struct Map {
    /// The layers of each folder below `src` (`src` itself is the empty name), the highest first.
    pub(super) layers: BTreeMap<String, Vec<Vec<String>>>,
    /// Top-level modules that touch no file, clock, environment or process.
    pub(super) pure: Vec<String>,
}

/// Reads the block that opens with ```` ```map ````.
///
/// A line names a folder, then its layers: `report: reader > analyse, intro > lines`. A line that begins with
/// white space continues the one above.
pub(super) fn read(text: &str) -> Map {
    let (_, rest) = text.split_once("\n```map\n").expect("a block ```map");
    let (block, _) = rest.split_once("\n```").expect("the end of the block");
    let mut lines: Vec<String> = Vec::new();
    for line in block.lines().filter(|line| !line.trim().is_empty()) {
        match lines.last_mut() {
            Some(above) if line.starts_with(' ') => above.push_str(line),
            _ => lines.push(line.to_owned()),
        }
    }
    let mut map = Map::default();
    let names = |list: &str| list.split(',').map(|name| name.trim().to_owned()).collect::<Vec<_>>();
    for line in lines {
        let (folder, layers) = line.split_once(':').unwrap_or_else(|| panic!("no folder in `{line}`"));
        match folder {
            "pure" => map.pure = names(layers),
            "src" => drop(map.layers.insert(String::new(), layers.split('>').map(names).collect())),
            _ => drop(
                map.layers
                    .insert(folder.to_owned(), layers.split('>').map(names).collect()),
            ),
        }
    }
    map
}

/// What the sources do that the map does not allow, and what it says that is not so.
pub(super) fn violations(map: &Map, arrows: &Arrows) -> Vec<String> {
    let mut wrong = Vec::new();
    for (folder, children) in &children(arrows) {
        let shown = if folder.is_empty() { "src" } else { folder };
        let Some(layers) = map.layers.get(folder) else {
            wrong.push(format!("the map has no line for `{shown}`: {}", children.join(", ")));
            continue;
        };
        let mut named: Vec<&String> = layers.iter().flatten().collect();
        named.sort();
        for child in children.iter().filter(|child| !named.contains(child)) {
            wrong.push(format!("the line of `{shown}` does not name `{child}`"));
        }
        for name in named.iter().filter(|name| !children.contains(name)) {
            wrong.push(format!("the line of `{shown}` names `{name}`, which is not there"));
        }
        for pair in named.windows(2).filter(|pair| pair[0] == pair[1]) {
            wrong.push(format!("the line of `{shown}` names `{}` twice", pair[0]));
        }
    }
    for folder in map
        .layers
        .keys()
        .filter(|folder| !children(arrows).contains_key(*folder))
    {
        wrong.push(format!("the map has a line for `{folder}`, which has no two files"));
    }
    for (from, to) in arrows.iter().flat_map(|(from, to)| to.iter().map(move |to| (from, to))) {
        let (folder, from_child, to_child) = part(from, to);
        let level = |child: &str| {
            let layers = map.layers.get(folder)?;
            layers.iter().position(|layer| layer.iter().any(|name| name == child))
        };
        if let (Some(user), Some(used)) = (level(from_child), level(to_child))
            && user >= used
            && from_child != to_child
        {
            wrong.push(format!(
                "{from} uses {to}, but `{from_child}` is not above `{to_child}`"
            ));
        }
    }
    wrong
}

/// Each folder that has two or more children, and their names: a file and the folder of its name are one.
fn children(arrows: &Arrows) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    // The library's root only declares the modules.
    for file in arrows.keys().filter(|file| *file != "lib.rs") {
        let mut rest = file.strip_suffix(".rs").unwrap();
        while let Some((folder, name)) = Some(rest.rsplit_once('/').unwrap_or(("", rest))).filter(|_| !rest.is_empty())
        {
            let names = found.entry(folder.to_owned()).or_default();
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
            rest = folder;
        }
    }
    found.retain(|_, names| names.len() > 1);
    found
}

/// The folder in which two files part, and their two children of it.
fn part<'a>(one: &'a str, other: &'a str) -> (&'a str, &'a str, &'a str) {
    let (one, other) = (one.strip_suffix(".rs").unwrap(), other.strip_suffix(".rs").unwrap());
    let mut start = 0;
    loop {
        let next = |path: &'a str| path[start..].split('/').next().unwrap();
        let (a, b) = (next(one), next(other));
        if a != b || start + a.len() == one.len() || start + b.len() == other.len() {
            return (one[..start].trim_end_matches('/'), a, b);
        }
        start += a.len() + 1;
    }
}

#[test]
fn an_arrow_upwards_is_found_at_every_level() {
    let text = "\n```map\nsrc: a > b,\n  c\na: x > y\npure: b\n```\n";
    let map = read(text);
    assert_eq!(map.pure, ["b"]);
    let arrows = |pairs: &[(&str, &[&str])]| -> Arrows {
        let set = |used: &[&str]| used.iter().map(|used| (*used).to_owned()).collect();
        pairs
            .iter()
            .map(|(file, used)| ((*file).to_owned(), set(used)))
            .collect()
    };
    let good = arrows(&[
        ("a.rs", &["a/x.rs", "b.rs"]),
        ("a/x.rs", &["a/y/z.rs", "c.rs"]),
        ("a/y/z.rs", &[]),
        ("b.rs", &[]),
        ("c.rs", &[]),
    ]);
    assert_eq!(violations(&map, &good), [""; 0]);
    let bad = arrows(&[
        ("a.rs", &[]),
        ("a/x.rs", &[]),
        ("a/y/z.rs", &["a/x.rs"]),
        ("b.rs", &["c.rs", "a/x.rs"]),
        ("d.rs", &[]),
    ]);
    assert_eq!(
        violations(&map, &bad),
        [
            "the line of `src` does not name `d`",
            "the line of `src` names `c`, which is not there",
            "a/y/z.rs uses a/x.rs, but `y` is not above `x`",
            "b.rs uses a/x.rs, but `b` is not above `a`",
            "b.rs uses c.rs, but `b` is not above `c`",
        ]
    );
}
