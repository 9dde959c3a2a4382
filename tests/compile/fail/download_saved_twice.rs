//~ E0382 save_to
//! A download is read once.

use plusofon_agreement::Client;

async fn call(client: Client) {
    let file = client.download_agreement().send().await.unwrap().into_inner();
    let _ = file.save_to("one.pdf").await;
    let _ = file.save_to("two.pdf").await;
}

fn main() {}
