//~ E0004 PlusofonCode
//! Codes are matched with a wildcard.

use plusofon_agreement::PlusofonCode;

fn is_ours(code: PlusofonCode) -> bool {
    match code {
        PlusofonCode::InvalidRequest | PlusofonCode::TermsNotAccepted => true,
        PlusofonCode::NotFound
        | PlusofonCode::UserNotFound
        | PlusofonCode::AgreementDataNotFound
        | PlusofonCode::FileNotReady
        | PlusofonCode::Unknown(_) => false,
    }
}

fn main() {
    is_ours(PlusofonCode::NotFound);
}
