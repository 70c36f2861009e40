//! not committed
use pincite::archive::Archive;
use pincite::cite::{CitationSettings, cite, where_held};
use pincite::config::{Environment, Overrides, Settings};
use pincite::quiz::{Draw, QuizOption};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let overrides = Overrides {
        corpus: vec![a[1].clone().into()],
        data: Some(a[2].clone().into()),
        ..Overrides::default()
    };
    let settings = Settings::load(&overrides, &Environment::default()).unwrap();
    let archive =
        Archive::open(&settings.archive, "2024-03-01T12:00:00".parse().unwrap(), &mut |_| {})
            .unwrap();
    let from: u64 = a[3].parse().unwrap();
    let count: u64 = a[4].parse().unwrap();
    let subject = a.get(5).cloned().unwrap_or_default();
    let day: chrono::NaiveDate = "2026-11-29".parse().unwrap();
    let mut asked: Vec<String> = vec![];
    for seed in from..from + count {
        let t = std::time::Instant::now();
        let Some(q) = archive.quiz(&subject, Draw { seed, asked: &asked }, day).unwrap() else {
            println!("{}", serde_json::json!({"seed":seed,"none":true}));
            continue;
        };
        let ms = t.elapsed().as_millis() as u64;
        asked.push(q.key());
        let options: Vec<serde_json::Value> = q
            .options
            .iter()
            .map(|o| match o {
                QuizOption::Year(y) => serde_json::json!(y),
                QuizOption::Words(w) => serde_json::json!(w),
                QuizOption::Document { title, written } => {
                    serde_json::json!({"title": title, "date": written.to_string()})
                }
            })
            .collect();
        let c = cite(&q.document, &q.passage, &CitationSettings::default());
        println!(
            "{}",
            serde_json::json!({"seed":seed,"ms":ms,"kind":format!("{:?}",q.kind),"quote":q.quote.text(),"blank":q.blank.as_ref().map(|b|q.quote.text()[b.clone()].to_owned()),
          "blank_at": q.blank.as_ref().map(|b| q.quote.text()[..b.start].chars().count()),
          "options":options,"right":q.right,"file":q.document.file,"title":q.document.title,"written":q.document.written.iter().map(|w|w.edtf.to_string()).collect::<Vec<_>>(),
          "note":c.chicago_note,"short":c.chicago_short,"held":where_held(&q.document,&q.passage).value})
        );
    }
}
