//! The server: one thread a connection, one answer to everything, and as little work as HTTP allows.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;

/// The document's example of an answer.
const BODY: &str = r#"{"code":0,"odo":"1208607","message":"Success"}"#;

/// Starts it and gives its base URL.
///
/// # Panics
/// If there is no port to be had on loopback.
#[must_use]
pub fn start() -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = listener.local_addr().expect("an address").port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || serve(&stream));
        }
    });
    format!("http://127.0.0.1:{port}")
}

fn serve(stream: &TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let answer = format!(
        "HTTP/1.1 200 OK\r\nServer: nginx\r\nDate: Sat, 21 Nov 2026 12:00:00 GMT\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{BODY}",
        BODY.len()
    );
    let mut requests = BufReader::new(stream);
    let mut writer = stream;
    let mut line = String::new();
    let mut body = Vec::new();
    loop {
        let mut length = 0;
        loop {
            line.clear();
            if requests.read_line(&mut line)? == 0 {
                return Ok(());
            }
            match line.trim_end().split_once(": ") {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                    length = value.parse().map_err(io::Error::other)?;
                }
                None if line == "\r\n" => break,
                _ => {}
            }
        }
        body.resize(length, 0);
        requests.read_exact(&mut body)?;
        writer.write_all(answer.as_bytes())?;
    }
}
