"""Runs the program that was installed with this package, with the arguments it was given."""

import os
import subprocess
import sys
import sysconfig


def program():
    """The program's path: among the scripts of this environment, of its user, or of a folder given to `pip --target`."""
    name = "handin.exe" if os.name == "nt" else "handin"
    folders = [sysconfig.get_path("scripts")]
    try:
        folders.append(sysconfig.get_path("scripts", sysconfig.get_preferred_scheme("user")))
    except (AttributeError, KeyError):
        pass
    here = os.path.dirname(os.path.abspath(__file__))
    folders.append(os.path.join(os.path.dirname(here), "bin"))
    for folder in folders:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
    sys.exit("handin: the program is not where this package was installed; install it again: pip install --force-reinstall handin")


def main():
    command = [program(), *sys.argv[1:]]
    if os.name == "nt":
        # Windows cannot replace a process by another.
        try:
            sys.exit(subprocess.run(command).returncode)
        except KeyboardInterrupt:
            sys.exit(130)
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
