//~ E0277 OpenJson
//! An answer that the document does not describe may hold anything, and is not printed by accident.

use pac_contracts::OpenJson;

fn main() {
    let answer = |json: OpenJson| println!("{json}");
    let _ = answer;
}
