//! Method that the operation has already.

use crate::{
    dialect::{self, HttpMethod, Key, Methods},
    findings::Severity,
    lint::{Context, Report, lint},
};

lint! {
    /// ## What it does
    /// Checks that `x-accord-methods` lists other methods than the operation's own, each once.
    ///
    /// ## Why is this bad?
    /// The builder would get a method that changes nothing.
    ///
    /// ## Example
    /// ```yaml /paths/~1cars/get
    /// operationId: list_cars
    /// x-accord-methods: [GET]
    /// ```
    /// ## Use instead
    /// ```yaml /paths/~1cars/get
    /// operationId: list_cars
    /// x-accord-methods: [POST]
    /// ```
    "AC0343", Severity::Error, "method that the operation has already", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    for operation in context.operations.iter().filter(|operation| !operation.is_command) {
        let Ok(Some(methods)) = dialect::read::<Methods>(operation.value) else { continue };
        let own = operation.pointer.rsplit('/').next().unwrap_or_default();
        let mut seen: Vec<HttpMethod> = Vec::new();
        for (at, method) in methods.0.iter().enumerate() {
            let pointer = format!("{}/{}/{at}", operation.pointer, Methods::NAME);
            if method.as_str().eq_ignore_ascii_case(own) {
                let finding = report.at_value(&pointer, format!("`{}` is the operation's own method", method.as_str()));
                report.push(finding.help("list other methods only"));
            } else if seen.contains(method) {
                let fix = report.remove_item(&format!("{}/{}", operation.pointer, Methods::NAME), at);
                report.push(report.at_value(&pointer, format!("`{}` is listed twice", method.as_str())).fix(fix));
            }
            seen.push(*method);
        }
    }
}
