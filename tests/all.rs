//! Every integration test, as one program; with `cfg(test)` clippy sees that the helpers are tests as well.

#[cfg(test)]
mod browser;
#[cfg(test)]
mod class;
#[cfg(test)]
mod commands;
#[cfg(test)]
mod editors;
#[cfg(test)]
mod fix;
#[cfg(test)]
mod fix_corpus;
#[cfg(test)]
mod git_facts;
#[cfg(test)]
mod graded;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod line;
#[cfg(test)]
mod losses;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod python;
#[cfg(test)]
#[path = "../benches/real.rs"]
mod real;
#[cfg(test)]
mod running;
#[cfg(test)]
mod saves;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod screens;
#[cfg(test)]
mod shells;
#[cfg(test)]
mod tasks;
#[cfg(test)]
mod terminal;
#[cfg(test)]
mod tidy;
#[cfg(test)]
#[cfg(unix)]
mod traps;
#[cfg(test)]
mod unchecked;
