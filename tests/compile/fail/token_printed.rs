//~ E0277 Secret
//! A secret out of an answer is not printed.

use pac_contracts::LoginAnswer;

fn greet(answer: &LoginAnswer) -> String {
    format!("your token is {}", answer.data.token)
}

fn main() {}
