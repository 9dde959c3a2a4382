//! Programs that must compile (`pass/`) and programs that must not (`fail/`), run by trybuild.
//!
//! # How to add one
//! A file in `pass/` is a program with a `pub fn main`: all of them become one binary, which is also run. A file in
//! `fail/` begins with `//~` and the words that any compiler's message must have: the error codes, and what the error is
//! about (`//~ E0308 mva`). `TRYBUILD=overwrite cargo test -p accord-tests --test compile` then writes its `.stderr`.
//!
//! # Why not trybuild alone
//! trybuild compares messages letter by letter, and the next stable compiler words some of them differently. So:
//!
//! | | a program that compiles | another message | the words after `//~` |
//! |---|---|---|---|
//! | the compiler of `rustc-version.txt` | red | red | held by the `.stderr` |
//! | any other | red | taken | must be there |
//!
//! On any other compiler trybuild is given the programs without their `.stderr`, writes these itself, and they are
//! searched for the words; an error code that is not among the words is red too, as the program then fails for a reason
//! that is not the one it is there for.
//!
//! # Why not in place
//! trybuild builds every dependency of the package it runs in, here that of the generator and of the servers, which no
//! program uses: some 250 packages instead of 120. A package in the target directory depends on the clients alone. The
//! programs are copied there, and trybuild runs in a process of its own, whose directory and environment can be set.
//! All programs of `fail/` are checked in one run of cargo, which trybuild does only where none must compile; hence the
//! two runs.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod cases;
mod stage;

use stage::{Kind, Mode};

/// What trybuild runs in: a process of its own, started by [`stage::Stage::run`].
#[test]
#[ignore = "started by the other tests"]
fn trybuild_process() {
    let Some(kind) = Kind::of_process() else { return };
    let programs = trybuild::TestCases::new();
    match kind {
        Kind::Pass => programs.pass("pass.rs"),
        Kind::Fail => programs.compile_fail("fail/*.rs"),
    }
}

#[test]
fn programs_that_must_compile() {
    assert!(cases::names(Kind::Pass).len() >= 12);
    stage::Stage::new(Kind::Pass, Mode::Exact).run();
}

#[test]
fn programs_that_must_not_compile() {
    let names = cases::names(Kind::Fail);
    assert!(names.len() >= 24);
    let mode = Mode::of_compiler();
    let stage = stage::Stage::new(Kind::Fail, mode);
    stage.run();
    let wrong: Vec<String> = names.iter().filter_map(|name| cases::check(stage.dir(), name).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    if mode == Mode::Overwrite {
        stage.keep_messages(&names);
    }
}
