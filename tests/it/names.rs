//! One person, place or body under many spellings: whatever form is asked finds the others, and the reply names the one it found.

use pincite::text::words;
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

/// Forms that look alike and are of two persons, or of a person and a place.
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
    let shown = answer["evidence"].as_array().unwrap();
    let plain = |text: &str| text.replace('’', "'");
    let quoted =
        shown.iter().any(|one| plain(one["quote"].as_str().unwrap()).contains(&plain(found)));
    let told = answer["read_as"]["spellings"].as_array().unwrap();
    // Accents and apostrophes make no other spelling, and initials may be left out of the name that was read.
    let folded = |text: &str| words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>();
    let named = folded(asked) == folded(found)
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
fn complaints(pairs: &[(&str, &str)]) -> Vec<String> {
    let answers = answers(pairs);
    let each = pairs.iter().zip(&answers);
    each.filter_map(|((asked, found), answer)| finds(answer, asked, found).err()).collect()
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
