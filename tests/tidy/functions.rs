//! How long every function is, wherever it is: free, in an `impl` or a trait, inside another function.

use quote::ToTokens as _;
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

use super::sources::is_test;

/// A function and its length in lines, its signature and last brace included.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Function {
    pub(super) name: String,
    /// Its first line, 1-based.
    pub(super) line: usize,
    pub(super) lines: usize,
    /// Whether it is one exhaustive `match self`: a table, as long as its enum.
    pub(super) is_table: bool,
}

/// The functions of a file, its tests left out, in the order of their last lines.
pub(super) fn functions(tree: &syn::File) -> Vec<Function> {
    let mut found = Found(Vec::new());
    found.visit_file(tree);
    found.0
}

struct Found(Vec<Function>);

impl Found {
    fn add(&mut self, signature: &syn::Signature, body: &syn::Block) {
        let line = signature.span().start().line;
        let is_table = match body.stmts.as_slice() {
            [syn::Stmt::Expr(syn::Expr::Match(table), _)] => table.expr.to_token_stream().to_string() == "self",
            _ => false,
        };
        let lines = body.span().end().line - line + 1;
        self.0.push(Function {
            name: signature.ident.to_string(),
            line,
            lines,
            is_table,
        });
    }
}

impl<'ast> Visit<'ast> for Found {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !is_test(item) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        visit::visit_item_fn(self, function);
        self.add(&function.sig, &function.block);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        visit::visit_impl_item_fn(self, function);
        self.add(&function.sig, &function.block);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        visit::visit_trait_item_fn(self, function);
        if let Some(body) = &function.default {
            self.add(&function.sig, body);
        }
    }
}

#[test]
fn every_kind_of_function_is_measured() {
    let tree = syn::parse_file(
        "pub(super) const fn a() {\n fn inside() {\n }\n}\n\
         impl T {\n pub(in crate::x) async fn b(&self) {\n match self {\n }\n }\n}\n\
         trait U { fn without(); fn c() {} }\n\
         #[cfg(test)]\nmod tests { fn not_measured() {} }\n",
    );
    let found: Vec<_> = functions(&tree.unwrap())
        .into_iter()
        .map(|function| (function.name, function.line, function.lines, function.is_table))
        .collect();
    let expected = [
        ("inside", 2, 2, false),
        ("a", 1, 4, false),
        ("b", 6, 4, true),
        ("c", 11, 1, false),
    ];
    assert_eq!(
        found,
        expected.map(|(name, line, lines, is_table)| (name.to_owned(), line, lines, is_table))
    );
}
