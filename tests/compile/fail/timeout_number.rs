//~ E0308 Duration integer
//! A timeout has a unit.

use pac_contracts::Client;

fn call(client: Client) {
    let _ = client.get_contract("POM41022AA").timeout(10);
}

fn main() {}
