//! A million events come in little memory, while the caller is slower than the server.
//!
//! In a program of its own: the figure is the whole process's peak, with the server in it. Linux only, for there the
//! system keeps that figure.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use accord_runtime::facts::{Api, Operation, RetrySafety, Stream};
use accord_runtime::{Builder, Call, EventStream, OpenJson};

const EVENTS: u64 = 1_000_000;
/// Kilobytes. All events together have thirty times that.
const BAR: u64 = 2 << 10;

static API: Api =
    Api::new("events", "1.0.0").operations(&[&Operation::new("feed", "GET", "/feed").retry(RetrySafety::Safe)]);
static FEED: Stream = Stream::events("text/event-stream");

/// Kilobytes.
fn status(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.trim_start_matches(':').trim().trim_end_matches(" kB").parse().unwrap()
}

fn serve(listener: &TcpListener) {
    for socket in listener.incoming() {
        answer(socket.unwrap());
    }
}

/// Many events in each chunk.
fn answer(mut socket: TcpStream) -> Option<()> {
    let mut head = [0; 4096];
    let mut read = 0;
    while !head[..read].windows(4).any(|four| four == b"\r\n\r\n") {
        read += socket.read(&mut head[read..]).ok().filter(|read| *read > 0)?;
    }
    let many = head.starts_with(b"GET /feed?many");
    let kind = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    socket.write_all(kind.as_bytes()).ok()?;
    let mut chunk = Vec::new();
    for n in 0..if many { EVENTS } else { 1 } {
        write!(chunk, "id: {n}\nevent: tick\ndata: {{\"n\": {n},\ndata: \"text\": \"something to read\"}}\n\n").ok()?;
        if chunk.len() > 60_000 {
            send(&mut socket, &mut chunk)?;
        }
    }
    send(&mut socket, &mut chunk)?;
    socket.write_all(b"0\r\n\r\n").ok()
}

fn send(socket: &mut TcpStream, chunk: &mut Vec<u8>) -> Option<()> {
    write!(socket, "{:x}\r\n", chunk.len()).ok()?;
    chunk.extend_from_slice(b"\r\n");
    socket.write_all(chunk).ok()?;
    chunk.clear();
    Some(())
}

async fn count(mut events: EventStream<OpenJson, OpenJson>) -> u64 {
    let mut seen = 0;
    while let Some(event) = events.next().await {
        assert_eq!(event.unwrap()["n"], seen);
        seen += 1;
    }
    seen
}

#[tokio::test]
async fn a_million_events() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || serve(&listener));
    let http = Builder::new(&API, &url).build().unwrap();
    let feed = || Call::<OpenJson, OpenJson>::new(&http, API.operation("feed").unwrap());
    assert_eq!(count(feed().events(&FEED)).await, 1);

    // The peak is forgotten, and what is there now is what idle costs.
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let idle = status("VmRSS");
    assert_eq!(count(feed().query("many", "").events(&FEED)).await, EVENTS);
    let peak = status("VmHWM");
    println!("idle {idle} kB, peak {} kB above it", peak - idle);
    assert!(peak - idle < BAR, "{} kB above idle", peak - idle);
}
