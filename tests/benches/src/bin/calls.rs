//! Makes so many calls in one of the ways, for the profiler: `calls accord 200 http://127.0.0.1:4000`. `calls serve` is the
//! server, in a process of its own so that it is not counted; it prints its base URL and ends with its standard input.

use std::io::{Read, stdin};

use accord_benches::by_hand::{ByHand, ByHandWithLimits};
use accord_benches::with_accord::WithAccord;
use accord_benches::with_progenitor::WithProgenitor;
use accord_benches::{Call, runtime, server};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["serve"] => {
            println!("{}", server::start());
            stdin().read_to_end(&mut Vec::new())?;
        }
        ["by-hand", count, base_url] => make::<ByHand>(count.parse()?, base_url),
        ["by-hand-with-timeouts", count, base_url] => make::<ByHandWithLimits>(count.parse()?, base_url),
        ["accord", count, base_url] => make::<WithAccord>(count.parse()?, base_url),
        ["progenitor", count, base_url] => make::<WithProgenitor>(count.parse()?, base_url),
        _ => return Err("calls serve | calls VARIANT COUNT BASE_URL".into()),
    }
    Ok(())
}

fn make<C: Call>(count: u32, base_url: &str) {
    let client = C::new(base_url);
    runtime().block_on(async {
        for _ in 0..count {
            assert_eq!(client.stop().await, 1_208_607);
        }
    });
}
