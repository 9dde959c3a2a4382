//! A panic of the type generator is silent, and no other thread's panic is. A program of its own: it has one panic hook.

// A test fails by panicking.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use accord_codegen::progenitor;
use serde_json::{Value, json};

/// A document that makes the type generator panic: an operation with two success types.
fn panics() -> Value {
    let json_of = |kind: &str| json!({"description": "", "content": {"application/json": {"schema": {"type": kind}}}});
    json!({
        "openapi": "3.0.3",
        "info": {"title": "API", "version": "1"},
        "paths": {"/a": {"get": {
            "operationId": "a",
            "responses": {"200": json_of("string"), "201": json_of("integer")},
        }}},
    })
}

#[test]
fn the_hook_of_the_program_sees_every_panic_but_the_type_generators() {
    let seen: Arc<Mutex<Vec<String>>> = Arc::default();
    let hook_seen = Arc::clone(&seen);
    panic::set_hook(Box::new(move |info| hook_seen.lock().unwrap().push(info.to_string())));

    let document = panics();
    // The first use may be the one that prepares for silence.
    assert!(progenitor::generate(&document).is_err());

    let done = Arc::new(AtomicBool::new(false));
    let other = thread::spawn({
        let done = Arc::clone(&done);
        move || {
            let mut count = 0_usize;
            while !done.load(Ordering::Relaxed) || count == 0 {
                let _ = panic::catch_unwind(|| panic!("panic {count} of the program"));
                count += 1;
            }
            count
        }
    });
    for _ in 0..50 {
        let error = progenitor::generate(&document).expect_err("two success types");
        assert!(error.message().starts_with("progenitor panicked: "), "{error}");
    }
    done.store(true, Ordering::Relaxed);
    let count = other.join().expect("every panic of the other thread is caught");

    // On this thread too, once the type generator has returned.
    let _ = panic::catch_unwind(|| panic!("the last panic"));
    drop(panic::take_hook());

    let seen = std::mem::take(&mut *seen.lock().unwrap());
    assert_eq!(seen.len(), count + 1, "the type generator printed something, or a message of the program is lost");
    let texts: BTreeSet<&str> = seen.iter().filter_map(|text| text.lines().nth(1)).collect();
    for number in 0..count {
        assert!(texts.contains(format!("panic {number} of the program").as_str()), "{number}");
    }
    assert!(texts.contains("the last panic"));
}
