//! One stream of events, made of as many answers as it takes. What is typed is above it, so this is compiled once.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use http::header::HeaderMap;
use tokio::time::{Sleep, sleep};

use super::event::RawEvent;
use super::position::{Admitted, Position};
use super::reader::{Came, Reader, cut};
use crate::call::{Running, refused_event, run};
use crate::client::Http;
use crate::deadline::after;
use crate::driver::within;
use crate::error::Fault;
use crate::facts::{End, Stream};
use crate::request::Draft;
use crate::response::{Body, Response};
use crate::retry::may_repeat;

const ENDED: &str = "the answer of a stream without an end ended";

/// One stream of events.
pub(crate) struct Source {
    /// The request, to make it again.
    draft: Box<Draft>,
    facts: &'static Stream,
    /// The longest silence, in place of the client's.
    pub(crate) stall: Option<Duration>,
    state: State,
    position: Position,
    /// How long the server asks to wait before a new connection.
    retry: Option<Duration>,
    /// Whether the last answer has had a new event.
    has_come: bool,
    /// How often the connection broke since the last event.
    failures: u32,
    /// How many requests the stream took, the repeats of each counted.
    attempts: u32,
    pub(crate) head: Option<(StatusCode, HeaderMap)>,
}

enum State {
    Unsent,
    Calling(Running),
    Reading(Box<Reader>),
    Pausing(Pin<Box<Sleep>>),
    Over,
}

/// Why a stream ended.
pub(crate) enum Failure {
    Fault(Fault),
    /// The answer or an event is a refusal.
    Refused(Box<Response>),
}

impl Source {
    pub(crate) fn new(mut draft: Box<Draft>, facts: &'static Stream) -> Self {
        draft.stream(facts);
        Self {
            draft,
            facts,
            stall: None,
            state: State::Unsent,
            position: Position::new(),
            retry: None,
            has_come: false,
            failures: 0,
            attempts: 0,
            head: None,
        }
    }

    pub(crate) fn id(&self) -> &'static str {
        self.draft.target.id
    }

    pub(crate) fn last_event_id(&self) -> Option<&str> {
        self.position.last()
    }

    fn http(&self) -> &Http {
        &self.draft.http
    }

    /// The next event. After the end and after a failure there is none.
    pub(crate) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<RawEvent, Failure>>> {
        loop {
            let next = match &mut self.state {
                State::Over => return Poll::Ready(None),
                State::Unsent => self.call(),
                State::Pausing(pause) => {
                    ready!(pause.as_mut().poll(cx));
                    self.call()
                }
                State::Calling(running) => {
                    let answer = ready!(running.as_mut().poll(cx));
                    match self.answered(answer) {
                        Ok(state) => state,
                        Err(failure) => return self.over(Some(failure)),
                    }
                }
                State::Reading(reader) => match ready!(reader.poll(cx)) {
                    Some(Ok(Came::Event(event))) => match self.event(event) {
                        Next::Event(event) => return Poll::Ready(Some(Ok(event))),
                        Next::Nothing => continue,
                        Next::End => return self.over(None),
                        Next::Failed(failure) => return self.over(Some(failure)),
                    },
                    Some(Ok(Came::Position(event))) => {
                        self.retry = event.retry.or(self.retry);
                        if let Some(id) = &event.id {
                            self.position.moved(id);
                        }
                        continue;
                    }
                    Some(Err(fault)) => match self.broken(fault) {
                        Ok(state) => state,
                        Err(fault) => return self.over(Some(Failure::Fault(fault))),
                    },
                    None => match self.ended() {
                        None => return self.over(None),
                        Some(Ok(state)) => state,
                        Some(Err(fault)) => return self.over(Some(Failure::Fault(fault))),
                    },
                },
            };
            self.state = next;
        }
    }

    /// Ends the stream, and with it the connection.
    fn over(&mut self, failure: Option<Failure>) -> Poll<Option<Result<RawEvent, Failure>>> {
        self.state = State::Over;
        Poll::Ready(failure.map(Err))
    }

    fn call(&self) -> State {
        State::Calling(run(self.draft.clone()))
    }

    fn answered(&mut self, answer: Result<Box<Response>, Fault>) -> Result<State, Failure> {
        let mut response = answer.map_err(Failure::Fault)?;
        self.attempts = self.attempts.saturating_add(response.attempts);
        self.has_come = false;
        self.head = Some((response.status, response.headers.clone()));
        if response.refusal.is_some() {
            return Err(Failure::Refused(response));
        }
        let body = std::mem::replace(&mut response.body, Body::Held(Bytes::new()));
        let Body::Coming(mut body) = body else {
            // No content: there are no events, or no further ones.
            return Ok(State::Over);
        };
        if let Some(stall) = self.stall {
            body.set_stall(stall);
        }
        let most = self.http().0.settings.limit.bytes;
        Ok(State::Reading(Box::new(Reader::new(*body, self.facts.framing, most))))
    }

    fn event(&mut self, mut event: RawEvent) -> Next {
        self.retry = event.retry.or(self.retry);
        if let End::May(text) | End::Must(text) = self.facts.end
            && event.data.trim_ascii() == text.as_bytes()
        {
            return match self.position.goes_on() {
                true => Next::End,
                false => Next::Failed(Failure::Fault(self.known(doubtful()))),
            };
        }
        match self.position.admit(&event) {
            Admitted::New => {}
            Admitted::Again => return Next::Nothing,
            Admitted::Doubtful => return Next::Failed(Failure::Fault(self.known(doubtful()))),
        }
        (self.has_come, self.failures) = (true, 0);
        if let Some((status, headers)) = &self.head
            && let Some(response) = refused_event(&self.draft.target, *status, headers, &event.data)
        {
            return Next::Failed(Failure::Refused(response));
        }
        event.until = Some(after(self.http().0.settings.attempt_timeout));
        event.local_offset = self.http().0.settings.local_offset;
        Next::Event(event)
    }

    /// The answer ended in order: so does the stream, unless the document says that there is more.
    fn ended(&mut self) -> Option<Result<State, Fault>> {
        let fault = match self.facts.end {
            _ if !self.position.goes_on() => doubtful(),
            // It ended in order, and not for want of events: that is how it goes on.
            End::Never if self.has_come => return Some(self.again(cut(ENDED), false)),
            End::Never => cut(ENDED),
            End::Must(_) => cut("the answer ended without the text that ends the stream"),
            End::Answer | End::May(_) => return None,
        };
        Some(self.broken(fault))
    }

    /// The connection broke.
    fn broken(&mut self, fault: Fault) -> Result<State, Fault> {
        self.failures = self.failures.saturating_add(1);
        self.again(fault, true)
    }

    /// Goes on in a new connection, if that is allowed and its position is known. One that makes up for a failure takes a repeat.
    fn again(&mut self, fault: Fault, has_failed: bool) -> Result<State, Fault> {
        let http = self.http().clone();
        let settings = &http.0.settings;
        let again = self.failures < settings.backoff.attempts
            && self.draft.may_repeat()
            && may_repeat(&self.draft.target, &fault)
            && self.position.goes_on();
        let Some(id) = self.position.to_resume().ok().filter(|_| again) else { return Err(self.known(fault)) };
        let pause = settings.backoff.pause(self.failures.max(1), self.retry);
        if pause >= settings.total_timeout {
            let mut fault = self.known(fault);
            fault.inner_mut().retry_after = Some(pause);
            return Err(fault);
        }
        let sleep = within(None, || sleep(pause)).map_err(|fault| self.known(fault))?;
        if has_failed && !http.0.budget.take() {
            return Err(self.known(fault));
        }
        if let Some(id) = id {
            self.draft.resume_after(id);
        }
        self.position.connected_again();
        Ok(State::Pausing(Box::pin(sleep)))
    }

    /// A fault with what is known of the answer.
    pub(crate) fn known(&self, fault: Fault) -> Fault {
        let fault = match &self.head {
            Some((status, headers)) => fault.answered(*status, headers),
            None => fault,
        };
        fault.of(self.id()).tried(self.attempts)
    }
}

/// What an event leads to.
enum Next {
    Event(RawEvent),
    Nothing,
    End,
    Failed(Failure),
}

fn doubtful() -> Fault {
    cut("after a new connection, the server did not go on where the stream was")
}
