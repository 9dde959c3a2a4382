use super::*;

fn event(id: &str) -> RawEvent {
    RawEvent { id: (!id.is_empty()).then(|| id.to_owned()), ..RawEvent::default() }
}

/// A position after events of these ids; an empty one is an event without.
fn after(ids: &[&str]) -> Position {
    let mut position = Position::new();
    for id in ids {
        assert_eq!(position.admit(&event(id)), Admitted::New);
    }
    position
}

fn resumed(ids: &[&str]) -> Position {
    let mut position = after(ids);
    assert!(position.to_resume().is_ok());
    position.connected_again();
    position
}

#[test]
fn the_last_id_is_sent_where_it_is_a_place() {
    assert_eq!(after(&[]).to_resume(), Ok(None));
    assert_eq!(after(&["1", "2"]).to_resume(), Ok(Some(HeaderValue::from_static("2"))));
    // An event after the id would come again, and an id that repeats is no place.
    for ids in [&["1", ""][..], &["", ""], &["1", "1"], &["1", "2", "1"], &["a\nb"]] {
        assert_eq!(after(ids).to_resume(), Err(()), "{ids:?}");
    }
    let mut position = after(&["1", ""]);
    position.moved("2");
    assert_eq!(position.to_resume(), Ok(Some(HeaderValue::from_static("2"))));
    position.moved("");
    assert_eq!(position.to_resume(), Err(()));
}

#[test]
fn a_server_that_goes_on() {
    let mut position = resumed(&["1", "2"]);
    assert_eq!(position.admit(&event("3")), Admitted::New);
    assert!(position.goes_on());
}

#[test]
fn a_server_that_repeats_the_last() {
    let mut position = resumed(&["1", "2"]);
    assert_eq!(position.admit(&event("2")), Admitted::Again);
    assert_eq!(position.admit(&event("3")), Admitted::New);
    assert_eq!(position.last(), Some("3"));
}

#[test]
fn a_server_that_begins_again() {
    let mut position = resumed(&["1", "2", "3"]);
    for id in ["1", "", "2"] {
        assert_eq!(position.admit(&event(id)), Admitted::Again);
        position.moved("9");
        assert!(!position.goes_on());
    }
    assert_eq!(position.admit(&event("3")), Admitted::Again);
    assert!(position.goes_on());
    assert_eq!(position.admit(&event("")), Admitted::New);
    assert_eq!(position.last(), Some("3"));
}

#[test]
fn a_server_that_goes_elsewhere() {
    let mut position = resumed(&["1", "2", "3"]);
    assert_eq!(position.admit(&event("1")), Admitted::Again);
    assert_eq!(position.admit(&event("5")), Admitted::Doubtful);
    // Without an id, it cannot be told from one that came before.
    let mut position = resumed(&["1", "", "3"]);
    assert_eq!(position.admit(&event("")), Admitted::Doubtful);
    // Here it can: so far, all had ids.
    let mut position = resumed(&["1", "3"]);
    for id in ["", "", "4"] {
        assert_eq!(position.admit(&event(id)), Admitted::New);
    }
    assert_eq!(position.admit(&event("1")), Admitted::Doubtful);
}

#[test]
fn the_first_of_many_ids_is_known_again() {
    let ids: Vec<String> = (0..10_000).map(|id| id.to_string()).collect();
    let mut position = resumed(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(position.known.len(), KNOWN);
    assert_eq!(position.admit(&event("0")), Admitted::Again);
    assert_eq!(position.admit(&event("1")), Admitted::Doubtful);
}
