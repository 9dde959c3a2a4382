//! A client without types: one method for every operation, which differ in their facts only.

use accord_runtime::facts::Answer as Kind;
use accord_runtime::facts::*;
use accord_runtime::reqwest::Method;
use accord_runtime::{Builder, ByteStream, Error, Http, OpenJson, Payload, RequestBody, ResponseValue};

#[derive(Clone, Debug)]
pub(crate) struct Bare {
    url: String,
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
        let (_, http) = builder.build().unwrap();
        Self { url: url.to_owned(), http }
    }

    /// The same over TLS, if there is any.
    #[cfg(feature = "rustls")]
    pub(crate) fn with_tls(url: &str) -> Option<Self> {
        let url = url.replace("http://", "https://");
        let (_, http) = Builder::new(&API, &url).build().ok()?;
        Some(Self { url, http })
    }

    /// Calls an operation; those that are not GET have a JSON body with this number.
    pub(crate) async fn call(&self, id: &'static str, number: u64) -> Answered<OpenJson> {
        let method = Method::from_bytes(API.operation(id).unwrap().method.as_bytes()).unwrap();
        let get = method == Method::GET;
        let mut request = self.http.request(method, format!("{}/{id}", self.url));
        if !get {
            request = request.json(&serde_json::json!({ "n": number }));
        }
        self.finish(id, request.build()?).await
    }

    /// The same as a type, for an operation that is GET.
    pub(crate) async fn call_as<T: serde::de::DeserializeOwned>(&self, id: &'static str) -> Answered<T> {
        let request = self.http.get(format!("{}/{id}", self.url)).build()?;
        self.http.call(id, request).await
    }

    pub(crate) async fn ask(&self, id: &'static str, body: &OpenJson) -> Answered<OpenJson> {
        self.finish(id, self.http.post(format!("{}/{id}", self.url)).json(body).build()?).await
    }

    pub(crate) async fn send(&self, id: &'static str, payload: impl Into<Payload>) -> Answered<OpenJson> {
        let body = Body(std::sync::Mutex::new(Some(payload.into())));
        self.finish(id, self.http.post(format!("{}/{id}", self.url)).json(&&body).build()?).await
    }

    pub(crate) async fn download(&self) -> Answered<ByteStream> {
        let request = self.http.get(format!("{}/download", self.url)).build()?;
        self.http.call_stream("download", request).await
    }

    /// Bytes of which nothing is known.
    pub(crate) async fn bytes(&self) -> Answered<ByteStream> {
        let request = self.http.get(format!("{}/bytes", self.url)).build()?;
        self.http.call_stream("bytes", request).await
    }

    async fn finish(&self, id: &'static str, request: accord_runtime::Request) -> Answered<OpenJson> {
        self.http.call(id, request).await
    }
}

const fn operation(id: &'static str, method: &'static str, effect: Effect) -> Operation {
    Operation {
        id,
        method,
        path: "",
        effect,
        security: &[],
        headers: &[],
        command: None,
        outcome: None,
        result: "",
        answer: Kind::Json,
    }
}

const fn code(value: i64, class: Class) -> Code {
    Code { value: Literal::Int(value), name: class.as_str(), class: Some(class), notice: false }
}

static CODES: Outcome = Outcome {
    success: &[Condition { pointer: "/code", test: Test::Equals(Literal::Int(0)) }],
    code: &["/code"],
    message: &[],
    retry_after: Some(RetryAfter { pointer: "/wait", unit_millis: 1000 }),
    codes: &[
        code(1, Class::Unauthenticated),
        code(2, Class::PermissionDenied),
        code(3, Class::NotFound),
        code(4, Class::Conflict),
        code(5, Class::Invalid),
        code(6, Class::RateLimited),
        code(7, Class::NotReady),
        code(8, Class::Unavailable),
        code(9, Class::Internal),
    ],
    messages: &[],
};

pub(crate) static API: Api = Api {
    name: "bare",
    version: "1.0.0",
    operations: &[
        Operation { answer: Kind::Binary(&["application/octet-stream"]), ..operation("bytes", "GET", Effect::Safe) },
        Operation { outcome: Some(&CODES), ..operation("coded", "GET", Effect::Safe) },
        Operation { outcome: Some(&CODES), ..operation("coded_once", "POST", Effect::Once) },
        Operation { answer: Kind::Binary(&["application/pdf"]), ..operation("download", "GET", Effect::Safe) },
        operation("idempotent", "PUT", Effect::Idempotent),
        operation("once", "POST", Effect::Once),
        Operation { answer: Kind::Open, ..operation("open", "GET", Effect::Safe) },
        operation("put_file", "POST", Effect::Idempotent),
        operation("results", "POST", Effect::Safe),
        operation("safe", "GET", Effect::Safe),
    ],
    schemes: &[],
    base_urls: &[],
    servers: &[],
};
