//! One person, place or body under many spellings: whatever form is asked finds the others, and the reply names the one it found.

use pincite::messages::Locale;
use pincite::names::Gatherer;
use pincite::render::phrases;
use pincite::text::{Spellings, words};
use serde_json::{Value, json};

use crate::support::program::Program;

/// Each line is a form and another; either must find the other.
const PAIRS: &[(&str, &str)] = &[
    // Places: pinyin, Wade-Giles, postal, Russian, Japanese, Chinese.
    ("Beijing", "Peiping"),
    ("Beijing", "Peking"),
    ("Peking", "北京"),
    ("Пекин", "Peiping"),
    ("Xinjiang", "Sinkiang"),
    ("Dalian", "Dairen"),
    ("Dalny", "Dairen"),
    ("Lüshun", "Port Arthur"),
    ("Lushun", "Порт-Артур"),
    ("Guangzhou", "Canton"),
    ("Chongqing", "Chungking"),
    ("Nanjing", "Nanking"),
    ("Zhenbao", "Damansky"),
    ("Chenpao", "Damanskii"),
    ("Zhenbao", "Chenpao"),
    ("Lop Nor", "Lop Nur"),
    ("Jinmen", "Quemoy"),
    ("Matsu", "Mazu"),
    ("Tachen", "Dachen"),
    ("Penghu", "Pescadores"),
    ("Taipei", "Taibei"),
    ("Formosa", "Taiwan"),
    ("Xizang", "Tibet"),
    ("Ussuri", "Wusuli"),
    ("Urumqi", "Tihwa"),
    ("Mukden", "Shenyang"),
    ("Ulan Bator", "Ulaanbaatar"),
    ("Diaoyu", "Senkaku"),
    ("Djakarta", "Jakarta"),
    ("Vietnam", "Viet-Nam"),
    ("Dien Bien Phu", "Dienbienphu"),
    ("Leopoldville", "Kinshasa"),
    // Persons.
    ("Mao Zedong", "Mao Tse-tung"),
    ("Mao Tsetung", "Mao Zedong"),
    ("Mao Tse tung", "毛泽东"),
    ("Мао Цзэдун", "Mao Tse-tung"),
    ("Zhou Enlai", "Chou En-lai"),
    ("Chou Enlai", "Zhou Enlai"),
    ("Chen Yi", "Ch’en I"),
    ("Kang Sheng", "K'ang Sheng"),
    ("Deng Xiaoping", "Teng Hsiao-p’ing"),
    ("Liu Shaoqi", "Liu Shao-chi"),
    ("Lin Biao", "Lin Piao"),
    ("Peng Dehuai", "P'eng Te-huai"),
    ("Wang Bingnan", "Wang Ping-nan"),
    ("Wang Guoquan", "Wang Kuo-ch’uan"),
    ("Qiao Guanhua", "Chiao Kuan-hua"),
    ("Ji Pengfei", "Chi P'eng-fei"),
    ("Ye Jianying", "Yeh Chien-ying"),
    ("Jiang Jieshi", "Chiang Kai-shek"),
    ("Chiang Kai-shek", "蔣介石"),
    ("Jiang Jingguo", "Chiang Ching-kuo"),
    ("Song Ziwen", "T. V. Soong"),
    ("T.V. Soong", "宋子文"),
    ("Ye Gongchao", "George Yeh"),
    ("Yeh Kung-ch'ao", "George K.C. Yeh"),
    ("Wellington Koo", "Gu Weijun"),
    ("Yu Dawei", "Yu Ta-wei"),
    ("Shen Qi", "Sampson Shen"),
    ("Khrushchev", "Khrushchov"),
    ("Khrushchev", "Khruschev"),
    ("Хрущёв", "Khrushchev"),
    ("Khrushchëv", "赫鲁晓夫"),
    ("Chervonenko", "Chernovenko"),
    ("Brezhnev", "Брежнев"),
    ("Podgorny", "Podgornii"),
    ("Korniyenko", "Kornienko"),
    ("Adzhubei", "Adzhubey"),
    ("Pak Kum-chol", "Pak Geum-cheol"),
    ("Park Chung Hee", "Pak Chong-hui"),
    ("Kim Jong-pil", "Kim Chong-p'il"),
    ("Syngman Rhee", "Yi Sŭng-man"),
    ("Vo Nguyen Giap", "Võ Nguyên Giáp"),
    ("Nehru", "Неру"),
    ("Tsedenbal", "Tsendenbal"),
    ("Ceausescu", "Ceauşescu"),
    ("Kádár", "Кадар"),
    ("Hammarskjöld", "Hammarskjoeld"),
    ("Qadhafi", "Gaddafi"),
    ("John F. Kennedy", "JFK"),
    // Bodies and abbreviations.
    ("CPSU", "Communist Party of the Soviet Union"),
    ("CCP", "Chinese Communist Party"),
    ("DRV", "Democratic Republic of Vietnam"),
    ("GRC", "Republic of China"),
    ("GRC", "ROC"),
    ("ChiCom", "Chinese Communist"),
    ("INR", "Bureau of Intelligence and Research"),
    ("PRC", "People’s Republic of China"),
    ("CPR", "PRC"),
    ("UAR", "United Arab Republic"),
    ("FRG", "West Germany"),
    ("GDR", "East Germany"),
    ("NSC", "National Security Council"),
    ("CIA", "Central Intelligence Agency"),
    ("JCS", "Joint Chiefs of Staff"),
    ("SecState", "Secretary of State"),
    ("Deptel", "Department telegram"),
    ("Embtel", "telegram from the Embassy"),
    ("FonMin", "Foreign Minister"),
    ("Kuomintang", "Guomindang"),
    ("Hsinhua", "Xinhua"),
    ("NPT", "Non-Proliferation Treaty"),
    ("Vietcong", "Viet Cong"),
];

/// A full name, and the word by which a text goes on to call the person.
const SHORT: &[(&str, &str)] = &[
    ("Zhou Enlai", "Chou"),
    ("Nikita Khrushchev", "Khrushchev"),
    ("Chiang Kai-shek", "Chiang"),
    ("Dean Rusk", "Rusk"),
    ("Mao Tse-tung", "Mao"),
    ("Wang", "Wang Kuo-ch'uan"),
];

/// Forms that look alike and are of two persons, of two states, or of a person and a place.
const APART: &[(&str, &str)] = &[
    ("Chiang Ching-kuo", "Chiang Kai-shek"),
    ("Jiang Qing", "Chiang Ching-kuo"),
    ("Zhang Chunqiao", "Chang Chih-chung"),
    ("Zhou Enlai", "Chou Shu-kai"),
    ("Chiang Kai-shek", "Madame Chiang Kai-shek"),
    ("Wang Bingnan", "Wang Kuo-ch'uan"),
    ("Chen Yi", "Ch'en Ch'eng"),
    ("Zhang Hanfu", "Chang Wen-chin"),
    ("Li Xiannian", "Li Tsung-jen"),
    ("Allen Dulles", "John Foster Dulles"),
    ("Kim Il Sung", "Kim Chong-p'il"),
    ("Indira Gandhi", "Mahatma Gandhi"),
    ("Ho Chi Minh", "Ho Lung"),
    ("GRC", "Peoples Republic of China"),
];

/// What a small archive that has only the `found` forms answers about the `asked` ones.
fn answers(pairs: &[(&str, &str)]) -> Vec<Value> {
    let program = Program::new();
    let folder = program.folder().join("papers");
    std::fs::create_dir(&folder).unwrap();
    let mut batch = String::new();
    for (at, (asked, found)) in pairs.iter().enumerate() {
        let text = format!("Paper {at}\n\nThe clerk wrote {found} on the cover and left.\n");
        std::fs::write(folder.join(format!("{at}.txt")), text).unwrap();
        let question = format!("What is there about {asked}?");
        batch.push_str(&json!({"id": at, "question": question}).to_string());
        batch.push('\n');
    }
    let output =
        program.answers(&["-q", "--corpus", folder.to_str().unwrap(), "ask", "--batch"], &batch);
    output.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Whether an answer shows the words, and says that it found them for the others.
fn finds(answer: &Value, asked: &str, found: &str) -> Result<(), String> {
    // Whether it is sure that this answers is not the question here.
    let lists = ["evidence", "nearest"].map(|list| answer[list].as_array().unwrap());
    let plain = |text: &str| text.replace('’', "'");
    let holds = |one: &Value| plain(one["quote"].as_str().unwrap()).contains(&plain(found));
    let quoted = lists.into_iter().flatten().any(holds);
    let told = answer["read_as"]["spellings"].as_array().unwrap();
    // Accents and apostrophes make no other spelling, and initials may be left out of the name that was read.
    let folded = |text: &str| words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>();
    // Of a question in another language, the reading in English is told.
    let named = folded(asked) == folded(found)
        || !answer["translated"].is_null()
        || told.iter().any(|one| {
            asked.ends_with(one["asked"].as_str().unwrap())
                && folded(one["matched"].as_str().unwrap()) == folded(found)
        });
    match (quoted, named) {
        (true, true) => Ok(()),
        (false, _) => Err(format!("{asked} does not find {found}: {}", answer["verdict"])),
        (true, false) => Err(format!("{asked} finds {found}, but does not say so: {told:?}")),
    }
}

/// Every complaint about the pairs, asked from the left.
///
/// Pairs of one group are asked of archives of their own, so that each archive has one form to find.
fn complaints(pairs: &[(&str, &str)]) -> Vec<String> {
    let known = Spellings::parse(include_str!("../../config/names.toml")).unwrap();
    let group = |form: &str| known.at(&words(form)).first().map(|it| std::ptr::from_ref(it.group));
    let mut rounds: Vec<Vec<(&str, &str)>> = Vec::new();
    for (at, (asked, found)) in pairs.iter().enumerate() {
        let before = pairs[..at].iter().filter(|(other, _)| group(other) == group(asked)).count();
        rounds.resize_with(rounds.len().max(before + 1), Vec::new);
        rounds[before].push((asked, found));
    }
    let round = |pairs: &Vec<(&str, &str)>| -> Vec<String> {
        let answers = answers(pairs);
        let each = pairs.iter().zip(&answers);
        each.filter_map(|((asked, found), answer)| finds(answer, asked, found).err()).collect()
    };
    rounds.iter().flat_map(round).collect()
}

#[test]
fn every_pair_is_found_from_either_side() {
    let turned: Vec<(&str, &str)> = PAIRS.iter().map(|(one, other)| (*other, *one)).collect();
    let all = [complaints(PAIRS), complaints(&turned)].concat();
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn a_full_name_finds_the_short_one() {
    for ((asked, found), answer) in SHORT.iter().zip(answers(SHORT)) {
        let quote = answer["evidence"][0]["quote"].as_str().unwrap_or_default().to_owned();
        assert!(quote.contains(found), "{asked} does not find {found}: {answer}");
    }
}

#[test]
fn two_persons_are_never_taken_for_one() {
    let turned: Vec<(&str, &str)> = APART.iter().map(|(one, other)| (*other, *one)).collect();
    for pairs in [APART, &turned] {
        for (asked, found) in pairs {
            let answer = &answers(&[(asked, found)])[0];
            assert_ne!(answer["verdict"], "answered", "{asked} is taken for {found}");
        }
    }
}

/// Entries as the volumes print them.
const LIST: &str = r#"
{"kind": "person", "name": "Mao Tse-tung (Mao Zedong)", "entry": "Mao Tse-tung (Mao Zedong), Chairman of the People's Republic of China"}
{"kind": "person", "name": "Zhou Enlai", "entry": "Zhou Enlai, see Chou En-lai"}
{"kind": "person", "name": "Chow (Chou) Shu-kai", "entry": "Chow (Chou) Shu-kai, ROC Ambassador to the United States"}
{"kind": "person", "name": "Zhukov, Georgi (Yuri) A.", "entry": "Zhukov, Georgi (Yuri) A., columnist for Pravda"}
{"kind": "person", "name": "Wright, Admiral Jerauld (Ret.)", "entry": "Wright, Admiral Jerauld (Ret.), Ambassador to the Republic of China"}
{"kind": "person", "name": "Kuznetsov, Vasili V.", "entry": "Kuznetsov, Vasili V., Soviet First Deputy Foreign Minister"}
{"kind": "person", "name": "Kuznetsov, Vassily V.", "entry": "Kuznetsov, Vassily V., First Deputy Soviet Foreign Minister"}
{"kind": "person", "name": "Johnson, Lyndon B.", "entry": "Johnson, Lyndon B., Vice President"}
{"kind": "person", "name": "Johnson, U. Alexis", "entry": "Johnson, U. Alexis, Ambassador to Czechoslovakia"}
{"kind": "term", "name": "CPSU", "entry": "CPSU, Communist Party of the Soviet Union"}
{"kind": "term", "name": "AID", "entry": "AID, Agency for International Development"}
{"kind": "term", "name": "CA", "entry": "CA, circular airgram"}
{"kind": "term", "name": "CA", "entry": "CA, Office of Chinese Affairs, Department of State"}
"#;

/// Documents that speak of them.
const TEXTS: [&str; 3] = [
    "Mao Tse-tung met Chou En-lai. Zhukov, Wright and Chow Shu-kai stayed away. Ambassador Chervonenko told the Premier of the aid. Kuznetsov left, and Kuznetsov came.",
    "The Committee for State Security (CSS) warned the CPSU. Ambassador Chervonenko and Premier Chou spoke of AID, CA and aid. Kuznetsov was told by Johnson. Lai Ya-li agreed.",
    "The Committee for State Security (CSS) wrote. Ambassador Chernovenko told Premier Chou En-lai (Zhou Enlai). Kuznetsov asked Johnson about aid. Kuznetsov and Lai Ya-li left.",
];

/// The lines that are proposed to somebody who has these groups.
fn proposed(known: &Spellings) -> String {
    let mut gatherer = Gatherer::default();
    assert_eq!(gatherer.list(LIST), Ok(13));
    for (at, text) in TEXTS.iter().enumerate() {
        gatherer.document(&format!("d{at}.txt"), [*text]);
    }
    for at in 0..9 {
        let often = "Ambassador Chervonenko saw Premier Chou. Johnson saw Chervonenko.";
        gatherer.document(&format!("often{at}.txt"), [often]);
    }
    phrases::names_file(Locale::English, &gatherer.propose(known))
}

#[test]
fn lists_and_texts_propose_groups_with_their_evidence() {
    insta::assert_snapshot!(proposed(&Spellings::default()));
}

#[test]
fn what_is_proposed_loads_as_a_names_file_and_is_not_proposed_again() {
    let first = proposed(&Spellings::default());
    let accepted = Spellings::parse(&first).unwrap();
    assert_eq!(accepted.groups().len(), first.matches("\n  \"").count());
    let again = proposed(&accepted);
    assert!(again.starts_with("# 0 proposals"), "{again}");
}

#[test]
fn a_list_that_is_none_says_which_line() {
    let error = Gatherer::default().list("\n{\"kind\": \"ship\"}\n").unwrap_err().to_string();
    assert!(error.starts_with("line 2: ") && error.contains("\"person\" or \"term\""), "{error}");
}

#[test]
fn accepted_proposals_stand_beside_the_groups_that_come_with_the_program() {
    let program = Program::new();
    let path = |name: &str| program.folder().join(name).to_str().unwrap().to_owned();
    std::fs::create_dir(path("papers")).unwrap();
    let paper = "A paper\n\nGeneral Ostrander reached Sinkiang and spoke of the Lopan Line.\n";
    std::fs::write(program.folder().join("papers/one.txt"), paper).unwrap();
    let list = r#"{"kind": "person", "name": "Ostrander, Silas Q. (Osterlander)", "entry": "Ostrander, Silas Q. (Osterlander), a general"}"#;
    std::fs::write(path("list.jsonl"), list).unwrap();
    let corpus = path("papers");
    let proposals = program.output(&["--corpus", &corpus, "names", &path("list.jsonl")]);
    assert!(proposals.contains("# one entry of a list has both"), "{proposals}");
    std::fs::write(path("own.toml"), proposals).unwrap();
    std::fs::write(path("mine.toml"), format!("[archive]\nown_names = {:?}\n", path("own.toml")))
        .unwrap();
    let ask = |question| {
        program.output(&[
            "-q",
            "--config",
            &path("mine.toml"),
            "--corpus",
            &corpus,
            "ask",
            question,
        ])
    };
    assert!(ask("What did Silas Osterlander reach?").contains("General Ostrander"));
    assert!(ask("Who reached Xinjiang?").contains("Sinkiang for your “Xinjiang”"));
}
