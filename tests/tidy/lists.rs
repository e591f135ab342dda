//! Lists of all variants of an enum, which may be left incomplete when a variant comes: `const ALL`, and tables of rows.

use std::collections::BTreeSet;

use quote::ToTokens as _;
use syn::visit::{self, Visit};

/// Tables that name every variant of another enum, by file: the constant, the enum, and the variants that are left out
/// for a reason.
pub(super) const TABLES: [(&str, &str, &str, &[&str]); 4] = [
    ("keyboard/bindings.rs", "BINDINGS", "Action", &[]),
    ("keyboard/bindings.rs", "BINDINGS", "Motion", &[]),
    ("dashboard/theme/role.rs", "ALL", "Severity", &[]),
    // A placeholder is one role wherever it is shown.
    ("dashboard/theme/role.rs", "ALL", "PartKind", &["Placeholder"]),
];

/// The enums of a file, with their variants.
pub(super) fn enums(tree: &syn::File) -> Vec<(String, Vec<String>)> {
    let found = tree.items.iter().filter_map(|item| match item {
        syn::Item::Enum(one) => {
            let variants = one.variants.iter().map(|variant| variant.ident.to_string());
            Some((one.ident.to_string(), variants.collect()))
        }
        _ => None,
    });
    found.collect()
}

/// The `const ALL` of the enums of a file: the enum's name, and the variants that are in it.
pub(super) fn lists(tree: &syn::File) -> Vec<(String, BTreeSet<String>)> {
    let all = constants(tree, "ALL").into_iter();
    all.filter_map(|(of, list)| Some((of?, named(list, "Self")))).collect()
}

/// The variants of an enum that a constant of a file names; `None` where there is no such constant.
pub(super) fn in_table(tree: &syn::File, table: &str, of: &str) -> Option<BTreeSet<String>> {
    let table = constants(tree, table).into_iter().next();
    table.map(|(_, rows)| named(rows, of))
}

/// The constants of a name, each with the type to whose `impl` it belongs, if to any.
fn constants<'a>(tree: &'a syn::File, name: &str) -> Vec<(Option<String>, &'a syn::Expr)> {
    let mut found = Vec::new();
    for item in &tree.items {
        match item {
            syn::Item::Const(one) if one.ident == name => found.push((None, &*one.expr)),
            syn::Item::Impl(one) => {
                for inner in &one.items {
                    if let syn::ImplItem::Const(list) = inner
                        && list.ident == name
                    {
                        found.push((Some(one.self_ty.to_token_stream().to_string()), &list.expr));
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// What comes after `of::` in an expression.
fn named(expression: &syn::Expr, of: &str) -> BTreeSet<String> {
    let mut paths = Paths(of, BTreeSet::new());
    paths.visit_expr(expression);
    paths.1
}

struct Paths<'a>(&'a str, BTreeSet<String>);

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let mut segments = path.segments.iter();
        while let Some(segment) = segments.next() {
            if segment.ident == self.0
                && let Some(variant) = segments.clone().next()
            {
                self.1.insert(variant.ident.to_string());
            }
        }
        visit::visit_path(self, path);
    }
}

#[test]
fn a_variant_that_is_left_out_is_seen() {
    let text = "enum Sign { A, B(bool), C } impl Sign { pub const ALL: [Self; 2] = [Self::A, Self::B(true)]; }";
    let tree = syn::parse_file(text).unwrap();
    let [(name, variants)] = &enums(&tree)[..] else {
        panic!()
    };
    let [(list, there)] = &lists(&tree)[..] else { panic!() };
    assert_eq!((name, variants.len()), (list, 3));
    assert!(there.contains("A") && there.contains("B") && !there.contains("C"));
}
