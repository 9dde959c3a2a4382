//! A file of 256 MiB goes up and comes down in little memory.
//!
//! In a program of its own: the figure is the whole process's peak, with the server in it. Linux only, for there the
//! system keeps that figure.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use accord_runtime::facts::{Api, Operation, RetrySafety};
use accord_runtime::{
    Builder, ByteStream, Call, EncodeError, FilePart, Http, Multipart, OpenJson, Payload, RequestBody,
};

const SIZE: u64 = 256 << 20;
const BAR: u64 = 8 << 10;

const fn operation(path: &'static str, method: &'static str) -> Operation {
    Operation::new(path.split_at(1).1, method, path).retry(RetrySafety::Idempotent)
}

static API: Api =
    Api::new("memory", "1.0.0").operations(&[&operation("/down", "GET").binary_answer(&[]), &operation("/up", "POST")]);

struct Client(Http);

struct Upload(FilePart);

impl RequestBody for &Upload {
    fn encode(&self) -> Result<Payload, EncodeError> {
        let mut form = Multipart::new();
        form.file("file", &self.0)?;
        Ok(form.into())
    }
}

/// Kilobytes.
fn status(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.trim_start_matches(':').trim().trim_end_matches(" kB").parse().unwrap()
}

/// A server without a heap: threads, and one buffer each.
fn serve(listener: TcpListener) {
    for socket in listener.incoming() {
        let mut socket = socket.unwrap();
        std::thread::spawn(move || while one(&mut socket).is_some() {});
    }
}

fn one(socket: &mut TcpStream) -> Option<()> {
    let mut buffer = [0u8; 16 * 1024];
    let mut filled = 0;
    let end = loop {
        let read = socket.read(&mut buffer[filled..]).ok().filter(|read| *read > 0)?;
        filled += read;
        if let Some(at) = buffer[..filled].windows(4).position(|w| w == b"\r\n\r\n") {
            break at + 4;
        }
    };
    let head = std::str::from_utf8(&buffer[..end]).unwrap();
    let down = head.starts_with("GET");
    let length: u64 = head
        .lines()
        .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ").map(|n| n.parse().unwrap()))
        .unwrap_or(0);
    let mut left = length - u64::try_from(filled - end).unwrap();
    while left > 0 {
        let read = socket.read(&mut buffer).ok().filter(|read| *read > 0)?;
        left -= u64::try_from(read).unwrap();
    }
    if down {
        write!(socket, "HTTP/1.1 200 OK\r\nContent-Length: {SIZE}\r\n\r\n").ok()?;
        buffer.fill(b'%');
        for _ in 0..SIZE / 16384 {
            socket.write_all(&buffer).ok()?;
        }
    } else {
        let body = length.to_string();
        write!(socket, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len()).ok()?;
    }
    Some(())
}

async fn up(client: &Client, file: FilePart) -> u64 {
    let call = Call::<OpenJson, OpenJson>::new(&client.0, API.operation("up").unwrap());
    let answer = call.body(&&Upload(file)).send().await.unwrap();
    answer.as_u64().unwrap()
}

#[tokio::test]
async fn a_quarter_of_a_gibibyte_up_and_down() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || serve(listener));
    let http = Builder::new(&API, &url).build().unwrap();
    let client = Client(http);
    let folder = tempfile::tempdir().unwrap();
    let large = folder.path().join("large");
    std::fs::File::create(&large).unwrap().set_len(SIZE).unwrap();
    up(&client, FilePart::from_bytes("small", vec![0; 1024]).unwrap()).await;

    // The peak is forgotten, and what is there now is what idle costs.
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let idle = status("VmRSS");

    assert!(up(&client, FilePart::from_path(&large).unwrap()).await > SIZE);
    let after_upload = status("VmHWM");
    let call = Call::<ByteStream, OpenJson>::stream(&client.0, API.operation("down").unwrap());
    let response = call.send().await.unwrap();
    let saved = response.into_inner().save_to(folder.path().join("saved")).await.unwrap();
    assert_eq!(saved, SIZE);
    let peak = status("VmHWM");
    println!("idle {idle} kB, peak {} kB above it up, {} kB up and down", after_upload - idle, peak - idle);
    assert!(peak - idle < BAR, "{} kB above idle", peak - idle);
}
