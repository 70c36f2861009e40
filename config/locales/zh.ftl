### What Pincite says to people, in Chinese (simplified).
###
### For translators. This is a Fluent file (https://projectfluent.org): `id = text`, with `{ $variable }` where
### the program fills something in, and `{ other-message }` where one message stands inside another.
### Copy it to `LANGUAGE.ftl`, keep the ids and the names of the variables, and translate what is behind them.
###
### * Every message is a whole sentence, a whole label, or one item of a list. Write it as your language wants it:
###   the order of the variables is free, and a variable may be used twice.
### * `{ $count -> [one] … *[other] … }` chooses by number, with the plural categories of your language
###   (`one`, `few`, `many`, …). The variant with the star is taken where no other fits, and must be there.
### * Where a variable is a word and not a number, the comment above the message lists the words. They are not shown.
### * Quotations, titles, citations and the names of files are never translated; they are variables.
### * What stands in `backticks` is typed by people as it is. So are commands such as /help.
### * A blank at the beginning or the end of a text has to be written as {" "}.

## Numbers and lists

count-documents = { $documents ->
       *[other] { $documents } 份文献
    }
count-passages = { $passages ->
       *[other] { $passages } 个段落
    }
# What an archive holds, inside a sentence.
archive-size = { count-documents }、{ count-passages }
# Words that the person wrote, in the quotation marks of the language.
quoted-word = “{ $word }”
# Between the items of a list.
list-separator = 、
# The end of a list. $items is the list without its last item.
list-end = { $items }和{ $last }
# A list that is cut short. $more is how many items are not named.
list-cut = { $items }，另有 { $more } 项

## Dates

# $month is a number, 1 to 12.
month-name = { $month ->
        [1] 1月
        [2] 2月
        [3] 3月
        [4] 4月
        [5] 5月
        [6] 6月
        [7] 7月
        [8] 8月
        [9] 9月
        [10] 10月
        [11] 11月
       *[12] 12月
    }
# The same where there is little room.
month-name-short = { $month ->
        [1] 1月
        [2] 2月
        [3] 3月
        [4] 4月
        [5] 5月
        [6] 6月
        [7] 7月
        [8] 8月
        [9] 9月
        [10] 10月
        [11] 11月
       *[12] 12月
    }
date-day = { $year }年{ month-name }{ $day }日
date-day-short = { $year }年{ month-name-short }{ $day }日
date-month-short = { $year }年{ month-name-short }
date-month = { $year }年{ month-name }
date-year = { $year }年
# $year is the first year of the decade.
date-decade = { $year }年代
# $year and $last are the first and the last year of the century.
date-century = { $year }年至{ $last }年
# $season is spring, summer, autumn or winter. A winter begins in $year and ends in the next, of which $next has two digits.
date-season = { $season ->
        [spring] { $year }年春
        [summer] { $year }年夏
        [autumn] { $year }年秋
       *[winter] { $year }–{ $next }年冬
    }
# A date that is not certain. $date is one of the messages above. $certainty is approximate, uncertain or both.
date-qualified = { $certainty ->
        [approximate] 约{ $date }
        [uncertain] { $date }（不确定）
       *[both] 约{ $date }（不确定）
    }
date-range = { $from }至{ $to }
date-from = { $from }起
date-up-to = 截至{ $to }
date-any-time = 任何时间
date-any-year = 任何年份的{ month-name }{ $day }日
# When a document was written, with what is missing and where the date comes from.
# $missing is day, month or nothing. $origin is added (in the manifest), data (its data end then) or page (it stands on the page).
date-written = { $origin ->
        [added] { $missing ->
            [day] { $date }（未注明日；系补充，本副本中没有）
            [month] { $date }（未注明月份；系补充，本副本中没有）
           *[nothing] { $date }（系补充，本副本中没有）
        }
        [data] { $missing ->
            [day] { $date }（未注明日；其数据截至此时）
            [month] { $date }（未注明月份；其数据截至此时）
           *[nothing] { $date }（其数据截至此时）
        }
        [published] { $missing ->
            [day] { $date }（未注明日；发表日期）
            [month] { $date }（未注明月份；发表日期）
           *[nothing] { $date }（发表日期）
        }
       *[page] { $missing ->
            [day] { $date }（未注明日）
            [month] { $date }（未注明月份）
           *[nothing] { $date }
        }
    }
# How a date in a text was read, for `pincite dates`. $relation is during, before, after, around or any-year.
date-reading = { $relation ->
        [before] 早于：{ $days }
        [after] 晚于：{ $days }
        [around] 前后：{ $days }
        [any-year] 任何年份的这一天：{ $days }
       *[during] 期间：{ $days }
    }
# The date in the Extended Date/Time Format.
date-edtf = EDTF { $edtf }
date-inferred-reference = 推断：从{ $day }算起
date-inferred-unknown = 推断：从未知的某一天算起
date-inferred-mention = 推断：取自文中另一个日期
date-inferred-named = 推断：取自有名称的时期表
date-inferred-century = 两位数字按所设世纪的年份理解
date-note = 注：{ $note }。
# What was remarked while dates were read. $text is as it was written, $date is what it was taken for.
date-impossible-nearest = 没有“{ $text }”这一天；最接近的是：{ $date }
date-impossible = 没有“{ $text }”这一天
date-ambiguous = “{ $text }”也可能是{ $date }
date-named = { $name }：{ $date }
date-none = 没有找到日期。

## How a question was read

# $readings is a list of the messages below, with dots between them.
read-as = 理解为：{ $readings }
# A time that is asked for. $clock is written (when documents were written), about (what they speak of) or either.
# $relation is before, after, around or during; with during, $date is the whole time.
read-window = { $clock ->
        [written] { $relation ->
            [before] 写于{ $date }之前
            [after] 写于{ $date }之后
            [around] 写于{ $date }前后
           *[during] 写于{ $date }
        }
        [about] { $relation ->
            [before] 关于{ $date }之前
            [after] 关于{ $date }之后
            [around] 关于{ $date }前后
           *[during] 关于{ $date }
        }
       *[either] { $relation ->
            [before] { $date }之前
            [after] { $date }之后
            [around] { $date }前后
           *[during] { $date }
        }
    }
# The same, where the year was not said and is taken from today.
read-window-inferred = { read-window }（年份系推断）
# The same for a time with a name, such as a crisis.
read-window-named = { $clock ->
        [written] { $relation ->
            [before] 写于{ $name }，{ $date }之前
            [after] 写于{ $name }，{ $date }之后
            [around] 写于{ $name }，{ $date }前后
           *[during] 写于{ $name }，{ $date }
        }
        [about] { $relation ->
            [before] 关于{ $name }，{ $date }之前
            [after] 关于{ $name }，{ $date }之后
            [around] 关于{ $name }，{ $date }前后
           *[during] 关于{ $name }，{ $date }
        }
       *[either] { $relation ->
            [before] { $name }，{ $date }之前
            [after] { $name }，{ $date }之后
            [around] { $name }，{ $date }前后
           *[during] { $name }，{ $date }
        }
    }
# The same for a time that is counted from one with a name: the week before a summit.
read-window-counted = { read-window }（自{ $name }算起）
read-days-any-year = { $first }至{ $last }，不限年份
read-years-inferred = { $dates }（年份系推断）
# The archive writes a name in another way than the person.
read-spelling = 您写的“{ $asked }”，档案中作 { $matched }
read-spelling-translated = “{ $asked }”在档案中作 { $matched }
# A guess: $matched is what a program for text recognition made of the word.
read-misread = 读作：{ $asked }，原文为“{ $matched }”，可能是文字识别错误
read-no-such-date-nearest = 没有“{ $text }”这一天；改按{ $date }查找
read-no-such-date = 没有“{ $text }”这一天
read-ambiguous = “{ $text }”即{ $taken }；也可能是{ $date }
# Somebody wrote “Monday, 4 June 1961”.
read-other-weekday = { $date }（{ $weekday }），而非“{ $text }”
read-shortened = 只读了您文字的开头部分
read-part-unsearched = 档案的一部分无法检索，可能还有别的内容
# A question in another language is asked in English.
read-translated = “{ $english }”
# $words is a list of quoted words, and $more the number of others.
read-not-understood = { $more ->
        [0] 未能理解：{ $words }
       *[other] 未能理解：{ $words }，另有 { $more } 个词
    }

## The verdict on a question

# Before evidence that does not answer in full. $verdict is one of the messages below.
verdict-nearest = { $verdict }最接近的是：
# The same where nothing but a time was asked for.
verdict-nearest-in-time = { $verdict }时间上最接近的是：
verdict-no-such-date = 日历上没有这一天。
verdict-no-such-date-nearest = 没有“{ $text }”这一天；改按{ $date }查找。
verdict-no-such-date-named = 没有“{ $text }”这一天。
verdict-outside = 这里没有那个时期的文献，也没有谈及那个时期的。
verdict-too-broad = 请写明要找的人物、地点、主题或时间。
verdict-unreadable = 未能将其读作一个问题。
verdict-unsure = 没有哪个段落特别相符。
verdict-partly = 这里只回答了一部分。
verdict-nothing = 本档案中没有相关内容。
# $words is a list of quoted words.
verdict-nothing-on = 本档案中没有关于{ $words }的内容。
verdict-no-number = 没有说明数量。
verdict-no-time = 没有说明时间。
verdict-not-together = 没有提到{ $words }。
verdict-not-together-no-number = 没有提到{ $words }，也没有说明数量。
verdict-not-shown = 所示内容没有提到{ $words }。
verdict-not-shown-no-number = 所示内容没有提到{ $words }，也没有说明数量。
verdict-not-both = 没有提到{ $nowhere }；所示内容没有提到{ $words }。
verdict-perhaps-then = 这里没有确定属于那个时间的内容；下面的可能是。
# $clock is as in read-window. $times is a list of times with semicolons between them.
verdict-no-date-match = { $clock ->
        [written] 没有写于该时间的文献：{ $times }。
        [about] 没有内容谈及该时间：{ $times }。
       *[either] 没有该时间的内容：{ $times }。
    }
# The same where nothing but a time was asked for.
verdict-nothing-of-time = { $clock ->
        [written] 本档案中没有写于该时间的文献：{ $times }。
        [about] 本档案中没有内容谈及该时间：{ $times }。
       *[either] 本档案中没有该时间的内容：{ $times }。
    }
verdict-nothing-in-time = 本档案中没有该时间的内容：{ $times }。
# The same of a time without an end or a beginning, or before, after or around one.
verdict-nothing-then = 没有该时间的内容：{ $times }。
instead-holds = { $verdict }本档案共有{ count-documents }，{ $first }–{ $last }年。
instead-holds-year = { $verdict }本档案共有{ count-documents }，{ $first }年。
instead-holds-undated = { $verdict }本档案共有{ count-documents }。
button-without = 去掉“{ $words }”
button-as-typed = 只找“{ $words }”
button-any-time = 不限时间
button-other-date = { $date }？
## Lists, names and comparisons

# What an archive holds on a subject. $least is yes where there may be more.
held = { $least ->
        [yes] 至少 { archive-size }
       *[no] { archive-size }
    }
held-year = { held }，写于{ $first }
held-years = { held }，写于{ $first }至{ $last }
# $held is one of the messages above.
listing-head = 相关内容：{ $held }。
# Above a list that goes on. $from and $to are numbers of entries.
listing-head-part = 相关内容：{ $held }。第 { $from } 至 { $to } 条：
# Below that, where the documents of somebody were asked for, or the meetings of some, and no head says that it is one.
listing-names-only = 这些文件都提到了所问的人，但没有一份的标题表明它就是所问的那种文件。
# Below a list of which only the first entries are named.
listing-cut = 此处只列出前 { $listed } 条。
# Below a list in a terminal where nothing can be chosen. $more is how many entries follow.
listing-more-shell = { $more ->
       *[other] 还有 { $more } 条：请用 `pincite chat` 或 `--json` 查看。
    }
listing-hint = 选一个编号，可看完整段落及其引文出处。
# Buttons that turn the pages of a list. $from and $to are numbers of entries.
button-list-before = ‹ { $from }–{ $to }
button-list-after = { $from }–{ $to } ›
# From a passage back to the list.
button-list = ‹ 列表
# Above the documents of a day of the year.
day-head = { $held }。
# The same above a list that goes on.
day-head-part = { $held }。第 { $from } 至 { $to } 条：
# Buttons that lead to the day before and the day after. $date is that day.
button-day-before = ‹ { $date }
button-day-after = { $date } ›
# A day without its year.
day-of-month = { month-name }{ $day }日
# Under a passage that tells who or what a name is. $held is one of the messages above.
name-held = 档案中提及之处：{ $held }。
# How many documents on a name were written in a year.
button-year = { $year }（{ $documents }）
# $years is a list of the message above.
name-years = 按年份：{ $years }
# The choice of a part of a list in a terminal.
list-part = { $from }–{ $to }
# Above each side of a comparison. $held is one of the messages above.
comparison-side = { $name }：{ $held }
# A side of which the archive has nothing on the subject.
comparison-nothing = { $name }：本档案中没有相关内容。
# The years in which the archive has documents of both sides.
comparison-years = 取自两者都有的年份：{ $years }。
comparison-apart = 档案中没有两者都有的年份，所以下面的内容出自不同时期。
# Said above the quotations where somebody asks for a summary.
summary-quoted = Pincite 只引用原文，不写摘要。讲到此事的段落：

undated-also-match = { $passages ->
       *[other] 另有 { $passages } 个无日期的段落也相符。
    }
more-evidence = { $passages ->
       *[other] 还有 { $passages } 个段落：请用 `pincite chat` 或 `--json` 查看。
    }

## Quotations that are checked

# Above the first place where quoted words stand. $documents is the number of documents.
quotation-verbatim = 本档案中有 { $documents ->
       *[other] { $documents } 份文献
    }逐字载有这些文字。
quotation-verbatim-at-least = 本档案中至少有 { $documents ->
       *[other] { $documents } 份文献
    }逐字载有这些文字。
# Somebody pasted a paragraph. $documents is as above.
quotation-stands = 这段文字逐字见于本档案的 { $documents ->
       *[other] { $documents } 份文献
    }。
# Behind a quotation that stands there, where the source writes a word in another way.
quotation-spelling = “{ $typed }”在原文中作“{ $source }”。
# Behind it, where square brackets of the person stand for other words.
quotation-bracket = 您在方括号中写“{ $typed }”之处，原文是“{ $source }”。
# Behind it, where the person has an ellipsis.
quotation-left-out = 您用省略号之处，略去了原文文字。
quotation-cut = 只比对了前 { $words } 个词。
# Words that are nearly those of a source. $differences is one or more of the three messages below with semicolons between them.
quotation-differs = 并非逐字相同：{ $differences }。
quotation-changed = 您写的是“{ $typed }”，档案中是“{ $source }”
quotation-added = 您写了“{ $typed }”，档案中此处没有
quotation-missing = 档案中有“{ $source }”，您没有写
# In place of further differences.
quotation-more-differences = { $more ->
       *[other] 还有 { $more } 处不同
    }
quotation-other-speaker = 但那里说这话的是 { $who }，不是 { $name }。
quotation-unmarked = 那里没有标明这是 { $name } 的话。
quotation-author = 文件的作者是 { $who }。
quotation-office = 那里说这话的是 { $who }；从文件中看不出这就是 { $name }。
quotation-said-by = 那里说这话的是 { $who }。
quotation-said-quoting = 那里说这话的是 { $who }，原文加了引号。
quotation-reported = 据 { $by } 转述，那里说这话的是 { $who }。
quotation-pronoun = 那里说这话的是“{ $word }”；无法确定此人是谁。
quotation-pronoun-of = 那里说这话的是“{ $word }”；无法确定此人是否为 { $name }。
quotation-unclear = 无法确定那里说这话的是谁。
quotation-unclear-of = 无法确定那里说这话的是否为 { $name }。
quotation-signed = 文件署名：{ $who }。
quotation-signed-by = 那里没有指明说话的人；文件署名：{ $who }。
quotation-written-by = 那里没有指明说话的人；文件的作者是 { $who }。
quotation-may-report = 其中可能转述他人的话。
quotation-nobody = 那里没有指明说话的人。
quotation-other-time = 但该文献的日期是{ $date }，不是{ $time }。
quotation-other-place = 但该文献的地点是{ $stated }，不是{ $place }。
quotation-absent = 本档案中没有含这些文字的段落。
quotation-absent-nearest = 本档案中没有含这些文字的段落。最接近的是：
quotation-part = “{ $words }”：{ $found }
quotation-apart = 这些部分并未按此顺序连在一起出现。
quotation-other-language = 本档案中没有含这些{ $language ->
        [ru] 俄文
       *[zh] 中文
    }文字的段落。文字不跨语言比对：请按文献中的原文输入。

## Evidence

# Above a quotation: whose words it holds, and where and when they were written. $who is the label of a speaker as the
# document prints it, or one of the messages below.
attribution = { $who } · { $when }
# Who wrote a document, and what it is ("telegram").
attribution-turns = { $first }，然后 { $then }
attribution-author = { $author } · { $kind }
# Where neither is known. $voice is document, archive-summary, editor-gloss, source-note or study.
attribution-voice = { $voice ->
        [archive-summary] 档案馆摘要
        [editor-gloss] 编者括注
        [source-note] 编者注
        [study] 后来的研究
       *[document] 文献原文
    }
attribution-place = { $place }，{ $date }
# The date of a text that says when its data end.
attribution-data = 数据截至{ $date }
attribution-published = 发表于{ $date }
# The sign of what is added from the manifest and not printed on the page; evidence-added explains it.
added-sign = { $fact } †
# Above the passage asked for, among its neighbours. $voice is as above.
the-passage = { $voice ->
        [archive-summary] 该段落（档案馆摘要）：
        [editor-gloss] 该段落（含编者说明）：
        [source-note] 该段落（编者注）：
        [study] 该段落（后来的研究）：
       *[document] 该段落（文献原文）：
    }
# When a document was written. $dates is its date, then the other dates that its record gives, with semicolons between them.
evidence-written = 写于{ $dates }
evidence-undated = 本副本中无日期
# Another date of a record. $origin is where it stands.
evidence-other-date = { $origin ->
        [listed] 列于：{ $date }
        [title] 标题所载：{ $date }
        [dateline] 日期行所载：{ $date }
        [closing] 署名下所载：{ $date }
        [data] 数据截至：{ $date }
        [front-matter] 卷首信息所载：{ $date }
        [metadata] 文件头所载：{ $date }
        [published] 发表于：{ $date }
       *[added] 系补充，本副本中没有：{ $date }
    }
# The times that the quoted words tell about, where a time was asked for. $times is a list of the messages below; $met says
# whether it is that time: surely or possibly.
evidence-speaks-of = { $met ->
        [possibly] 谈及{ $times }，可能是所问的时间
       *[surely] 谈及{ $times }
    }
evidence-speaks-of-others = { $met ->
        [possibly] 所在段落谈及其他时间，可能是所问的时间
       *[surely] 所在段落谈及所问的时间
    }
evidence-times-up-to = 到“{ $text }”为止的时间
evidence-times-from = 自“{ $text }”起的时间
evidence-time-inferred = { $date }（据“{ $text }”）
# The document of this archive that the quoted words name by its number: "see Document 254".
evidence-points-to = 指向“{ $title }”，本档案中有此文献
evidence-points-to-dated = 指向“{ $title }”（{ $date }），本档案中有此文献
# Where a passage stands. $pages is one or several.
evidence-page = { $pages ->
        [several] 第 { $page } 页
       *[one] 第 { $page } 页
    }
evidence-page-and-point = { $pages ->
        [several] 第 { $page } 页 · 第 { $point } 点
       *[one] 第 { $page } 页 · 第 { $point } 点
    }
evidence-point = 第 { $point } 点
# The page or the point, beside a citation.
evidence-locator = 此段落：{ $locator }。
# A mistake of the source inside a quotation; it is printed as it stands.
evidence-sic = {"[sic]"} “{ $printed }”：{ $note }
# $facts is a list of names of fields. The sign is that of added-sign.
evidence-added = † 系补充，原页未印：{ $facts }。
record-no-value = { $label }：本副本中没有
record-two-dates = 该记录有两个日期：{ $used }和{ $other }
record-unreadable = { $key } { $value } 无法辨读
record-hidden-address = 本副本中有一处地址被隐去
# A source and the place in it.
source-and-place = { $source } · { $place }
# Evidence in short, where several pieces are shown at once. $number is what to tap or type to see it in full; $title says
# whose words it holds and when they were written.
in-short-title = { $number } · { $title }
# In place of a date.
in-short-undated = 无日期
# $source is a source and the place in it.
in-short-part = { $source } · 节录
in-short-too-long = 摘录太长，无法在此显示。
in-short-unsure = 没有哪个特别相符。点数字看全文。
# Below several pieces of evidence, with buttons that bear their numbers. $more is how many are not shown.
in-short-hint = { $more ->
        [0] 选一个编号可看全文。
       *[other] 共 { $count } 条，显示 { $shown } 条。选一个编号可看全文。
    }
# The same where nothing can be chosen.
in-short-hint-shell = { $more ->
        [0] 以上简要列出找到的 { $count } 个段落：全文请用 `pincite chat` 或 `--json` 查看。
       *[other] 共 { $count } 个段落，以上简要列出 { $shown } 个：全部及全文请用 `pincite chat` 或 `--json` 查看。
    }
untitled = 无标题文献
no-neighbours = 本档案中，此文献只有这些内容。
shown-in-part = 此处为节录。
too-long-to-show = 摘录太长，一条消息放不下；请点“上下文”。
no-context = 该段落已不在档案中；请重新提问。
# The name of a form of citation, above the citation.
citation-form = { $form ->
        [chicago-note] Chicago 注释
        [chicago-short] Chicago 简短注释
        [chicago-bibliography] Chicago 参考书目
        [mla] MLA 9
        [apa] APA 7
       *[archive] 档案馆自己的格式
    }
# The same on a button.
button-citation-form = { $form ->
        [chicago-note] Chicago 注释
        [chicago-short] 简短注释
        [chicago-bibliography] 参考书目
        [mla] MLA
        [apa] APA
       *[archive] 档案馆格式
    }
button-copy = 复制
# Sends a file for programs that manage references.
button-citation-file = { $format ->
        [bibtex] .bib
        [ris] .ris
       *[csl-json] .json
    }
# Below a citation: what its form asks for and is not known. $fields is a list of the names that follow.
citation-missing = 本副本中没有：{ $fields }。
citation-author = 作者
citation-date = 日期
citation-archive-reference = 档号
citation-collection = 馆藏
citation-archive = 档案馆
citation-publication = 期刊或报纸
citation-volume = 卷
citation-volume-title = 卷名
citation-editors = 编者
citation-publisher = 出版者
citation-year-of-printing = 印行年份
citation-url = 网址
# In which form somebody gets citations. $form is its name.
citation-form-now = 您的引文出处目前用这种格式：{ $form }。其他格式如下：
citation-form-chosen = 今后您的引文出处将用这种格式：{ $form }。您随时可以更改。
citation-form-not-kept = 抱歉，目前无法保存您的选择。请稍后再试。
citation-form-unknown = 没有这种格式。可用的名称有：{ $names }。
citation-form-of-nobody = 格式是为个人保存的，而这条消息没有具体的发送人。
# In the terminal. $names is a list.
citation-hint = 其他格式：输入“cite in MLA”，或 /cite 加名称：{ $names }。
# Opens the document that the quoted words name.
button-pointed-to = 该文献 ›
# $number is the excerpt on the screen, and $count how many there are.
button-previous = ‹
# Where there is no next one.
button-previous-of-last = ‹ { $number }/{ $count }
button-next = { $number }/{ $count } ›
# From several excerpts in short to the one behind them.
button-further = { $number } ›
# To other passages of the document.
button-earlier = ‹ 前文
button-later = 后文 ›
button-notes = 注释
button-shorter = 缩短
button-longer = 全文
button-beginning = 从头看
# From an excerpt in full back to the several in short. $shown is how many.
button-first-screen = { $shown ->
        [2] ‹ 两条简览
        [3] ‹ 三条简览
       *[other] ‹ 全部简览
    }
button-context = 上下文
button-cite = 引文出处
button-back = ‹ 回到摘录

## The archive

about-title = 关于本档案
about-size = { archive-size }。
about-written = 写于{ $first }至{ $last }之间。
about-collection = • { $collection }：{ count-documents }，{ $licence }
about-no-licence = 未注明许可
about-built = 索引建于 { $built } UTC。

## 笔记本：个人、群组或话题保存的摘录

button-save = 保存
notebook-saved = { $whose ->
        [group] 已存入本群的笔记本，第 { $count } 条。用 /list 查看。
        [topic] 已存入本话题的笔记本，第 { $count } 条。用 /list 查看。
       *[person] 已存入您的笔记本，第 { $count } 条。用 /list 查看。
    }
notebook-saved-from-channel = 已存入您自己的笔记本，第 { $count } 条。请在私聊中给我发 /list 查看。
notebook-saved-before = { $whose ->
        [group] 本群的笔记本里已有这一条。
        [topic] 本话题的笔记本里已有这一条。
       *[person] 您的笔记本里已有这一条。
    }
notebook-words-gone = 档案此后有了变动，那里已没有这些文字。请重新提问。
notebook-entry-gone = 这一条已被删除。
notebook-full = 笔记本已满。请删除不需要的条目，或在别的聊天中保存。
notebook-not-kept = 抱歉，笔记本暂时无法使用，请稍后再试。
notebook-admins-save = 本群只有管理员可以保存和修改条目。
notebook-not-theirs = 只有保存者和管理员可以修改条目。
notebook-long-note = 备注太长，请不要超过 1000 个字符。
notebook-empty = { $whose ->
        [group] 本群的笔记本是空的。点摘录下方的“保存”即可存入。
        [topic] 本话题的笔记本是空的。点摘录下方的“保存”即可存入。
        [terminal] 您的笔记本是空的。在摘录之后输入 /save 即可存入。
       *[person] 您的笔记本是空的。点摘录下方的“保存”即可存入。
    }
notebook-head = { $whose ->
        [group] 本群的笔记本：第 { $first } 至 { $last } 条，共 { $count } 条
        [topic] 本话题的笔记本：第 { $first } 至 { $last } 条，共 { $count } 条
       *[person] 您的笔记本：第 { $first } 至 { $last } 条，共 { $count } 条
    }
notebook-entry-head = { $whose ->
        [group] 本群的笔记本：第 { $rank } 条，共 { $count } 条
        [topic] 本话题的笔记本：第 { $rank } 条，共 { $count } 条
       *[person] 您的笔记本：第 { $rank } 条，共 { $count } 条
    }
notebook-opening = “{ $words }”……
notebook-note = 备注：{ $note }
notebook-passage-gone = 以上是保存时的样子；档案中已没有这一段。
notebook-write-note = 请回复本消息写下备注，它会取代原有的备注；只写一个连字符则删除备注。
notebook-noted = 备注已保存。
notebook-note-removed = 备注已删除。
notebook-removed = 条目已删除。
notebook-sure-to-remove = 要删除这一条吗？删除后无法恢复。
button-notebook-before = ‹ 前面
button-notebook-after = 后面 ›
button-notebook-files = 导出文件
button-notebook-up = ▲ 上移
button-notebook-down = ▼ 下移
button-notebook-note = 备注
button-notebook-remove = 删除
button-notebook-keep = 保留
button-notebook-back = ‹ 笔记本
notebook-formats = { $whose ->
        [group] 本群的笔记本有 { $count } 条。要哪种文件？.bib、.ris 和 .json 供 Zotero 等软件使用；.md 供阅读，.csv 供电子表格使用。
        [topic] 本话题的笔记本有 { $count } 条。要哪种文件？.bib、.ris 和 .json 供 Zotero 等软件使用；.md 供阅读，.csv 供电子表格使用。
       *[person] 您的笔记本有 { $count } 条。要哪种文件？.bib、.ris 和 .json 供 Zotero 等软件使用；.md 供阅读，.csv 供电子表格使用。
    }
notebook-no-format = 没有这种格式。可用的名称：{ $names }。
notebook-file-part = 第 { $first } 至 { $last } 条，共 { $count } 条。
button-notebook-next-file = 从第 { $first } 条起 ›
notebook-title = 笔记本
notebook-written = 笔记本已写入 { $file }。
notebook-not-written = 无法写入 { $file }：{ $reason }。
notebook-unusable = 无法使用笔记本：{ $reason }。
notebook-hint = /list 3 显示一条；/list up 3、/list down 3、/list note 3 文字、/list remove 3 修改它；/list after 20 继续往后看。

## 保存了什么，如何忘记

kept-update = Telegram 送来的消息或点按，不含用不到的部分
kept-update-until = 回答发出为止；随后覆盖其文字
kept-numbers = 更新的编号
kept-numbers-until = 两天
kept-question = 已回答的问题：其文字，消息、聊天和提问者的编号，以及回答中所显示的部分
kept-question-until = 三十天；随后覆盖
kept-message = 尚待发送的消息及其聊天
kept-message-until = 发出为止；随后覆盖其文字，两天后忘记其键值和聊天
kept-notebook = 个人存入自己笔记本的内容，连同引文格式和本人的备注
kept-notebook-until = 本人删除或使用 /forgetme 为止
kept-group-notebook = 存入群组或话题笔记本的内容，连同引文格式、备注和保存者的编号
kept-group-notebook-until = 在那里被删除，或群组移除机器人三十天后为止；/forgetme 会去掉本人的编号
kept-choice = 个人所作的选择，如引文格式或语言，及其编号；未作选择则不保存
kept-choice-until = 使用 /forgetme 为止
kept-set-up = 聊天或话题中的设置
kept-set-up-until = 改为其他设置，或群组移除机器人三十天后为止；私聊中使用 /forgetme 为止
kept-posts = 某个聊天哪几天有过每日推送或定时测验题，以及所用段落的编号
kept-posts-until = 最近 800 天的记录，或群组移除机器人三十天后
kept-asked = 在有每周摘要的群组或话题中：该聊天最近 300 个问题、提问时间以及是否得到回答；不含任何人的编号
kept-asked-until = 八天，或管理员关闭摘要
kept-quiz = 某个聊天最近一百道测验题（按段落），以及测验的主题和进度
kept-quiz-until = 被新的题目取代，或群组移除机器人三十天后
kept-quiz-answers = 在计分的群组中：谁回答了哪道测验题，其名字，以及答案是否正确
kept-quiz-answers-until = 本周结束（星期日，UTC；机器人运行时最多迟十分钟），或管理员关闭计分，或 /forgetme
kept-gaps = 每类错误被报告的次数；若运营者保存问题，还有没有回答或被指出有误的问题及所显示的文件；不含提问者、地点和时刻
kept-gaps-until = 最近一次之后九十天，或被另外两千条取代；问题在运营者不再保存时也会删除
kept-admission = 某聊天凭邀请码加入：其编号
kept-admission-until = 使用 /forgetme，或群组移除机器人三十天后为止
kept-removal = 群组或频道移除了机器人：其编号和时间
kept-removal-until = 重新加入机器人为止，或三十天；随后忘记与其有关的一切
kept-migration = 群组变成了另一个聊天：两者的编号
kept-migration-until = 长期
kept-last-questions = 最近 4096 个问题以及回答它们的消息
kept-memory-until = 程序结束或使用 /forgetme 为止
kept-last-answers = 最近 256 个回答，供翻页用；不含任何人的编号
kept-last-answers-until = 十分钟且直到下一个问题，或程序结束为止
kept-languages = 最近 4096 人的语言，包括未作选择的人
kept-sent = 个人最近通过内联模式发送的段落，4096 人，每人五段
kept-notes-taken = 最近 4096 条回复中哪些成了笔记本的备注（聊天和消息的编号）
kept-reported = 最近 4096 个回答中哪些被报告了什么，按聊天和消息的编号以及报告者的散列值
kept-admins = 最近 4096 个需要知道管理员的聊天的管理员
kept-run-until = 程序结束
kept-archive = 档案的文件
kept-archive-until = 启用下一个索引为止
privacy-row = • { $what }——期限：{ $until }
privacy =
    我所保存的一切及其期限：

    { $rows }

    没有用户名单，也没有关于任何人的统计。/forgetme 会立即删除我所保存的与您有关的一切。Telegram 里的消息要由您自己删除。
# Below the table, by the configuration.
privacy-questions-kept = 运营者保存我没能回答或被指出有误的问题，包括私聊中的问题，但不含提问者。请勿在问题中写入个人事务。
privacy-questions-not-kept = 运营者不保存我没能回答或被指出有误的问题。
forget-sure = 要我忘记与您有关的一切吗：您的问题及其回答、您的选择、您的笔记本，以及您获准使用一事？您为群组保存的内容仍归群组，但去掉您的编号。此事无法撤销；可先用 /export 取得笔记本的文件。
button-forget = 忘记我
button-forget-not = 不
forget-not = 什么都没有忘记。
forget-nobody = 这条消息不是出自某个人，而对这样的发言什么都不保存。
forget-failed = 抱歉，磁盘暂时无法写入，现在什么都忘不了。请稍后再试。
forgot = 已忘记：{ $things }。
forgot-nothing = 没有保存过与您有关的内容。
forgot-questions = { $count } 个问题及其回答
forgot-choices = { $count } 项选择
forgot-excerpts = 您笔记本中的 { $count } 条
forgot-group-excerpts = 群组笔记本中 { $count } 条上的您的编号
forgot-admission = 您获准使用一事（邀请链接可让您再次获准）
forgot-quiz-answers = { $count } 个测验答案
forgot-messages = { $count } 条尚待发送的消息

## Commands

command-ask = 用段落及其引文出处回答问题
command-chat = 在此与档案对话，如同使用机器人
command-dates = 显示如何理解一段文字中的日期
command-index = 建立或更新索引，并说明变化
command-check = 检查配置和文献，并输出导入报告
command-read = 显示程序所读到的文件正文及其标记
command-serve = 运行 Telegram 机器人
command-backup = 将机器人保存的内容写入文件，运行与否均可
command-restore = 恢复备份，原有内容另存
command-store = 把机器人保存的内容复制到 PostgreSQL 数据库，或复制回文件
command-eval = 为已评判的问题打分：一个文件，或多个文件一组
command-names = 为档案提出拼写分组，由您取舍
command-start = 问好并给出例子
command-help = 列出命令
command-about = 介绍本档案的内容
command-archive = 显示此处由哪个档案库回答；私聊中可另选
command-cite = 查看和设定引文出处格式：archive、chicago、short、bibliography、mla、apa
command-save = 把屏幕上的摘录存入笔记本
command-list = 显示本聊天或话题的笔记本
command-export = 以文件发送笔记本：bibtex、ris、csl、markdown、csv
command-privacy = 说明保存了什么、保存多久
command-forgetme = 忘记与您有关的一切
command-status = 显示机器人的状况
command-reindex = 重新查看文献
command-invite = 给出邀请链接
command-quit = 退出

## Small talk, and what goes on from a question

talk-greeting = 您好。请用自己的话向本档案提问。
talk-for-example = { $said }例如：
talk-thanks = 不客气。欢迎随时继续提问。
talk-farewell = 再见。
talk-reaction = 我只知道本档案中的内容。欢迎随时继续提问。
talk-help = 请用自己的话提问，写明人物、地点、主题或时间。回答是档案原文及其出处。
talk-about-bot = Pincite 是一个程序，在本档案中查找段落，并逐字显示原文及其出处。它自己不写任何文字，也没有聊天机器人在其中工作。
talk-about-citing = 每个回答下面的“引文出处”会给出可复制的出处：档案馆自己的格式、Chicago、MLA 和 APA。
talk-about-checking = 每条引文在显示之前都与所存文献核对过。要核对您自己的引文，请把原话放在引号里，或粘贴整段。
talk-about-truth = 这里没有编造的内容：每条引文在显示之前都与所存文献核对过，下面注明出处。文献本身是否属实，由您判断。
talk-about-series = 出处中的“FRUS”是 Foreign Relations of the United States（《美国对外关系文件集》），由美国国务院出版；其后是年份、卷、文件号和页码。
talk-about-writing = 我自己不写任何文字，只查找可以引用的段落，并给出各自的出处。
talk-about-oldest = 这里最早的文献是“{ $oldest }”，{ $first }；最晚的是“{ $latest }”，{ $last }。/years 按年份列出全部。
talk-about-archive = 本档案有{ $held }；详见 /about。
# What of the question before was kept. $kept is a list of its words.
talk-kept = 沿用上一问：{ $kept }。
# On a button, in front of what it drops.
talk-drop-kept = 去掉{ $kept }
talk-nothing-shown = 还没有可以接着问的回答。请先提一个问题。
talk-nothing-open = 现在没有打开任何摘录。请先按编号打开一条，或提出问题，然后再试。
talk-nobody-listed = 该文件的开头没有列出在场者。输入“整份文件”可以看它的开头。
talk-no-more = 找到的都在这里了。
# To “that's wrong”.
talk-wrong = 抱歉。请点那个回答下面的 ⚑，选择哪里不对。
# To “in German, please”. $names are the languages that there are.
talk-in-language = 我会的语言有：{ $names }；用 /language 选择。引文保持档案的原文。
# The same in a terminal, where there is one.
talk-only-language = 在这里我只用{ $name }。引文保持档案的原文。
# To “forget that”.
talk-dropped = 已放下前面的问题，下一个问题单独回答。

## Whose words are shown, and of when

whose-speaker = { $count ->
        [several] 依次发言：{ $who }，{ $when }。
       *[one] { $who }说的，{ $when }。
    }
whose-author-kind = { $author }写的，{ $when }（{ $kind }）；其中可能转述他人的话。
whose-author = { $author }写的，{ $when }；其中可能转述他人的话。
whose-nobody-kind = 没有署名：这是文献本身的文字（{ $kind }）。
whose-nobody = { $voice ->
        [archive-summary] 没有署名：这是档案馆摘要。
        [editor-gloss] 没有署名：这是编者的括注。
        [source-note] 没有署名：这是编者注。
        [study] 没有署名：这是后来的研究。
       *[document] 没有署名：这是文献本身的文字。
    }
whose-when = { $precision ->
        [day] { $date }
        [month] { $date }
       *[other] 日期：{ $date }
    }
whose-undated = 文献无日期
when-written = { $precision ->
        [day] 写于{ $date }，这是文献的日期。
        [month] 写于{ $date }，这是文献的日期。
       *[other] 文献的日期：{ $date }。
    }
when-beside = 文献的日期是{ $date }；这段说明没有日期。
when-undated = 本副本中文献无日期。
when-speaks-of = 这段话谈及{ $times }。
to-whom-sent = 文献的收件人：{ $names }。
to-whom-present = 文献开头列出的在场者：{ $names }。
to-whom-title = 文献开头没有写明是对谁说的。其标题为“{ $title }”。

## The bot

bot-start =
    您好！我用原文段落及其引文出处，回答关于一批文献档案的问题。

    请用自己的话写一个问题，写明人物、地点、主题或时间。我只引用文献中的话，不添加任何内容；文献没有说的，我会如实告诉您。

    本档案有{ $held }。详见 /help。想看看效果，请点下面的问题，或自己写一个。
# $commands is a list, one command a line.
bot-help =
    请用自己的话提问，写明人物、地点、主题或时间。时间的例子：1962年10月22日、1962年底、1963年10月28日至11月10日、1950年以前、历史上的今天。“Written in 1963”（用英文）找该年的文献，“关于1963年”找谈及该年的内容。

    { $commands }

    在群组中，我只回应 /ask、对我的回复和 @{ $username }，其余时候不发言。在任何聊天中输入 @{ $username } 和问题，即可选一条摘录发送。
bot-help-command = /{ $name } – { $does }
bot-usage = 请把问题写在命令后面，例如：/ask 1962年10月22日发生了什么？
bot-unknown-command = 我不认识这个命令。/help 列出可用的命令。
bot-not-text = 我只能读文字。请写下问题，我来查找能回答它的段落。
# $request names what went wrong in the log.
bot-apology = 抱歉，我这里出了问题。请稍后再试。如果再次出错，请把 { $request } 告诉本机器人的管理者。
bot-too-slow = 抱歉，这次查找耗时太长。请用更少的词提问，或写明年份。
bot-search-busy = 抱歉，我正在查找的已经够多了。请一分钟后再问。
bot-busy = 此聊天中等待的问题已经太多。在等待的问题减少之前，我不回答这个问题及后面的问题；请稍后再问。
# Over the rate limit. $who is person or group.
bot-too-fast = { $who ->
        [group] { $seconds ->
           *[other] 此聊天提问太快，我来不及查找。请等 { $seconds } 秒。
        }
       *[person] { $seconds ->
           *[other] 提问太快，我来不及查找。请等 { $seconds } 秒。
        }
    }
# To somebody who may not ask yet. $number is the number of the person or the chat. $whom is person or chat,
# and $invitations says whether there are any: yes or no.
bot-not-allowed = { $whom ->
        [person] { $invitations ->
            [yes] 我还不能回答您：请打开给您的邀请链接，或把您的编号 { $number } 告诉我的管理者。
           *[no] 我还不能回答您：请把您的编号 { $number } 告诉我的管理者。
        }
       *[chat] { $invitations ->
            [yes] 我还不能在此聊天中回答：请打开邀请链接，或把此聊天的编号 { $number } 告诉我的管理者。
           *[no] 我还不能在此聊天中回答：请把此聊天的编号 { $number } 告诉我的管理者。
        }
    }
bot-too-many-invitations = 尝试邀请的次数太多了。请一小时后再试。
bot-button-not-allowed = 我还不能在这里回答您。请私下给我发消息，我会说明如何获得许可。
bot-button-foreign = 这个按钮在这里不归我管。请直接向我提问。
bot-button-old = 这条消息太旧，我无法更改。请重新提问。
bot-button-question-gone = 原来的问题已不在，我无法再次查找。请重新提问。
# On a button.
button-take-back = ✕
bot-not-theirs-to-take-back = 只有提问者或管理员可以撤回这个回答。
bot-taken-back = 此回答已撤回。
bot-button-stale = 档案已有变化。请重新提问。
# Above inline results. Telegram shows at most 64 characters.
inline-empty = 请输入问题，或点此查看用法
inline-nothing = 这里没有相关内容；点此向我提问
inline-nearest = 没有完全相符的；以下最接近
inline-not-allowed = 我还不能回答您；点此查看原因
inline-too-fast = 太快了，请稍等片刻
inline-completed = “{ $typed }”已补全为“{ $word }”
# $marked is what stands between two plus signs.
inline-not-woven = 未能确定找到：{ $marked }
inline-alternatives = 您指的是哪一个？我不能确定
inline-too-many-sources = 一句话中我最多查找 { $most } 处出处
# The titles of results. $who speaks, $when is a day.
inline-title = { $who } · { $when }
inline-on-this-day = 历史上的今天：{ $title }
inline-sent-before = 曾发送：{ $title }
inline-citation = ↳ 仅引文出处
inline-woven-one = 出处：{ $title }
inline-woven = { $count ->
       *[other] 附 { $count } 处出处
    }
# Below a quotation that is sent into another chat. $whose is who speaks, with the place and the day; $held where that stands.
inline-source = { $whose } · { $held }
inline-link = 查看原处
passage-gone = 该段落已不在档案中。可能其文献已换成另一版本：请用其中的文字问我。

## The bot, for the people who run it

# $age is today, yesterday or days; then $days is how many.
status-archive = { $age ->
        [today] 档案：{ archive-size }；索引建于 { $built } UTC，今天。
        [yesterday] 档案：{ archive-size }；索引建于 { $built } UTC，昨天。
       *[days] 档案：{ archive-size }；索引建于 { $built } UTC，{ $days } 天前。
    }
status-index-failed = 索引未能更新：{ $failure }。
status-index-refreshing = 索引正在更新。
status-access-open = 任何人都可以提问。
status-access-listed = 只有配置中列出的人可以提问。
status-access-invited = 只有配置中列出的人或受邀请的人（/invite）可以提问。
# $places is in how many chats and topics.
status-posts = { $places ->
        [0] 没有任何聊天发布每日段落。
       *[other] 在 { $places } 个聊天和话题中发布每日段落。
    }
status-questions-kept = 没有回答或被指出有误的问题不含姓名地保存；/gaps 列出它们。
status-questions-not-kept = 不保存问题；错误报告只计数，见 /gaps。
status-updates = 正在处理：{ $updates }，包括您的这条消息。
status-failures = { $failures ->
        [0] 启动以来收到的都已处理。
       *[other] 启动以来有 { $failures } 条消息或点按处理失败并已致歉；原因见日志。
    }
reindex-started = 我正在重新查看文献；新索引建好之前，仍用现有索引回答。结果见 /status。
reindex-running = 已经在建索引；建好之后我再重新查看文献。
reindex-unavailable = 这里没有负责更新索引的部分；请重新启动我来更新。
invitation =
    打开此链接的人可以向我提问：
    https://t.me/{ $username }?start={ $code }

    要让群组使用，请用此链接把我加入群组；群组成员能看到邀请码：
    https://t.me/{ $username }?startgroup={ $code }
no-invitations = 没有邀请：配置中的 access.mode 不是“invited”。

## The conversation in the terminal

chat-greeting = 这里是 Pincite。它根据 { count-documents }回答，给出段落及其引文出处。
chat-try-one = 请随意提问，或输入编号试试下面的问题：
chat-ask-anything = 请随意提问。
chat-hint = /help 列出命令，/quit 退出。
chat-help = 请输入问题；在回答下面输入编号来选择。命令：
chat-no-choice = 这里没有选项 { $number }。
chat-unknown-command = 没有命令 /{ $typed }。
chat-next = 下一条
chat-previous = 上一条

## The command line

program-about = 用原文段落及其引文出处，回答关于一批文献档案的问题。
program-after-help = 不带命令时：TELOXIDE_TOKEN 中有机器人令牌则为 `serve`，否则为 `chat`。
no-token = 没有设置 TELOXIDE_TOKEN，因此在终端中对话。
bot-running = 机器人正在运行；按 Ctrl-C 停止。
bot-stopped = 机器人已停止。
configuration-sound = 配置无误。
index-up-to-date = 索引已是最新。
batch-line = 第 { $line } 行：{ $problem }
batch-not-an-object = 不是 JSON 对象
batch-lines-unread = { $lines ->
       *[other] 有 { $lines } 行无法读取；每行须是一个 JSON 对象
    }
check-lines-unread = { $lines ->
       *[other] 有 { $lines } 行无法读取；报告中列出第一处
    }
check-files-unread = { $files ->
       *[other] 有 { $files } 个文件无法读取；报告中已列出
    }
# $waiting is the number of questions that wait for an answer, $size is in kB.
backup-written = { $waiting ->
        [0] { $file } 保存了机器人的内容：{ $size } kB，已检查，没有等待回答的问题。
       *[other] { $file } 保存了机器人的内容：{ $size } kB，已检查，有 { $waiting } 个问题等待回答，将在下次启动时回答。
    }
backup-private = 其中有问题和聊天编号，请像对待机器人一样妥善保密。文献、索引、设置和令牌不在其中。
backup-restored = { $waiting ->
        [0] { $folder } 中机器人的内容已恢复为备份的内容，没有等待回答的问题。
       *[other] { $folder } 中机器人的内容已恢复为备份的内容，有 { $waiting } 个问题等待回答，将在下次启动时回答。
    }
# Messages that nobody asked for, such as a daily post.
backup-to-send = { $messages ->
       *[other] 另有 { $messages } 条消息尚待发送。
    }
backup-aside = 原有内容保存在 { $file }；不需要时可以删除。
# $rows is a number of rows of tables.
store-copied = { $rows ->
       *[other] 已复制并核对 { $rows } 行。原有内容未改动。
    }
# $done and $total are numbers of rows.
store-copying = 正在复制并核对：{ $done } / { $total } 行
# On the page /readyz, after the name of the part.
health-index-opening = 索引正在打开或建立；请等待完成
health-store-opening = 存储尚未打开；请等待

## Opening an archive

opening-no-index = 还没有索引；正在建立。
opening-changed = 文献或设置有变化；正在重建索引。
opening-settings-changed = 设置有变化；正在重建索引。
# $changes is a list of the three messages below, with full stops between them.
opening-files-changed = { $changes }；正在更新索引。
opening-new = 新增：{ $files }
opening-different = 变化：{ $files }
opening-gone = 已不在：{ $files }
opening-other-version = 索引由另一版本的 Pincite 建立；正在重建。
opening-damaged = 索引无法使用（{ $reason }）；正在重建。
opening-built = 索引已建好：{ archive-size }。
opening-load-begun = { $there ->
    [0] 正在把 { $documents } 份文件载入检索集群。
   *[other] 正在把 { $documents } 份文件载入检索集群，其中 { $there } 份已在那里。
}
opening-load-waiting = 检索集群暂时不接收数据，正在重试。
opening-load-repeating = 已载入的内容有缺失，正在重新载入。
opening-load-done = 检索集群从现在起用这 { $documents } 份文件回答。
opening-load-reached = 正在载入：{ $documents } 份文件
opening-pulled = 索引已从快照取得：{ archive-size }；传输 { $size } MB。
opening-kept-old = 索引未能更新，继续使用旧索引：{ $error }
opening-left-out = 略去 { $file }：{ $reason }
# Lines of JSON Lines that could not be read. $line is the number of the first, $fault is what is wrong with it.
opening-lines-left-out = { $lines ->
       *[other] 略去 { $file } 中的 { $lines } 行。首先是第 { $line } 行：{ $fault }；详见 `pincite check`。
    }
opening-writing = 正在写入索引
# How far the reading has come. $rate is documents in a second. $unit is seconds or minutes of $left, or unknown.
opening-progress = { $unit ->
        [seconds] { $percent }%，{ count-documents }，每秒 { $rate } 份，还需 { $left } 秒
        [minutes] { $percent }%，{ count-documents }，每秒 { $rate } 份，还需 { $left } 分钟
       *[unknown] { $percent }%，{ count-documents }，每秒 { $rate } 份
    }
opening-reading = 正在读取：{ $progress }。

## The ingest report

# One line at the end, a list of these.
report-files = { $files ->
       *[other] { $files } 个文件
    }
report-warnings = { $warnings ->
       *[other] { $warnings } 条警告
    }
report-lines-left-out = { $lines ->
       *[other] 略去 { $lines } 行
    }
report-files-not-read = { $files ->
       *[other] { $files } 个文件未读取
    }
# A file that could not be read at all.
report-file-not-read = { $file }：未读取：{ $reason }
# Above the columns of the table of `pincite check`.
check-heading-file = 文件
check-heading-documents = 文献
check-pages = { $pages } 页
# $days is a date in EDTF, or two with a stroke; $origins says where they were read.
check-written = { $days }（{ $origins }）
check-undated = { $documents } 篇文献没有日期
check-format = { $format }：{ $counts }
# What `pincite check --deep` found.
deep-damaged = 索引已损坏：{ $how }
deep-not-indexed = { $file }：不在索引中
deep-gone = { $file }：在索引中，但文件夹里已没有
deep-other-file = { $file }：文件内容或清单中关于它的说明与编入索引时不同
deep-other-document = { $file }：“{ $title }”读出的内容与所存不同
deep-lost = { $file }：索引中有 { $documents } 篇出自它的文献，现在已不能从中读出
deep-result = { $differences ->
        [0] 索引与文件一致。
       *[other] 索引与文件有 { $differences } 处不同；用 `pincite index` 更新索引
    }
deep-no-file-list = 索引所依据的文件列表已丢失，无法逐个与文件比较
# Labels at the left, at most ten characters.
report-label-read-as = 读作
report-label-pages = 页数
report-label-recognition = OCR
report-label-entries = 条目
report-entries = { $entries }；涉及 { $files } 个文件
report-label-documents = 文献
report-label-passages = 段落
report-label-written = 写于
report-label-speaks-of = 谈及
report-label-people = 人物
report-label-dropped = 舍弃
report-label-left-out = 略去
report-label-not-read = 未读取
report-label-warning = 警告
report-read-as = { $reader }，{ $encoding }
report-pages = { $scanned ->
        [0] { $pages }
       *[other] { $pages }，其中 { $scanned } 页为没有文字层的扫描图
    }
# How sure the program for text recognition was of its words.
report-recognition = 平均识别置信度 { $percent }%
report-recognition-page = 第 { $page } 页：识别置信度 { $percent }%
report-recognition-more = 另有 { $pages } 页低于 { $percent }%
report-garbled = { $percent }% 的词语残缺，像是识别不佳所致
report-documents = { $undated ->
        [0] { $documents }
       *[other] { $documents }，其中 { $undated } 份无日期
    }
report-none = 无
report-no-date = 无日期
# $counts is how many dates come from where.
report-written-at = { $first }（{ $counts }）
report-written-between = { $first }至{ $last }（{ $counts }）
report-speaks-of = { $times ->
       *[other] { $times } 个时间，其中 { $inferred } 个系推断
    }
# Words that no document keeps. $lines is one number or a list.
report-dropped = { $count ->
       *[other] 第 { $lines } 行：{ $text }（{ $reason }）
    }
report-left-out = { $lines ->
       *[other] { $lines } 行：{ $reason }
    }
report-bad-line = 第 { $line } 行：{ $fault }
report-more-lines = { $lines ->
       *[other] 另有 { $lines } 行
    }
report-unknown-key = { $lines ->
       *[other] { $lines } 行中的键 { $key }
    }
report-more-warnings = 另有 { $warnings } 条
dropped-site-furniture = 网站的菜单或横幅
dropped-list-mark = 列表符号
dropped-note-number = 注释编号
dropped-advertising = 网站广告
dropped-label = 标签
dropped-cut-off = 条目在标题之前中断
dropped-other-document = 指向另一份文献
dropped-front-matter = 卷首信息，已存为字段
dropped-unread-front-matter = 卷首信息，未保留
dropped-no-date = 没有可读的日期
dropped-remark = 关于馆藏的说明，未保留
dropped-credit = 页面署名，未保留
dropped-archive-data = 档案馆数据，未保留
dropped-above-title = 标题以上的内容，未保留
dropped-notice = 网站声明，未保留
dropped-page-furniture = 页码或页眉
dropped-layout = 没有文字的版面符号
dropped-not-understood = 未能理解
warning-two-dates = 两个日期：按{ $used }归入，另有日期{ $other }：{ $title }
warning-no-value = { $label } 在本副本中没有内容：{ $title }
warning-unreadable = { $key } { $value } 无法辨读：{ $title }
warning-hidden-address = 本副本中地址被隐去：{ $title }
warning-sic = { $printed } [sic]，{ $note }：{ $title }
warning-repeated = 前面已读过，此处略去：{ $title }
warning-damaged = { $places ->
       *[other] 有 { $places } 处不是此编码的文字
    }
warning-scanned = { $pages } 页中有 { $scanned } 页是没有文字层的扫描图：请用文字识别（OCR）程序添加文字层
warning-unknown-characters = 有 { $pages } 页印有文件未说明的字符，这些字符缺失：请将其打印为新文件，或用文字识别（OCR）程序处理
warning-no-document = 没有找到文献
# Why a line of JSON Lines gives no document: for many lines, then with what one line says.
fault-json = 不是 JSON 对象
fault-no-text = 没有文字
fault-no-text-line = 缺少 `text` 或其为空
fault-no-words = 没有词语
fault-no-words-line = `text` 中没有词语
fault-voice = 未知的 voice
fault-voice-line = `voice` { $voice } 不是 document、archive_summary、editor_gloss、source_note、study 之一
fault-long-id = id 太长
fault-long-id-line = `id` 超过 { $limit } 字节
fault-repeated = id 重复
fault-repeated-line = 前面已有文献使用 id { $id }
fault-encoding = 不是 UTF-8
fault-encoding-line = 从该行第 { $byte } 字节起不是 UTF-8
fault-too-long = 太长
fault-too-long-line = 超过 { $limit } MB
fault-breaks-off = 文件中断
fault-breaks-off-line = 此行之后文件无法读取：{ $reason }
fault-cells = 单元格数目不符
fault-cells-line = 有 { $cells } 个单元格，而表格有 { $columns } 列：请查看是否有多余的分隔符或引号
fault-quotation-marks = 引号
fault-quotation-marks-line = 引号没有闭合，或单独出现在单元格内：单元格内用两个引号表示一个
fault-unknown-column = 未知的列
fault-unknown-column-line = { $column } 不是资料表的列，未读取
fault-unknown-column-near = { $column } 不是资料表的列，未读取；是否指 `{ $near }`？
fault-repeated-column = 重复的列
fault-repeated-column-line = { $column } 与前面的一列意义相同，未读取
fault-no-path-column = 没有 `path` 列
fault-no-path-column-line = 资料表需要 `path` 列，说明一行是关于哪个文件的；现有的列：{ $columns }
fault-value = 无法读取的日期或年份
fault-value-line = { $column ->
        [year] `year` { $value } 不是数字：请写 1962
       *[date] `date` { $value } 不是 EDTF 日期：请写 1962-10-22、1962-10、1962、196X 或 1962~
    }
fault-no-path = 没有路径
fault-no-path-line = `path` 为空
fault-no-file = 没有这个文件
fault-no-file-line = 这里没有文件 { $path }
fault-no-file-near = 这里没有文件 { $path }；是否指 { $near }？
fault-named-before = 文件第二次出现
fault-named-before-line = { $path } 的资料取自第 { $line } 行
fault-no-attachment = 没有文件
fault-entry = 无法读取的条目
fault-nested-line = 花括号嵌套超过 { $limit } 层
# Why a file gives no document. The name of the file stands before it.
refusal-empty = 文件是空的
refusal-too-large = 文件大于 { $limit } MB；请分成较小的文件
refusal-binary = 文件不是文本；请转换为纯文本或 Markdown
refusal-no-reader = 这是 .{ $extension } 文件；请另存为纯文本或 Markdown
refusal-no-text = .{ $extension } 文件中没有可读的文字
refusal-too-deep = 所在文件夹超过 { $limit } 层
refusal-special-file = 既不是文件也不是文件夹
refusal-encrypted = 已加密；请另存一份无需密码的副本
refusal-damaged = 已损坏；请用制作它的程序打开并重新保存
refusal-scanned = 全部 { $pages } 页都是没有文字层的扫描图；请用文字识别（OCR）程序添加文字层
refusal-no-pages = 描述的是扫描页，但旁边没有只放这些扫描页的文件夹
refusal-too-many-pages = 超过 { $limit } 页；请拆成较小的文件
refusal-unpacks-too-large = 解压后超过 { $limit } MB；请把正文另存为单独的文件
refusal-too-demanding = 读取需要超过 { $mb } MB 内存或 { $seconds } 秒；请拆成较小的文件，或打印成新文件
refusal-unknown-format = 没有能读此格式的程序

## `pincite read` 显示的文件正文

# 左侧标签，不超过十个字符。
read-label-id = id
read-label-title = 标题
read-label-author = 作者
read-label-place = 地点
read-label-reference = 档案号
read-label-url = 网址
read-mark = [第 { $page } 页, { $kind }]
read-mark-without-page = [{ $kind }]

## How an answer came about, for `pincite ask --explain`

explain-title = 这个回答是怎样得出的
# $word is answered, partly or nothing; it is followed by the messages below and by the verdict.
explain-verdict = { $word ->
        [answered] 结论：已回答。
        [partly] 结论：部分相符。
       *[nothing] 结论：没有找到。
    }
# $met, $sure and $enough are percentages.
explain-answered = 第一个段落符合 { $met } % 的有效名称和词语，其中每个名称和数字都符合；若问及时间，时间也符合。其正确的概率为 { $sure } %（需要 { $enough } %）。
explain-not-answered = 第一个段落符合 { $met } % 的有效名称和词语，其正确的概率为 { $sure } %（需要 { $enough } %，并须符合每个名称和数字）。
explain-looked-for = 所查找的内容及其在问题中的比重（少见的词比重较大）：
explain-time = 时间：“{ $text }”，{ $date }
explain-looked-for-nothing = 没有可查找的内容。
# A word of the question. $role is nowhere (in this archive), name, helpful or content.
explain-word = { $role ->
        [nowhere] { $word }：本档案中没有
        [name] { $word }：名称或数字，不含它就不算回答
        [helpful] { $word }：有助于排序，不能作为证明
       *[content] { $word }
    }
# The same with other forms of the word that were looked for. $forms is a list.
explain-word-forms = { explain-word }；也查找 { $forms }
explain-evidence = { $rank }. { $title }
# The first words of a quotation.
explain-opening = “{ $opening }……”
# Which words of the question stand where. $place is quoted, near or nowhere, $words is a list.
explain-words = { $place ->
        [quoted] 在引文中：{ $words }
        [near] 在段落其他地方或标题中：{ $words }
       *[nowhere] 两处都没有：{ $words }
    }
explain-met = 符合 { $met } % 的有效名称和词语
# The score of a passage and what it is the sum of.
explain-score = 得分 { $score } = 段落的一半（词语 { $passage } + 日期 { $date }）+ 句子的一半（词语 { $words } + 重复提及 { $again } + 回答类型 { $kind } + 标题 { $heading } − 长度 { $length }）
explain-score-repeated = { explain-score }，因该文献在上面已引用，× { $repeated }
# $added has a sign.
explain-beside = 其中因紧邻更好的段落 { $added }
# What the reranker did to the score above. $added has a sign.
explain-reranker = 其中重排程序 { $added }，它给出 { $score }
explain-reranker-behind = 其中重排程序 { $added }，它不读这么靠后的段落

## Judged questions, for `pincite eval`

# Labels at the left, at most 26 characters.
eval-label-answerable = 有答案的问题
eval-label-right-words = 正确文字在前 { $rank } 位
eval-label-reciprocal-rank = 平均倒数排名
eval-label-answered = 完整回答
eval-label-answered-right = 其中首位正确
eval-label-right-unanswered = 首位正确但未算回答
eval-label-refused = 有答案却未回答
eval-label-right-document = 正确文献在前 { $rank } 位
eval-label-unanswerable = 没有答案的问题
eval-label-refused-rightly = 正确地未回答
eval-label-time = 每问用时
eval-count = { $count }（{ $share } %）
eval-time = 中位数 { $median }，99 % 时 { $slow }
# A question that went wrong. $outcome is rank (of the right words), missed or answered (though there is no answer).
eval-wrong = { $outcome ->
        [rank] 第 { $rank } 位：{ $id } { $question }
        [missed] 未找到：{ $id } { $question }
       *[answered] 作了回答，但本无答案：{ $id } { $question }
    }
eval-first = 首位：{ $quotation }
# Why the first passage came first. $lacking is yes where it lacks $words; $document is rank, hidden or unknown.
eval-why = { $lacking ->
        [yes] { $document ->
            [rank] 符合有效内容的 { $passage } %，其引文符合 { $quoted } %，缺 { $words }；正确文献在第 { $rank } 位
            [hidden] 符合有效内容的 { $passage } %，其引文符合 { $quoted } %，缺 { $words }；正确文献未显示
           *[unknown] 符合有效内容的 { $passage } %，其引文符合 { $quoted } %，缺 { $words }
        }
       *[no] { $document ->
            [rank] 符合有效内容的 { $passage } %，其引文符合 { $quoted } %；正确文献在第 { $rank } 位
            [hidden] 符合有效内容的 { $passage } %，其引文符合 { $quoted } %；正确文献未显示
           *[unknown] 符合有效内容的 { $passage } %，其引文符合 { $quoted } %
        }
    }
eval-against = 与上次相比：{ $better } 个变好，{ $worse } 个变差
eval-unmatched = { $questions ->
       *[other] { $questions } 个问题只在其中一次出现
    }
# $change is better or worse; $before and $after are one of the four below.
eval-change = { $change ->
        [better] 变好：{ $id } { $before } → { $after }：{ $question }
       *[worse] 变差：{ $id } { $before } → { $after }：{ $question }
    }
eval-outcome-rank = 第 { $rank } 位
eval-outcome-missed = 未找到
eval-outcome-answered = 已回答
eval-outcome-refused = 未回答

# The table of a suite. A heading is as short as it can be: with a name of 20 characters a row has 120 at most.
eval-column-set = 集
eval-column-answerable = 有答案
eval-column-right = { $rank ->
        [1] 首位
       *[other] 前{ $rank }
    }
eval-column-document = 文献
eval-column-reciprocal-rank = MRR
eval-column-answered = 已答
eval-column-answered-right = 答对
eval-column-right-unanswered = 保留
eval-column-unanswerable = 无答案
eval-column-answered-falsely = 误答
eval-column-median = 中位数
# $coefficients are numbers, parted by commas.
eval-fit = 据 { $answers } 个回答拟合：{ $coefficients }；截距 { $intercept }；曲线下面积 { $area }
eval-fit-point = 自 { $threshold } 起：有答案的问题中 { $sure } 个算确定，其中 { $right } 个首位正确；没有答案的问题中 { $falsely } 个算确定
eval-fit-nothing = 没有可拟合的内容：用 --fit 指定的集须有正确和错误的回答。
eval-suite-columns =
    有答案：有答案的问题；无答案：没有答案的问题
    首位、前3、前5：正确文字在此位或更前；MRR：平均倒数排名
    文献：前五位中有正确文献的引文
    已答：算作回答；答对：其中首位文字正确
    保留：首位文字正确，但未算作回答；误答：没有答案却算作回答
eval-suite-measuring = { $set }：{ $questions ->
       *[other] { $questions } 个问题
    }
eval-suite-against = { $unmatched ->
        [0] { $set } 与上次相比：{ $better } 个变好，{ $worse } 个变差
       *[other] { $set } 与上次相比：{ $better } 个变好，{ $worse } 个变差，{ $unmatched } 个只在其中一次出现
    }
eval-suite-no-run = { $set }：没有上次结果
eval-suite-left-out = { $set } 略去：没有 { $missing }

## Proposed spellings, for `pincite names`: comments in a TOML file, one line each

names-head = # { $proposals ->
       *[other] { $proposals } 条建议，每个列表中最可靠的在前。
    }
names-hint = # 请划去有误之处，并在 `[archive]` 的 `own_names` 下写上此文件名。
# $reason is one of the messages below. $example is where it can be looked up.
names-evidence = { $count ->
       *[other] # { $reason }；{ $count } 次，{ $example }
    }
names-listed-together = 列表的同一条目中两者都有
names-listed-term = 列表中有全称
names-introduced = 文中有说明
names-bracketed = 其后括号中注明
names-both-romanizations = 档案中两种拼法都有
names-listed-variants = 列表中有几种写法
names-listed-family-name = 列表中没有其他同姓的人
names-by-rule = 按规则转写的拼音，档案中未见
names-same-company = 可能是笔误：相关人物相同，只差几个字母

# The language of a person. $language is its name in itself, $names a list of these.
language-now = 我现在用{ $language }和您交谈。引文和出处保持档案中的原文。其他语言：
language-chosen = 从现在起，我用{ $language }和您交谈。您可以随时更改：
language-as-in-telegram = 从现在起，我使用您的 Telegram 的语言；如果我不会那种语言，就用英语。
language-not-kept = 抱歉，目前无法保存您的选择。请稍后再试。
language-unknown = 我不会这种语言。我会的语言有：{ $names }。
language-of-nobody = 语言是按个人保存的，而这条消息没有具体的发送人。
button-language-auto = 与 Telegram 相同
command-language = 查看并设置机器人与您交谈的语言
command-quiz = 根据档案出测验题，可指定主题或时间
command-score = 显示本周答题得分
bot-description =
    提出关于档案的问题，即可得到准确的原文段落及其出处。

    请像询问图书馆员那样提问：人名、主题、日期。每一条引文都逐字见于文献之中，轻点一下即可查看上下文或引文出处。
bot-short-description = 回答关于档案的问题，给出准确的原文段落及其出处。

## Quizzes

# What is asked above a quotation. $date is when it was written, $recipient a name.
quiz-year = 这段文字写于哪一年？
quiz-author = 这段文字是谁写的（{ $date }）？
quiz-author-to = 这段文字是谁写给 { $recipient } 的（{ $date }）？
quiz-speaker = 会谈中这句话是谁说的（{ $date }）？
quiz-document = 这句话出自哪份文件？
quiz-name = 缺少的是哪个名称（{ $date }）？
quiz-number = 缺少的是哪个数字（{ $date }）？
# $asked is one of the questions above.
quiz-progress = 第 { $number } 题，共 { $total } 题 · { $asked }
# A document as an answer to choose, in at most 100 characters.
quiz-option-document = { $title }，{ $date }
quiz-too-little = 档案中的材料太少，出不了确有把握的题目。
quiz-too-little-on = 档案中关于“{ $subject }”的材料太少，出不了确有把握的题目。请换一个更宽的主题或时间：人名、国家或年份。
quiz-too-little-more = 这个主题没有更多确有把握的题目了。可另开一场：/quiz
quiz-went-on = 这场测验已经继续：下一题在下面，或已另开一场。
quiz-not-kept = 抱歉，目前无法保存任何内容，请稍后再试。
button-quiz-next = 下一题
button-quiz-passage = 原文段落
quiz-score-in-groups = 只有群组才记分，并须由管理员开启。
quiz-score-by-admins = 是否记分只由本群管理员决定。
quiz-score-on = 从下一题起开始记分：投票会显示谁选了什么。/score 显示得分。每周一至周日（UTC）计分，之后连同姓名一并删除。停止记分：/quiz score off
quiz-score-off = 已停止记分，并已删除全部得分。
quiz-score-is-off = 本群不记分。管理员可以开启：/quiz score on
quiz-score-empty = 本周还没有人答题。
quiz-score-head = 自周一以来：
quiz-score-row = { $place }. { $name }：答对 { $right } 题，共答 { $answered } 题
# In a terminal.
quiz-hint = 请输入答案的编号。
quiz-right = 正确。
quiz-wrong = 不对，是 { $right }。
## Timelines

timeline-title = 时间线：{ $topic }
timeline-about = { $held }；{ $unit ->
        [month] 按月统计
        [decade] 按十年统计
        [century] 按世纪统计
       *[year] 按年统计
    }
timeline-written = ▲ 写于当时的文献
timeline-speaks-of = ▼ 谈及当时的文献
timeline-gap = 档案中没有写于当时的文献
timeline-month = { month-name-short }
timeline-count = { $time }（{ $documents }）
timeline-most-written = ▲ 写作时间最集中于：{ $times }。
timeline-most-spoken = ▼ 谈及最多的时间：{ $times }。
timeline-run = { $from }至{ $to }
timeline-gaps = 整个档案中没有写于以下时间的文献：{ $times }。
timeline-undated = { $documents ->
       *[other] 有 { $documents } 份文献没有指明年份的日期。
    }
timeline-earlier = 有些还谈及更早的时间，最早到 { $year } 年。
timeline-later = 有些还谈及更晚的时间，最晚到 { $year } 年。
timeline-without-years = 档案中有相关文献，但都没有指明年份。
timeline-usage = 请在命令后写上主题，例如：/timeline Soviet Union
button-timeline-list = 文献列表
button-timeline-theme = { $theme ->
        [dark] 深色
       *[light] 浅色
    }
button-timeline-svg = SVG
timeline-file = 图片在文件 { $file } 中。
timeline-not-written = 无法写入图片：{ $reason }。请在可写入的文件夹中启动程序，然后再试。
command-timeline = 用图片显示某一主题的文献写于何时、谈及何时

## Looking around in the archive

browse-title = { $facet ->
        [people] 人物与机构：{ $count }
        [places] 地点：{ $count }
        [years] 年份：{ $count }
       *[collections] 文献集：{ $count }
    }
browse-rule = { $facet ->
        [people] 按文献标题部分所记的作者、发件人、收件人和与会者统计；同一名称的已知写法合并计算。选择名称可查看其文献。
        [places] 按文献的写作地点以及标题中提到的地点和国家统计；同一地点的已知写法合并计算。选择地点可查看其文献。
        [years] 按文献归档所用的日期统计；没有确定年份的文献不在其中。选择年份可查看其文献。
       *[collections] 选择文献集可查看其文献。
    }
browse-count = { $name }（{ $documents }）
browse-documents = { $name }：{ $documents ->
       *[other] { $documents } 份文献
    }
browse-candidates = 标题中含“{ $typed }”：{ $documents ->
       *[other] { $documents } 份文献
    }
browse-no-document = 没有标题中含“{ $typed }”的文献。可用 /people、/places、/years 和 /collections 查看档案内容。
browse-usage = 请在命令后写上标题中的词，例如：/doc Romania。也可以回复一条答案并发送 /doc。
browse-voice = { $voice ->
        [document] 文献原文
        [archive-summary] 档案馆摘要
        [editor-gloss] 编者说明
        [source-note] 来源注
       *[study] 后来的研究
    }
button-browse-ask = { $facet ->
        [people] 文献中怎么说
        [places] 文献中怎么说
       *[years] 在这一年中查找
    }
button-browse-back = { $facet ->
        [people] ‹ 人物
        [places] ‹ 地点
        [years] ‹ 年份
       *[collections] ‹ 文献集
    }
button-browse-passages = 段落
button-browse-document = ‹ 返回文献
document-fact = { $fact ->
        [author] 作者：{ $value }
        [place] 写作地点：{ $value }
        [kind] 类型：{ $value }
        [collection] 文献集：{ $value }
        [translator] 译者：{ $value }
        [reference] 原件档号：{ $value }
        [location] 存放位置：{ $value }
        [language] 语言：{ $value }
        [tags] 标签：{ $value }
        [repository] 公布者：{ $value }
        [system] 公布于：{ $value }
        [republished] 转载者：{ $value }
        [url] 网址：{ $value }
        [volume] 卷：{ $value }
        [number] 编号：{ $value }
       *[file] 文件：{ $value }
    }
document-person = { $name }（{ $office }）
document-people = { $role ->
        [from] 发自：{ $names }
        [to] 致：{ $names }
       *[participants] 参加者：{ $names }
    }
command-people = 按人物浏览档案：作者、收件人、与会者
command-places = 按地点浏览档案
command-years = 按年份浏览档案
command-collections = 按文献集浏览档案
command-doc = 显示一份文献的全部已知信息及其段落

## Accounts of the same time

accounts-head = 同一时间，两方记述：{ $time }（第 { $number } 组，共 { $count } 组）
accounts-rule = 按规则找出：两者都提到这些日期，且作者或叙述者不同。是否矛盾请自行判断。
accounts-none = 相关文献中没有来自不同方面且提到相同日期的两份记述。
accounts-usage = 请在命令后写上主题，例如：/sides Cuba
button-accounts-before = ‹ 上一组
button-accounts-after = 下一组 ›
week-head = { $days }：{ $documents ->
       *[other] { $documents } 份文献
    }
week-usage = 请在命令后写上日期，任何写法都可以：/week 1962年10月22日
week-empty = 档案中没有写于这一周或谈及这一周的内容：{ $days }。
command-sides = 并列显示不同方面对同一时间的两份记述
command-week = 按作者显示档案中某一周的内容
## What is set up in a chat, and what is posted there

command-daily = 每天在此时间于这里发布一段“历史上的今天”；off 停止
command-weekly = 每周一次，在这一天的这个时间发布
command-digest = 每周一次，在这一天的这个时间告诉群组问过什么、保存了什么、哪些没有回答；off 停止
command-timezone = 查看并设置这里所用的时区，例如 Asia/Shanghai
post-heading = 历史上的今天：{ $day }
post-of-nearest = 档案中没有关于这一天的内容。最近的有内容的日子是{ $day }。
weekday = { $weekday ->
        [0] 星期一
        [1] 星期二
        [2] 星期三
        [3] 星期四
        [4] 星期五
        [5] 星期六
       *[6] 星期日
    }
post-moment = { $day }（{ $weekday }）{ $time }（{ $zone }）
# $moment is the message above.
posts-next = 下一次发布：{ $moment }。
quizzes-next = 下一道测验题：{ $moment }。
posts-in-quiet-hours = 这个时间在本聊天的安静时段内；如果安静时段在当天结束，则在结束时发布。
posts-not-allowed = 我不能在此聊天中发布：运营者没有允许这个聊天。
posts-none = 这里没有定时发布。/daily 08:00 每天早上发布一段“历史上的今天”，/weekly 星期一 08:00 每周发布一次。
posts-stopped = 这里不再发布。/daily 08:00 可以重新开始。
quizzes-none = 这里没有定时的测验题。/quiz daily 08:00 每天早上出一题，/quiz weekly 星期一 08:00 每周出一题。
quizzes-stopped = 这里不再定时出题。/quiz daily 08:00 可以重新开始。
quizzes-usage = 请按“时:分”写时间：/quiz daily 08:00，或 /quiz weekly 星期一 08:00。/quiz off 停止出题。
digests-next = 下一次每周摘要：{ $moment }。为此我会保存在这里提出的问题，不含提问者；/digest off 立即删除这些问题。
digests-none = 这里没有每周摘要，也不为它保存问题。/digest 星期日 18:00 每周发布一次：这里问过什么、保存了什么、档案没有回答什么，不含任何人的名字。
digests-stopped = 这里不再发布每周摘要，为它保存的问题已删除。/digest 星期日 18:00 可以重新开始。
digests-usage = 请写星期几和“时:分”：/digest 星期日 18:00。/digest off 停止摘要。
digest-in-groups = 每周摘要用于群组及其话题：在那里说明问过什么。
digest-not-in-channels = 频道没有每周摘要：读者不在频道里提问。
digest-heading = 本周摘要：{ $from }至{ $until }
digest-asked = 提问次数：{ $count }
digest-answered = 已回答：{ $count }
digest-saved = 存入笔记本
digest-open = 未回答或仅部分回答：{ $count }
posts-usage = 请按“时:分”写时间：/daily 08:00，或 /weekly 星期一 08:00。/daily off 停止发布。
for-admins = 只有本聊天的管理员才能设置。
not-set-up = 抱歉，目前无法保存。请稍后再试。
time-zone-now = 这里的时间按 { $zone } 计算。更换时区：/timezone Asia/Shanghai。
time-zone-offset = UTC+2 之类的时差不包含夏令时。请写出时区：/timezone Asia/Shanghai。
time-zone-unknown = 我不认识这个时区。时区以洲和城市命名：Europe/Berlin、America/New_York、Asia/Shanghai。
time-zone-near = 时区以洲和城市命名。您也许是指：{ $zones }。请这样发送：/timezone Asia/Shanghai。

# To an admin of a channel, in private, who made me an admin there. Below the first two stands a post.
channel-offer = 您把我设为“{ $title }”可以发帖的管理员。未经您同意，那里不会出现任何内容。第一篇会是这样：
channel-offer-again = 自上次给您看过之后，日期已变，或档案有了变化。现在会是这一篇：
channel-by-hand = 您把我设为“{ $title }”可以发帖的管理员。在频道里发布 /daily 08:00，每天早上就会有一段“历史上的今天”。
button-channel-daily = 发布，并在每天 08:00 发布一篇
button-channel-once = 只发布这一篇
button-channel-not-now = 暂不
channel-posted = 现在就在那里发布。
channel-day-is-over = 那里今天已经发布过了，所以现在不再发布。
channel-more = 其余设置在频道里发帖完成，之后可以删除这些帖子：/timezone Asia/Shanghai 设置时区，/daily 18:30 改时间，/settings 设置语言等，/daily off 停止。
channel-once = 之后不会再自动发布。在频道里发布 /daily 08:00，就会每天发布一篇。
channel-not-now = 我不会在那里发布任何内容。在频道里发布 /daily 08:00，每天早上就会有一段“历史上的今天”。

command-settings = 显示并更改本聊天的设置
settings-title = 本聊天的设置：
settings-hint = 按钮上写着当前的设置，点按即可更改。其他安静时段请输入：/settings 23:00-06:30。此处的提问可限于一个时期（/settings period 1962）或一个文集（/settings collection 名称）；写 off 则取消。
settings-usage = 请这样写安静时段：/settings 22:00-07:00；时期：/settings period 1962；文集：/settings collection 名称。
settings-link =
    要在群组中使用我，请打开 https://t.me/{ $username }?startgroup=setup 并选择群组。
    要在频道中使用我，请打开 https://t.me/{ $username }?startchannel&admin=post_messages 并选择频道。我会先在这里给您看第一篇会是什么样。
settings-hears-everything = 我能收到本群的所有消息，因为我是管理员，或我的隐私模式已关闭。我只保存并回答发给我的消息。
settings-hears-what-is-for-it = 我只能收到命令和对我的回复，收不到本群的其他消息：我的隐私模式已开启。只有当我是管理员时，我才能看到单纯的提及。
setting-as-in-group = { $setting }（与群组相同）
setting-language-here = 此处的语言：{ $language }
setting-language-of-each = 此处的语言：各人自己的
setting-citation-form-here = 此处的引文：{ $form }
setting-citation-form-of-each = 此处的引文：各人自己的格式
setting-post-sound-audible = 发布：有提示音
setting-post-sound-silent = 发布：静音
setting-previews-hidden = 链接预览：关
setting-previews-shown = 链接预览：开
setting-period = 提问：仅限 { $period }
setting-period-none = 提问：任何时期
setting-collection = 提问：仅限“{ $collection }”
setting-collection-none = 提问：任何文集
settings-no-period = 我无法把它读作一个时期。请这样写：/settings period 1962、/settings period 1958–1960 或 /settings period 1962年底；/settings period off 取消。
settings-no-collection = 请用标题中的词指明一个文集：/settings collection 名称。/collections 显示全部文集；/settings collection off 取消。
# $scope is scope-period, scope-collection or scope-both.
settings-nothing-within = 档案里没有：{ $scope }。/years 和 /collections 显示有什么。
# On a button below the documents of a year or a collection: questions in this chat are narrowed to it.
button-pin = 固定在此
pinned = 从现在起，这里的提问仅限{ $scope }。可用 /settings 更改。
# The documents that questions are narrowed to.
scope-period = { $period }的文件
scope-collection = 文集“{ $collection }”
scope-both = 文集“{ $collection }”中 { $period }的文件
scope-all = 整个档案
# In the line that says how a question was read.
read-scope = 仅限{ $scope }（此处的设置）
button-everywhere = 在整个档案中
# $words is a list of quoted words; only some documents were searched.
verdict-nothing-within = 这些文件都没有关于{ $words }的内容。
setting-language = 定时发布的语言：{ $language }
setting-citation-form = 定时发布的引用格式：{ $form }
setting-citation-form-usual = 定时发布的引用格式：默认
setting-empty-days-nearest = 没有内容的日子：发布最近的日子
setting-empty-days-silent = 没有内容的日子：不发布
setting-quiet-hours = 不发布的时段：{ $hours }
setting-quiet-hours-none = 安静时段：无
setting-digest = 每周摘要：{ $weekday } { $time }
setting-digest-none = 每周摘要：无
setting-mentions-answered = 提及我：回答
setting-mentions-ignored = 提及我：不回答
setting-who-may-save-everybody = 谁可以保存摘录：所有人
setting-who-may-save-admins = 谁可以保存摘录：管理员

## 回答有什么不对，以及档案没有回答的问题

# On the button below an answer.
button-report = ⚑
button-report-date = 日期不对
button-report-spelling = 拼写不对
button-report-question = 不是我问的
button-report-overlooked = 本应找到
button-report-back = ‹ 没有问题
reported = 谢谢。已计入；您的问题和姓名都不保存。
reported-with-question = 谢谢。这个问题连同您指出的情况已为运营者记下，不含您的姓名。
reported-before = 您已经告诉过我了，谢谢。
not-reported = 抱歉，目前无法记录。请稍后再试。
report-usage = 请说明上面的回答有什么不对：/wrong date（日期）、/wrong spelling（拼写）、/wrong question（不是我问的）、/wrong overlooked（本应找到）。
command-wrong = 说明上面的回答有什么不对：date、spelling、question、overlooked
command-gaps = 列出没有回答的问题和报告的错误
# $questions is how many.
gaps-title = { $questions ->
        [0] 没有记下任何问题
       *[other] { $questions } 个没有回答或被指出有误的问题
    }
gaps-kept = 问题保存 90 天，不含提问者；含电话号码或地址的问题不保存。
gaps-not-kept = 不保存问题，报告只计数。若要保存问题，请在配置的 [gaps] 中设置 keeps_questions = true；/privacy 会说明这一点。
# $counts is a list of the messages below.
gaps-counted = 未保存问题的报告：{ $counts }。
# $day is when it came last.
gap-counts = { $counts }；最近一次 { $day }
gap-unanswered = 没有找到：{ $count }
gap-in-part = 部分回答：{ $count }
gap-date = 日期不对：{ $count }
gap-spelling = 拼写不对：{ $count }
gap-question = 不是所问：{ $count }
gap-overlooked = 本应找到：{ $count }
# In a file of judged questions.
gap-to-judge = { $counts }。尚未判定：请在 "documents" 中写明能回答的文件；若没有，保留 "answerable": false。
button-gaps-file = 作为评测问题
gaps-file-caption = { $questions } 个问题，供 pincite eval 使用。测量之前请逐一判定。
gaps-written = 已将 { $questions } 个问题写入 { $file }。测量之前请逐一判定。

snapshot-pushed = { $target } 已写入索引，第 { $generation } 代：{ $size } MB，其中新增 { $sent } MB。
snapshot-removed = 已删除 { $generations } 个旧的世代。
snapshot-push-unchanged = { $target } 已有此索引，第 { $generation } 代。
snapshot-pulled = 正在使用 { $target } 的第 { $generation } 代：{ $size } MB，其中传输 { $received } MB。
snapshot-pull-unchanged = 已在使用 { $target } 的第 { $generation } 代。

archive-now = 目前为您回答的档案库：{ $title }
archive-chosen = 从现在起为您回答的档案库：{ $title }
archive-not-open = 此档案库未对您开放。/archive 会列出可用的档案库。
archive-not-kept = 无法保存您的选择，请稍后再试。
archive-of-another = 此消息来自另一档案库（{ $title }）。请用 /archive 选择它后继续。
archive-has-changed = 此消息来自此前在这里回答的档案库，请重新提问。
