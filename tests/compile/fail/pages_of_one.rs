//~ E0599 pages GetContract
//! An answer that is not one page of many has no pages.

use pac_contracts::Client;

fn call(client: Client) {
    let _ = client.get_contract("POM41022AA").pages();
}

fn main() {}
