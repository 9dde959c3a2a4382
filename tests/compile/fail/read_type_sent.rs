//~ E0308 AccountRequest
//! What is received cannot be sent back as it is.

fn send(client: &directions::Client, account: &directions::Account) {
    let _ = client.put_account(account);
}

fn main() {
    let _ = send;
}
