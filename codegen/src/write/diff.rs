//! The beginning of the difference of two texts.

/// How many lines are shown at most, of each side.
const MOST: usize = 8;

/// The first place where two texts differ, as a short unified diff: a line of context, the old lines, the new ones.
pub(super) fn excerpt(old: &str, new: &str) -> String {
    let old: Vec<&str> = old.lines().collect();
    let new: Vec<&str> = new.lines().collect();
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - same;
    let tail = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let gone = old.get(same..old.len() - tail).unwrap_or_default();
    let come = new.get(same..new.len() - tail).unwrap_or_default();
    if gone.is_empty() && come.is_empty() {
        return "differs in line ends only\n".to_owned();
    }
    let mut out = format!("@@ -{},{} +{},{} @@\n", same + 1, gone.len(), same + 1, come.len());
    if let Some(context) = same.checked_sub(1).and_then(|at| old.get(at)) {
        side(&mut out, ' ', &[context]);
    }
    side(&mut out, '-', gone);
    side(&mut out, '+', come);
    out
}

fn side(out: &mut String, sign: char, lines: &[&str]) {
    for line in lines.iter().take(MOST) {
        out.push(sign);
        out.push_str(&crate::findings::render::visible(line));
        out.push('\n');
    }
    if lines.len() > MOST {
        out.push_str(&format!("{sign}… {} more lines\n", lines.len() - MOST));
    }
}
