//! Opening a place in the neovim in whose terminal we run, instead of starting another inside it.

use std::path::Path;

use super::error::Origin;
use super::launch::{Launch, Place};

/// The call that makes the parent neovim open a place beside our terminal; `None` for a path that is not Unicode,
/// which a Vim expression cannot name.
///
/// `--remote` alone would replace the window that shows us and knows no line. So one expression goes to the window
/// the user came from, splits when there is none but the terminal, and moves the cursor. The path is a single-quoted
/// Vim string, where only a quote needs care, and `fnameescape` keeps `%`, `#` and spaces from being read.
pub(super) fn in_parent(server: &str, directory: &Path, at: &Place) -> Option<Launch> {
    let path = directory.join(&at.path);
    let path = path.to_str()?.replace('\'', "''");
    let (line, column) = (at.line, at.column);
    let expression = format!(
        "execute(['stopinsert', 'if &buftype ==# \"terminal\" | wincmd p | endif', \
         'if &buftype ==# \"terminal\" | aboveleft split | endif', \
         'drop ' . fnameescape('{path}'), 'call cursor({line}, 1)', \
         'silent! call setcursorcharpos({line}, {column})', 'silent! normal! zv'])"
    );
    Some(Launch {
        program: "nvim".into(),
        args: vec![
            "--server".into(),
            server.into(),
            "--remote-expr".into(),
            expression.into(),
        ],
        takes_screen: false,
        name: "nvim".to_owned(),
        origin: Origin::Nvim,
    })
}
