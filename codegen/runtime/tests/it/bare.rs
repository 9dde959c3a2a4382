//! A client without types: one method for every operation, which differ in their facts only.

use accord_runtime::facts::*;
use accord_runtime::{
    Builder, ByteStream, Call, Error, FromResponse, Http, OpenJson, Payload, RequestBody, ResponseValue,
};

#[derive(Clone, Debug)]
pub(crate) struct Bare {
    pub(crate) http: Http,
}

/// Whatever body a test says.
pub(crate) struct Body(pub(crate) std::sync::Mutex<Option<Payload>>);

impl RequestBody for &Body {
    fn encode(&self) -> Result<Payload, accord_runtime::EncodeError> {
        Ok(self.0.lock().unwrap().take().unwrap())
    }
}

type Answered<T> = Result<ResponseValue<T>, Error<OpenJson>>;

impl Bare {
    pub(crate) fn at(url: &str) -> Self {
        Self::with(url, |b| b)
    }

    pub(crate) fn with(url: &str, set: impl FnOnce(&mut Builder) -> &mut Builder) -> Self {
        let mut builder = Builder::new(&API, url);
        set(&mut builder);
        Self { http: builder.build().unwrap() }
    }

    /// The same over TLS, if there is any.
    #[cfg(feature = "rustls")]
    pub(crate) fn with_tls(url: &str) -> Option<Self> {
        let url = url.replace("http://", "https://");
        Some(Self { http: Builder::new(&API, &url).build().ok()? })
    }

    /// Calls an operation; those that are not GET have a JSON body with this number.
    pub(crate) async fn call(&self, id: &'static str, number: u64) -> Answered<OpenJson> {
        let call = self.of(id);
        let call =
            if operation_of(id).method() == "GET" { call } else { call.body(&serde_json::json!({ "n": number })) };
        call.send().await
    }

    /// The same as a type, for an operation that is GET.
    pub(crate) async fn call_as<T: FromResponse>(&self, id: &'static str) -> Answered<T> {
        self.of(id).send().await
    }

    /// A call of an operation.
    pub(crate) fn of<T: FromResponse>(&self, id: &'static str) -> Call<T, OpenJson> {
        Call::new(&self.http, operation_of(id))
    }

    pub(crate) async fn send(&self, id: &'static str, payload: impl Into<Payload>) -> Answered<OpenJson> {
        let body = Body(std::sync::Mutex::new(Some(payload.into())));
        self.of(id).body(&&body).send().await
    }

    pub(crate) async fn download(&self) -> Answered<ByteStream> {
        Call::stream(&self.http, operation_of("download")).send().await
    }

    /// Bytes of which nothing is known.
    pub(crate) async fn bytes(&self) -> Answered<ByteStream> {
        Call::stream(&self.http, operation_of("bytes")).send().await
    }
}

/// The facts of an operation.
pub(crate) fn operation_of(id: &str) -> &'static Operation {
    API.operation(id).unwrap()
}

const fn operation(path: &'static str, method: &'static str, safety: RetrySafety) -> Operation {
    Operation::new(path.split_at(1).1, method, path).retry(safety)
}

const fn code(value: i64, class: Class) -> Code {
    Code::int(value, class.as_str()).class(class)
}

static CODES: Outcome = Outcome::new()
    .success(&[Condition::equals("/code", Literal::Int(0))])
    .code(&["/code"])
    .retry_after("/wait", 1000)
    .codes(&[
        code(1, Class::Unauthenticated),
        code(2, Class::PermissionDenied),
        code(3, Class::NotFound),
        code(4, Class::Conflict),
        code(5, Class::Invalid),
        code(6, Class::RateLimited),
        code(7, Class::NotReady),
        code(8, Class::Unavailable),
        code(9, Class::Internal),
    ]);

pub(crate) static API: Api = Api::new("bare", "1.0.0").operations(&[
    &operation("/bytes", "GET", RetrySafety::Safe).binary_answer(&["application/octet-stream"]),
    &operation("/coded", "GET", RetrySafety::Safe).outcome(&CODES),
    &operation("/coded_once", "POST", RetrySafety::Once).outcome(&CODES),
    &operation("/download", "GET", RetrySafety::Safe).binary_answer(&["application/pdf"]),
    &operation("/idempotent", "PUT", RetrySafety::Idempotent),
    &operation("/jobs", "POST", RetrySafety::Once),
    &operation("/once", "POST", RetrySafety::Once),
    &operation("/open", "GET", RetrySafety::Safe).open_answer(),
    &operation("/put_file", "POST", RetrySafety::Idempotent),
    &operation("/results", "POST", RetrySafety::Safe),
    &operation("/safe", "GET", RetrySafety::Safe),
]);
