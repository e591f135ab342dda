//! The known versions of the official checker.
