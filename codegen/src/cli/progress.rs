//! A line on the terminal for what takes over a second.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, RecvTimeoutError, Sender},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use accord_codegen::findings::render::visible;

use super::output;

/// After what time the line appears, and how often it is written anew.
const INTERVAL: Duration = Duration::from_secs(1);

/// How many characters of the text are shown: a line that wraps cannot be cleared.
const MOST: usize = 60;

/// Shows what is going on until it is dropped. Only on a terminal, and not when only errors are to be printed.
pub(super) struct Progress {
    text: Arc<Mutex<String>>,
    /// Dropping it ends the thread.
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Progress {
    /// Begins to show a text.
    pub(super) fn start(text: &str) -> Self {
        let shared = Arc::new(Mutex::new(text.to_owned()));
        if output::is_quiet() || !output::is_capable_terminal() {
            return Self { text: shared, stop: None, thread: None };
        }
        let (stop, stopped) = mpsc::channel::<()>();
        let shown = Arc::clone(&shared);
        let thread = thread::spawn(move || {
            let start = Instant::now();
            let mut is_shown = false;
            while stopped.recv_timeout(INTERVAL) == Err(RecvTimeoutError::Timeout) {
                let text = shown.lock().unwrap_or_else(PoisonError::into_inner).clone();
                let text: String = visible(&text).chars().take(MOST).collect();
                output::error(&format!("\r\u{1b}[2K{text} … {} s", start.elapsed().as_secs()));
                is_shown = true;
            }
            if is_shown {
                output::error("\r\u{1b}[2K");
            }
        });
        Self { text: shared, stop: Some(stop), thread: Some(thread) }
    }

    /// Shows another text from now on.
    pub(super) fn set(&self, text: String) {
        *self.text.lock().unwrap_or_else(PoisonError::into_inner) = text;
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.stop.take());
        let _ended = self.thread.take().map(JoinHandle::join);
    }
}
