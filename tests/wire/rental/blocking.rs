//! The same client without async, from a plain thread.

use accord_tests::rental::{self, LOGIN, PASSWORD};
use accord_tests::scripted::nobody;
use rental_contracts::{Client, RentalCode};

use super::{start, stop, update};

#[test]
fn a_rental_from_a_plain_thread() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = runtime.block_on(rental::start());
    let client = Client::builder(server.url()).credentials(LOGIN, PASSWORD).build_blocking().unwrap();

    assert_eq!(client.start_rental(&start(111, 1)).unwrap().odometer, 1233);
    server.expire_tokens();
    client.update_rental(&update(1, 5)).unwrap();
    assert_eq!(client.update_rental(&update(1, 5)).unwrap_err().code(), Some(RentalCode::NothingToUpdate));

    // From several at once, too.
    std::thread::scope(|scope| {
        for limit in 10..20 {
            let client = client.clone();
            scope.spawn(move || client.update_rental(&update(1, limit)).unwrap());
        }
    });
    client.stop_rental(&stop(1)).unwrap();
    assert_eq!(server.count("generate_token"), 2);

    let nowhere = Client::builder(nobody()).token("t").build_blocking().unwrap();
    assert!(nowhere.stop_rental(&stop(1)).unwrap_err().was_not_sent());
}

/// Inside async code it says so, instead of bringing the runtime to a halt.
#[tokio::test]
async fn inside_async_code_it_is_an_error() {
    let server = rental::start().await;
    let client = Client::builder(server.url()).credentials(LOGIN, PASSWORD).build_blocking().unwrap();
    let error = client.start_rental(&start(111, 1)).unwrap_err();
    assert!(error.was_not_sent(), "{error:?}");
    assert!(server.received().is_empty());
}
