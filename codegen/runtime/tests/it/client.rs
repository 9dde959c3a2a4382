//! A client as it would be generated, but that its methods send at once, and the facts that would be emitted with it.

#[allow(unused_imports)]
pub(crate) use accord_runtime::{ByteStream, Error, ResponseValue};
#[allow(unused_imports)]
use accord_runtime::{Call, Parameter};

mod api;

pub(crate) use api::API;

pub(crate) mod types {
    accord_runtime::code_enum! {
        /// Codes.
        pub(crate) enum Code {
            /// Done.
            Success => Success,
            /// A former one was replaced.
            Replaced => Notice,
            /// Log in again.
            AuthenticationFailed => Unauthenticated,
            /// Closed before.
            AlreadyFinished => Conflict,
            /// Come back later.
            FileNotReady => NotReady,
        }
    }

    #[derive(Clone, Debug)]
    pub(crate) struct Refusal {
        pub code: Option<i64>,
    }

    accord_runtime::object!(Refusal { 0 code "code" optional always });

    impl accord_runtime::ErrorBody for Refusal {
        type Code = Code;
    }

    #[derive(Clone, Debug)]
    pub(crate) struct Start {
        pub mva: i64,
    }

    accord_runtime::object!(Start { 0 mva "mva" required always });

    #[derive(Clone, Debug)]
    pub(crate) struct Started {
        pub odometer: i64,
    }

    accord_runtime::object!(Started { 0 odometer "odometer" digits digits });

    /// Has no `Serialize`: its files go up as a form.
    pub(crate) struct Upload {
        pub number: i64,
        pub resident: bool,
        pub note: Option<String>,
        pub scan: accord_runtime::FilePart,
        pub pages: Vec<accord_runtime::FilePart>,
    }

    impl accord_runtime::RequestBody for &Upload {
        fn encode(&self) -> Result<accord_runtime::Payload, accord_runtime::EncodeError> {
            let mut form = accord_runtime::Multipart::new();
            form.text("number", &self.number)?;
            form.text_digit_bool("resident", self.resident)?;
            form.text("note", &self.note)?;
            form.file("scan", &self.scan)?;
            form.files("pages", &self.pages)?;
            Ok(form.into())
        }
    }

    /// An answer whose form the status chooses; has no `Deserialize`.
    #[derive(Debug)]
    pub(crate) enum ByStatus {
        Ok(Started),
        Accepted(String),
    }

    impl accord_runtime::FromResponse for ByStatus {
        fn from_response(answer: &accord_runtime::Buffered) -> Result<Self, accord_runtime::DecodeError> {
            match answer.status().as_u16() {
                202 => answer.json().map(Self::Accepted),
                _ => answer.json().map(Self::Ok),
            }
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub(crate) client: accord_runtime::Http,
}

pub(crate) struct ClientBuilder {
    core: accord_runtime::Builder,
}

#[allow(dead_code)]
impl ClientBuilder {
    accord_runtime::builder_methods!();

    pub(crate) fn token(mut self, value: impl Into<accord_runtime::Secret>) -> Self {
        self.core.credential(0, value.into());
        self
    }

    pub(crate) fn credentials(
        mut self,
        login: impl Into<accord_runtime::Secret>,
        password: impl Into<accord_runtime::Secret>,
    ) -> Self {
        self.core.token_credentials(0, vec![login.into(), password.into()]);
        self
    }

    pub(crate) fn client(mut self, value: impl Into<accord_runtime::Secret>) -> Self {
        self.core.credential(1, value.into());
        self
    }

    pub(crate) fn build(self) -> Result<Client, accord_runtime::BuildError> {
        Ok(Client { client: self.core.build()? })
    }
}

impl Client {
    pub(crate) fn builder(base_url: impl Into<String>) -> ClientBuilder {
        ClientBuilder { core: accord_runtime::Builder::new(&API, base_url) }
    }

    pub(crate) fn at(base_url: &str) -> Self {
        Self::builder(base_url).build().unwrap()
    }
}

/// Operations that only differ in their facts.
macro_rules! gets {
    ($($name:ident: $ok:ty, $err:ty;)*) => {
        impl Client {
            $(pub(crate) async fn $name<'a>(&'a self) -> Result<ResponseValue<$ok>, Error<$err>> {
                Call::new(&self.client, operation(stringify!($name))).send().await
            })*
        }
    };
}

gets! {
    absent: accord_runtime::OpenJson, accord_runtime::OpenJson;
    by_header: accord_runtime::OpenJson, accord_runtime::OpenJson;
    by_refusal: accord_runtime::OpenJson, accord_runtime::OpenJson;
    by_status: types::ByStatus, types::Refusal;
    differs: accord_runtime::OpenJson, accord_runtime::OpenJson;
    give_header: accord_runtime::OpenBody, accord_runtime::OpenJson;
    key: accord_runtime::OpenJson, types::Refusal;
    open: accord_runtime::OpenBody, types::Refusal;
    plain: types::Started, types::Refusal;
    query: accord_runtime::OpenJson, types::Refusal;
    truthy: accord_runtime::OpenJson, accord_runtime::OpenJson;
}

/// The facts of an operation.
pub(crate) fn operation(id: &str) -> &'static accord_runtime::facts::Operation {
    API.operation(id).unwrap()
}

impl Client {
    pub(crate) async fn start(
        &self,
        body: &types::Start,
    ) -> Result<ResponseValue<types::Started>, Error<types::Refusal>> {
        Call::new(&self.client, operation("start")).body(&body).send().await
    }

    pub(crate) async fn login(
        &self,
        body: &accord_runtime::OpenJson,
    ) -> Result<ResponseValue<accord_runtime::OpenJson>, Error<types::Refusal>> {
        Call::new(&self.client, operation("login")).body(&body).send().await
    }

    pub(crate) async fn nested(
        &self,
        body: &types::Start,
    ) -> Result<ResponseValue<types::Started>, Error<accord_runtime::OpenJson>> {
        Call::new(&self.client, operation("nested")).body(&body).send().await
    }

    pub(crate) async fn form(&self, body: &types::Start) -> Result<ResponseValue<()>, Error<types::Refusal>> {
        Call::empty(&self.client, operation("form")).form(body, &[]).send().await
    }

    pub(crate) async fn item(
        &self,
        id: &str,
        q: Option<&Vec<String>>,
        limit: Option<i64>,
        client: &str,
    ) -> Result<ResponseValue<()>, Error<types::Refusal>> {
        self.item_request(id, q, limit, client).send().await
    }

    pub(crate) fn item_request(
        &self,
        id: &str,
        q: Option<&Vec<String>>,
        limit: Option<i64>,
        client: &str,
    ) -> Call<(), types::Refusal> {
        Call::empty(&self.client, operation("item"))
            .parameter(&Parameter::path("id"), id)
            .parameter(&Parameter::query("q"), &q)
            .parameter(&Parameter::query("limit"), &limit)
            .parameter(&Parameter::header("Client"), client)
    }

    pub(crate) async fn upload(
        &self,
        body: &types::Upload,
    ) -> Result<ResponseValue<accord_runtime::OpenJson>, Error<types::Refusal>> {
        Call::new(&self.client, operation("upload")).body(&body).send().await
    }

    pub(crate) async fn download(&self) -> Result<ResponseValue<ByteStream>, Error<types::Refusal>> {
        Call::stream(&self.client, operation("download")).send().await
    }
}
