//! Specs of which an overlay has a part, and specs of which a package has a part.

use std::fs;

use super::{DOCUMENT, locked, trace};

/// The spec without its citations of documents, and an overlay that has them.
fn overlaid() -> tempfile::TempDir {
    let dir = locked();
    let spec = fs::read_to_string(dir.path().join("parcels.yaml")).unwrap();
    let begin = spec.find("x-accord-documents:").unwrap();
    let end = spec.find("servers:").unwrap();
    let documents: String = spec[begin..end].lines().map(|line| format!("      {line}\n")).collect();
    let overlay = format!(
        "overlay: 1.1.0\ninfo: {{ title: Ours, version: '1' }}\nactions:\n  - target: $\n    update:\n{documents}  - target: $.paths['/parcels'].post\n    update: {{ x-accord-source: {{ document: parcels, lines: 39-62 }} }}\n"
    );
    let spec = format!("{}{}", &spec[..begin], &spec[end..]);
    let cited = "      x-accord-source: { document: parcels, lines: \"39-62\" }\n";
    assert!(spec.contains(cited));
    fs::write(dir.path().join("parcels.yaml"), spec.replace(cited, "")).unwrap();
    fs::write(dir.path().join("ours.yaml"), overlay).unwrap();
    dir
}

#[test]
fn what_an_overlay_states_is_traced_and_mended_in_its_file() {
    let dir = overlaid();
    let (code, found, text) = trace(dir.path(), &[]);
    assert!(code == 1 && found.iter().any(|(.., message, _)| message.contains("x-accord-documents")), "{text}");
    let words = ["--overlay", "ours.yaml"];
    let (code, found, text) = trace(dir.path(), &words);
    assert_eq!((code, found.as_slice()), (0, &[][..]), "{text}");

    // Two lines before what the overlay cites.
    let moved = DOCUMENT
        .split_inclusive('\n')
        .enumerate()
        .map(|(at, line)| if at == 38 { format!("\n\n{line}") } else { line.to_owned() });
    fs::write(dir.path().join("parcels.txt"), moved.collect::<String>()).unwrap();
    let (code, found, text) = trace(dir.path(), &words);
    assert!(code == 0 && found[0].0 == "AC0708", "{text}");
    let (code, _, text) = trace(dir.path(), &[&words[..], &["--fix", "--update"]].concat());
    assert_eq!(code, 0, "{text}");
    let ours = fs::read_to_string(dir.path().join("ours.yaml")).unwrap();
    assert!(ours.contains("lines: 41-64") && ours.contains("lines: 68"), "{ours}");
    let spec = fs::read_to_string(dir.path().join("parcels.yaml")).unwrap();
    assert!(spec.contains("lines: \"65-68\"") && !spec.contains("x-accord-documents"), "{spec}");

    // What the overlay names and cannot be read.
    fs::write(dir.path().join("parcels.txt"), [0xff, 0xfe]).unwrap();
    let (code, found, text) = trace(dir.path(), &words);
    let unreadable = found.iter().find(|(code, ..)| code == "AC0712");
    assert!(code == 1 && unreadable.is_some_and(|(_, line, ..)| *line == 9), "{text}");
    assert!(text.contains("ours.yaml"), "{text}");
}

#[test]
fn what_the_package_has_of_the_spec_does_not_matter() {
    let dir = locked();
    let spec = fs::read_to_string(dir.path().join("parcels.yaml")).unwrap();
    let spec = spec.replace("paths:\n", "x-accord-crate: { only: ['operation:get_parcel'] }\npaths:\n");
    fs::write(dir.path().join("parcels.yaml"), spec).unwrap();
    let (code, found, text) = trace(dir.path(), &[]);
    assert_eq!((code, found.as_slice()), (0, &[][..]), "{text}");
}
