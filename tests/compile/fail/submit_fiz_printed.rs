//~ E0277 SubmitFiz
//! A request full of personal data has no `Display`.

use plusofon_agreement::SubmitFiz;

fn main() {
    let show = |request: SubmitFiz| println!("{request}");
    let _ = show;
}
