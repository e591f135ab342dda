//! The program: reads the arguments, runs, and ends with the exit status.

fn main() -> std::process::ExitCode {
    handin::cli::run()
}
