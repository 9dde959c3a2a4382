//! The table by which a generated crate reads the events of a stream by their names.

/// Reads the data of an event as the variant of its name. Another name is kept as the variant `Unknown`.
///
/// ```
/// # use accord_runtime::{OpenBody, OpenJson, TextBody};
/// pub enum JobEvent {
///     Message(OpenJson),
///     Log(TextBody),
///     Unknown(OpenBody),
/// }
/// accord_runtime::events!(JobEvent {
///     Message = "message",
///     Log = "log" | "log_line",
/// });
/// ```
#[macro_export]
macro_rules! events {
    ($name:ident { $($variant:ident = $($event:literal)|+),* $(,)? }) => {
        impl $crate::EventData for $name {
            #[inline]
            fn from_event(event: &$crate::RawEvent) -> ::std::result::Result<Self, $crate::DecodeError> {
                match event.name() {
                    $($($event)|+ => $crate::EventData::from_event(event).map(Self::$variant),)*
                    _ => $crate::EventData::from_event(event).map(Self::Unknown),
                }
            }
        }
    };
}
