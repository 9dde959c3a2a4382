//! The operations of the four providers: these, and no others.

use std::collections::BTreeMap;

use accord_codegen::lower;

use crate::files;

const AGREEMENT: &str = "/api/v1/agreement";

/// Package, `operationId`, method, and path; a path without a slash at its start is below [`AGREEMENT`].
const OPERATIONS: [(&str, &str, &str, &str); 29] = [
    ("pac-contracts", "login", "POST", "/api/login"),
    ("pac-contracts", "get_contract", "GET", "/api/contracts/{code}"),
    ("plusofon-agreement", "get_current_status", "GET", "current-status"),
    ("plusofon-agreement", "list_statuses", "GET", "statuses"),
    ("plusofon-agreement", "get_expiration", "GET", "expiration"),
    ("plusofon-agreement", "get_fiz", "GET", "fiz"),
    ("plusofon-agreement", "get_jur", "GET", "jur"),
    ("plusofon-agreement", "get_ip", "GET", "ip"),
    ("plusofon-agreement", "save_fiz", "POST", "fiz-save"),
    ("plusofon-agreement", "save_jur", "POST", "jur-save"),
    ("plusofon-agreement", "save_ip", "POST", "ip-save"),
    ("plusofon-agreement", "submit_fiz", "POST", "fiz"),
    ("plusofon-agreement", "submit_fiz_json", "POST", "fiz"),
    ("plusofon-agreement", "submit_jur", "POST", "jur"),
    ("plusofon-agreement", "submit_jur_json", "POST", "jur"),
    ("plusofon-agreement", "submit_ip", "POST", "ip"),
    ("plusofon-agreement", "submit_ip_json", "POST", "ip"),
    ("plusofon-agreement", "download_agreement", "GET", "download"),
    ("plusofon-agreement", "upload_signed_agreement", "POST", "upload"),
    ("plusofon-agreement", "upload_signed_agreement_json", "POST", "upload"),
    ("plusofon-agreement", "get_esia_url", "GET", "esia"),
    ("plusofon-agreement", "send_on_sign", "GET", "send-on-sign"),
    ("rental-contracts", "generate_token", "GET", "/backend/app/contracts.php"),
    ("rental-contracts", "start_rental", "POST", "/backend/app/contracts.php"),
    ("rental-contracts", "update_rental", "POST", "/backend/app/contracts.php"),
    ("rental-contracts", "stop_rental", "POST", "/backend/app/contracts.php"),
    ("peer-data", "get_token", "GET", "/auth/getToken"),
    ("peer-data", "create_request", "POST", "/api/createrequest"),
    ("peer-data", "respond", "POST", "/api/respond"),
];

/// Method and path, by package and `operationId`.
type Operations = BTreeMap<(String, String), (String, String)>;

#[test]
fn the_specs_hold_these_operations_and_no_others() {
    let mut found = Operations::new();
    for spec in files::specs() {
        let lowered = lower::lower(&files::checked(&spec)).unwrap();
        for (id, operation) in lowered.facts.operations {
            found.insert((lowered.package.name.clone(), id), (operation.method, operation.path));
        }
    }
    let full = |path: &str| if path.starts_with('/') { path.to_owned() } else { format!("{AGREEMENT}/{path}") };
    let expected: Operations = OPERATIONS
        .iter()
        .map(|(package, id, method, path)| {
            (((*package).to_owned(), (*id).to_owned()), ((*method).to_owned(), full(path)))
        })
        .collect();
    assert_eq!(expected.len(), OPERATIONS.len());
    assert_eq!(found, expected);
}
