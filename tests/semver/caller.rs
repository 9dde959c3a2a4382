//! What a caller of the client of `base.yaml` may have written. It compiles against the client of each changed document.

use std::collections::{HashMap, HashSet};
use std::future::{Future, IntoFuture};
use std::time::Duration;

use garden::accord_runtime::{ErrorBody, ErrorCode};
use garden::{
    Age, Bed, Beds, Client, ClientBuilder, Crop, Error, Flower, GardenCode, Harvest, Label, ListBedsHeaders,
    ListHarvestHeaders, LogIn, NewBed, OpenJson, OrderTest, Ordered, Photo, Place, PlaceOrder, PlaceOrderAnswer,
    PlaceOrderRefusal, Plant, ReadTest, ReadTestHeaders, Refusal, ResponseValue, ResultSchema as TestResult,
    ResultState, Results, Session, Size, Soil, Stored, Taken, Tree, Wait, Weight, builders, requests,
};

fn client() -> Client {
    let builder: ClientBuilder = Client::builder("http://127.0.0.1:1").credentials("jane", "secret");
    builder.total_timeout(Duration::from_secs(1)).key("ready").build().unwrap()
}

/// Values are made by builders, changed field by field, compared and counted.
fn values() -> NewBed {
    let half: builders::NewBedBuilder<_> = NewBed::builder().name("south");
    let mut bed: NewBed = half.place(Place::builder().row(3).build()).soil(Soil::Clay).build();
    bed.soil = Some(Soil::from("sand"));
    bed.soil.get_or_insert(Soil::Unknown("peat".to_owned()));
    bed.plant = Some(Plant::Tree(Tree::builder().kind("tree").height(2).build()));
    bed.plant = Some(Flower::builder().kind("flower").color("red").build().into());
    let NewBed { name, place, .. } = &bed;
    assert!(!name.is_empty() && place.row == 3);
    let seen: HashSet<Soil> = [Soil::Clay].into();
    let counted: HashMap<GardenCode, u32> = HashMap::new();
    assert!(seen.contains(&Soil::Clay) && counted.is_empty() && bed == bed.clone() && Soil::Clay < Soil::Sand);
    bed
}

fn soil(soil: &Soil) -> &str {
    match soil {
        Soil::Clay => "heavy",
        Soil::Sand => "light",
        Soil::Unknown(name) => name,
        _ => "new",
    }
}

fn plant(plant: &Plant) -> i64 {
    match plant {
        Plant::Tree(Tree { height, .. }) => *height,
        Plant::Flower(flower) => flower.color.as_deref().map_or(0, |color| color.len() as i64),
        _ => 0,
    }
}

/// Errors are told apart by what the document names.
fn refused(error: &Error<Refusal>) -> &'static str {
    let message = error.body().and_then(|body| body.message.as_deref());
    match error.code() {
        Some(GardenCode::Frozen) => "frozen",
        Some(GardenCode::NoSuchBed) => "missing",
        Some(GardenCode::Winter) => "winter",
        Some(GardenCode::Unknown(_)) | None if message.is_some() => "said",
        _ => "else",
    }
}

/// A caller's own function over any refusal.
fn code<E: ErrorBody>(error: &Error<E>) -> String
where
    E::Code: ErrorCode + std::fmt::Debug,
{
    format!("{:?}", error.code())
}

/// What a caller has in a struct of its own must keep its properties.
#[derive(Clone, Debug, PartialEq)]
struct Kept {
    bed: Bed,
    size: Size,
    soil: Soil,
    new: NewBed,
    label: Label,
    harvest: Harvest,
    refusal: Refusal,
    session: Session,
    login: LogIn,
    order: OrderTest,
    ordered: Ordered,
    results: Results,
    stored: Stored,
}

fn shared<T: Send + Sync + Unpin + 'static>() {}

fn unwinds<T: std::panic::UnwindSafe + std::panic::RefUnwindSafe>() {}

async fn calls(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let session: ResponseValue<Session> =
        client.log_in(&LogIn::builder().user("jane").password("secret").build()).send().await?;
    let _token = session.into_inner().token;

    let request: requests::ListBeds = client.list_beds().soil(Soil::Clay).x_season("spring").garden("north");
    let beds = request.timeout(Duration::from_secs(1)).header("X-A", "b").query("a", "b").no_retry().send().await?;
    let headers: ListBedsHeaders = beds.typed_headers()?;
    let total: i64 = headers.x_total;
    let Beds { beds, .. } = beds.into_inner();
    for bed in &beds {
        let Bed { id, size, .. } = bed;
        let id: &String = id;
        let _ = (id, size.length, size.width, bed.soil.as_ref().map(soil), bed.plant.as_ref().map(plant), total);
    }
    let one: Bed = client.read_bed("7").send().await?.into_inner();
    let _same: bool = one == one.clone();
    client.fill_bed("7").send().await?;
    match client.dig_bed(&values()).extra("depth", &4).send().await {
        Ok(bed) => {
            let bed: Bed = bed.into_inner();
            drop(bed);
        }
        Err(error) => match error.body() {
            Some(Taken { by, .. }) => drop(by.clone()),
            _ => drop(code(&error)),
        },
    }
    let label = Label::builder().text("roses").color("red").build();
    client.label_bed("7", &label).send().await?;
    let photo =
        Photo::builder().picture(garden::accord_runtime::FilePart::from_bytes("rose.png", "rose")?).note("red").build();
    let stored = client.add_photo(&photo).send().await?.into_inner();
    let _: &String = &stored.url;
    let _pages = client.list_harvest().page(2).pages();
    let _items = client.list_harvest().items();
    let crop: Option<Crop> = None;
    let _ = crop.and_then(|crop| crop.name);
    let order = OrderTest::builder().bed("7").remark("stony")?.build();
    let ordered: Ordered = client.order_test(&order).send().await?.into_inner();
    let results = client.read_test(&ReadTest::builder().job(ordered.job).build()).send().await?;
    let headers: ReadTestHeaders = results.typed_headers()?;
    let _ = limit(&headers);
    let results = results.into_inner();
    for TestResult { job, state, acid, .. } in results.results.unwrap_or_default() {
        let _ = (job, acid, matches!(state, Some(ResultState::Ready)));
    }
    let gone: Result<ResponseValue<Bed>, Error<OpenJson>> = client.read_bed("8").send().await;
    if let Err(error) = &gone {
        let _ = (error.was_refused(), error.status());
    }
    let sent: Result<ResponseValue<()>, Error<Refusal>> = client.fill_bed("8").send().await;
    match sent {
        Ok(_) => {}
        Err(error) => drop((refused(&error), error.was_refused(), error.status())),
    }
    Ok(())
}

/// Of all answers with these headers.
fn limit(headers: &ListHarvestHeaders) -> Option<i64> {
    headers.x_limit
}

/// A form without a file can be compared.
fn order(client: &Client) -> impl Future<Output = Result<ResponseValue<PlaceOrderAnswer>, Error<PlaceOrderRefusal>>> {
    let order = PlaceOrder::builder().what("spade").note("red").build();
    assert!(order == order.clone());
    client.place_order(&order).send().into_future()
}

fn ordered(answer: Result<ResponseValue<PlaceOrderAnswer>, Error<PlaceOrderRefusal>>) -> String {
    match answer.map(ResponseValue::into_inner) {
        Ok(PlaceOrderAnswer::Ok(Stored { url, .. })) => url,
        Ok(PlaceOrderAnswer::Accepted(Ordered { job, .. })) => job,
        Ok(_) => "else".to_owned(),
        Err(error) => match error.into_body() {
            Some(PlaceOrderRefusal::Conflict(Taken { by, .. })) => by.unwrap_or_default(),
            Some(PlaceOrderRefusal::UnprocessableEntity(Refusal { message, .. })) => message.unwrap_or_default(),
            _ => "else".to_owned(),
        },
    }
}

fn weight(crop: &Crop) -> i64 {
    let age = match &crop.age {
        Some(Age::Integer(age)) => *age,
        Some(Age::String(age)) => age.len() as i64,
        _ => 0,
    };
    let age = if age == 0 { i64::from(matches!(Age::from(3), Age::Integer(_))) } else { age };
    let given = Weight::grams(5);
    let other = Weight::measured(3, "stone");
    match crop.weight.as_ref().or(Some(if age > 0 { &given } else { &other })) {
        Some(Weight::Grams(held)) => held.grams + age,
        Some(Weight::Pieces(held)) => held.pieces,
        _ => 0,
    }
}

fn main() {
    unwinds::<NewBed>();
    unwinds::<PlaceOrder>();
    shared::<Client>();
    shared::<Bed>();
    shared::<NewBed>();
    shared::<requests::ListBeds>();
    shared::<builders::NewBedBuilder>();
    let _wait: fn(Duration) -> Wait = Wait::for_at_most;
    drop(client());
    let _ = (calls, order, ordered, weight);
    let _ = |kept: &Kept| kept == &kept.clone();
}
