//~ E0308 Secret
//! A secret is compared with a secret, in a time that does not tell where they part.

use pac_contracts::LoginAnswer;

fn is_same(answer: &LoginAnswer, token: &str) -> bool {
    answer.data.token == token
}

fn main() {}
