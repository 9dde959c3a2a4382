//! A download to a file, in pieces, in memory, and as a `Read`.

use std::io::Read;

use plusofon_agreement::{Client, PlusofonCode};

pub fn main() {
    let client = Client::builder("http://127.0.0.1:9").token("ready").client("10553").build().unwrap();
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        assert!(save(&client).await.is_err());
    });

    if let Ok(answer) = client.download_agreement().send_blocking() {
        let mut pdf = Vec::new();
        answer.into_inner().blocking().read_to_end(&mut pdf).unwrap();
    }
}

async fn save(client: &Client) -> Result<u64, Box<dyn std::error::Error>> {
    let file = match client.download_agreement().send().await {
        Err(error) if error.code() == Some(PlusofonCode::FileNotReady) => {
            println!("in {:?}", error.retry_after());
            return Ok(0);
        }
        answer => answer?.into_inner(),
    };
    println!("{:?} {:?}", file.media_type(), file.content_length());
    let size = file.save_to("agreement.pdf").await?;

    let mut pieces = client.download_agreement().send().await?.into_inner();
    while let Some(piece) = pieces.chunk().await {
        println!("{}", piece?.len());
    }
    let whole = client.download_agreement().send().await?.into_inner().bytes(1 << 20).await?;
    Ok(size.max(whole.len() as u64))
}
