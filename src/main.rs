//! The program: reads the arguments, runs, and ends with the exit status.
fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
