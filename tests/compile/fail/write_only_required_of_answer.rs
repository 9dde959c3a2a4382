//~ E0308 Option
//! An answer does not promise what is only sent.

fn read(account: &directions::Account) {
    let _: &String = &account.password;
}

fn main() {
    let _ = read;
}
