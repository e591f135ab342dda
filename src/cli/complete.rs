//! `handin completions` and `handin man`: what clap knows of the arguments, for shells and for `man`.

use clap::{Command, CommandFactory as _};
use clap_complete::env::{CompleteEnv, Shells};

use super::args::{Args, CompletionsArgs, ManArgs, ShellArg};
use super::exit::{Exit, Failure};
use super::print::Printer;
use crate::nearest::did_you_mean;

/// The variable by which a shell's completions ask this program what it offers.
const ASKED: &str = "HANDIN_COMPLETE";

/// What `compinit` loads from a folder of `$fpath` is the completion itself, not a script that defines it.
const ZSH_IN_FPATH: &str = "\
if [[ ${funcstack[1]} == _handin ]]; then
    _clap_dynamic_completer_handin \"$@\"
fi
";

/// Nushell asks as fish does. A file that is called `handin.nu` cannot export `handin` itself, a module in it can.
const NUSHELL: &str = r#"module completions {
  # What handin offers for the last of these words.
  def "handin offers" [words: list<string>] {
    with-env { HANDIN_COMPLETE: fish } { ^handin -- ...$words } | lines | each {|line|
      let parts = $line | split row --number 2 "\t"
      let value = if $parts.0 =~ '^[\w./,=:@+-]+$' { $parts.0 } else { $parts.0 | to nuon }
      { value: $value, description: ($parts.1? | default "") }
    }
  }

  @complete "handin offers"
  export extern handin [...arguments: string]
}

export use completions *
"#;

/// Answers a shell that asks for completions, and ends then; does nothing else.
pub(super) fn answer() {
    CompleteEnv::with_factory(Args::command).var(ASKED).complete();
}

/// Prints the completions of a shell.
pub(super) fn completions(args: &CompletionsArgs, printer: &Printer) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    let name = match args.shell {
        ShellArg::Bash => "bash",
        ShellArg::Elvish => "elvish",
        ShellArg::Fish => "fish",
        ShellArg::Powershell => "powershell",
        ShellArg::Zsh => "zsh",
        ShellArg::Nushell => {
            printer.raw(NUSHELL.as_bytes());
            return Ok(Exit::Clean);
        }
    };
    let shells = Shells::builtins();
    let written = shells
        .completer(name)
        .map(|shell| shell.write_registration(ASKED, "handin", "handin", "handin", &mut script));
    if !matches!(written, Some(Ok(()))) {
        return Err(Failure::new(format!("there are no completions for {name}")));
    }
    if args.shell == ShellArg::Zsh {
        script.extend_from_slice(ZSH_IN_FPATH.as_bytes());
    }
    printer.raw(&script);
    Ok(Exit::Clean)
}

/// Prints the manual page of the program, or of one command.
pub(super) fn man(args: &ManArgs, printer: &Printer) -> Result<Exit, Failure> {
    let mut command = Args::command();
    command.build();
    if let Some(name) = &args.command {
        let Some(found) = command.find_subcommand(name) else {
            let near = did_you_mean(name, command.get_subcommands().map(Command::get_name));
            return Err(Failure::new(format!("there is no command `{name}`{near}")));
        };
        command = found.clone().version(env!("CARGO_PKG_VERSION"));
    }
    let mut page = Vec::new();
    let render = clap_mangen::Man::new(command).render(&mut page);
    render.map_err(|error| Failure::new(format!("cannot write the manual page: {error}")))?;
    printer.raw(&page);
    Ok(Exit::Clean)
}
