use super::*;

const MOST: usize = 1000;

type Seen = (Option<String>, String, Option<u128>, String);

/// The events of a text that comes in these chunks, and what is left.
fn parsed<'a>(framing: Framing, chunks: impl Iterator<Item = &'a [u8]>) -> (Vec<Seen>, &'static str) {
    let mut parser = Parser::new(framing, MOST);
    let mut all = Vec::new();
    let mut seen = |event: RawEvent| {
        let data = String::from_utf8_lossy(&event.data).into_owned();
        all.push((event.id.clone(), event.name().to_owned(), event.retry.map(|retry| retry.as_millis()), data));
    };
    for chunk in chunks {
        parser.feed(Bytes::copy_from_slice(chunk));
        while let Some(found) = parser.next().unwrap() {
            if let Found::Event(event) = found {
                seen(event);
            }
        }
    }
    let rest = match parser.finish() {
        Rest::Nothing => "nothing",
        Rest::Cut => "cut",
        Rest::Event(event) => {
            seen(event);
            "event"
        }
    };
    (all, rest)
}

/// The events of a text, which are the same whatever the chunks.
fn events(framing: Framing, text: &str) -> (Vec<Seen>, &'static str) {
    let whole = parsed(framing, [text.as_bytes()].into_iter());
    assert_eq!(parsed(framing, text.as_bytes().chunks(1)), whole);
    for at in 0..text.len() {
        let (before, after) = text.as_bytes().split_at(at);
        assert_eq!(parsed(framing, [before, after].into_iter()), whole, "cut at {at}");
    }
    whole
}

fn data(framing: Framing, text: &str) -> (Vec<String>, &'static str) {
    let (all, rest) = events(framing, text);
    (all.into_iter().map(|(.., data)| data).collect(), rest)
}

#[test]
fn fields_of_an_event() {
    let text = "\u{feff}: hello\n\nid: 7\nevent: added\nretry: 1500\ndata: {\"a\":\ndata:1}\nother: x\ndata\n\ndata:  two \n\n";
    let (all, rest) = events(Framing::Events, text);
    let first = (Some("7".to_owned()), "added".to_owned(), Some(1500), "{\"a\":\n1}\n".to_owned());
    assert_eq!(all, [first, (None, "message".to_owned(), None, " two ".to_owned())]);
    assert_eq!(rest, "nothing");
}

#[test]
fn every_end_of_a_line() {
    for end in ["\n", "\r", "\r\n"] {
        let text = ["data: été ☂", "data: 2", "", ": c", "id: x", "", "data: 3", "", ""].join(end);
        assert_eq!(data(Framing::Events, &text).0, ["été ☂\n2", "3"], "{end:?}");
    }
    assert_eq!(data(Framing::Events, "data: 1\r\rdata: 2\n\r\ndata: 3\r\n\n").0, ["1", "2", "3"]);
}

#[test]
fn an_event_without_its_end_is_cut() {
    for text in ["data: 1", "data: 1\n", "id: 1\n", "dat"] {
        assert_eq!(data(Framing::Events, text), (vec![], "cut"), "{text:?}");
    }
    // What is no part of an event is not cut either.
    for rest in [": bye", ":", "\u{feff}", "  ", "  \n", "\n\n", "unknown: x\n"] {
        let text = ["data: 1\n\n", rest].concat();
        assert_eq!(data(Framing::Events, &text), (vec!["1".to_owned()], "nothing"), "{text:?}");
        assert_eq!(data(Framing::Events, rest), (vec![], "nothing"), "{rest:?}");
    }
    // An event with empty data is an event; one without any is none.
    assert_eq!(data(Framing::Events, "data\n\nid: 1\n\nevent: x\n\n"), (vec![String::new()], "nothing"));
}

#[test]
fn what_the_standard_ignores() {
    let (all, _) = events(Framing::Events, "id: a\0b\nretry: 5s\nretry:\nDATA: no\ndata: yes\n\n");
    assert_eq!(all, [(None, "message".to_owned(), None, "yes".to_owned())]);
    let (all, _) = events(Framing::Events, "retry: 99999999999999999999999\nid\ndata: yes\n\n");
    assert_eq!(all, [(Some(String::new()), "message".to_owned(), Some(u128::from(u64::MAX)), "yes".to_owned())]);
}

#[test]
fn an_event_is_there_before_the_next_byte() {
    for (framing, text) in [
        (Framing::Events, "data: 1\n\n"),
        (Framing::Events, "data: 1\r\r"),
        (Framing::Events, "data: 1\r\n\r"),
        (Framing::Lines, "{\"a\": 1}\n"),
        (Framing::Sequence, "\u{1e}{\"a\":\n[\"}\\\"\"]\n}\n"),
        (Framing::Sequence, "\u{1e}12\n"),
    ] {
        let mut parser = Parser::new(framing, MOST);
        parser.feed(Bytes::copy_from_slice(text.as_bytes()));
        assert!(matches!(parser.next(), Ok(Some(Found::Event(_)))), "{text:?}");
    }
}

#[test]
fn lines_of_json() {
    assert_eq!(
        data(Framing::Lines, "\u{feff}{\"a\":1}\r\n\n  \n[2]\n\"ü\""),
        (vec!["{\"a\":1}".into(), "[2]".into(), "\"ü\"".into()], "event")
    );
    assert_eq!(data(Framing::Lines, "1\n").1, "nothing");
}

#[test]
fn sequences_of_json() {
    let text = "\u{1e}{\"a\":\n 1}\n\u{1e}\n\u{1e}[\"\\\"]\"\n]\n\u{1e}{\"cut\n\u{1e}\"last\"";
    let whole = ["{\"a\":\n 1}", "[\"\\\"]\"\n]", "{\"cut", "\"last\""];
    assert_eq!(data(Framing::Sequence, text), (whole.map(str::to_owned).to_vec(), "event"));
    for cut in ["\u{1e}12", "\u{1e}{\"a\"", "\u{1e}\"", "\u{1e}tru"] {
        assert_eq!(data(Framing::Sequence, cut), (vec![], "cut"), "{cut:?}");
    }
    assert_eq!(data(Framing::Sequence, "\u{1e}true"), (vec!["true".into()], "event"));
}

#[test]
fn an_event_is_bounded_and_their_number_is_not() {
    let long = "x".repeat(MOST / 3);
    for (framing, text) in [
        (Framing::Events, format!("data: {long}\ndata: {long}\ndata: {long}\n")),
        (Framing::Events, format!("data: {long}{long}{long}{long}")),
        (Framing::Events, format!("event: {long}\nid: {long}\n: {long}\ndata: {long}\n")),
        (Framing::Lines, format!("{long}{long}{long}{long}")),
        (Framing::Sequence, format!("\u{1e}[\n{long},\n{long},\n{long},\n{long}")),
    ] {
        let mut parser = Parser::new(framing, MOST);
        parser.feed(Bytes::from(text.clone()));
        let result = loop {
            match parser.next() {
                Ok(Some(_)) => {}
                result => break result,
            }
        };
        assert!(result.is_err(), "{}", text.len());
    }
    let many = format!("data: {long}\n\n").repeat(100);
    assert_eq!(parsed(Framing::Events, many.as_bytes().chunks(7)).0.len(), 100);
}
