//! Programs that must compile (`pass/`) and programs that must not (`fail/`), run by trybuild.
//!
//! # How to add one
//! A file in `pass/` is a program with a `pub fn main`: all of them become one binary, which is also run. A file in
//! `fail/` begins with `//~` and the words that the message of any compiler must have: the error codes, and what the
//! error is about (`//~ E0308 mva`). A lint has no code, but `error` in its place. `TRYBUILD=overwrite cargo test -p
//! accord-tests --test compile` then writes its `.stderr`.
//!
//! # Why not trybuild alone
//! trybuild compares messages letter by letter, and the next stable compiler words some of them differently. So:
//!
//! | | a program of `fail/` that compiles | another message | the words after `//~` |
//! |---|---|---|---|
//! | the compiler of `rustc-version.txt` | red | red | must be there |
//! | any other | red | taken | must be there |
//!
//! On any other compiler trybuild is given the programs without their `.stderr`, writes these itself, and they are
//! searched for the words. An error code that is not among the words is red too: the program then fails for another
//! reason than the one it is there for.
//!
//! # Why not in place
//! trybuild builds every dependency of the package that it runs in, here those of the generator and of the servers as
//! well, which no program uses: about 250 packages in place of 120. A package in the target directory depends on the
//! clients alone. The programs are copied there, and trybuild runs in a process of its own, as it takes the package and
//! what to do with messages from the environment. Both kinds are in one run, so that the dependencies are built once.

#![allow(clippy::unwrap_used)]

mod cases;
mod stage;

use cases::Kind;
use stage::{Mode, Stage};

/// What trybuild runs in; [`Stage::run`] starts it.
#[test]
#[ignore = "a part of `programs_compile_or_do_not`"]
fn trybuild_process() {
    if stage::is_process() {
        let programs = trybuild::TestCases::new();
        programs.pass("pass.rs");
        programs.compile_fail("fail/*.rs");
    }
}

#[test]
fn programs_compile_or_do_not() {
    let names = cases::names(Kind::Fail);
    let mode = Mode::of_compiler();
    let stage = Stage::new(mode);
    stage.run();
    let wrong: Vec<String> = names.iter().filter_map(|name| cases::check(stage.dir(), name).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    if mode == Mode::Overwrite {
        stage.keep_messages(&names);
    }
}

/// A pattern that matches nothing would be green.
#[test]
fn there_are_programs() {
    assert!(cases::names(Kind::Pass).len() >= 12);
    assert!(cases::names(Kind::Fail).len() >= 24);
}

/// A message without its program is one that nobody compares, and the other way round.
#[test]
fn messages_have_programs() {
    if Mode::of_compiler() != Mode::Overwrite {
        assert_eq!(cases::messages(), cases::names(Kind::Fail));
    }
}
