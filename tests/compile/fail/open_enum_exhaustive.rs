//~ E0004 Color
//! An open enum is matched with a wildcard, even if every variant is named: the next version may have more.

use directions::Color;

fn letter(color: Color) -> &'static str {
    match color {
        Color::Red => "r",
        Color::Blue => "b",
        Color::Unknown(_) => "?",
    }
}

fn main() {
    letter(Color::Red);
}
