//! Prints progenitor's output, for the comparison of build times.

fn main() {
    print!("{}", include_str!(concat!(env!("OUT_DIR"), "/progenitor.rs")));
}
