//! The same client without async, from a plain thread.

use accord_tests::rental::{self, RentalServer};
use accord_tests::scripted::nobody;
use rental_contracts::{Client, RentalCode};

use super::{client, start, stop, update};

#[test]
fn a_rental_from_a_plain_thread() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = runtime.block_on(rental::start());
    let client = client(&server);

    assert_eq!(client.start_rental(&start(111, 1)).send_blocking().unwrap().odometer, Some(1233));
    server.expire_tokens();
    client.update_rental(&update(1, 5)).send_blocking().unwrap();
    let nothing = client.update_rental(&update(1, 5)).send_blocking().unwrap();
    assert_eq!(nothing.notice().unwrap().code::<RentalCode>(), RentalCode::NothingToUpdate);

    // From several at once, too.
    std::thread::scope(|scope| {
        for limit in 10..20 {
            let client = client.clone();
            scope.spawn(move || client.update_rental(&update(1, limit)).send_blocking().unwrap());
        }
    });
    client.stop_rental(&stop(1)).send_blocking().unwrap();
    assert_eq!(server.count("generate_token"), 2);

    let nowhere = Client::builder(nobody()).token("t").build().unwrap();
    assert!(nowhere.stop_rental(&stop(1)).send_blocking().unwrap_err().was_not_sent());
}

/// A thread that a runtime lends for blocking work is one to block on.
async fn calls_on_a_borrowed_thread() {
    let server = rental::start().await;
    let client = client(&server);
    let odometer = {
        let client = client.clone();
        tokio::task::spawn_blocking(move || client.start_rental(&start(111, 1)).send_blocking().unwrap().odometer)
    };
    assert_eq!(odometer.await.unwrap(), Some(1233));
    // The same client calls from async code; the connections of the two do not get in each other's way.
    client.update_rental(&update(1, 5)).send().await.unwrap();
    tokio::task::spawn_blocking(move || client.stop_rental(&stop(1)).send_blocking().unwrap()).await.unwrap();
    assert_eq!(server.count("generate_token"), 1);
}

#[tokio::test(flavor = "current_thread")]
async fn a_borrowed_thread_of_a_runtime_with_one_thread() {
    calls_on_a_borrowed_thread().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_borrowed_thread_of_a_runtime_with_many_threads() {
    calls_on_a_borrowed_thread().await;
}

/// A server that runs on threads of its own, so that a test can hold up all threads that its client has.
fn server_elsewhere() -> (tokio::runtime::Runtime, RentalServer) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = runtime.block_on(rental::start());
    (runtime, server)
}

/// In async code a blocking call holds its thread up, but comes to its end: what it waits for does not need that thread.
fn calls_in_async_code(runtime: &tokio::runtime::Runtime) {
    let (_elsewhere, server) = server_elsewhere();
    let client = client(&server);
    runtime.block_on(async {
        let client = client.clone();
        // On a worker of the runtime, if it has workers.
        let call = tokio::spawn(async move { client.start_rental(&start(111, 1)).send_blocking().unwrap().odometer });
        assert_eq!(call.await.unwrap(), Some(1233));
    });
    // On the thread that drives the runtime.
    runtime.block_on(async { client.stop_rental(&stop(1)).send_blocking().unwrap() });
    assert_eq!(server.count("generate_token"), 1);
}

#[test]
fn in_async_code_on_the_only_thread() {
    calls_in_async_code(&tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap());
}

#[test]
fn in_async_code_on_a_worker() {
    calls_in_async_code(&tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap());
}

/// Connections that async code opened belong to its runtime. Once that is gone, a blocking call opens one of its own.
#[test]
fn after_the_runtime_of_an_async_call_is_gone() {
    let (_elsewhere, server) = server_elsewhere();
    let client = client(&server);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(client.start_rental(&start(111, 1)).send()).unwrap();
    drop(runtime);
    client.update_rental(&update(1, 5)).send_blocking().unwrap();
    assert_eq!(server.count("generate_token"), 1);
}

/// The connection of an async call is driven by its runtime, which a blocking call on the same thread holds up.
fn after_an_async_call_of_the_same_runtime(runtime: &tokio::runtime::Runtime) {
    let (_elsewhere, server) = server_elsewhere();
    let client = client(&server);
    let call = {
        let client = client.clone();
        async move {
            client.start_rental(&start(111, 1)).send().await.unwrap();
            client.stop_rental(&stop(1)).timeout(std::time::Duration::from_secs(5)).send_blocking().map(|_| ())
        }
    };
    runtime.block_on(async { tokio::spawn(call).await.unwrap() }).unwrap();
    assert_eq!(server.count("stop"), 1);
}

#[test]
fn after_an_async_call_on_the_only_thread() {
    after_an_async_call_of_the_same_runtime(
        &tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap(),
    );
}

#[test]
fn after_an_async_call_on_a_worker() {
    after_an_async_call_of_the_same_runtime(
        &tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap(),
    );
}

/// Tokio lets a task do so much before it has to let others go on. A blocking call does not let them, however many it follows.
fn many_calls_of_one_task(runtime: &tokio::runtime::Runtime) {
    let (_elsewhere, server) = server_elsewhere();
    let client = client(&server);
    client.start_rental(&start(111, 1)).send_blocking().unwrap();
    let calls = async move {
        for limit in 0..200 {
            let call = client.update_rental(&update(1, limit)).timeout(std::time::Duration::from_secs(5));
            call.send_blocking().unwrap_or_else(|error| panic!("{limit}: {error:?}"));
        }
    };
    runtime.block_on(async { tokio::spawn(calls).await.unwrap() });
    assert_eq!(server.count("update"), 200);
}

#[test]
fn many_calls_of_a_task_on_the_only_thread() {
    many_calls_of_one_task(&tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap());
}

#[test]
fn many_calls_of_a_task_on_a_worker() {
    many_calls_of_one_task(
        &tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap(),
    );
}
