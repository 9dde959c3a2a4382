//~ E0061 argument &str
//! A parameter of the path is required.

use pac_contracts::Client;

fn call(client: Client) {
    let _ = client.get_contract();
}

fn main() {}
