### What Pincite says to people, in Russian.
###
### Comments on single messages, with the words of their variables, stand in en.ftl.
### Dates come in as ready text in the nominative ("октябрь 1962"), so no sentence may ask for another case of them.
### Counts come in the nominative too: "как минимум 2 документа", not "не менее".

## Numbers and lists

count-documents = { $documents ->
        [one] { $documents } документ
        [few] { $documents } документа
       *[other] { $documents } документов
    }
count-passages = { $passages ->
        [one] { $passages } отрывок
        [few] { $passages } отрывка
       *[other] { $passages } отрывков
    }
archive-size = { count-documents }, { count-passages }
quoted-word = «{ $word }»
list-separator = {", "}
list-end = { $items } и { $last }
list-cut = { $items } и ещё { $more }

## Dates

# In the genitive, as behind a day.
month-name = { $month ->
        [1] января
        [2] февраля
        [3] марта
        [4] апреля
        [5] мая
        [6] июня
        [7] июля
        [8] августа
        [9] сентября
        [10] октября
        [11] ноября
       *[12] декабря
    }
month-name-short = { $month ->
        [1] янв.
        [2] февр.
        [3] марта
        [4] апр.
        [5] мая
        [6] июня
        [7] июля
        [8] авг.
        [9] сент.
        [10] окт.
        [11] нояб.
       *[12] дек.
    }
date-day = { $day } { month-name } { $year }
date-day-short = { $day } { month-name-short } { $year }
# In the nominative, as without a day.
date-month-short = { $month ->
        [1] янв. { $year }
        [2] февр. { $year }
        [3] март { $year }
        [4] апр. { $year }
        [5] май { $year }
        [6] июнь { $year }
        [7] июль { $year }
        [8] авг. { $year }
        [9] сент. { $year }
        [10] окт. { $year }
        [11] нояб. { $year }
       *[12] дек. { $year }
    }
date-month = { $month ->
        [1] январь { $year }
        [2] февраль { $year }
        [3] март { $year }
        [4] апрель { $year }
        [5] май { $year }
        [6] июнь { $year }
        [7] июль { $year }
        [8] август { $year }
        [9] сентябрь { $year }
        [10] октябрь { $year }
        [11] ноябрь { $year }
       *[12] декабрь { $year }
    }
date-year = { $year }
date-decade = { $year }-е годы
date-century = { $year }–{ $last } годы
date-season = { $season ->
        [spring] весна { $year }
        [summer] лето { $year }
        [autumn] осень { $year }
       *[winter] зима { $year }/{ $next }
    }
date-qualified = { $certainty ->
        [approximate] примерно { $date }
        [uncertain] { $date } (под вопросом)
       *[both] примерно { $date } (под вопросом)
    }
date-range = { $from } — { $to }
date-from = { $from } и позже
date-up-to = { $to } и раньше
date-any-time = любое время
date-any-year = { $day } { month-name } любого года
date-written = { $origin ->
        [added] { $missing ->
            [day] { $date } (день не указан; дата добавлена, в этой копии её нет)
            [month] { $date } (месяц не указан; дата добавлена, в этой копии её нет)
           *[nothing] { $date } (дата добавлена, в этой копии её нет)
        }
        [data] { $missing ->
            [day] { $date } (день не указан; этим временем кончаются данные)
            [month] { $date } (месяц не указан; этим временем кончаются данные)
           *[nothing] { $date } (этим временем кончаются данные)
        }
        [published] { $missing ->
            [day] { $date } (день не указан; дата публикации)
            [month] { $date } (месяц не указан; дата публикации)
           *[nothing] { $date } (дата публикации)
        }
       *[page] { $missing ->
            [day] { $date } (день не указан)
            [month] { $date } (месяц не указан)
           *[nothing] { $date }
        }
    }
date-reading = { $relation ->
        [before] раньше: { $days }
        [after] позже: { $days }
        [around] примерно: { $days }
        [any-year] в этот день любого года: { $days }
       *[during] в это время: { $days }
    }
date-edtf = EDTF { $edtf }
date-inferred-reference = выведено: отсчёт от { $day }
date-inferred-unknown = выведено: отсчёт от неизвестного дня
date-inferred-mention = выведено: по другой дате в тексте
date-inferred-named = выведено: по таблице времён с названиями
date-inferred-century = две цифры прочитаны как год заданного в настройках века
date-note = Замечание: { $note }.
date-impossible-nearest = даты «{ $text }» нет; ближайшая: { $date }
date-impossible = даты «{ $text }» нет
date-ambiguous = «{ $text }» можно понять и как { $date }
date-named = { $name }: { $date }
date-none = Дат не найдено.

## How a question was read

read-as = Понято так: { $readings }
read-window = { $clock ->
        [written] { $relation ->
            [before] написано раньше, чем { $date }
            [after] написано позже, чем { $date }
            [around] написано: { $date } или около того
           *[during] написано: { $date }
        }
        [about] { $relation ->
            [before] о времени раньше, чем { $date }
            [after] о времени позже, чем { $date }
            [around] о времени: { $date } или около того
           *[during] о времени: { $date }
        }
       *[either] { $relation ->
            [before] раньше, чем { $date }
            [after] позже, чем { $date }
            [around] { $date } или около того
           *[during] { $date }
        }
    }
read-window-inferred = { read-window } (год выведен)
read-window-named = { $clock ->
        [written] { $relation ->
            [before] написано: { $name } (раньше, чем { $date })
            [after] написано: { $name } (позже, чем { $date })
            [around] написано: { $name } ({ $date } или около того)
           *[during] написано: { $name }, { $date }
        }
        [about] { $relation ->
            [before] о времени: { $name } (раньше, чем { $date })
            [after] о времени: { $name } (позже, чем { $date })
            [around] о времени: { $name } ({ $date } или около того)
           *[during] о времени: { $name }, { $date }
        }
       *[either] { $relation ->
            [before] { $name } (раньше, чем { $date })
            [after] { $name } (позже, чем { $date })
            [around] { $name } ({ $date } или около того)
           *[during] { $name }, { $date }
        }
    }
read-window-counted = { read-window } (считая от: { $name })
read-days-any-year = { $first } – { $last }, любой год
read-years-inferred = { $dates } (год выведен)
read-spelling = у вас «{ $asked }», в архиве «{ $matched }»
read-spelling-translated = вместо «{ $asked }» в архиве «{ $matched }»
# A guess: $matched is what a program for text recognition made of the word.
read-misread = прочитано как: { $asked } вместо «{ $matched }» — возможно, ошибка распознавания
read-no-such-date-nearest = даты «{ $text }» нет; взято: { $date }
read-no-such-date = даты «{ $text }» нет
read-ambiguous = «{ $text }» как { $taken }; можно понять и как { $date }
# Somebody wrote “Monday, 4 June 1961”.
read-other-weekday = { $date }, { $weekday }, а не «{ $text }»
read-shortened = прочитано только начало вашего текста
read-part-unsearched = часть архива не удалось просмотреть, поэтому может найтись и другое
read-translated = «{ $english }»
read-not-understood = { $more ->
        [0] не понято: { $words }
       *[other] не понято: { $words } и ещё { $more }
    }

## The verdict on a question

verdict-nearest = { $verdict } Самое близкое:
verdict-nearest-in-time = { $verdict } Ближайшее по времени:
verdict-no-such-date = Такого дня в календаре нет.
verdict-no-such-date-nearest = Даты «{ $text }» нет; взято: { $date }.
verdict-no-such-date-named = Даты «{ $text }» нет.
verdict-outside = Здесь нет ничего ни от этого времени, ни о нём.
verdict-too-broad = Назовите, пожалуйста, человека, место, тему или время.
verdict-unreadable = Прочесть это как вопрос не получилось.
verdict-unsure = Ни один отрывок не выделяется.
verdict-partly = Ответ есть только на часть вопроса.
verdict-nothing = В этом архиве об этом ничего нет.
verdict-nothing-on = В этом архиве ничего нет по запросу { $words }.
verdict-no-number = Нигде не сказано, сколько.
verdict-no-time = Нигде не сказано, когда.
verdict-not-together = Нигде не сказано { $words }.
verdict-not-together-no-number = Нигде не сказано { $words } и не сказано, сколько.
verdict-not-shown = В показанном не сказано { $words }.
verdict-not-shown-no-number = В показанном не сказано { $words } и не сказано, сколько.
verdict-not-both = Нигде не сказано { $nowhere }, а в показанном не сказано { $words }.
verdict-perhaps-then = Ничего, что точно относится к этому времени, здесь нет; возможно, относится это.
verdict-no-date-match = { $clock ->
        [written] Тогда об этом ничего не написано: { $times }.
        [about] Об этом времени ничего не сказано: { $times }.
       *[either] За это время ничего об этом: { $times }.
    }
verdict-nothing-of-time = { $clock ->
        [written] В этом архиве тогда ничего не написано: { $times }.
        [about] Об этом времени в этом архиве ничего не сказано: { $times }.
       *[either] За это время в этом архиве ничего нет: { $times }.
    }
verdict-nothing-in-time = За это время в этом архиве ничего нет: { $times }.
verdict-nothing-then = За это время ничего об этом: { $times }.
instead-holds = { $verdict } В архиве { count-documents }, { $first }–{ $last }.
instead-holds-year = { $verdict } В архиве { count-documents }, { $first }.
instead-holds-undated = { $verdict } В архиве { count-documents }.
button-without = без «{ $words }»
button-as-typed = только «{ $words }»
button-any-time = за любое время
button-other-date = { $date }?
## Lists, names and comparisons

held = { $least ->
        [yes] как минимум { archive-size }
       *[no] { archive-size }
    }
held-year = { held }, год написания { $first }
held-years = { held }, годы написания { $first }–{ $last }
listing-head = На эту тему: { $held }.
listing-head-part = На эту тему: { $held }. Номера { $from }–{ $to }:
listing-names-only = В них всё это названо, но ни один заголовок не говорит, что это именно то, о чём спрошено.
listing-cut = { $listed ->
        [1] В списке назван только первый.
       *[other] В списке названы первые { $listed }.
    }
listing-more-shell = { $more ->
        [1] Есть ещё один: смотрите его с `pincite chat` или `--json`.
       *[other] Есть ещё { $more }: смотрите их с `pincite chat` или `--json`.
    }
listing-hint = Номер открывает отрывок целиком, со ссылкой на источник.
button-list-before = ‹ { $from }–{ $to }
button-list-after = { $from }–{ $to } ›
button-list = ‹ к списку
day-head = За этот день: { $held }.
day-head-part = За этот день: { $held }. Номера { $from }–{ $to }:
button-day-before = ‹ { $date }
button-day-after = { $date } ›
day-of-month = { $day } { month-name }
name-held = В архиве это встречается: { $held }.
button-year = { $year } ({ $documents })
name-years = По годам: { $years }
list-part = { $from }–{ $to }
comparison-side = { $name }: { $held }
comparison-nothing = { $name }: в этом архиве об этом ничего нет.
comparison-years = Из лет, за которые в архиве есть обе стороны: { $years }.
comparison-apart = Ни за один год в архиве нет обеих сторон, поэтому отрывки — из разного времени.
summary-quoted = Pincite только цитирует и кратких изложений не пишет. Вот где об этом говорится:

undated-also-match = { $passages ->
        [one] Подходит ещё { $passages } отрывок без даты.
        [few] Подходят ещё { $passages } отрывка без даты.
       *[other] Подходят ещё { $passages } отрывков без даты.
    }
more-evidence = { $passages ->
        [1] Есть ещё один отрывок: смотрите его с `pincite chat` или `--json`.
        [one] Есть ещё { $passages } отрывок: смотрите их с `pincite chat` или `--json`.
        [few] Есть ещё { $passages } отрывка: смотрите их с `pincite chat` или `--json`.
       *[other] Есть ещё { $passages } отрывков: смотрите их с `pincite chat` или `--json`.
    }

## Quotations that are checked

quotation-verbatim = Дословно есть в { $documents ->
        [1] одном документе
        [one] { $documents } документе
       *[other] { $documents } документах
    } этого архива.
quotation-verbatim-at-least = Дословно есть как минимум в { $documents ->
        [1] одном документе
        [one] { $documents } документе
       *[other] { $documents } документах
    } этого архива.
quotation-stands = Этот текст дословно есть в { $documents ->
        [1] одном документе
        [one] { $documents } документе
       *[other] { $documents } документах
    } этого архива.
quotation-spelling = Вместо «{ $typed }» там написано «{ $source }».
quotation-bracket = Где у вас в скобках «{ $typed }», там стоит «{ $source }».
quotation-left-out = Где у вас многоточие, там пропущены слова.
quotation-cut = { $words ->
        [one] Сверено только первое { $words } слово.
        [few] Сверены только первые { $words } слова.
       *[other] Сверены только первые { $words } слов.
    }
quotation-differs = Не дословно: { $differences }.
quotation-changed = у вас «{ $typed }», а в архиве «{ $source }»
quotation-added = у вас есть «{ $typed }», а в архиве на этом месте этого нет
quotation-missing = в архиве есть «{ $source }», а у вас это пропущено
quotation-more-differences = { $more ->
        [1] ещё одно отличие
        [one] ещё { $more } отличие
        [few] ещё { $more } отличия
       *[other] ещё { $more } отличий
    }
quotation-other-speaker = Но там это говорит { $who }, а не { $name }.
quotation-unmarked = Что это слова того, кого вы назвали ({ $name }), там не отмечено.
quotation-author = Автор документа — { $who }.
quotation-office = Там это говорит { $who }; что это { $name }, из документа не видно.
quotation-said-by = Там это говорит { $who }.
quotation-said-quoting = Там это говорит { $who }, в кавычках.
quotation-reported = Там это говорит { $who }, как сообщает { $by }.
quotation-pronoun = Там это говорит «{ $word }»; кто это, не установлено.
quotation-pronoun-of = Там это говорит «{ $word }»; что это { $name }, не установлено.
quotation-unclear = Кто это там говорит, не установлено.
quotation-unclear-of = Говорит ли это там { $name }, не установлено.
quotation-signed = Документ подписан: { $who }.
quotation-signed-by = Кто это говорит, там не названо; документ подписан: { $who }.
quotation-written-by = Автор документа — { $who }; кто это говорит, там не названо.
quotation-may-report = В нём могут передаваться чужие слова.
quotation-nobody = Кто это говорит, там не названо.
quotation-other-time = Но документ датирован иначе: { $date }, а не { $time }.
quotation-other-place = Но место документа другое: { $stated }, а не { $place }.
quotation-absent = Ни в одном отрывке этого архива таких слов нет.
quotation-absent-nearest = Ни в одном отрывке этого архива таких слов нет. Самое близкое:
quotation-part = «{ $words }»: { $found }
quotation-apart = Вместе и в этом порядке эти части не стоят.
quotation-other-language = Ни в одном отрывке этого архива нет этих слов { $language ->
        [ru] по-русски
       *[zh] по-китайски
    }. С переводом слова не сверяются: приведите их так, как они стоят в документах.

## Evidence

attribution = { $who } · { $when }
attribution-turns = { $first }, затем { $then }
attribution-author = { $author }, { $kind }
attribution-voice = { $voice ->
        [archive-summary] Краткое изложение архива
        [editor-gloss] Редактор, в скобках
        [source-note] Примечание редактора
        [study] Более позднее исследование
       *[document] Документ
    }
attribution-place = { $place }, { $date }
attribution-data = данные до: { $date }
attribution-published = опубликовано { $date }
added-sign = { $fact } †
the-passage = { $voice ->
        [archive-summary] Отрывок (краткое изложение архива):
        [editor-gloss] Отрывок (с пояснением редактора):
        [source-note] Отрывок (примечание редактора):
        [study] Отрывок (более позднее исследование):
       *[document] Отрывок (слова самого документа):
    }
evidence-written = Написано: { $dates }
evidence-undated = В этой копии без даты
evidence-other-date = { $origin ->
        [listed] в перечне: { $date }
        [title] в заголовке: { $date }
        [dateline] в строке с местом и датой: { $date }
        [closing] под подписью: { $date }
        [data] данные кончаются: { $date }
        [front-matter] в шапке файла: { $date }
        [metadata] по его заголовочным полям: { $date }
        [published] опубликовано: { $date }
       *[added] добавлено, в этой копии нет: { $date }
    }
evidence-speaks-of = { $met ->
        [possibly] Речь о времени: { $times }; возможно, это то, о котором вы спросили
       *[surely] Речь о времени: { $times }
    }
evidence-speaks-of-others = { $met ->
        [possibly] В отрывке речь о другом времени; возможно, это то, о котором вы спросили
       *[surely] В отрывке речь о времени, о котором вы спросили
    }
evidence-times-up-to = до «{ $text }»
evidence-times-from = начиная с «{ $text }»
evidence-time-inferred = { $date } (по словам «{ $text }»)
evidence-points-to = Отсылает к документу «{ $title }», он есть в этом архиве
evidence-points-to-dated = Отсылает к документу «{ $title }» ({ $date }), он есть в этом архиве
evidence-page = { $pages ->
        [several] с. { $page }
       *[one] с. { $page }
    }
evidence-page-and-point = { $pages ->
        [several] с. { $page } · пункт { $point }
       *[one] с. { $page } · пункт { $point }
    }
evidence-point = пункт { $point }
evidence-locator = Этот отрывок: { $locator }.
evidence-sic = {"[sic]"} «{ $printed }»: { $note }
evidence-added = † Добавлено, на странице не напечатано: { $facts }.
record-no-value = { $label }: в этой копии нет
record-two-dates = В записи две даты: { $used } и { $other }
record-unreadable = Не удалось прочесть { $key }: { $value }
record-hidden-address = Адрес в этой копии скрыт
source-and-place = { $source } · { $place }
in-short-title = { $number } · { $title }
in-short-undated = без даты
in-short-part = { $source } · показано частично
in-short-too-long = Отрывок слишком длинный, здесь он не поместится.
in-short-unsure = Ни один не выделяется; цифра откроет.
in-short-hint = { $more ->
        [0] Номер открывает отрывок целиком.
       *[other] { $shown } из { $count }. Номер открывает отрывок целиком.
    }
in-short-hint-shell = { $more ->
        [0] Всё найденное ({ $count }) коротко; целиком смотрите с `pincite chat` или `--json`.
       *[other] { $shown } из { $count } коротко; все и целиком смотрите с `pincite chat` или `--json`.
    }
untitled = Документ без названия
no-neighbours = Больше ничего из этого документа в архиве нет.
shown-in-part = Показано частично.
too-long-to-show = Отрывок слишком длинный для одного сообщения; нажмите «контекст».
no-context = Этого отрывка в архиве больше нет; пожалуйста, спросите ещё раз.
citation-form = { $form ->
        [chicago-note] Chicago, сноска
        [chicago-short] Chicago, краткая сноска
        [chicago-bibliography] Chicago, библиография
        [mla] MLA 9
        [apa] APA 7
       *[archive] Форма самого архива
    }
button-citation-form = { $form ->
        [chicago-note] сноска Chicago
        [chicago-short] краткая сноска
        [chicago-bibliography] библиография
        [mla] MLA
        [apa] APA
       *[archive] форма архива
    }
button-copy = копировать
button-citation-file = { $format ->
        [bibtex] .bib
        [ris] .ris
       *[csl-json] .json
    }
citation-missing = В этой копии нет: { $fields }.
citation-author = автор
citation-date = дата
citation-archive-reference = архивный шифр
citation-collection = коллекция
citation-archive = архив
citation-publication = журнал или газета
citation-volume = том
citation-volume-title = название тома
citation-editors = редакторы
citation-publisher = издательство
citation-year-of-printing = год издания
citation-url = URL
citation-form-now = Ссылки на источники вы получаете в такой форме: { $form }. Вот другие:
citation-form-chosen = Теперь вы получаете ссылки на источники в такой форме: { $form }. Её всегда можно сменить.
citation-form-not-kept = Извините, сейчас запомнить ваш выбор не получается. Попробуйте, пожалуйста, немного позже.
citation-form-unknown = Такой формы нет. Вот названия: { $names }.
citation-form-of-nobody = Форму я запоминаю для человека, а это сообщение пришло не от отдельного человека.
citation-hint = Другие формы: «cite in MLA» или /cite с названием: { $names }.
button-pointed-to = тот документ ›
button-previous = ‹
button-previous-of-last = ‹ { $number }/{ $count }
button-next = { $number }/{ $count } ›
button-further = { $number } ›
button-earlier = ‹ выше
button-later = ниже ›
button-notes = примечания
button-shorter = короче
button-longer = целиком
button-beginning = с начала
button-first-screen = { $shown ->
        [2] ‹ оба коротко
        [3] ‹ все три коротко
       *[other] ‹ все коротко
    }
button-context = контекст
button-cite = ссылка
button-back = ‹ к отрывку

## The archive

about-title = Об этом архиве
about-size = { archive-size }.
about-written = Время написания: с { $first } по { $last }.
about-collection = • { $collection }: { count-documents }, { $licence }
about-no-licence = лицензия не указана
about-built = Индекс построен { $built } UTC.

## Записные книжки: цитаты, которые сохранил человек, группа или тема

button-save = сохранить
notebook-saved = { $whose ->
        [group] Сохранено в записной книжке группы под номером { $count }. Показать: /list.
        [topic] Сохранено в записной книжке темы под номером { $count }. Показать: /list.
       *[person] Сохранено в вашей записной книжке под номером { $count }. Показать: /list.
    }
notebook-saved-from-channel = Сохранено в вашей собственной записной книжке под номером { $count }. Чтобы увидеть её, напишите мне /list в личном чате.
notebook-saved-before = { $whose ->
        [group] Это уже есть в записной книжке группы.
        [topic] Это уже есть в записной книжке темы.
       *[person] Это уже есть в вашей записной книжке.
    }
notebook-words-gone = Архив с тех пор изменился, и этих слов на том месте больше нет. Пожалуйста, спросите ещё раз.
notebook-entry-gone = Эта запись удалена.
notebook-full = Записная книжка заполнена. Удалите ненужные записи или сохраняйте в другом чате.
notebook-not-kept = Извините, записная книжка сейчас недоступна. Попробуйте, пожалуйста, немного позже.
notebook-admins-save = В этой группе сохраняют и меняют записи только администраторы.
notebook-not-theirs = Изменить запись может тот, кто её сохранил, или администратор.
notebook-long-note = Заметка слишком длинная: не больше 1000 знаков, пожалуйста.
notebook-empty = { $whose ->
        [group] Записная книжка группы пуста. Нажмите «сохранить» под цитатой, и она окажется здесь.
        [topic] Записная книжка темы пуста. Нажмите «сохранить» под цитатой, и она окажется здесь.
        [terminal] Ваша записная книжка пуста. Наберите /save под цитатой, и она окажется здесь.
       *[person] Ваша записная книжка пуста. Нажмите «сохранить» под цитатой, и она окажется здесь.
    }
notebook-head = { $whose ->
        [group] Записная книжка группы: { $first }–{ $last } из { $count }
        [topic] Записная книжка темы: { $first }–{ $last } из { $count }
       *[person] Ваша записная книжка: { $first }–{ $last } из { $count }
    }
notebook-entry-head = { $whose ->
        [group] Записная книжка группы: { $rank } из { $count }
        [topic] Записная книжка темы: { $rank } из { $count }
       *[person] Ваша записная книжка: { $rank } из { $count }
    }
notebook-opening = «{ $words }» …
notebook-note = Заметка: { $note }
notebook-passage-gone = Так это было сохранено; в архиве этого отрывка больше нет.
notebook-write-note = Ответьте на это сообщение текстом заметки. Она заменит прежнюю; один дефис удаляет заметку.
notebook-noted = Заметка сохранена.
notebook-note-removed = Заметка удалена.
notebook-removed = Запись удалена.
notebook-sure-to-remove = Удалить эту запись? Вернуть её будет нельзя.
button-notebook-before = ‹ раньше
button-notebook-after = дальше ›
button-notebook-files = файлом
button-notebook-up = ▲ выше
button-notebook-down = ▼ ниже
button-notebook-note = заметка
button-notebook-remove = удалить
button-notebook-keep = оставить
button-notebook-back = ‹ записная книжка
notebook-formats = { $whose ->
        [group] В записной книжке группы { $count ->
            [one] { $count } запись
            [few] { $count } записи
           *[other] { $count } записей
        }. Каким файлом её прислать? .bib, .ris и .json — для программ вроде Zotero, .md — для чтения, .csv — для таблиц.
        [topic] В записной книжке темы { $count ->
            [one] { $count } запись
            [few] { $count } записи
           *[other] { $count } записей
        }. Каким файлом её прислать? .bib, .ris и .json — для программ вроде Zotero, .md — для чтения, .csv — для таблиц.
       *[person] В вашей записной книжке { $count ->
            [one] { $count } запись
            [few] { $count } записи
           *[other] { $count } записей
        }. Каким файлом её прислать? .bib, .ris и .json — для программ вроде Zotero, .md — для чтения, .csv — для таблиц.
    }
notebook-no-format = Такого формата нет. Вот названия: { $names }.
notebook-file-part = Записи { $first }–{ $last } из { $count }.
button-notebook-next-file = с { $first } ›
notebook-title = Записная книжка
notebook-written = Записная книжка сохранена в { $file }.
notebook-not-written = { $file } нельзя записать: { $reason }.
notebook-unusable = Записной книжкой нельзя воспользоваться: { $reason }.
notebook-hint = /list 3 показывает запись; /list up 3, /list down 3, /list note 3 ТЕКСТ и /list remove 3 меняют её; /list after 20 показывает дальше.

## Что хранится и как это забывается

kept-update = сообщение или нажатие, как его прислал Telegram, без ненужных частей
kept-update-until = пока не отправлен ответ; затем текст затирается
kept-numbers = номер обновления
kept-numbers-until = два дня
kept-question = вопрос, на который дан ответ: его слова, номера сообщения, чата и спросившего, и что из ответа показано
kept-question-until = тридцать дней; затем затирается
kept-message = сообщение, которое ещё нужно отправить, и его чат
kept-message-until = пока не отправлено; затем текст затирается, а ключ и чат забываются через два дня
kept-notebook = что человек сохранил в своей записной книжке, с цитированием и его заметкой
kept-notebook-until = пока он не удалит это или не даст /forgetme
kept-group-notebook = что сохранено в записной книжке группы или темы, с цитированием, заметкой и номером того, кто сохранил
kept-group-notebook-until = пока не удалено там или тридцать дней после удаления бота из группы; /forgetme убирает номер человека
kept-choice = что человек выбрал, например форму цитирования или язык, и его номер; ничего, пока он не выбрал
kept-choice-until = до /forgetme
kept-set-up = что настроено в чате или теме
kept-set-up-until = пока не настроено иначе или тридцать дней после удаления бота из группы; в личном чате до /forgetme
kept-posts = в какие дни в чате сами появлялись публикация или вопрос викторины и по каким отрывкам
kept-posts-until = последние 800 таких дней, или тридцать дней после того, как группа удалила бота
kept-asked = в группе или теме со сводкой недели: последние 300 вопросов чата, когда они заданы и дан ли ответ; ничьих номеров
kept-asked-until = восемь дней, или администратор отключит сводку
kept-quiz = последние сто вопросов викторины в чате (по отрывкам), тема викторины и номер вопроса
kept-quiz-until = их сменят другие, или тридцать дней после того, как группа удалила бота
kept-quiz-answers = в группе, где ведётся счёт: кто ответил на какой опрос, имя и верен ли ответ
kept-quiz-answers-until = конец недели (воскресенье, UTC; не позже чем через десять минут, пока бот работает), или администратор отключит счёт, или /forgetme
kept-gaps = сколько раз сообщали об ошибке каждого вида, и, если тот, кто ведёт бота, хранит вопросы, — вопросы без ответа или с сообщением об ошибке и показанный документ; без того, кто, где и в котором часу спросил
kept-gaps-until = девяносто дней после последнего раза или пока их не вытеснят две тысячи других; вопросы — также когда тот, кто ведёт бота, перестаёт их хранить
kept-admission = что чат пришёл с кодом приглашения: его номер
kept-admission-until = до /forgetme или тридцать дней после удаления бота из группы
kept-removal = что группа или канал удалили бота: номер и когда
kept-removal-until = пока бота не добавят снова или тридцать дней; затем забывается всё, что о них хранится
kept-migration = что группа стала другим чатом: номера обоих
kept-migration-until = бессрочно
kept-last-questions = последние 4096 вопросов с сообщениями, которые на них отвечают
kept-memory-until = до конца работы программы или /forgetme
kept-last-answers = последние 256 ответов для их страниц; ничьих номеров
kept-last-answers-until = десять минут и до следующего вопроса или до конца работы программы
kept-languages = языки последних 4096 человек, включая тех, кто языка не выбирал
kept-sent = какие отрывки человек последними отправил через инлайн-режим, по пять у 4096 человек
kept-notes-taken = какие из последних 4096 ответов стали заметками в записной книжке (номера чата и сообщения)
kept-reported = о каких из последних 4096 ответов и что сообщили, по номерам чата и сообщения и хешу того, кто сообщил
kept-admins = кто администраторы последних 4096 чатов, где это было важно
kept-run-until = программа завершится
kept-archive = документы архива
kept-archive-until = пока не введён следующий индекс
privacy-row = • { $what } — срок: { $until }
privacy =
    Вот всё, что я храню, и до каких пор:

    { $rows }

    Нет ни списка пользователей, ни статистики о ком-либо. /forgetme сразу удаляет всё, что я храню о вас. Удалять сообщения в Telegram — ваше дело.
# Below the table, by the configuration.
privacy-questions-kept = Тот, кто ведёт этого бота, хранит вопросы, на которые я не смог ответить или об ответах на которые сообщили, в том числе заданные в личном чате, без того, кто спросил. Не пишите в вопросах о личном.
privacy-questions-not-kept = Тот, кто ведёт этого бота, не хранит вопросы, на которые я не смог ответить или об ответах на которые сообщили.
forget-sure = Забыть всё, что я храню о вас: ваши вопросы и ответы на них, ваш выбор, вашу записную книжку и то, что вас впустили? Сохранённое вами для групп останется им, без вашего номера. Отменить это нельзя; /export сначала пришлёт вашу записную книжку файлом.
button-forget = забыть меня
button-forget-not = нет
forget-not = Ничего не забыто.
forget-nobody = Это сообщение ни от кого в отдельности, а о таких ничего не хранится.
forget-failed = Извините, сейчас я ничего не могу забыть: диск недоступен для записи. Попробуйте, пожалуйста, немного позже.
forgot = Забыто: { $things }.
forgot-nothing = О вас ничего не хранилось.
forgot-questions = { $count ->
        [one] { $count } вопрос с ответом
        [few] { $count } вопроса с ответами
       *[other] { $count } вопросов с ответами
    }
forgot-choices = { $count ->
        [one] { $count } настройка
        [few] { $count } настройки
       *[other] { $count } настроек
    }
forgot-excerpts = { $count ->
        [one] { $count } запись вашей записной книжки
        [few] { $count } записи вашей записной книжки
       *[other] { $count } записей вашей записной книжки
    }
forgot-group-excerpts = { $count ->
        [one] ваш номер у { $count } записи в записной книжке группы
       *[other] ваш номер у { $count } записей в записных книжках групп
    }
forgot-admission = что вас впустили (приглашение впустит вас снова)
forgot-quiz-answers = { $count ->
        [one] { $count } ответ в викторинах
        [few] { $count } ответа в викторинах
       *[other] { $count } ответов в викторинах
    }
forgot-messages = { $count ->
        [one] { $count } ещё не отправленное сообщение
        [few] { $count } ещё не отправленных сообщения
       *[other] { $count } ещё не отправленных сообщений
    }

## Commands

command-ask = ответить на вопрос отрывком со ссылкой на источник
command-chat = беседовать с архивом здесь, как с ботом
command-dates = показать, как прочитаны даты в тексте
command-index = построить или обновить индекс и сказать, что изменилось
command-check = проверить настройки и документы и напечатать отчёт о чтении
command-read = показать текст файла с пометами, как его читает программа
command-serve = запустить бота в Telegram
command-backup = записать в файл то, что хранит бот, даже когда он работает
command-restore = вернуть сохранённое на место, отложив то, что там было
command-store = скопировать данные бота в базу PostgreSQL или обратно в файл
command-eval = оценить ответы на проверочные вопросы: один файл или набор из нескольких
command-names = предложить группы написаний для архива, вам на утверждение
command-start = поздороваться и предложить примеры
command-help = перечислить команды
command-about = сказать, что есть в архиве
command-archive = показать, какой архив отвечает здесь; в личном чате — выбрать другой
command-cite = показать и выбрать форму ссылок: archive, chicago, short, bibliography, mla, apa
command-save = сохранить цитату на экране в записную книжку
command-list = показать записную книжку этого чата или темы
command-export = прислать записную книжку файлом: bibtex, ris, csl, markdown, csv
command-privacy = сказать, что хранится и до каких пор
command-forgetme = забыть всё, что о вас хранится
command-status = сказать, как дела у бота
command-reindex = заново просмотреть документы
command-invite = дать ссылку-приглашение
command-quit = выйти

## Small talk, and what goes on from a question

talk-greeting = Здравствуйте! Спросите этот архив о чём угодно своими словами.
talk-for-example = { $said } Например:
talk-thanks = Пожалуйста! Спрашивайте ещё, когда захотите.
talk-farewell = До свидания!
talk-reaction = Я знаю только то, что есть в этом архиве. Спрашивайте ещё, когда захотите.
talk-help = Спрашивайте своими словами; назовите человека, место, тему или время. Ответ — слова самого архива с указанием источника.
talk-about-bot = Pincite — программа, которая ищет отрывки в этом архиве и показывает их дословно, с указанием источника. Сама она ничего не сочиняет, и никакой чат-бот за неё не отвечает.
talk-about-citing = Под каждым ответом кнопка «ссылка» даёт готовую ссылку на источник: в форме самого архива, Chicago, MLA и APA.
talk-about-checking = Каждая цитата перед показом сверяется с хранящимся документом. Чтобы проверить свою, возьмите её слова в кавычки или вставьте абзац.
talk-about-truth = Здесь ничего не выдумано: каждая цитата перед показом сверяется с хранящимся документом, и под ней указан источник. Прав ли сам документ, судить вам.
talk-about-series = «FRUS» в ссылке — это Foreign Relations of the United States, серия документов, которую издаёт Государственный департамент США; дальше следуют годы, том, документ и страница.
talk-about-writing = Сама программа ничего не пишет. Она находит отрывки, которые можно цитировать, и даёт ссылку на каждый.
talk-about-oldest = Самый ранний документ здесь — «{ $oldest }», { $first }; самый поздний — «{ $latest }», { $last }. /years показывает все по годам.
talk-about-archive = В этом архиве { $held }; подробнее — /about.
talk-kept = Из прежнего вопроса взято: { $kept }.
talk-drop-kept = без: { $kept }
talk-nothing-shown = Пока нет ответа, который можно продолжить. Сначала, пожалуйста, задайте вопрос.
talk-nothing-open = Сейчас не открыт ни один отрывок. Откройте его по номеру или задайте вопрос и повторите.
talk-nobody-listed = В заголовке этого документа нет списка присутствующих. «Весь документ» покажет, как он начинается.
talk-no-more = Это всё, что нашлось.
talk-wrong = Извините. Нажмите ⚑ под тем ответом и выберите, что в нём не так.
talk-in-language = Я говорю на этих языках: { $names }; выбрать — /language. Цитаты остаются на языке архива.
talk-only-language = Здесь я говорю только на одном языке: { $name }. Цитаты остаются на языке архива.
talk-dropped = Прежний вопрос забыт: следующий будет сам по себе.

## Whose words are shown, and of when

whose-speaker = { $count ->
        [several] Говорят по очереди: { $who }, { $when }.
       *[one] Говорит { $who }, { $when }.
    }
whose-author-kind = Автор — { $author }, { $when } ({ $kind }); здесь могут пересказываться слова других.
whose-author = Автор — { $author }, { $when }; здесь могут пересказываться слова других.
whose-nobody-kind = Никто не назван: это текст самого документа ({ $kind }).
whose-nobody = { $voice ->
        [archive-summary] Никто не назван: это краткое изложение архива.
        [editor-gloss] Никто не назван: это пояснение редактора в скобках.
        [source-note] Никто не назван: это примечание редактора.
        [study] Никто не назван: это более позднее исследование.
       *[document] Никто не назван: это текст самого документа.
    }
whose-when = { $precision ->
        [day] { $date }
        [month] { $date }
       *[other] дата: { $date }
    }
whose-undated = документ без даты
when-written = { $precision ->
        [day] Написано { $date }; это дата документа.
        [month] Написано: { $date }; это дата документа.
       *[other] Дата документа: { $date }.
    }
when-beside = Дата документа: { $date }; сами эти слова о нём без даты.
when-undated = В этой копии у документа нет даты.
when-speaks-of = Речь в этих словах о времени: { $times }.
to-whom-sent = Адресат документа: { $names }.
to-whom-present = В начале документа названы присутствовавшие: { $names }.
to-whom-title = В начале документа не названо, кому это сказано. Его заглавие: «{ $title }».

## The bot

bot-start =
    Здравствуйте! Я отвечаю на вопросы об архиве документов точным отрывком со ссылкой на источник.

    Напишите вопрос своими словами: с человеком, местом, темой или временем. Я цитирую то, что сказано в документах, и ничего не добавляю; а если там ничего не сказано, так и говорю.

    В архиве { $held }. Подробнее — /help. Чтобы увидеть, как это работает, нажмите на вопрос ниже или напишите свой.
bot-help =
    Спрашивайте своими словами; назовите человека, место, тему или время. Примеры времени: 22 октября 1962, в конце 1962 года, между 28 октября и 10 ноября 1963 года, до 1950 года, в этот день. «Written in 1963» (по-английски) ищет документы этого года, «о 1963 годе» — то, что говорит о нём.

    { $commands }

    В группах я отвечаю на /ask, на ответы мне и на @{ $username }; в остальных случаях молчу. В любом чате наберите @{ $username } и вопрос, чтобы выбрать отрывок и отправить его.
bot-help-command = /{ $name } — { $does }
bot-usage = Напишите вопрос после команды, например: /ask Что произошло 22 октября 1962 года?
bot-unknown-command = Такой команды я не знаю. /help перечисляет те, что знаю.
bot-not-text = Я читаю только текст. Напишите вопрос, и я поищу отрывок, который на него отвечает.
bot-apology = Извините, у меня что-то пошло не так. Попробуйте, пожалуйста, ещё раз чуть позже. Если это повторится, сообщите владельцу бота код { $request }.
bot-too-slow = Извините, поиск занимает слишком много времени. Спросите, пожалуйста, короче или назовите год.
bot-search-busy = Извините, больше поисков одновременно я не могу вести. Спросите, пожалуйста, ещё раз через минуту.
bot-busy = В этом чате уже ждёт слишком много вопросов. На этот и следующие я не отвечу, пока ждущих не станет меньше; пожалуйста, спросите немного позже.
bot-too-fast = { $who ->
        [group] { $seconds ->
            [one] В этом чате спрашивают быстрее, чем я успеваю искать. Подождите, пожалуйста, { $seconds } секунду.
            [few] В этом чате спрашивают быстрее, чем я успеваю искать. Подождите, пожалуйста, { $seconds } секунды.
           *[other] В этом чате спрашивают быстрее, чем я успеваю искать. Подождите, пожалуйста, { $seconds } секунд.
        }
       *[person] { $seconds ->
            [one] Вы спрашиваете быстрее, чем я успеваю искать. Подождите, пожалуйста, { $seconds } секунду.
            [few] Вы спрашиваете быстрее, чем я успеваю искать. Подождите, пожалуйста, { $seconds } секунды.
           *[other] Вы спрашиваете быстрее, чем я успеваю искать. Подождите, пожалуйста, { $seconds } секунд.
        }
    }
bot-not-allowed = { $whom ->
        [person] { $invitations ->
            [yes] Пока мне нельзя вам отвечать: перейдите по приглашению или сообщите свой номер, { $number }, владельцу бота.
           *[no] Пока мне нельзя вам отвечать: сообщите свой номер, { $number }, владельцу бота.
        }
       *[chat] { $invitations ->
            [yes] Пока мне нельзя отвечать в этом чате: перейдите по приглашению или сообщите номер чата, { $number }, владельцу бота.
           *[no] Пока мне нельзя отвечать в этом чате: сообщите номер чата, { $number }, владельцу бота.
        }
    }
bot-too-many-invitations = Это уже слишком много приглашений. Подождите, пожалуйста, час, прежде чем пробовать другое.
bot-button-not-allowed = Пока мне нельзя отвечать вам здесь. Напишите мне лично, и я скажу, как это изменить.
bot-button-foreign = Здесь это не моя кнопка. Пожалуйста, задайте мне свой вопрос.
bot-button-old = Это сообщение слишком старое, изменить его я не могу. Пожалуйста, спросите ещё раз.
bot-button-question-gone = Этого вопроса больше нет, поэтому снова поискать не получится. Пожалуйста, спросите ещё раз.
button-take-back = ✕
bot-not-theirs-to-take-back = Убрать этот ответ может тот, кто спросил, или администратор.
bot-taken-back = Этот ответ убран.
bot-button-stale = Архив с тех пор изменился. Пожалуйста, спросите ещё раз.
inline-empty = Введите вопрос или нажмите, чтобы увидеть, как это делается
inline-nothing = Здесь об этом ничего нет; нажмите, чтобы спросить меня
inline-nearest = Полного ответа нет; это самое близкое
inline-not-allowed = Пока мне нельзя вам отвечать; нажмите, чтобы узнать почему
inline-too-fast = Слишком быстро для меня; подождите, пожалуйста
inline-completed = «{ $typed }» дополнено до «{ $word }»
inline-not-woven = Нет точной находки: { $marked }
inline-alternatives = Что из этого имеется в виду? Точно не ясно
inline-too-many-sources = { $most ->
        [one] Ищу не больше { $most } источника на предложение
       *[other] Ищу не больше { $most } источников на предложение
    }
inline-title = { $who } · { $when }
inline-on-this-day = В этот день: { $title }
inline-sent-before = Уже отправляли: { $title }
inline-citation = ↳ только ссылка на источник
inline-woven-one = Источник: { $title }
inline-woven = { $count ->
        [one] С { $count } источником
       *[other] С { $count } источниками
    }
inline-source = { $whose } · { $held }
inline-link = Посмотреть в документе
passage-gone = Этого отрывка в архиве больше нет. Возможно, его документ заменён другой версией: спросите меня словами из отрывка.

## The bot, for the people who run it

status-archive = { $age ->
        [today] Архив: { archive-size }; индекс построен { $built } UTC, сегодня.
        [yesterday] Архив: { archive-size }; индекс построен { $built } UTC, вчера.
       *[days] { $days ->
            [one] Архив: { archive-size }; индекс построен { $built } UTC, { $days } день назад.
            [few] Архив: { archive-size }; индекс построен { $built } UTC, { $days } дня назад.
           *[other] Архив: { archive-size }; индекс построен { $built } UTC, { $days } дней назад.
        }
    }
status-index-failed = Обновить индекс не удалось: { $failure }.
status-index-refreshing = Индекс обновляется.
status-access-open = Спрашивать могут все.
status-access-listed = Спрашивать могут только те, кто назван в настройках.
status-access-invited = Спрашивать могут только те, кто назван в настройках или пришёл по приглашению (/invite).
# $places is in how many chats and topics.
status-posts = { $places ->
        [0] Отрывки дня не публикуются нигде.
        [one] Отрывки дня публикуются в { $places } чате или теме.
       *[other] Отрывки дня публикуются в { $places } чатах и темах.
    }
status-questions-kept = Вопросы без ответа и с сообщением об ошибке хранятся без имён; их показывает /gaps.
status-questions-not-kept = Вопросы не хранятся; сообщения об ошибках считаются, см. /gaps.
status-updates = Сейчас обрабатывается: { $updates }, включая ваше сообщение.
status-failures = { $failures ->
        [0] Всё, что пришло после запуска, обработано.
        [one] После запуска не удалось обработать { $failures } сообщение или нажатие; почему, сказано в журнале.
        [few] После запуска не удалось обработать { $failures } сообщения или нажатия; почему, сказано в журнале.
       *[other] После запуска не удалось обработать { $failures } сообщений или нажатий; почему, сказано в журнале.
    }
reindex-started = Просматриваю документы заново; пока новый индекс не готов, отвечаю по прежнему. Как всё прошло, скажет /status.
reindex-running = Индекс уже строится; когда это закончится, я просмотрю документы заново.
reindex-unavailable = За индексом здесь никто не следит; чтобы обновить его, перезапустите меня.
invitation =
    Кто откроет эту ссылку, сможет меня спрашивать:
    https://t.me/{ $username }?start={ $code }

    Чтобы впустить группу, добавьте меня в неё по этой ссылке; участники увидят код:
    https://t.me/{ $username }?startgroup={ $code }
no-invitations = Приглашений нет: access.mode в настройках не «invited».

## The conversation in the terminal

chat-greeting = Это Pincite. В архиве { count-documents }; на вопрос он отвечает отрывком со ссылкой на источник.
chat-try-one = Спросите о чём угодно или введите номер, чтобы попробовать один из примеров:
chat-ask-anything = Спросите о чём угодно.
chat-hint = /help перечисляет команды, /quit завершает беседу.
chat-help = Введите вопрос; под ответом введите номер, чтобы выбрать. Команды:
chat-no-choice = Номера { $number } здесь нет.
chat-unknown-command = Команды /{ $typed } нет.
chat-next = дальше
chat-previous = назад

## The command line

program-about = Отвечает на вопросы об архиве документов точным отрывком со ссылкой на источник.
program-after-help = Без команды: `serve`, если в TELOXIDE_TOKEN есть токен бота, иначе `chat`.
no-token = TELOXIDE_TOKEN не задан, поэтому это беседа в терминале.
bot-running = Бот работает; Ctrl-C его остановит.
bot-stopped = Бот остановлен.
configuration-sound = Настройки в порядке.
index-up-to-date = Индекс не нуждается в обновлении.
batch-line = строка { $line }: { $problem }
batch-not-an-object = не объект JSON
batch-lines-unread = { $lines ->
        [one] Не прочитана { $lines } строка; в каждой должен быть один объект JSON
        [few] Не прочитаны { $lines } строки; в каждой должен быть один объект JSON
       *[other] Не прочитано { $lines } строк; в каждой должен быть один объект JSON
    }
check-lines-unread = { $lines ->
        [1] Не прочитана { $lines } строка; она названа в отчёте
        [one] Не прочитана { $lines } строка; первые из них названы в отчёте
        [few] Не прочитаны { $lines } строки; первые из них названы в отчёте
       *[other] Не прочитано { $lines } строк; первые из них названы в отчёте
    }
check-files-unread = { $files ->
        [1] Не прочитан { $files } файл; он назван в отчёте
        [one] Не прочитан { $files } файл; все они названы в отчёте
        [few] Не прочитаны { $files } файла; они названы в отчёте
       *[other] Не прочитано { $files } файлов; они названы в отчёте
    }
backup-written = { $waiting ->
        [0] В { $file } записано то, что хранит бот: { $size } кБ, проверено, вопросов без ответа нет.
        [one] В { $file } записано то, что хранит бот: { $size } кБ, проверено; { $waiting } вопрос ждёт и получит ответ при следующем запуске.
        [few] В { $file } записано то, что хранит бот: { $size } кБ, проверено; { $waiting } вопроса ждут и получат ответ при следующем запуске.
       *[other] В { $file } записано то, что хранит бот: { $size } кБ, проверено; { $waiting } вопросов ждут и получат ответ при следующем запуске.
    }
backup-private = Там есть вопросы и номера чатов, поэтому берегите этот файл так же, как самого бота. Документов, индекса, настроек и токена в нём нет.
backup-restored = { $waiting ->
        [0] В { $folder } теперь то, что было сохранено; вопросов без ответа нет.
        [one] В { $folder } теперь то, что было сохранено; { $waiting } вопрос ждёт и получит ответ при следующем запуске.
        [few] В { $folder } теперь то, что было сохранено; { $waiting } вопроса ждут и получат ответ при следующем запуске.
       *[other] В { $folder } теперь то, что было сохранено; { $waiting } вопросов ждут и получат ответ при следующем запуске.
    }
backup-to-send = { $messages ->
        [one] Кроме того, { $messages } сообщение ещё не отправлено.
        [few] Кроме того, { $messages } сообщения ещё не отправлены.
       *[other] Кроме того, { $messages } сообщений ещё не отправлено.
    }
backup-aside = То, что было там раньше, лежит в { $file }; удалите, когда оно не понадобится.
# $rows is a number of rows of tables.
store-copied = { $rows ->
        [one] Скопирована и сверена { $rows } строка. Исходные данные не изменены.
        [few] Скопированы и сверены { $rows } строки. Исходные данные не изменены.
        [many] Скопировано и сверено { $rows } строк. Исходные данные не изменены.
       *[other] Скопировано и сверено { $rows } строки. Исходные данные не изменены.
    }
# $done and $total are numbers of rows.
store-copying = копирование и сверка строк: { $done } из { $total }
health-index-opening = индекс открывается или строится; подождите
health-store-opening = хранилище ещё не открыто; подождите

## Opening an archive

opening-no-index = Индекса ещё нет; строю.
opening-changed = Документы или настройки изменились; строю индекс заново.
opening-settings-changed = Настройки изменились; строю индекс заново.
opening-files-changed = { $changes }; обновляю индекс.
opening-new = Новые: { $files }
opening-different = Изменённые: { $files }
opening-gone = Удалённые: { $files }
opening-other-version = Индекс построен другой версией Pincite; строю его заново.
opening-damaged = Индекс не годится ({ $reason }); строю его заново.
opening-built = Индекс построен: { archive-size }.
opening-load-begun = { $there ->
    [0] Загрузка в поисковый кластер, документов: { $documents }.
   *[other] Загрузка в поисковый кластер, документов: { $documents }; уже загружено: { $there }.
}
opening-load-waiting = Поисковый кластер сейчас ничего не принимает; повторяю.
opening-load-repeating = Части загруженного не хватает; загружаю заново.
opening-load-done = Поисковый кластер теперь отвечает по загруженным документам: { $documents }.
opening-load-reached = загрузка, документов: { $documents }
opening-pulled = Индекс получен из снимка: { archive-size }; передано { $size } МБ.
opening-kept-old = Обновить индекс не удалось, поэтому пока работает прежний: { $error }
opening-left-out = Пропускаю { $file }: { $reason }
opening-lines-left-out = { $lines ->
        [1] В { $file } пропущена строка { $line }: { $fault }; подробнее — `pincite check`.
        [one] В { $file } пропущена { $lines } строка. Первая — строка { $line }: { $fault }; подробнее — `pincite check`.
        [few] В { $file } пропущены { $lines } строки. Первая — строка { $line }: { $fault }; подробнее — `pincite check`.
       *[other] В { $file } пропущено { $lines } строк. Первая — строка { $line }: { $fault }; подробнее — `pincite check`.
    }
opening-writing = запись индекса
opening-progress = { $unit ->
        [seconds] { $percent } %, { count-documents }, { $rate } в секунду, осталось { $left } с
        [minutes] { $percent } %, { count-documents }, { $rate } в секунду, осталось { $left } мин
       *[unknown] { $percent } %, { count-documents }, { $rate } в секунду
    }
opening-reading = Чтение: { $progress }.

## The ingest report

report-files = { $files ->
        [one] { $files } файл
        [few] { $files } файла
       *[other] { $files } файлов
    }
report-warnings = { $warnings ->
        [one] { $warnings } предупреждение
        [few] { $warnings } предупреждения
       *[other] { $warnings } предупреждений
    }
report-lines-left-out = { $lines ->
        [one] { $lines } строка пропущена
        [few] { $lines } строки пропущены
       *[other] { $lines } строк пропущено
    }
report-files-not-read = { $files ->
        [one] { $files } файл не прочитан
        [few] { $files } файла не прочитаны
       *[other] { $files } файлов не прочитано
    }
report-file-not-read = { $file }: не прочитано: { $reason }
# Above the columns of the table of `pincite check`.
check-heading-file = файл
check-heading-documents = док.
check-pages = { $pages ->
        [one] { $pages } страница
        [few] { $pages } страницы
       *[other] { $pages } страниц
    }
# $days is a date in EDTF, or two with a stroke; $origins says where they were read.
check-written = { $days } ({ $origins })
check-undated = { $documents ->
        [one] у { $documents } документа нет даты
       *[other] у { $documents } документов нет даты
    }
check-format = { $format }: { $counts }
# What `pincite check --deep` found.
deep-damaged = Индекс повреждён: { $how }
deep-not-indexed = { $file }: нет в индексе
deep-gone = { $file }: есть в индексе, но уже нет в папке
deep-other-file = { $file }: содержимое файла или сведения о нём в манифесте не те, что были проиндексированы
deep-other-document = { $file }: «{ $title }» читается не так, как сохранён
deep-lost = { $documents ->
        [one] { $file }: в индексе есть { $documents } документ из него, который теперь из него не читается
        [few] { $file }: в индексе есть { $documents } документа из него, которые теперь из него не читаются
       *[other] { $file }: в индексе есть { $documents } документов из него, которые теперь из него не читаются
    }
deep-result = { $differences ->
        [0] В индексе то же, что в файлах.
        [one] { $differences } расхождение между индексом и файлами; `pincite index` обновит индекс
        [few] { $differences } расхождения между индексом и файлами; `pincite index` обновит индекс
       *[other] { $differences } расхождений между индексом и файлами; `pincite index` обновит индекс
    }
deep-no-file-list = Список файлов, по которым построен индекс, утрачен: сравнить их с индексом по одному нельзя
# Labels at the left, at most ten characters.
report-label-read-as = прочитано
report-label-pages = страниц
report-label-recognition = OCR
report-label-entries = записи
report-entries = { $entries }; сведения о { $files ->
        [one] { $files } файле
       *[other] { $files } файлах
    }
report-label-documents = документы
report-label-passages = отрывки
report-label-written = написано
report-label-speaks-of = о времени
report-label-people = люди
report-label-dropped = убрано
report-label-left-out = пропущено
report-label-not-read = не учтено
report-label-warning = внимание
report-read-as = { $reader }, { $encoding }
report-pages = { $scanned ->
        [0] { $pages }
       *[other] { $pages }, из них сканов без текстового слоя: { $scanned }
    }
# How sure the program for text recognition was of its words.
report-recognition = средняя уверенность распознавания { $percent } %
report-recognition-page = страница { $page }: уверенность распознавания { $percent } %
report-recognition-more = { $pages ->
        [one] и ещё { $pages } страница ниже { $percent } %
        [few] и ещё { $pages } страницы ниже { $percent } %
       *[many] и ещё { $pages } страниц ниже { $percent } %
    }
report-garbled = { $percent } % слов искажены, как после плохого распознавания
report-documents = { $undated ->
        [0] { $documents }
       *[other] { $documents }, без даты: { $undated }
    }
report-none = нет
report-no-date = без даты
report-written-at = { $first } ({ $counts })
report-written-between = с { $first } по { $last } ({ $counts })
report-speaks-of = { $times ->
        [one] { $times } указание времени, выведено: { $inferred }
        [few] { $times } указания времени, выведено: { $inferred }
       *[other] { $times } указаний времени, выведено: { $inferred }
    }
report-dropped = { $count ->
        [1] строка { $lines }: { $text } ({ $reason })
       *[other] строки { $lines }: { $text } ({ $reason })
    }
report-left-out = { $lines ->
        [one] { $lines } строка: { $reason }
        [few] { $lines } строки: { $reason }
       *[other] { $lines } строк: { $reason }
    }
report-bad-line = строка { $line }: { $fault }
report-more-lines = { $lines ->
        [one] и ещё { $lines } строка
        [few] и ещё { $lines } строки
       *[other] и ещё { $lines } строк
    }
report-unknown-key = { $lines ->
        [one] ключ { $key } в { $lines } строке
       *[other] ключ { $key } в { $lines } строках
    }
report-more-warnings = и ещё { $warnings }
dropped-site-furniture = меню или баннер сайта
dropped-list-mark = знак списка
dropped-note-number = номер примечания
dropped-advertising = реклама сайта
dropped-label = подпись поля
dropped-cut-off = запись обрывается до названия
dropped-other-document = отсылка к другому документу
dropped-front-matter = шапка файла, сохранена как поле
dropped-unread-front-matter = шапка файла, не сохранена
dropped-no-date = даты прочесть нельзя
dropped-remark = замечание о собрании, не сохранено
dropped-credit = сведения об авторах страницы, не сохранены
dropped-archive-data = данные архива, не сохранены
dropped-above-title = выше названия, не сохранено
dropped-notice = объявление сайта, не сохранено
dropped-page-furniture = номер страницы или колонтитул
dropped-layout = оформление без слов
dropped-not-understood = не понято
warning-two-dates = две даты: записано под { $used }, есть и { $other }: { $title }
warning-no-value = { $label }: в этой копии значения нет: { $title }
warning-unreadable = { $key } { $value } не читается: { $title }
warning-hidden-address = адрес в этой копии скрыт: { $title }
warning-sic = { $printed } [sic], { $note }: { $title }
warning-repeated = уже прочитано, здесь пропущено: { $title }
warning-damaged = { $places ->
        [one] { $places } место — не текст в этой кодировке
        [few] { $places } места — не текст в этой кодировке
       *[other] { $places } мест — не текст в этой кодировке
    }
warning-scanned = { $scanned ->
        [one] { $scanned } страница из { $pages } — скан без текстового слоя: добавьте его программой распознавания (OCR)
        [few] { $scanned } страницы из { $pages } — сканы без текстового слоя: добавьте его программой распознавания (OCR)
       *[many] { $scanned } страниц из { $pages } — сканы без текстового слоя: добавьте его программой распознавания (OCR)
    }
warning-unknown-characters = { $pages ->
        [one] на { $pages } странице есть знаки, которых файл не называет, и они пропущены: распечатайте его в новый файл или обработайте программой распознавания (OCR)
        [few] на { $pages } страницах есть знаки, которых файл не называет, и они пропущены: распечатайте его в новый файл или обработайте программой распознавания (OCR)
       *[many] на { $pages } страницах есть знаки, которых файл не называет, и они пропущены: распечатайте его в новый файл или обработайте программой распознавания (OCR)
    }
warning-no-document = документов не найдено
fault-json = не объект JSON
fault-no-text = нет текста
fault-no-text-line = `text` отсутствует или пуст
fault-no-words = нет слов
fault-no-words-line = в `text` нет слов
fault-voice = неизвестный голос
fault-voice-line = `voice` { $voice } — не одно из значений document, archive_summary, editor_gloss, source_note, study
fault-long-id = слишком длинный id
fault-long-id-line = `id` длиннее { $limit } байт
fault-repeated = повтор id
fault-repeated-line = у другого документа выше уже есть id { $id }
fault-encoding = не UTF-8
fault-encoding-line = не UTF-8 начиная с байта { $byte } строки
fault-too-long = слишком большая длина
fault-too-long-line = длиннее { $limit } МБ
fault-breaks-off = файл обрывается
fault-breaks-off-line = дальше этой строки файл не читается: { $reason }
fault-cells = не то число ячеек
fault-cells-line = ячеек { $cells }, а столбцов в таблице { $columns }: поищите лишний разделитель или кавычку
fault-quotation-marks = кавычки
fault-quotation-marks-line = кавычка не закрыта или стоит внутри ячейки одна: там вместо одной пишут две
fault-unknown-column = неизвестный столбец
fault-unknown-column-line = { $column } не столбец таблицы сведений и не читается
fault-unknown-column-near = { $column } не столбец таблицы сведений и не читается; может быть, `{ $near }`?
fault-repeated-column = столбец повторяется
fault-repeated-column-line = { $column } значит то же, что столбец перед ним, и не читается
fault-no-path-column = нет столбца `path`
fault-no-path-column-line = в таблице сведений нужен столбец `path`: о каком файле строка; в ней есть столбцы { $columns }
fault-value = дата или год не читаются
fault-value-line = { $column ->
        [year] `year` { $value } не число: напишите 1962
       *[date] `date` { $value } не дата в EDTF: напишите 1962-10-22, 1962-10, 1962, 196X или 1962~
    }
fault-no-path = нет пути
fault-no-path-line = `path` пуст
fault-no-file = нет такого файла
fault-no-file-line = файла { $path } здесь нет
fault-no-file-near = файла { $path } здесь нет; может быть, { $near }?
fault-named-before = файл назван второй раз
fault-named-before-line = сведения о { $path } взяты из строки { $line }
fault-no-attachment = без файла
fault-entry = запись не читается
fault-nested-line = больше { $limit } скобок одна в другой
refusal-empty = файл пуст
refusal-too-large = файл больше { $limit } МБ; разделите его на меньшие
refusal-binary = это не текст; преобразуйте в простой текст или Markdown
refusal-no-reader = это файл .{ $extension }; сохраните его как простой текст или Markdown
refusal-no-text = в файле .{ $extension } нет текста для чтения
refusal-too-deep = вложенность папок больше { $limit }
refusal-special-file = это не файл и не папка
refusal-encrypted = он зашифрован; сохраните копию, которая открывается без пароля
refusal-damaged = он повреждён; откройте его в программе, которая его создала, и сохраните заново
refusal-scanned = { $pages ->
        [one] его { $pages } страница — скан без текстового слоя; добавьте его программой распознавания (OCR)
        [few] все его { $pages } страницы — сканы без текстового слоя; добавьте его программой распознавания (OCR)
       *[many] все его { $pages } страниц — сканы без текстового слоя; добавьте его программой распознавания (OCR)
    }
refusal-no-pages = он описывает отсканированные страницы, но рядом нет папки, в которой лежат только они
refusal-too-many-pages = в нём больше страниц, чем { $limit }; разделите его на части
refusal-unpacks-too-large = в распакованном виде он больше { $limit } МБ; сохраните его текст отдельным файлом
refusal-too-demanding = чтение требует больше { $mb } МБ памяти или { $seconds } с; разделите его на части или распечатайте в новый файл
refusal-unknown-format = этот формат прочесть нечем

## Текст файла, как его показывает `pincite read`

# Слева, не длиннее десяти знаков.
read-label-id = id
read-label-title = название
read-label-author = автор
read-label-place = место
read-label-reference = шифр
read-label-url = адрес
read-mark = [с. { $page }, { $kind }]
read-mark-without-page = [{ $kind }]

## How an answer came about, for `pincite ask --explain`

explain-title = Как получился этот ответ
explain-verdict = { $word ->
        [answered] Вывод: ответ есть.
        [partly] Вывод: ответ частичный.
       *[nothing] Вывод: ничего не найдено.
    }
explain-answered = В первом отрывке есть { $met } % значимых имён и слов, среди них все имена и числа, а если спрошено время, то и оно. Он верен с вероятностью { $sure } % (нужно { $enough } %).
explain-not-answered = В первом отрывке есть { $met } % значимых имён и слов, и он верен с вероятностью { $sure } % (нужно { $enough } %, а также все имена и числа).
explain-looked-for = Искали, с долей в вопросе (у редкого слова она больше):
explain-time = время: «{ $text }», { $date }
explain-looked-for-nothing = Искать было нечего.
explain-word = { $role ->
        [nowhere] { $word }, нигде в этом архиве нет
        [name] { $word }, имя или число: без него ответ не ответ
        [helpful] { $word }, помогает упорядочить, но ничего не доказывает
       *[content] { $word }
    }
explain-word-forms = { explain-word }; также { $forms }
explain-evidence = { $rank }. { $title }
explain-opening = «{ $opening }…»
explain-words = { $place ->
        [quoted] в цитате: { $words }
        [near] в остальном отрывке или его заголовке: { $words }
       *[nowhere] ни там, ни там: { $words }
    }
explain-met = есть { $met } % значимых имён и слов
explain-score = оценка { $score } = половина оценки отрывка (слова { $passage } + дата { $date }) + половина оценки предложений (слова { $words } + повтор { $again } + вид ответа { $kind } + заголовок { $heading } − длина { $length })
explain-score-repeated = { explain-score }, × { $repeated }, так как этот документ уже процитирован выше
explain-beside = из неё { $added } за место рядом с лучшим отрывком
explain-reranker = из неё переупорядочение { $added }, с оценкой { $score }
explain-reranker-behind = из неё переупорядочение { $added }, столько отрывков оно не читает

## Judged questions, for `pincite eval`

# Labels at the left, at most 26 characters.
eval-label-answerable = вопросы с ответом
eval-label-right-words = верные слова до места { $rank }
eval-label-reciprocal-rank = средний обратный ранг
eval-label-answered = отвечено полностью
eval-label-answered-right = из них верное первым
eval-label-right-unanswered = верное первым, без ответа
eval-label-refused = отказ, хотя ответ есть
eval-label-right-document = верный документ до места { $rank }
eval-label-unanswerable = вопросы без ответа
eval-label-refused-rightly = верный отказ
eval-label-time = время на вопрос
eval-count = { $count } ({ $share } %)
eval-time = { $median } медиана, { $slow } при 99 %
eval-wrong = { $outcome ->
        [rank] место { $rank }: { $id } { $question }
        [missed] не найдено: { $id } { $question }
       *[answered] есть ответ, хотя его быть не может: { $id } { $question }
    }
eval-first = первое: { $quotation }
eval-why = { $lacking ->
        [yes] { $document ->
            [rank] в нём { $passage } % значимого, в цитате { $quoted } %, нет { $words }; верный документ на месте { $rank }
            [hidden] в нём { $passage } % значимого, в цитате { $quoted } %, нет { $words }; верный документ не показан
           *[unknown] в нём { $passage } % значимого, в цитате { $quoted } %, нет { $words }
        }
       *[no] { $document ->
            [rank] в нём { $passage } % значимого, в цитате { $quoted } %; верный документ на месте { $rank }
            [hidden] в нём { $passage } % значимого, в цитате { $quoted } %; верный документ не показан
           *[unknown] в нём { $passage } % значимого, в цитате { $quoted } %
        }
    }
eval-against = против прежнего прогона: лучше { $better }, хуже { $worse }
eval-unmatched = { $questions ->
        [one] { $questions } вопрос есть только в одном из прогонов
        [few] { $questions } вопроса есть только в одном из прогонов
       *[other] { $questions } вопросов есть только в одном из прогонов
    }
eval-change = { $change ->
        [better] лучше: { $id } { $before } → { $after }: { $question }
       *[worse] хуже: { $id } { $before } → { $after }: { $question }
    }
eval-outcome-rank = место { $rank }
eval-outcome-missed = не найдено
eval-outcome-answered = ответ
eval-outcome-refused = отказ

# Headings of a table, as short as can be.
eval-column-set = набор
eval-column-answerable = вопр.
eval-column-right = { $rank ->
        [1] перв.
       *[other] до { $rank }
    }
eval-column-document = док.
eval-column-reciprocal-rank = MRR
eval-column-answered = отв.
eval-column-answered-right = верно
eval-column-right-unanswered = удерж.
eval-column-unanswerable = без
eval-column-answered-falsely = ложно
eval-column-median = медиана
eval-fit = { $answers ->
        [one] подобрано по { $answers } ответу: { $coefficients }; свободный член { $intercept }; площадь под кривой { $area }
       *[other] подобрано по { $answers } ответам: { $coefficients }; свободный член { $intercept }; площадь под кривой { $area }
    }
eval-fit-point = от { $threshold }: уверенно с ответом { $sure }, из них верное первым { $right }; уверенно без ответа { $falsely }
eval-fit-nothing = Подбирать не по чему: в наборах, названных в --fit, нужны верные и неверные ответы.
eval-suite-columns =
    вопр.: вопросы с ответом; без: вопросы, у которых ответа нет
    перв., до 3, до 5: верные слова на этом месте или раньше; MRR: средний обратный ранг
    док.: цитата из верного документа среди первых пяти
    отв.: названо ответом; верно: из них с верными словами на первом месте
    удерж.: верные слова первые, но не названы ответом; ложно: названо ответом там, где его нет
eval-suite-measuring = { $set }: { $questions ->
        [one] { $questions } вопрос
        [few] { $questions } вопроса
       *[other] { $questions } вопросов
    }
eval-suite-against = { $unmatched ->
        [0] { $set } против прежнего прогона: лучше { $better }, хуже { $worse }
       *[other] { $set } против прежнего прогона: лучше { $better }, хуже { $worse }, только в одном из прогонов { $unmatched }
    }
eval-suite-no-run = { $set }: прежнего прогона нет
eval-suite-left-out = Набор { $set } пропущен: нет { $missing }

## Proposed spellings, for `pincite names`: comments in a TOML file, one line each

names-head = # { $proposals ->
        [one] { $proposals } предложение, в каждом списке сначала самые надёжные.
        [few] { $proposals } предложения, в каждом списке сначала самые надёжные.
       *[other] { $proposals } предложений, в каждом списке сначала самые надёжные.
    }
names-hint = # Вычеркните неверное и назовите файл в `own_names` раздела `[archive]`.
names-evidence = { $count ->
        [1] # { $reason }; один раз, { $example }
        [one] # { $reason }; { $count } раз, { $example }
        [few] # { $reason }; { $count } раза, { $example }
       *[other] # { $reason }; { $count } раз, { $example }
    }
names-listed-together = оба в одной записи списка
names-listed-term = расшифровано в списке
names-introduced = введено в тексте
names-bracketed = в скобках после имени
names-both-romanizations = в архиве есть оба
names-listed-variants = в списках написано по-разному
names-listed-family-name = больше никого с этим именем в списках нет
names-by-rule = пиньинь по правилу, в архиве не встречается
names-same-company = возможно, опечатка: то же окружение, отличие в несколько букв

# The language of a person. $language is its name in itself, $names a list of these.
language-now = Я говорю с вами на этом языке: { $language }. Цитаты и ссылки остаются такими, как в архиве. Другие языки:
language-chosen = Теперь я говорю с вами на этом языке: { $language }. Язык можно сменить в любое время:
language-as-in-telegram = Теперь я говорю с вами на языке вашего Telegram, если знаю его, а иначе по-английски.
language-not-kept = К сожалению, сейчас не получается сохранить ваш выбор. Попробуйте ещё раз чуть позже.
language-unknown = На этом языке я не говорю. Я говорю на этих: { $names }.
language-of-nobody = Язык сохраняется для человека, а это сообщение отправлено не от имени конкретного человека.
button-language-auto = как в Telegram
command-language = показать и выбрать язык, на котором бот говорит с вами
command-quiz = задать вопросы викторины по архиву; можно указать тему или время
command-score = показать, кто лучше отвечал на этой неделе
bot-description =
    Задайте вопрос об архиве и получите точный отрывок со ссылкой на источник.

    Пишите так, как спросили бы библиотекаря: имена, темы, даты. Каждая цитата дословно стоит в документе, и одно нажатие показывает текст вокруг неё или ссылку на источник.
bot-short-description = Отвечает на вопросы об архиве точным отрывком со ссылкой на источник.

## Quizzes

# What is asked above a quotation. $date is when it was written, $recipient a name.
quiz-year = В каком году это написано?
quiz-author = Кто это написал ({ $date })?
quiz-author-to = Кто это написал, адресат: { $recipient } ({ $date })?
quiz-speaker = Кто говорит это в беседе ({ $date })?
quiz-document = В каком документе это стоит?
quiz-name = Какое имя или название пропущено ({ $date })?
quiz-number = Какое число пропущено ({ $date })?
# $asked is one of the questions above.
quiz-progress = { $number } из { $total } · { $asked }
# A document as an answer to choose, in at most 100 characters.
quiz-option-document = { $title }, { $date }
quiz-too-little = В архиве слишком мало материала для вопроса, в котором можно быть уверенным.
quiz-too-little-on = В архиве слишком мало материала по теме «{ $subject }» для вопроса, в котором можно быть уверенным. Возьмите тему или время пошире: имя, страну, год.
quiz-too-little-more = Других вопросов по этой теме, в которых можно быть уверенным, нет. Начните новую викторину: /quiz
quiz-went-on = Эта викторина уже продолжена: следующий вопрос ниже, или начата другая.
quiz-not-kept = К сожалению, сейчас я ничего не могу сохранить. Попробуйте немного позже.
button-quiz-next = Следующий вопрос
button-quiz-passage = Отрывок
quiz-score-in-groups = Счёт ведётся только в группах, где его включил администратор.
quiz-score-by-admins = Вести ли счёт, решает только администратор этой группы.
quiz-score-on = Со следующего вопроса я веду счёт: в опросах будет видно, кто как ответил. Счёт показывает /score. Он идёт с понедельника по воскресенье (UTC), потом я забываю его вместе с именами. Прекратить: /quiz score off
quiz-score-off = Я больше не веду счёт и забыл всё, что было подсчитано.
quiz-score-is-off = В этой группе счёт не ведётся. Администратор может включить его: /quiz score on
quiz-score-empty = На этой неделе никто ещё не ответил ни на один вопрос.
quiz-score-head = С понедельника:
quiz-score-row = { $place }. { $name }: верно { $right } из { $answered }
# In a terminal.
quiz-hint = Введите номер ответа.
quiz-right = Верно.
quiz-wrong = Нет: { $right }.
## Timelines

timeline-title = Хронология: { $topic }
timeline-about = { $held }; { $unit ->
        [month] по месяцам
        [decade] по десятилетиям
        [century] по векам
       *[year] по годам
    }
timeline-written = ▲ документы, написанные тогда
timeline-speaks-of = ▼ документы, где речь об этом времени
timeline-gap = в архиве нет ничего написанного тогда
timeline-month = { $month ->
        [1] янв.
        [2] февр.
        [3] март
        [4] апр.
        [5] май
        [6] июнь
        [7] июль
        [8] авг.
        [9] сент.
        [10] окт.
        [11] нояб.
       *[12] дек.
    }
timeline-count = { $time } ({ $documents })
timeline-most-written = ▲ Больше всего написано: { $times }.
timeline-most-spoken = ▼ Чаще всего речь идёт о времени: { $times }.
timeline-run = { $from } – { $to }
timeline-gaps = Во всём архиве нет ничего написанного в это время: { $times }.
timeline-undated = { $documents ->
        [one] У { $documents } документа нет даты, называющей год.
       *[other] У { $documents } документов нет даты, называющей год.
    }
timeline-earlier = Иногда речь идёт и о более раннем времени, вплоть до { $year }.
timeline-later = Иногда речь идёт и о более позднем времени, вплоть до { $year }.
timeline-without-years = В архиве есть документы об этом, но ни один не называет год.
timeline-usage = Напишите тему после команды, например: /timeline Soviet Union
button-timeline-list = документы
button-timeline-theme = { $theme ->
        [dark] тёмный фон
       *[light] светлый фон
    }
button-timeline-svg = SVG
timeline-file = Картинка в файле { $file }.
timeline-not-written = Не удалось записать картинку: { $reason }. Чтобы получить её, запустите программу в папке, доступной для записи, и повторите.
command-timeline = показать на картинке, когда написаны документы на тему и о каком времени в них речь

## Looking around in the archive

browse-title = { $facet ->
        [people] Люди и учреждения: { $count }
        [places] Места: { $count }
        [years] Годы: { $count }
       *[collections] Собрания: { $count }
    }
browse-rule = { $facet ->
        [people] Считается, кто написал, отправил, получил документ или участвовал, как указано в заголовках; известные написания одного имени считаются за одно. Выберите имя, чтобы увидеть документы.
        [places] Считается, где документы написаны и какие места и страны названы в их заголовках; известные написания одного места считаются за одно. Выберите место, чтобы увидеть документы.
        [years] Считается дата, под которой документ числится; документов без определённого года здесь нет. Выберите год, чтобы увидеть документы.
       *[collections] Выберите собрание, чтобы увидеть документы.
    }
browse-count = { $name } ({ $documents })
browse-documents = { $name }: { $documents ->
        [one] { $documents } документ
        [few] { $documents } документа
       *[other] { $documents } документов
    }
browse-candidates = «{ $typed }» в заголовке: { $documents ->
        [one] { $documents } документ
        [few] { $documents } документа
       *[other] { $documents } документов
    }
browse-no-document = Ни у одного документа нет «{ $typed }» в заголовке. Что есть в архиве, показывают /people, /places, /years и /collections.
browse-usage = Напишите слова из заголовка после команды, например: /doc Romania. Или отправьте /doc в ответ на ответ бота.
browse-voice = { $voice ->
        [document] сам документ
        [archive-summary] аннотация архива
        [editor-gloss] пояснение редактора
        [source-note] примечание об источнике
       *[study] позднейшее исследование
    }
button-browse-ask = { $facet ->
        [people] что говорят тексты
        [places] что говорят тексты
       *[years] искать за этот год
    }
button-browse-back = { $facet ->
        [people] ‹ люди
        [places] ‹ места
        [years] ‹ годы
       *[collections] ‹ собрания
    }
button-browse-passages = отрывки
button-browse-document = ‹ к документу
document-fact = { $fact ->
        [author] Автор: { $value }
        [place] Место написания: { $value }
        [kind] Вид: { $value }
        [collection] Собрание: { $value }
        [translator] Перевод: { $value }
        [reference] Шифр подлинника: { $value }
        [location] Место в архиве: { $value }
        [language] Язык: { $value }
        [tags] Метки: { $value }
        [repository] Кто опубликовал: { $value }
        [system] Где опубликовано: { $value }
        [republished] Кто переиздал: { $value }
        [url] Адрес: { $value }
        [volume] Том: { $value }
        [number] Номер: { $value }
       *[file] Файл: { $value }
    }
document-person = { $name } ({ $office })
document-people = { $role ->
        [from] От кого: { $names }
        [to] Кому: { $names }
       *[participants] Участники: { $names }
    }
command-people = просмотреть архив по людям: кто написал, получил или участвовал
command-places = просмотреть его по местам
command-years = просмотреть его по годам
command-collections = просмотреть его по собраниям
command-doc = показать всё, что известно о документе, и его отрывки

## Accounts of the same time

accounts-head = Одно время, две стороны: { $time } ({ $number } из { $count })
accounts-rule = Найдено по правилу: оба называют эти дни, и у них разные авторы или голоса. Противоречат ли они друг другу, судить вам.
accounts-none = Среди документов об этом нет двух свидетельств разных сторон, которые называют одни и те же дни.
accounts-usage = Напишите тему после команды, например: /sides Cuba
button-accounts-before = ‹ предыдущая пара
button-accounts-after = следующая пара ›
week-head = { $days }: { $documents ->
        [one] { $documents } документ
        [few] { $documents } документа
       *[other] { $documents } документов
    }
week-usage = Напишите день после команды, в любой форме: /week 22 октября 1962
week-empty = В архиве нет ничего, что написано в эту неделю или говорит о ней: { $days }.
command-sides = поставить рядом два свидетельства разных сторон об одном времени
command-week = показать, что есть в архиве за неделю, по авторам
## What is set up in a chat, and what is posted there

command-daily = публиковать здесь каждый день в это время отрывок о сегодняшнем дне; off прекращает
command-weekly = то же раз в неделю, в этот день и в это время
command-digest = раз в неделю, в этот день и в это время, рассказывать группе, о чём спрашивали, что сохранили и на что нет ответа; off прекращает
command-timezone = показать и задать часовой пояс этого чата, например Europe/Berlin
post-heading = В этот день: { $day }
post-of-nearest = За этот день в архиве ничего нет. Ближайший день, за который что-то есть: { $day }.
weekday = { $weekday ->
        [0] понедельник
        [1] вторник
        [2] среда
        [3] четверг
        [4] пятница
        [5] суббота
       *[6] воскресенье
    }
post-moment = { $weekday }, { $day }, в { $time } ({ $zone })
# $moment is the message above.
posts-next = Следующая публикация: { $moment }.
quizzes-next = Следующий вопрос викторины: { $moment }.
posts-in-quiet-hours = Это время попадает в тихие часы чата; публикация выйдет, когда они закончатся, если это будет в тот же день.
posts-not-allowed = Мне нельзя публиковать в этом чате: его нет среди тех, что разрешил владелец бота.
posts-none = Здесь нет публикаций. /daily 08:00 — отрывок о сегодняшнем дне каждое утро, /weekly понедельник 08:00 — раз в неделю.
posts-stopped = Публикаций здесь больше не будет. /daily 08:00 включает их снова.
quizzes-none = Вопросы викторины сами здесь не появляются. /quiz daily 08:00 — вопрос каждое утро, /quiz weekly понедельник 08:00 — раз в неделю.
quizzes-stopped = Вопросы викторины сами здесь больше не появятся. /quiz daily 08:00 включает их снова.
quizzes-usage = Напишите время в часах и минутах: /quiz daily 08:00 или /quiz weekly понедельник 08:00. /quiz off прекращает вопросы.
digests-next = Следующая сводка недели: { $moment }. Для неё я храню вопросы, заданные здесь, без того, кто спросил; /digest off сразу их удаляет.
digests-none = Сводки недели здесь нет, и вопросы для неё не хранятся. /digest воскресенье 18:00 — публиковать её: о чём здесь спрашивали, что сохранили и на что архив не ответил, без имён.
digests-stopped = Сводок недели здесь больше не будет, а вопросы, которые хранились для них, удалены. /digest воскресенье 18:00 включает их снова.
digests-usage = Напишите день недели и время в часах и минутах: /digest воскресенье 18:00. /digest off прекращает сводки.
digest-in-groups = Сводка недели — для групп и их тем: там она рассказывает, о чём спрашивали.
digest-not-in-channels = Для канала сводки недели нет: его читатели ничего в нём не спрашивают.
digest-heading = Неделя здесь: { $from } — { $until }
digest-asked = Вопросов задано: { $count }
digest-answered = Есть ответ: { $count }
digest-saved = Сохранено в записной книжке
digest-open = Без ответа или с ответом лишь отчасти: { $count }
posts-usage = Напишите время в часах и минутах: /daily 08:00 или /weekly понедельник 08:00. /daily off прекращает публикации.
for-admins = Это могут настроить только администраторы чата.
not-set-up = Извините, сейчас я не могу это сохранить. Попробуйте ещё раз немного позже.
time-zone-now = Время здесь — по поясу { $zone }. Другой пояс: /timezone Europe/Moscow.
time-zone-offset = Смещение вроде UTC+2 не учитывает летнее время. Назовите пояс: /timezone Europe/Moscow.
time-zone-unknown = Такого часового пояса я не знаю. Пояса называются по континенту и городу: Europe/Moscow, America/New_York, Asia/Shanghai.
time-zone-near = Пояса называются по континенту и городу. Возможно, вы имели в виду: { $zones }. Отправьте, например, /timezone Europe/Moscow.

# To an admin of a channel, in private, who made me an admin there. Below the first two stands a post.
channel-offer = Вы сделали меня администратором канала «{ $title }» с правом публиковать. Без вашего согласия там ничего не появится. Первая публикация была бы такой:
channel-offer-again = С тех пор как я показал ту публикацию, наступил другой день или изменился архив. Теперь она была бы такой:
channel-by-hand = Вы сделали меня администратором канала «{ $title }» с правом публиковать. Опубликуйте в канале /daily 08:00, и каждое утро там будет отрывок о сегодняшнем дне.
button-channel-daily = Опубликовать, и так каждый день в 08:00
button-channel-once = Опубликовать только это
button-channel-not-now = Не сейчас
channel-posted = Публикую там сейчас.
channel-day-is-over = Сегодняшняя публикация там уже была, поэтому сейчас я ничего не публикую.
channel-more = Остальное настраивается сообщениями в самом канале, их потом можно удалить: /timezone Europe/Moscow — часовой пояс, /daily 18:30 — другое время, /settings — язык и прочее, /daily off — прекратить.
channel-once = Больше само ничего не выйдет. /daily 08:00, опубликованное в канале, включает публикацию каждый день.
channel-not-now = Я там ничего не публикую. /daily 08:00, опубликованное в канале, включает отрывок о сегодняшнем дне каждое утро.

command-settings = показать настройки этого чата и изменить их
settings-title = Настройки этого чата:
settings-hint = На кнопках написано, что выбрано сейчас; нажатие меняет это. Другие тихие часы можно написать: /settings 23:00-06:30. Вопросы здесь можно ограничить периодом, /settings period 1962, или коллекцией, /settings collection НАЗВАНИЕ; off вместо них отменяет это.
settings-usage = Пишите тихие часы так: /settings 22:00-07:00; период так: /settings period 1962; коллекцию так: /settings collection НАЗВАНИЕ.
settings-link =
    Чтобы пользоваться мной в группе, откройте https://t.me/{ $username }?startgroup=setup и выберите группу.
    Чтобы пользоваться мной в канале, откройте https://t.me/{ $username }?startchannel&admin=post_messages и выберите канал. Тогда я покажу вам здесь, какой была бы первая публикация.
settings-hears-everything = Я получаю все сообщения этой группы: я администратор, или мой режим приватности выключен. Храню и отвечаю я только на то, что обращено ко мне.
settings-hears-what-is-for-it = Я получаю команды и ответы на мои сообщения, а других сообщений этой группы не получаю: мой режим приватности включён. Простое упоминание доходит до меня, только если я администратор.
setting-as-in-group = { $setting } (как в группе)
setting-language-here = Язык здесь: { $language }
setting-language-of-each = Язык здесь: у каждого свой
setting-citation-form-here = Ссылки здесь: { $form }
setting-citation-form-of-each = Ссылки здесь: у каждого своя форма
setting-post-sound-audible = Публикации: со звуком
setting-post-sound-silent = Публикации: без звука
setting-previews-hidden = Предпросмотр ссылок: нет
setting-previews-shown = Предпросмотр ссылок: есть
setting-period = Вопросы: только { $period }
setting-period-none = Вопросы: любое время
setting-collection = Вопросы: только «{ $collection }»
setting-collection-none = Вопросы: любая коллекция
settings-no-period = Не могу прочитать это как период. Напишите, например, /settings period 1962, /settings period 1958–1960 или /settings period конец 1962 года; /settings period off отменяет его.
settings-no-collection = Назовите, пожалуйста, одну коллекцию словами её названия: /settings collection НАЗВАНИЕ. /collections показывает их все; /settings collection off отменяет её.
# $scope is scope-period, scope-collection or scope-both.
settings-nothing-within = В архиве ничего такого нет: { $scope }. /years и /collections показывают, что в нём есть.
# On a button below the documents of a year or a collection: questions in this chat are narrowed to it.
button-pin = закрепить здесь
pinned = Отныне вопросы здесь относятся только к этому: { $scope }. /settings меняет это.
# The documents that questions are narrowed to.
scope-period = документы за { $period }
scope-collection = коллекция «{ $collection }»
scope-both = документы за { $period } из коллекции «{ $collection }»
scope-all = весь архив
# In the line that says how a question was read.
read-scope = только { $scope }, как настроено здесь
button-everywhere = во всём архиве
# $words is a list of quoted words; only some documents were searched.
verdict-nothing-within = Ни в одном из этих документов нет ничего о { $words }.
setting-language = Язык публикаций: { $language }
setting-citation-form = Ссылки в публикациях: { $form }
setting-citation-form-usual = Ссылки в публикациях: обычная форма
setting-empty-days-nearest = Если о дне ничего нет: ближайший день
setting-empty-days-silent = Если о дне ничего нет: без публикации
setting-quiet-hours = Без публикаций: { $hours }
setting-quiet-hours-none = Тихие часы: нет
setting-digest = Сводка: { $weekday } { $time }
setting-digest-none = Сводка недели: нет
setting-mentions-answered = Упоминания: отвечаю
setting-mentions-ignored = Упоминания: не отвечаю
setting-who-may-save-everybody = Отрывки сохраняют: все
setting-who-may-save-admins = Отрывки сохраняют: администраторы

## Что не так с ответом и на что архив не ответил

# On the button below an answer.
button-report = ⚑
button-report-date = неверная дата
button-report-spelling = неверное написание
button-report-question = я спрашивал о другом
button-report-overlooked = должно было найтись
button-report-back = ‹ всё верно
reported = Спасибо. Это посчитано; ни вопрос, ни ваше имя не хранятся.
reported-with-question = Спасибо. Вопрос с этой пометкой сохранён для того, кто ведёт бота, без вашего имени.
reported-before = Вы уже сообщили об этом, спасибо.
not-reported = К сожалению, сейчас это нельзя записать. Попробуйте, пожалуйста, немного позже.
report-usage = Напишите, что не так с ответом выше: /wrong date (дата), /wrong spelling (написание), /wrong question (я спрашивал о другом), /wrong overlooked (должно было найтись).
command-wrong = сказать, что не так с ответом выше: date, spelling, question, overlooked
command-gaps = показать вопросы без ответа и сообщения об ошибках
# $questions is how many.
gaps-title = { $questions ->
        [0] Вопросов не записано
        [one] { $questions } вопрос без ответа или с ошибкой в ответе
        [few] { $questions } вопроса без ответа или с ошибкой в ответе
       *[other] { $questions } вопросов без ответа или с ошибкой в ответе
    }
gaps-kept = Вопросы хранятся 90 дней без того, кто спросил; вопросы с телефоном или адресом не хранятся.
gaps-not-kept = Вопросы не хранятся, сообщения об ошибках только считаются. Чтобы вопросы хранились, поставьте keeps_questions = true в [gaps] настроек; /privacy тогда скажет об этом.
# $counts is a list of the messages below.
gaps-counted = Сообщено без вопроса: { $counts }.
# $day is when it came last.
gap-counts = { $counts }; последний раз { $day }
gap-unanswered = ничего не найдено: { $count }
gap-in-part = отвечено отчасти: { $count }
gap-date = неверная дата: { $count }
gap-spelling = неверное написание: { $count }
gap-question = спрашивали о другом: { $count }
gap-overlooked = должно было найтись: { $count }
# In a file of judged questions.
gap-to-judge = { $counts }. Ещё не оценено: назовите в "documents" то, что отвечает, или оставьте "answerable": false, если ничего.
button-gaps-file = файлом для оценки
gaps-file-caption = { $questions ->
        [one] { $questions } вопрос
        [few] { $questions } вопроса
       *[other] { $questions } вопросов
    } для pincite eval. Оцените каждый, прежде чем измерять.
gaps-written = { $questions ->
        [one] Записан { $questions } вопрос
        [few] Записаны { $questions } вопроса
       *[other] Записаны { $questions } вопросов
    }, файл { $file }. Оцените каждый, прежде чем измерять.

snapshot-pushed = В { $target } записан индекс, поколение { $generation }: { $size } МБ, из них новых { $sent } МБ.
snapshot-removed = { $generations ->
        [one] Удалено { $generations } прежнее поколение.
        [few] Удалены { $generations } прежних поколения.
       *[other] Удалено { $generations } прежних поколений.
    }
snapshot-push-unchanged = В { $target } уже есть этот индекс, поколение { $generation }.
snapshot-pulled = Работает поколение { $generation } из { $target }: { $size } МБ, из них передано { $received } МБ.
snapshot-pull-unchanged = Поколение { $generation } из { $target } уже работает.

archive-now = Вам отвечает архив: { $title }
archive-chosen = Теперь вам отвечает архив: { $title }
archive-not-open = Этот архив вам недоступен. Доступные показывает /archive.
archive-not-kept = Не удалось сохранить ваш выбор. Попробуйте позже.
archive-of-another = Это сообщение из другого архива ({ $title }). Чтобы продолжить, выберите его командой /archive.
archive-has-changed = Это сообщение из архива, который отвечал здесь раньше. Спросите ещё раз.
