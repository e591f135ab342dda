//! How programs are run: those that take the screen, and those with windows of their own.

use super::*;
use std::sync::mpsc;
use std::time::Duration;

fn shell(script: &str, takes_screen: bool) -> Launch {
    Launch {
        program: "sh".into(),
        args: vec!["-c".into(), script.into()],
        takes_screen,
        name: "sh".to_owned(),
        origin: Origin::Visual,
    }
}

#[test]
fn a_missing_program_is_said_at_once() {
    for takes_screen in [true, false] {
        let launch = Launch {
            program: "no-such-editor".into(),
            ..shell("", takes_screen)
        };
        let error = run(&launch).expect_err("no such program");
        assert_eq!(error.to_string(), "$VISUAL: there is no program no-such-editor");
    }
    let launch = Launch {
        program: "/no where/ed".into(),
        ..shell("", true)
    };
    let error = run(&launch).expect_err("no such program").to_string();
    assert!(error.ends_with("a path with spaces needs quotes"), "{error}");
}

#[test]
fn one_that_takes_the_screen_is_waited_for() {
    assert!(run(&shell("exit 0", true)).is_ok());
    let error = run(&shell("exit 3", true)).expect_err("it failed");
    assert_eq!(error.to_string(), "sh ended with exit status: 3");
}

#[test]
fn one_with_windows_is_left_alone_and_its_failure_comes_later() {
    let (send, receive) = mpsc::channel();
    let launch = shell("sleep 0.1; exit 7", false);
    run_reporting(&launch, move |error| drop(send.send(error.to_string()))).expect("it starts");
    assert!(receive.try_recv().is_err(), "it was not waited for");
    let said = receive
        .recv_timeout(Duration::from_secs(10))
        .expect("the failure is reported");
    assert_eq!(said, "sh ended with exit status: 7");
}

#[test]
fn one_with_windows_has_no_terminal_and_a_group_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out");
    let script = format!(
        "{{ ps -o pgid= -p $$; echo $$; read x; echo $?; }} | tr -d ' ' > '{0}.part'; mv '{0}.part' '{0}'; exit 1",
        out.display()
    );
    let (send, receive) = mpsc::channel();
    run_reporting(&shell(&script, false), move |_| send.send(()).unwrap()).expect("it starts");
    receive.recv_timeout(Duration::from_secs(10)).expect("it ends");
    let text = std::fs::read_to_string(out).expect("it wrote");
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[0], lines[1], "leads its own process group");
    assert_eq!(lines[2], "1", "reads end of file, not our keys");
}
