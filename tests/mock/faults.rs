//! Every fault against every kind of effect: how often a call is sent, whether it is carried out, and what its caller learns.

use std::time::Duration;

use accord_mock::{Fault, Mock, Options, Server};
use accord_runtime::{Delivery, Error};
use plusofon_agreement::{Client, SaveFiz};

use crate::{mock, with};

/// What a caller learns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Learned {
    Answer,
    Failure(Delivery),
}

fn learned<T, E>(result: Result<T, Error<E>>) -> Learned {
    result.map_or_else(|error| Learned::Failure(error.delivery()), |_| Learned::Answer)
}

/// One call with the effect, the first attempt at which has the fault: attempts, times it was carried out, what is learned.
async fn attempt(fault: Fault, effect: &str) -> (usize, usize, Learned) {
    let mock = mock("plusofon-agreement");
    let client = client(&mock);
    // Nobody waits in a test.
    let fault = if fault == Fault::TooManyRequests(1) { Fault::TooManyRequests(0) } else { fault };
    mock.fail_next(fault, 1);
    let learned = match effect {
        "safe" => learned(client.get_expiration().send().await),
        "idempotent" => learned(client.save_fiz(&SaveFiz::builder().first_name("A").build()).send().await),
        _ => learned(client.send_on_sign().send().await),
    };
    let journal = mock.journal();
    (journal.len(), journal.iter().filter(|entry| entry.carried_out).count(), learned)
}

fn client(mock: &Mock) -> Client {
    Client::builder("https://restapi.plusofon.ru")
        .transport(mock.transport())
        .token("plusofon-token")
        .attempt_timeout(Duration::from_secs(30))
        .build()
        .unwrap()
}

/// What comes of a fault at the first attempt: of a call that may be repeated, and of one that is `once`.
fn expected(fault: Fault) -> [(usize, usize, Learned); 2] {
    use Learned::{Answer, Failure};
    let both = |outcome| [outcome, outcome];
    match fault {
        // The answer comes, in whatever form.
        Fault::Latency(_) | Fault::WrongType | Fault::SlowBytes(_) | Fault::MissingField | Fault::ByteOrderMark => {
            both((1, 1, Answer))
        }
        // Nobody knows whether it was carried out, so only what may be repeated is.
        Fault::ResetBefore | Fault::Html => [(2, 1, Answer), (1, 0, Failure(Delivery::Unknown))],
        Fault::ResetAfter | Fault::ResetInBody => [(2, 2, Answer), (1, 1, Failure(Delivery::Unknown))],
        // It was refused for now.
        Fault::TooManyRequests(_) | Fault::Unavailable => [(2, 1, Answer), (1, 0, Failure(Delivery::Refused))],
        // It was refused for good.
        Fault::InBand => both((1, 0, Failure(Delivery::Refused))),
        // An answer came, and asking again brings the same.
        Fault::Truncated => both((1, 1, Failure(Delivery::Unknown))),
        Fault::Redirect => both((1, 0, Failure(Delivery::Unknown))),
    }
}

#[tokio::test]
async fn every_fault_is_repeated_as_the_effect_allows() {
    for fault in Fault::ALL {
        let [repeated, once] = expected(fault);
        for (effect, expected) in [("safe", repeated), ("idempotent", repeated), ("once", once)] {
            assert_eq!(attempt(fault, effect).await, expected, "{fault}, {effect}");
        }
    }
}

#[tokio::test]
async fn a_broken_connection_over_a_socket_is_one() {
    let mock = mock("plusofon-agreement");
    let server = Server::start(mock.clone()).await.unwrap();
    for (fault, carried_out) in [(Fault::ResetBefore, 0), (Fault::ResetAfter, 1), (Fault::ResetInBody, 1)] {
        mock.reset();
        mock.fail_next(fault, 1);
        let client = Client::builder(server.url()).token("plusofon-token").build().unwrap();
        let error = client.send_on_sign().send().await.unwrap_err();
        assert!(error.is_transport() && error.effect_unknown(), "{fault}: {error:?}");
        assert_eq!(mock.journal().iter().filter(|entry| entry.carried_out).count(), carried_out, "{fault}");
    }
}

/// The same seed mixes the same faults; a call with an effect is carried out at most once all the same.
#[tokio::test]
async fn chaos_repeats_with_its_seed_and_nothing_is_carried_out_twice() {
    let mut runs = Vec::new();
    for _ in 0..2 {
        let mock = with("plusofon-agreement", Options { chaos: Some(7), ..Options::default() });
        let client = client(&mock);
        for _ in 0..40 {
            let before = mock.journal().iter().filter(|entry| entry.carried_out).count();
            let _ = client.send_on_sign().send().await;
            let after = mock.journal().iter().filter(|entry| entry.carried_out).count();
            assert!(after - before <= 1);
        }
        let faults: Vec<Option<String>> = mock.journal().into_iter().map(|entry| entry.fault).collect();
        assert!(faults.iter().flatten().count() > 5 && faults.iter().any(Option::is_none), "{faults:?}");
        runs.push(faults);
    }
    assert_eq!(runs[0], runs[1]);
}
