use crate::options::Options;
use crate::testing::{ask, mock};

#[test]
fn allow_has_each_method_that_is_served_once() {
    let answers = "responses: { '200': { description: A. } }";
    let paths = format!(
        "paths:\n  /a: {{ get: {{ x-accord-methods: [POST], {answers} }}, delete: {{ {answers} }} }}\n  /b: {{ get: {{ {answers} }}, head: \
         {{ {answers} }}, options: {{ {answers} }} }}\n  /c: {{ post: {{ {answers} }} }}\n"
    );
    let mock = mock(&paths, Options::default());
    for (line, allowed) in [
        ("OPTIONS /a", "DELETE, GET, POST, HEAD, OPTIONS"),
        ("PUT /a", "DELETE, GET, POST, HEAD, OPTIONS"),
        ("PUT /b", "GET, HEAD, OPTIONS"),
        ("GET /c", "POST, OPTIONS"),
    ] {
        let reply = ask(&mock, line, &[]);
        assert_eq!(reply.headers.get("allow").unwrap(), allowed, "{line}");
        for method in allowed.split(", ").filter(|method| *method != "OPTIONS") {
            let path = line.split_once(' ').unwrap().1;
            assert_eq!(ask(&mock, &format!("{method} {path}"), &[]).status, 200, "{method} {path}");
        }
    }
}
