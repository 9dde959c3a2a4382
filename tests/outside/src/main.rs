//! One call with each of three clients, to a server of this program's own.

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use rental_contracts::{Location, StartRental, UnixSeconds};

/// The client that `build.rs` generates.
#[allow(missing_docs)]
pub mod greetings {
    include!(concat!(env!("OUT_DIR"), "/greetings.rs"));
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let url = serve()?;

    let client = greetings::Client::builder(&url).build()?;
    println!("{}", client.greet("Ada").send().await?.text);

    let client = pac_contracts::Client::builder(&url).credentials("ada@example.com", "secret").build()?;
    println!("contract read with status {}", client.get_contract("POM41022AA").send().await?.status());

    let client = rental_contracts::Client::builder(&url).token("token").build()?;
    let request = StartRental::builder()
        .driver_name("John Doe")
        .driver_phone("123-456-7890")
        .mva(111)
        .plate_number("ABC123")
        .ra(67890)
        .start_location(Location::point(40.712776, -74.005974))
        .te_expected(UnixSeconds::from(1_644_981_600))
        .ts_expected(UnixSeconds::from(1_644_927_600))
        .build();
    println!("odometer {}", client.start_rental(&request).send().await?.odometer.unwrap_or_default());
    Ok(())
}

/// Answers every request of a connection, on a thread.
fn serve() -> std::io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || answer(stream));
        }
    });
    Ok(url)
}

fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    loop {
        let mut first = String::new();
        if reader.read_line(&mut first)? == 0 {
            return Ok(());
        }
        let mut length = 0;
        loop {
            let mut header = String::new();
            reader.read_line(&mut header)?;
            let header = header.trim().to_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(value) = header.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        let text = match first.split(' ').nth(1).unwrap_or_default() {
            "/greetings/Ada" => r#"{"text":"Good morning, Ada"}"#,
            "/api/login" => r#"{"data":{"token":"token-1","expiresIn":null}}"#,
            "/api/contracts/POM41022AA" => r#"{"data":{"code":"POM41022AA"}}"#,
            _ => r#"{"code":0,"message":"done","odo":"1234"}"#,
        };
        write!(
            stream,
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{text}",
            text.len()
        )?;
    }
}
