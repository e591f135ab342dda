//! Cuts the text as the official checker does.
