//~ E0004 RequestState
//! What the provider adds tomorrow is thought of today.

use peer_data::RequestState;

fn is_done(state: &RequestState) -> bool {
    match state {
        RequestState::Done => true,
        RequestState::Pending => false,
    }
}

fn main() {
    is_done(&RequestState::Done);
}
