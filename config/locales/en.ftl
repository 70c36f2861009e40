### What Pincite says to people, in English.
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
        [one] { $documents } document
       *[other] { $documents } documents
    }
count-passages = { $passages ->
        [one] { $passages } passage
       *[other] { $passages } passages
    }
# What an archive holds, inside a sentence.
archive-size = { count-documents }, { count-passages }
# Words that the person wrote, in the quotation marks of the language.
quoted-word = “{ $word }”
# Between the items of a list.
list-separator = {", "}
# The end of a list. $items is the list without its last item.
list-end = { $items } and { $last }
# A list that is cut short. $more is how many items are not named.
list-cut = { $items } and { $more } more

## Dates

# $month is a number, 1 to 12.
month-name = { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
# The same where there is little room.
month-name-short = { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }
date-day = { $day } { month-name } { $year }
date-day-short = { $day } { month-name-short } { $year }
date-month-short = { month-name-short } { $year }
date-month = { month-name } { $year }
date-year = { $year }
# $year is the first year of the decade.
date-decade = the { $year }s
# $year and $last are the first and the last year of the century.
date-century = { $year } to { $last }
# $season is spring, summer, autumn or winter. A winter begins in $year and ends in the next, of which $next has two digits.
date-season = { $season ->
        [spring] spring { $year }
        [summer] summer { $year }
        [autumn] autumn { $year }
       *[winter] winter { $year }–{ $next }
    }
# A date that is not certain. $date is one of the messages above. $certainty is approximate, uncertain or both.
date-qualified = { $certainty ->
        [approximate] about { $date }
        [uncertain] { $date } (uncertain)
       *[both] about { $date } (uncertain)
    }
date-range = { $from } to { $to }
date-from = from { $from } on
date-up-to = up to { $to }
date-any-time = any time
date-any-year = { $day } { month-name }, any year
# When a document was written, with what is missing and where the date comes from.
# $missing is day, month or nothing. $origin is added (in the manifest), data (its data end then) or page (it stands on the page).
date-written = { $origin ->
        [added] { $missing ->
            [day] { $date } (day not given; added, not in this copy)
            [month] { $date } (month not given; added, not in this copy)
           *[nothing] { $date } (added, not in this copy)
        }
        [data] { $missing ->
            [day] { $date } (day not given; its data end then)
            [month] { $date } (month not given; its data end then)
           *[nothing] { $date } (its data end then)
        }
        [published] { $missing ->
            [day] { $date } (day not given; date of publication)
            [month] { $date } (month not given; date of publication)
           *[nothing] { $date } (date of publication)
        }
       *[page] { $missing ->
            [day] { $date } (day not given)
            [month] { $date } (month not given)
           *[nothing] { $date }
        }
    }
# How a date in a text was read, for `pincite dates`. $relation is during, before, after, around or any-year.
date-reading = { $relation ->
        [before] before: { $days }
        [after] after: { $days }
        [around] around: { $days }
        [any-year] on this day of any year: { $days }
       *[during] during: { $days }
    }
# The date in the Extended Date/Time Format.
date-edtf = EDTF { $edtf }
date-inferred-reference = inferred: counted from { $day }
date-inferred-unknown = inferred: counted from a day that is not known
date-inferred-mention = inferred: taken from another date in the text
date-inferred-named = inferred: taken from the table of named times
date-inferred-century = two digits read as a year of the configured century
date-note = Note: { $note }.
# What was remarked while dates were read. $text is as it was written, $date is what it was taken for.
date-impossible-nearest = there is no { $text }; nearest: { $date }
date-impossible = there is no { $text }
date-ambiguous = { $text } could also be { $date }
date-named = { $name }: { $date }
date-none = No date found.

## How a question was read

# $readings is a list of the messages below, with dots between them.
read-as = Read as: { $readings }
# A time that is asked for. $clock is written (when documents were written), about (what they speak of) or either.
# $relation is before, after, around or during; with during, $date is the whole time.
read-window = { $clock ->
        [written] { $relation ->
            [before] written before { $date }
            [after] written after { $date }
            [around] written around { $date }
           *[during] written { $date }
        }
        [about] { $relation ->
            [before] about before { $date }
            [after] about after { $date }
            [around] about around { $date }
           *[during] about { $date }
        }
       *[either] { $relation ->
            [before] before { $date }
            [after] after { $date }
            [around] around { $date }
           *[during] { $date }
        }
    }
# The same, where the year was not said and is taken from today.
read-window-inferred = { read-window } (year inferred)
# The same for a time with a name, such as a crisis.
read-window-named = { $clock ->
        [written] { $relation ->
            [before] written { $name }, before { $date }
            [after] written { $name }, after { $date }
            [around] written { $name }, around { $date }
           *[during] written { $name }, { $date }
        }
        [about] { $relation ->
            [before] about { $name }, before { $date }
            [after] about { $name }, after { $date }
            [around] about { $name }, around { $date }
           *[during] about { $name }, { $date }
        }
       *[either] { $relation ->
            [before] { $name }, before { $date }
            [after] { $name }, after { $date }
            [around] { $name }, around { $date }
           *[during] { $name }, { $date }
        }
    }
# The same for a time that is counted from one with a name: the week before a summit.
read-window-counted = { read-window } (counted from { $name })
# Times that were said without a year. $dates is a list.
read-days-any-year = { $first } to { $last }, any year
read-years-inferred = { $dates } (year inferred)
# The archive writes a name in another way than the person.
read-spelling = { $matched } for your “{ $asked }”
# The same of a question that was put into English: $asked is our word, and not theirs.
read-spelling-translated = { $matched } for “{ $asked }”
# A guess: $matched is what a program for text recognition made of the word.
read-misread = read as: { $asked } for “{ $matched }”, which text recognition may have misread
read-no-such-date-nearest = there is no { $text }; { $date } taken instead
read-no-such-date = there is no { $text }
read-ambiguous = { $text } as { $taken }; it could also be { $date }
# Somebody wrote “Monday, 4 June 1961”.
read-other-weekday = { $date }, a { $weekday }, for your “{ $text }”
read-shortened = only the beginning of your text was read
read-part-unsearched = a part of the archive could not be searched, so there may be more
# A question in another language is asked in English.
read-translated = “{ $english }”
# $words is a list of quoted words, and $more the number of others.
read-not-understood = { $more ->
        [0] not understood: { $words }
       *[other] not understood: { $words } and { $more } more
    }

## The verdict on a question

# Before evidence that does not answer in full. $verdict is one of the messages below.
verdict-nearest = { $verdict } Closest:
# The same where nothing but a time was asked for.
verdict-nearest-in-time = { $verdict } Nearest in time:
verdict-no-such-date = That day does not exist in the calendar.
verdict-no-such-date-nearest = There is no { $text }; looked in { $date }.
verdict-no-such-date-named = There is no { $text }.
verdict-outside = Nothing here is from that time or speaks of it.
verdict-too-broad = Please name a person, a place, a subject or a time to look for.
verdict-unreadable = That could not be read as a question.
verdict-unsure = No passage stands out.
verdict-partly = This is answered only in part.
verdict-nothing = Nothing on that here.
# $words is a list of quoted words.
verdict-nothing-on = This archive has nothing on { $words }.
verdict-no-number = Nothing says how many.
verdict-no-time = Nothing says when.
verdict-not-together = Nothing says { $words }.
verdict-not-together-no-number = Nothing says { $words }, or how many.
# The archive has these words, and no passage that is shown has them.
verdict-not-shown = Nothing shown says { $words }.
verdict-not-shown-no-number = Nothing shown says { $words }, or how many.
# $nowhere is a list of words that the archive has nowhere.
verdict-not-both = Nothing says { $nowhere }, and nothing shown { $words }.
verdict-perhaps-then = Nothing here is surely of that time; this may be.
# $clock is as in read-window. $times is a list of times with semicolons between them.
verdict-no-date-match = { $clock ->
        [written] Nothing on that was written then: { $times }.
        [about] Nothing speaks of that then: { $times }.
       *[either] Nothing on that from { $times }.
    }
# The same where nothing but a time was asked for.
verdict-nothing-of-time = { $clock ->
        [written] Nothing in this archive was written then: { $times }.
        [about] Nothing in this archive speaks of that time: { $times }.
       *[either] This archive has nothing from { $times }.
    }
# Of a time without an end or a beginning, or before, after or around one; then where nothing but that was asked for.
verdict-nothing-then = Nothing on that then: { $times }.
verdict-nothing-in-time = This archive has nothing of that time: { $times }.
# Behind a refusal: what the archive has instead. $documents is the number of documents; $first and $last are years.
instead-holds = { $verdict } The archive has { count-documents } of { $first }–{ $last }.
instead-holds-year = { $verdict } The archive has { count-documents } of { $first }.
instead-holds-undated = { $verdict } The archive has { count-documents }.
# Buttons that ask again: without words, without a time, with the other reading of a date.
button-without = without “{ $words }”
button-as-typed = only “{ $words }”
button-any-time = at any time
button-other-date = { $date }?
## Lists, names and comparisons

# What an archive holds on a subject. $least is yes where there may be more.
held = { $least ->
        [yes] At least { archive-size }
       *[no] { archive-size }
    }
held-year = { held }, written in { $first }
held-years = { held }, written from { $first } to { $last }
# $held is one of the messages above.
listing-head = On that: { $held }.
# Above a list that goes on. $from and $to are numbers of entries.
listing-head-part = On that: { $held }. Numbers { $from } to { $to }:
# Below that, where the documents of somebody were asked for, or the meetings of some, and no head says that it is one.
listing-names-only = They name all of it, but no head says that it is one of those asked for.
# Below a list of which only the first entries are named.
listing-cut = The list names the first { $listed }.
# Below a list in a terminal where nothing can be chosen. $more is how many entries follow.
listing-more-shell = { $more ->
        [one] One more: see it with `pincite chat` or `--json`.
       *[other] { $more } more: see them with `pincite chat` or `--json`.
    }
listing-hint = A number shows the passage in full, with its citation.
# Buttons that turn the pages of a list. $from and $to are numbers of entries.
button-list-before = ‹ { $from }–{ $to }
button-list-after = { $from }–{ $to } ›
# From a passage back to the list.
button-list = ‹ the list
# Above the documents of a day of the year.
day-head = { $held }.
# The same above a list that goes on.
day-head-part = { $held }. Numbers { $from } to { $to }:
# Buttons that lead to the day before and the day after. $date is that day.
button-day-before = ‹ { $date }
button-day-after = { $date } ›
# A day without its year.
day-of-month = { $day } { month-name }
# Under a passage that tells who or what a name is. $held is one of the messages above.
name-held = The archive has it in { $held }.
# How many documents on a name were written in a year.
button-year = { $year } ({ $documents })
# $years is a list of the message above.
name-years = By year: { $years }
# The choice of a part of a list in a terminal.
list-part = { $from }–{ $to }
# Above each side of a comparison. $held is one of the messages above.
comparison-side = { $name }: { $held }
# A side of which the archive has nothing on the subject.
comparison-nothing = { $name }: nothing on that in this archive.
# The years in which the archive has documents of both sides.
comparison-years = From the years in which it has both: { $years }.
comparison-apart = In no year does the archive have both, so these are from different times.
# Said above the quotations where somebody asks for a summary.
summary-quoted = Pincite only quotes and writes no summary. Where this is told:

undated-also-match = { $passages ->
        [one] 1 undated passage also matches.
       *[other] { $passages } undated passages also match.
    }
more-evidence = { $passages ->
        [one] One more passage: see it with `pincite chat` or `--json`.
       *[other] { $passages } more passages: see them with `pincite chat` or `--json`.
    }

## Quotations that are checked

# Above the first place where quoted words stand. $documents is the number of documents.
quotation-verbatim = Word for word in { $documents ->
        [one] one document
       *[other] { $documents } documents
    } of this archive.
quotation-verbatim-at-least = Word for word in at least { $documents ->
        [one] one document
       *[other] { $documents } documents
    } of this archive.
# Somebody pasted a paragraph. $documents is as above.
quotation-stands = This stands word for word in { $documents ->
        [one] one document
       *[other] { $documents } documents
    } of this archive.
# Behind a quotation that stands there, where the source writes a word in another way.
quotation-spelling = “{ $typed }” is “{ $source }” there.
# Behind it, where square brackets of the person stand for other words.
quotation-bracket = Where you have “{ $typed }” in brackets, it says “{ $source }”.
# Behind it, where the person has an ellipsis.
quotation-left-out = Words are left out where you have an ellipsis.
quotation-cut = Only the first { $words } words were compared.
# Words that are nearly those of a source. $differences is one or more of the three messages below with semicolons between them.
quotation-differs = Not word for word: { $differences }.
quotation-changed = you have “{ $typed }” where the archive has “{ $source }”
quotation-added = you have “{ $typed }”, which the archive does not have there
quotation-missing = the archive has “{ $source }”, which you leave out
# In place of further differences.
quotation-more-differences = { $more ->
        [one] one more difference
       *[other] { $more } more differences
    }
# Behind a quotation that stands there, where something else was claimed of it. $who is the label of whoever says it, $name who was said to.
quotation-other-speaker = But there { $who } says it, not { $name }.
quotation-unmarked = Nothing there marks it as the words of { $name }.
# Behind it, where the author of the document is somebody else.
quotation-author = { $who } is the author of the document.
# The same where the document names an office or an initial alone, which several may be. $who is as it stands there.
quotation-office = There { $who } says it; the document does not show whether that is { $name }.
# Where it is asked who says the words. $who is as above.
quotation-said-by = There { $who } says it.
# The same, and the words stand in quotation marks inside what $who says.
quotation-said-quoting = There { $who } says it, in quotation marks.
# The same, where $who says it by what $by tells.
quotation-reported = There { $who } says it, as { $by } reports.
# $word is the pronoun of the document: "he".
quotation-pronoun = There “{ $word }” says it; who that is is not sure.
quotation-pronoun-of = There “{ $word }” says it; whether that is { $name } is not sure.
quotation-unclear = Who says it there is not sure.
quotation-unclear-of = Whether { $name } says it there is not sure.
# Behind what is said of the speaker. $who is the signature, with the name that initials mean: "McG. B. (Bundy)".
quotation-signed = The document is signed { $who }.
# The same where it is asked who says the words, and no speaker is named.
quotation-signed-by = No speaker is named there; the document is signed { $who }.
# The same where no speaker is named. $who is the author of the document.
quotation-written-by = No speaker is named there; { $who } is the author of the document.
# Behind the author or the signature of a document that tells what several people say.
quotation-may-report = It may report what others said.
quotation-nobody = Nobody is named there who says it.
quotation-other-time = But the document is of { $date }, not { $time }.
# The same where the document states another place than the one that was claimed.
quotation-other-place = But the document is of { $stated }, not { $place }.
quotation-absent = No passage of this archive has these words.
quotation-absent-nearest = No passage of this archive has these words. The nearest it has:
# One of several quotations. $found is what is said of it, in one or more of the sentences above.
quotation-part = “{ $words }”: { $found }
# Before those of the parts of one quotation between its ellipses.
quotation-apart = The parts do not stand together in this order.
# Words that the archive does not have, and that are not in the language of most documents. $language is ru or zh.
quotation-other-language = No passage of this archive has these words in { $language ->
        [ru] Russian
       *[zh] Chinese
    }. Words are not compared across languages: give them as the documents have them.

## Evidence

# Above a quotation: whose words it holds, and where and when they were written. $who is the label of a speaker as the
# document prints it, or one of the messages below.
attribution = { $who } · { $when }
# Who wrote a document, and what it is ("telegram").
# Whose turns of a conversation a quotation holds. $then is a list of labels.
attribution-turns = { $first }, then { $then }
attribution-author = { $author }, { $kind }
# Where neither is known. $voice is document, archive-summary, editor-gloss, source-note or study.
attribution-voice = { $voice ->
        [archive-summary] The archive's summary
        [editor-gloss] The editor, in brackets
        [source-note] The editor's note
        [study] A later study
       *[document] The document
    }
attribution-place = { $place }, { $date }
# The date of a text that says when its data end.
attribution-data = data to { $date }
attribution-published = published { $date }
# The sign of what is added from the manifest and not printed on the page; evidence-added explains it.
added-sign = { $fact } †
# Above the passage asked for, among its neighbours. $voice is as above.
the-passage = { $voice ->
        [archive-summary] The passage (the archive's summary):
        [editor-gloss] The passage (with the editor's explanation):
        [source-note] The passage (the editor's note):
        [study] The passage (a later study):
       *[document] The passage (the document's own words):
    }
# When a document was written. $dates is its date, then the other dates that its record gives, with semicolons between them.
evidence-written = Written { $dates }
evidence-undated = Undated in this copy
# Another date of a record. $origin is where it stands.
evidence-other-date = { $origin ->
        [listed] listed under: { $date }
        [title] in its title: { $date }
        [dateline] in its dateline: { $date }
        [closing] below the signature: { $date }
        [data] its data end: { $date }
        [front-matter] in its front matter: { $date }
        [metadata] its head says: { $date }
        [published] when it was published: { $date }
       *[added] added, not in this copy: { $date }
    }
# The times that the quoted words tell about, where a time was asked for. $times is a list of the messages below; $met says
# whether it is that time: surely or possibly.
evidence-speaks-of = { $met ->
        [possibly] Speaks of { $times }, possibly the time asked for
       *[surely] Speaks of { $times }
    }
evidence-speaks-of-others = { $met ->
        [possibly] Its passage speaks of other times, possibly the time asked for
       *[surely] Its passage speaks of the time asked for
    }
evidence-times-up-to = times up to “{ $text }”
evidence-times-from = times from “{ $text }” on
evidence-time-inferred = { $date } (from “{ $text }”)
# The document of this archive that the quoted words name by its number: "see Document 254".
evidence-points-to = Points to “{ $title }”, which is in this archive
evidence-points-to-dated = Points to “{ $title }”, { $date }, which is in this archive
# Where a passage stands. $pages is one or several.
evidence-page = { $pages ->
        [several] pp. { $page }
       *[one] p. { $page }
    }
evidence-page-and-point = { $pages ->
        [several] pp. { $page } · point { $point }
       *[one] p. { $page } · point { $point }
    }
evidence-point = point { $point }
# The page or the point, beside a citation.
evidence-locator = This passage: { $locator }.
# A mistake of the source inside a quotation; it is printed as it stands.
evidence-sic = {"[sic]"} “{ $printed }”: { $note }
# $facts is a list of names of fields. The sign is that of added-sign.
evidence-added = † Added, not printed on the page: { $facts }.
record-no-value = { $label }: not in this copy
record-two-dates = The record bears two dates: { $used } and { $other }
record-unreadable = The { $key } { $value } cannot be read
record-hidden-address = An address is hidden in this copy
# A source and the place in it.
source-and-place = { $source } · { $place }
# Evidence in short, where several pieces are shown at once. $number is what to tap or type to see it in full; $title says
# whose words it holds and when they were written.
in-short-title = { $number } · { $title }
# In place of a date.
in-short-undated = undated
# $source is a source and the place in it.
in-short-part = { $source } · shown in part
in-short-too-long = The excerpt is too long to be shown here.
# Below several pieces of which none leads.
in-short-unsure = None stands out. A number opens one.
# Below several pieces of evidence, with buttons that bear their numbers. $more is how many are not shown.
in-short-hint = { $more ->
        [0] A number shows one in full.
       *[other] { $shown } of { $count }. A number shows one in full.
    }
# The same where nothing can be chosen.
in-short-hint-shell = { $more ->
        [0] The { $count } passages found, in short: see them in full with `pincite chat` or `--json`.
       *[other] { $shown } of { $count } passages, in short: see them all and in full with `pincite chat` or `--json`.
    }
untitled = Untitled document
no-neighbours = This is all that the archive holds of this document.
shown-in-part = Shown in part.
too-long-to-show = The excerpt is too long for one message; tap “context”.
no-context = That passage is no longer in the archive; please ask again.
# The name of a form of citation, above the citation.
citation-form = { $form ->
        [chicago-note] Chicago note
        [chicago-short] Chicago short note
        [chicago-bibliography] Chicago bibliography
        [mla] MLA 9
        [apa] APA 7
       *[archive] The archive's own form
    }
# The same on a button.
button-citation-form = { $form ->
        [chicago-note] Chicago note
        [chicago-short] short note
        [chicago-bibliography] bibliography
        [mla] MLA
        [apa] APA
       *[archive] archive's form
    }
button-copy = copy
# Sends a file for programs that manage references.
button-citation-file = { $format ->
        [bibtex] .bib
        [ris] .ris
       *[csl-json] .json
    }
# Below a citation: what its form asks for and is not known. $fields is a list of the names that follow.
citation-missing = Not in this copy: { $fields }.
citation-author = author
citation-date = date
citation-archive-reference = archive reference
citation-collection = collection
citation-archive = archive
citation-publication = journal or newspaper
citation-volume = volume
citation-volume-title = title of the volume
citation-editors = editors
citation-publisher = publisher
citation-year-of-printing = year of printing
citation-url = URL
# In which form somebody gets citations. $form is its name.
citation-form-now = You get citations in this form: { $form }. Here are the others:
citation-form-chosen = From now on you get citations in this form: { $form }. You can change it at any time.
citation-form-not-kept = Sorry, I cannot keep your choice at the moment. Please try again in a while.
citation-form-unknown = There is no such form. These are the names: { $names }.
citation-form-of-nobody = I keep a form for a person, and this message comes from nobody in particular.
# In the terminal. $names is a list.
citation-hint = Other forms: “cite in MLA”, or /cite with a name: { $names }.
# Opens the document that the quoted words name.
button-pointed-to = that document ›
# $number is the excerpt on the screen, and $count how many there are.
button-previous = ‹
# Where there is no next one.
button-previous-of-last = ‹ { $number }/{ $count }
button-next = { $number }/{ $count } ›
# From several excerpts in short to the one behind them.
button-further = { $number } ›
# To other passages of the document.
button-earlier = ‹ earlier
button-later = later ›
button-notes = notes
button-shorter = shorter
button-longer = in full
button-beginning = from the beginning
# From an excerpt in full back to the several in short. $shown is how many.
button-first-screen = { $shown ->
        [2] ‹ both in short
        [3] ‹ all three in short
       *[other] ‹ all in short
    }
button-context = context
button-cite = cite
button-back = ‹ back to the excerpt

## The archive

about-title = About this archive
about-size = { archive-size }.
about-written = Written between { $first } and { $last }.
about-collection = • { $collection }: { count-documents }, { $licence }
about-no-licence = licence not stated
about-built = Index built { $built } UTC.

## Notebooks: excerpts that a person, a group or a topic saved

# On the button that saves the excerpt on the screen.
button-save = save
# $whose is person, group, topic or terminal. $count is how many there are now.
notebook-saved = { $whose ->
        [group] Saved in this group's notebook, number { $count }. /list shows it.
        [topic] Saved in this topic's notebook, number { $count }. /list shows it.
       *[person] Saved in your notebook, number { $count }. /list shows it.
    }
# Somebody tapped below a post of a channel.
notebook-saved-from-channel = Saved in your own notebook, number { $count }. Write /list to me in private to see it.
notebook-saved-before = { $whose ->
        [group] It stands in this group's notebook already.
        [topic] It stands in this topic's notebook already.
       *[person] It stands in your notebook already.
    }
notebook-words-gone = The archive has changed since, and no longer has these words there. Please ask again.
notebook-entry-gone = This entry was removed.
notebook-full = The notebook is full. Remove entries that you do not need, or save in another chat.
notebook-not-kept = Sorry, I cannot reach the notebook at the moment. Please try again in a while.
notebook-admins-save = In this group only admins save and change entries.
notebook-not-theirs = Who saved an entry can change it, and so can an admin.
notebook-long-note = That note is too long; please use at most 1,000 characters.
notebook-empty = { $whose ->
        [group] This group's notebook is empty. Tap “save” below an excerpt to put it here.
        [topic] This topic's notebook is empty. Tap “save” below an excerpt to put it here.
        [terminal] Your notebook is empty. Type /save below an excerpt to put it here.
       *[person] Your notebook is empty. Tap “save” below an excerpt to put it here.
    }
# Above a page. $first and $last are the numbers of its first and its last entry, of $count.
notebook-head = { $whose ->
        [group] Notebook of this group: { $first } to { $last } of { $count }
        [topic] Notebook of this topic: { $first } to { $last } of { $count }
       *[person] Your notebook: { $first } to { $last } of { $count }
    }
# Above one entry.
notebook-entry-head = { $whose ->
        [group] Notebook of this group: { $rank } of { $count }
        [topic] Notebook of this topic: { $rank } of { $count }
       *[person] Your notebook: { $rank } of { $count }
    }
# The first words of a longer quotation.
notebook-opening = “{ $words }” …
notebook-note = Note: { $note }
notebook-passage-gone = This is how it was saved; the archive no longer has this passage.
notebook-write-note = Reply to this message with your note. It takes the place of a note before; a single hyphen removes it.
notebook-noted = Noted.
notebook-note-removed = The note is removed.
notebook-removed = The entry is removed.
notebook-sure-to-remove = Remove this entry? It cannot be brought back.
button-notebook-before = ‹ before
button-notebook-after = more ›
button-notebook-files = as a file
button-notebook-up = ▲ up
button-notebook-down = ▼ down
button-notebook-note = note
button-notebook-remove = remove
button-notebook-keep = keep
button-notebook-back = ‹ notebook
notebook-formats = { $whose ->
        [group] This group's notebook has { $count ->
            [one] one entry
           *[other] { $count } entries
        }. As which file do you want it? .bib, .ris and .json are for programs such as Zotero; .md is to be read, .csv for spreadsheets.
        [topic] This topic's notebook has { $count ->
            [one] one entry
           *[other] { $count } entries
        }. As which file do you want it? .bib, .ris and .json are for programs such as Zotero; .md is to be read, .csv for spreadsheets.
       *[person] Your notebook has { $count ->
            [one] one entry
           *[other] { $count } entries
        }. As which file do you want it? .bib, .ris and .json are for programs such as Zotero; .md is to be read, .csv for spreadsheets.
    }
# $names is a list.
notebook-no-format = There is no such format. These are the names: { $names }.
# Below a file with a part of the notebook.
notebook-file-part = Entries { $first } to { $last } of { $count }.
button-notebook-next-file = from { $first } on ›
# The title of a file that people read.
notebook-title = Notebook
notebook-written = The notebook is in { $file }.
notebook-not-written = { $file } cannot be written: { $reason }.
notebook-unusable = The notebook cannot be used: { $reason }.
notebook-hint = /list 3 shows an entry; /list up 3, /list down 3, /list note 3 TEXT and /list remove 3 change it; /list after 20 goes on.

## What is kept, and how it is forgotten

# Each row of a table: what is kept, and until when. SECURITY.md has the English ones word for word.
kept-update = a message or a tap, as Telegram sent it, less the parts that are not needed
kept-update-until = its answer is sent; then its text is overwritten
kept-numbers = the number of an update
kept-numbers-until = two days
kept-question = a question that was answered: its words, the numbers of its message, its chat and who asked, and what of its answer is shown
kept-question-until = thirty days; then it is overwritten
kept-message = a message that is still to be sent, and its chat
kept-message-until = it is sent; then its text is overwritten, and its key and chat are forgotten after two days
kept-notebook = what a person saved in their notebook, with its citation and their note
kept-notebook-until = they remove it, or /forgetme
kept-group-notebook = what was saved in the notebook of a group or topic, with its citation, its note and the number of who saved it
kept-group-notebook-until = it is removed there, or thirty days after the group removed the bot; /forgetme takes the person's number off it
kept-choice = what a person chose, such as the form of citations or a language, and their number; nothing until they choose
kept-choice-until = /forgetme
kept-set-up = what was set up in a chat or topic
kept-set-up-until = it is set up otherwise, or thirty days after the group removed the bot; /forgetme in a private chat
kept-posts = which days a chat got a post or a quiz question by itself, and the ids of the passages
kept-posts-until = the last 800 of these days, or thirty days after the group removed the bot
kept-asked = in a group or topic with a digest of the week: the last 300 questions of the chat, when they were asked and whether they were answered; nobody's number
kept-asked-until = eight days, or an admin turns the digest off
kept-quiz = the last hundred quiz questions of a chat, by passage, and what its quiz is about and how far it has come
kept-quiz-until = others take their place, or thirty days after the group removed the bot
kept-quiz-answers = in a group that keeps a score: who answered which quiz poll, with their first name and whether it was right
kept-quiz-answers-until = the week ends (Sunday, UTC), within ten minutes while the bot runs; or an admin turns the score off, or /forgetme
kept-gaps = how often each kind of mistake in an answer was reported and, where whoever runs the bot keeps questions, those that were not answered or reported, with the document that was shown; without who asked, where, or at what hour
kept-gaps-until = ninety days after it came last, or two thousand others took its place; the questions also when whoever runs the bot no longer keeps them
kept-admission = that a chat came with the invite code: its number
kept-admission-until = /forgetme, or thirty days after the group removed the bot
kept-removal = that a group or channel removed the bot: its number and when
kept-removal-until = it adds the bot again, or thirty days; then all that is kept of it is forgotten
kept-migration = that a group became another chat: the numbers of both
kept-migration-until = for good
kept-last-questions = the last 4,096 questions with the messages that answer them
kept-memory-until = the program ends, or /forgetme
kept-last-answers = the last 256 answers, for their pages; nobody's number
kept-last-answers-until = ten minutes and the next question, or the program ends
kept-languages = the languages of the last 4,096 people, those who chose none included
kept-sent = which passages a person sent last through inline mode, five of each of 4,096 people
kept-notes-taken = which of the last 4,096 replies became notes of a notebook, by the numbers of chat and message
kept-reported = which of the last 4,096 answers were reported as what, by the numbers of chat and message and a hash of who reported it
kept-admins = who the admins of the last 4,096 chats are in which that mattered
kept-run-until = the program ends
kept-archive = the documents of the archive
kept-archive-until = the next index is in use
privacy-row = • { $what } – until: { $until }
# $rows are the rows of the table, one a line.
privacy =
    This is all that I keep, and until when:

    { $rows }

    There is no list of users, and no statistics about anybody. /forgetme removes at once all that I keep of you. Deleting messages in Telegram is up to you.
# Below the table, by the configuration.
privacy-questions-kept = Whoever runs me keeps the questions that I could not answer or whose answers were reported, also those asked in private, without who asked. Write no personal matters into a question.
privacy-questions-not-kept = Whoever runs me does not keep the questions that I could not answer or whose answers were reported.
forget-sure = Shall I forget all that I keep of you: your questions and their answers, what you chose, your notebook, and that you were let in? What you saved for groups stays theirs, without your number. This cannot be undone; /export sends your notebook as a file before.
button-forget = forget me
button-forget-not = no
forget-not = Nothing was forgotten.
forget-nobody = This message comes from nobody in particular, of whom nothing is kept.
forget-failed = Sorry, I cannot forget anything at the moment, since the disk cannot be written. Please try again in a while.
# $things is a list of the messages below.
forgot = Forgotten: { $things }.
forgot-nothing = There was nothing that I kept of you.
forgot-questions = { $count ->
        [one] one question with its answer
       *[other] { $count } questions with their answers
    }
forgot-choices = { $count ->
        [one] one choice
       *[other] { $count } choices
    }
forgot-excerpts = { $count ->
        [one] one entry of your notebook
       *[other] { $count } entries of your notebook
    }
forgot-group-excerpts = { $count ->
        [one] your number at one entry of a group's notebook
       *[other] your number at { $count } entries of groups' notebooks
    }
forgot-admission = that you were let in (the invitation lets you in again)
forgot-quiz-answers = { $count ->
        [one] one answer to a quiz
       *[other] { $count } answers to quizzes
    }
forgot-messages = { $count ->
        [one] one message that was still to be sent
       *[other] { $count } messages that were still to be sent
    }

## Commands

command-ask = answer a question with the passage and its citation
command-chat = talk with the archive here, as with the bot
command-dates = show how the dates in a text are read
command-index = build or refresh the index and say what changed
command-check = check configuration and documents and print the ingest report
command-read = show the text of a file with its marks, as the program reads it
command-serve = run the Telegram bot
command-backup = write what the bot keeps into a file, while it runs or not
command-restore = put a backup back, keeping what was there aside
command-store = copy what the bot keeps into a PostgreSQL database, or back into a file
command-eval = score judged questions: one file, or a suite of several
command-names = propose spelling groups for the archive, for you to accept
command-start = say hello and offer examples
command-help = list the commands
command-about = say what the archive holds
command-archive = say which archive answers here; choose another in private
command-cite = say and set the form of citations: archive, chicago, short, bibliography, mla, apa
command-language = say and set the language in which the bot speaks to you
command-save = save the excerpt on the screen in your notebook
command-list = show the notebook of this chat or topic
command-export = send the notebook as a file: bibtex, ris, csl, markdown, csv
command-privacy = say what is kept, and until when
command-forgetme = forget all that is kept of you
command-quiz = ask quiz questions from the archive, on a subject or time if you name one
command-score = say who answered best in this week
command-status = say how the bot fares
command-reindex = look at the documents again
command-invite = give the link that lets somebody in
command-quit = leave

## Small talk, and what goes on from a question

talk-greeting = Hello. Ask this archive anything in your own words.
# Behind such a line, before questions to tap.
talk-for-example = { $said } For example:
talk-thanks = You are welcome. Ask on whenever you like.
talk-farewell = Goodbye.
talk-reaction = I only know what stands in this archive. Ask on whenever you like.
talk-help = Ask in your own words; name a person, a place, a subject or a time. The answer is the archive's own words, with their source.
talk-about-bot = Pincite is a program that looks for passages in this archive and shows them word for word, with their source. It writes no text of its own, and no chatbot is at work.
talk-about-citing = Below each answer, “cite” gives its citation to copy: the archive's own form, Chicago, MLA and APA.
talk-about-checking = Every quotation is checked against the stored document before it is shown. To check one of your own, put its words in quotation marks or paste the paragraph.
talk-about-truth = Nothing is made up: each quotation is compared with the stored document before it is shown, and its source stands below it. Whether a document is right is for you to judge.
talk-about-series = “FRUS” in a citation is Foreign Relations of the United States, a series of documents that the U.S. Department of State publishes; the years, volume, document and page of it follow.
talk-about-writing = I write nothing of my own. I find passages that you can quote, each with its citation.
# The titles and dates of the two documents.
talk-about-oldest = The oldest document here is “{ $oldest }”, { $first }; the latest is “{ $latest }”, { $last }. /years shows all by year.
# $held is what it holds, by numbers and years.
talk-about-archive = This archive holds { $held }; /about says more.
# What of the question before was kept. $kept is a list of its words.
talk-kept = Kept from before: { $kept }.
# On a button, in front of what it drops.
talk-drop-kept = without { $kept }
talk-nothing-shown = There is no answer yet to go on from. Please ask a question first.
talk-nothing-open = No excerpt is open now. Open one by its number, or ask a question, and try again.
talk-nobody-listed = The head of this document lists nobody as present. “The whole document” shows how it begins.
talk-no-more = That was all that was found.
# To “that's wrong”.
talk-wrong = Sorry. Tap ⚑ below that answer and choose what is wrong with it.
# To “in German, please”. $names are the languages that there are.
talk-in-language = I speak { $names }; /language chooses. Quotations stay in the language of the archive.
# The same in a terminal, where there is one.
talk-only-language = Here I speak { $name } only. Quotations stay in the language of the archive.
# To “forget that”.
talk-dropped = Dropped: your next question stands by itself.

## Whose words are shown, and of when

# $when is one of the messages below, or attribution-data or attribution-published.
whose-speaker = { $count ->
        [several] Several speak: { $who }, { $when }.
       *[one] { $who } says it, { $when }.
    }
# $author is who or which body wrote the document, $kind what it is ("telegram").
whose-author-kind = { $author } wrote it, { $when } ({ $kind }); it may report what others said.
whose-author = { $author } wrote it, { $when }; it may report what others said.
whose-nobody-kind = Nobody is named: it is the document's own text ({ $kind }).
# $voice is as in attribution-voice.
whose-nobody = { $voice ->
        [archive-summary] Nobody is named: it is the archive's summary.
        [editor-gloss] Nobody is named: it is the editor's remark, in brackets.
        [source-note] Nobody is named: it is the editor's note.
        [study] Nobody is named: it is a later study.
       *[document] Nobody is named: it is the document's own text.
    }
# When the document was written. $precision is day, month (or year) or other (a span, or not certain).
whose-when = { $precision ->
        [day] on { $date }
        [month] in { $date }
       *[other] dated { $date }
    }
whose-undated = in a document without a date
# $precision is as above.
when-written = { $precision ->
        [day] Written on { $date }; that is the document's date.
        [month] Written in { $date }; that is the document's date.
       *[other] The document is dated { $date }.
    }
# Of an editor's words and of an archive's summary, which are later than their document.
when-beside = The document is of { $date }; these words about it bear no date.
when-undated = The document has no date in this copy.
when-speaks-of = The words speak of { $times }.
# To “to whom?”. $names are those whom the head of the document names, $title is what it is called.
to-whom-sent = The document is addressed to { $names }.
to-whom-present = The head of the document lists those present: { $names }.
to-whom-title = The head of the document names nobody to whom it is said. Its title is “{ $title }”.

## The bot

bot-start =
    Hello! I answer questions about an archive of documents with the exact passage and its citation.

    Write a question in your own words, with a person, a place, a subject or a time. I quote what the documents say and add nothing; where they say nothing, I tell you so.

    The archive holds { $held }. /help says more. To see how it goes, tap a question below or write one of your own.
# $commands is a list, one command a line.
bot-help =
    Ask in your own words; name a person, a place, a subject or a time. Examples of times: 22 October 1962, late 1962, between 28 October and 10 November 1963, before 1950, on this day. “Written in 1963” asks for documents of that year, “about 1963” for what speaks of it.

    { $commands }

    In groups I answer /ask, replies to me and @{ $username }; otherwise I stay silent. In any chat, type @{ $username } and a question to choose an excerpt to send.
bot-help-command = /{ $name } – { $does }
bot-usage = Write the question after the command, for example: /ask What happened on 22 October 1962?
bot-unknown-command = I don't know that command. /help lists those I do.
bot-not-text = I can only read text. Write me a question, and I look for the passage that answers it.
# $request names what went wrong in the log.
bot-apology = Sorry, something went wrong on my side. Please try again in a moment. If it goes wrong again, tell whoever runs this bot about { $request }.
bot-too-slow = Sorry, looking this up takes me too long. Please ask it in fewer words, or name a year.
bot-search-busy = Sorry, I am looking up as much as I can already. Please ask this again in a minute.
bot-busy = Too many questions wait in this chat already. I do not answer this one, nor those that follow, until fewer wait; please ask again a little later.
# Over the rate limit. $who is person or group.
bot-too-fast = { $who ->
        [group] { $seconds ->
            [one] This chat asks faster than I can look things up. Please wait { $seconds } second.
           *[other] This chat asks faster than I can look things up. Please wait { $seconds } seconds.
        }
       *[person] { $seconds ->
            [one] You ask faster than I can look things up. Please wait { $seconds } second.
           *[other] You ask faster than I can look things up. Please wait { $seconds } seconds.
        }
    }
# To somebody who may not ask yet. $number is the number of the person or the chat. $whom is person or chat,
# and $invitations says whether there are any: yes or no.
bot-not-allowed = { $whom ->
        [person] { $invitations ->
            [yes] I may not answer you yet: open an invitation to me, or give your number, { $number }, to whoever runs me.
           *[no] I may not answer you yet: give your number, { $number }, to whoever runs me.
        }
       *[chat] { $invitations ->
            [yes] I may not answer this chat yet: open an invitation to me, or give its number, { $number }, to whoever runs me.
           *[no] I may not answer this chat yet: give its number, { $number }, to whoever runs me.
        }
    }
bot-too-many-invitations = That was one invitation too many. Please wait an hour before you try another.
bot-button-not-allowed = I may not answer you here yet. Write to me in private, and I say how I may.
bot-button-foreign = This button does not belong to me here. Please ask me your question.
bot-button-old = This message is too old for me to change. Please ask again.
bot-button-question-gone = The question is no longer there, so I cannot look it up again. Please ask again.
# On a button.
button-take-back = ✕
bot-not-theirs-to-take-back = Who asked can take this answer back, and so can an admin.
bot-taken-back = This answer was taken back.
bot-button-stale = The archive has changed since. Please ask again.
# Above inline results. Telegram shows at most 64 characters.
inline-empty = Type a question, or tap to see how
inline-nothing = Nothing on that here; tap to ask me
inline-nearest = Not met in full; these come nearest
inline-not-allowed = I may not answer you yet; tap to see why
inline-too-fast = Too fast for me; please wait a moment
inline-completed = “{ $typed }” completed to “{ $word }”
# $marked is what stands between two plus signs.
inline-not-woven = Not surely found: { $marked }
inline-alternatives = Which of these is meant? I am not sure
inline-too-many-sources = I look up { $most } sources in a sentence at most
# The titles of results. $who speaks, $when is a day.
inline-title = { $who } · { $when }
inline-on-this-day = On this day: { $title }
inline-sent-before = Sent before: { $title }
inline-citation = ↳ the citation alone
inline-woven-one = Source: { $title }
inline-woven = { $count ->
        [one] With { $count } source
       *[other] With { $count } sources
    }
# Below a quotation that is sent into another chat. $whose is who speaks, with the place and the day; $held where that stands.
inline-source = { $whose } · { $held }
inline-link = See it in its place
passage-gone = This passage is no longer in the archive. It may have been replaced by another version of its document: ask me for its words.

## The bot, for the people who run it

# $age is today, yesterday or days; then $days is how many.
status-archive = { $age ->
        [today] Archive: { archive-size }; index built { $built } UTC, today.
        [yesterday] Archive: { archive-size }; index built { $built } UTC, yesterday.
       *[days] Archive: { archive-size }; index built { $built } UTC, { $days } days ago.
    }
status-index-failed = The index could not be refreshed: { $failure }.
status-index-refreshing = The index is being refreshed.
status-access-open = Everybody may ask.
status-access-listed = Only those may ask who are named in the configuration.
status-access-invited = Only those may ask who are named in the configuration or came with an invitation (/invite).
# $places is in how many chats and topics.
status-posts = Passages of the day are posted in { $places ->
        [0] no chat.
        [one] one chat or topic.
       *[other] { $places } chats and topics.
    }
status-questions-kept = Questions that were not answered or were reported are kept without names; /gaps lists them.
status-questions-not-kept = Questions are not kept; reports of mistakes are counted, see /gaps.
status-updates = Being handled at the moment: { $updates }, your message included.
status-failures = { $failures ->
        [0] Everything that came since the start was handled.
        [one] One message or tap since the start failed and got an apology; the log says why.
       *[other] { $failures } messages or taps since the start failed and got an apology; the log says why.
    }
reindex-started = I look at the documents again; until a new index is ready, I answer from this one. /status says how it went.
reindex-running = An index is being made already; I look at the documents again when it is done.
reindex-unavailable = Nobody looks after the index here; start me again to refresh it.
invitation =
    Whoever opens this may ask me:
    https://t.me/{ $username }?start={ $code }

    To let a group in, add me to it by this; its members see the code:
    https://t.me/{ $username }?startgroup={ $code }
no-invitations = There are no invitations: access.mode is not “invited” in the configuration.

## The conversation in the terminal

chat-greeting = This is Pincite. It answers from { count-documents }, with the passage and its citation.
chat-try-one = Ask anything, or type a number to try one of these:
chat-ask-anything = Ask anything.
chat-hint = /help lists the commands, /quit leaves.
chat-help = Type a question; below an answer, type a number to choose. Commands:
chat-no-choice = There is no choice { $number } here.
chat-unknown-command = There is no command /{ $typed }.
chat-next = next
chat-previous = previous

## The command line

program-about = Answers questions about an archive of documents with the exact passage and its citation.
program-after-help = Without a command: `serve` when TELOXIDE_TOKEN holds a bot token, else `chat`.
no-token = No TELOXIDE_TOKEN is set, so this is a conversation in the terminal.
bot-running = The bot is running; Ctrl-C stops it.
bot-stopped = The bot has stopped.
configuration-sound = The configuration is sound.
index-up-to-date = The index is up to date.
batch-line = line { $line }: { $problem }
batch-not-an-object = not a JSON object
batch-lines-unread = { $lines ->
        [one] { $lines } line could not be read; each must be one JSON object
       *[other] { $lines } lines could not be read; each must be one JSON object
    }
check-lines-unread = { $lines ->
        [one] { $lines } line could not be read; the report names it
       *[other] { $lines } lines could not be read; the report names the first of them
    }
check-files-unread = { $files ->
        [one] { $files } file could not be read; the report names it
       *[other] { $files } files could not be read; the report names them
    }
# $waiting is the number of questions that wait for an answer, $size is in kB.
backup-written = { $waiting ->
        [0] { $file } holds what the bot keeps: { $size } kB, checked, with no question that waits for an answer.
        [one] { $file } holds what the bot keeps: { $size } kB, checked, with a question that waits and is answered at the next start.
       *[other] { $file } holds what the bot keeps: { $size } kB, checked, with { $waiting } questions that wait and are answered at the next start.
    }
backup-private = It holds questions and numbers of chats, so keep it as private as the bot. Documents, index, settings and token are not in it.
backup-restored = { $waiting ->
        [0] What the bot keeps in { $folder } is that of the backup, with no question that waits for an answer.
        [one] What the bot keeps in { $folder } is that of the backup, with a question that waits and is answered at the next start.
       *[other] What the bot keeps in { $folder } is that of the backup, with { $waiting } questions that wait and are answered at the next start.
    }
# Messages that nobody asked for, such as a daily post.
backup-to-send = { $messages ->
        [one] There is also a message that is still to be sent.
       *[other] There are also { $messages } messages that are still to be sent.
    }
backup-aside = What was there is kept in { $file }; remove it when you do not need it.
# $rows is a number of rows of tables.
store-copied = { $rows ->
        [one] Copied and compared: { $rows } row. What it was copied from is unchanged.
       *[other] Copied and compared: { $rows } rows. What they were copied from is unchanged.
    }
# $done and $total are numbers of rows.
store-copying = copying and comparing rows: { $done } of { $total }
# On the page /readyz, after the name of the part.
health-index-opening = the index is being opened or built; wait for that
health-store-opening = the store is not open yet; wait for that

## Opening an archive

opening-no-index = There is no index yet; building one.
opening-changed = Documents or settings changed; building the index anew.
opening-settings-changed = Settings changed; building the index anew.
# $changes is a list of the three messages below, with full stops between them.
opening-files-changed = { $changes }; updating the index.
opening-new = New: { $files }
opening-different = Changed: { $files }
opening-gone = Gone: { $files }
opening-other-version = The index was built by another version of Pincite; building it anew.
opening-damaged = The index cannot be used ({ $reason }); building it anew.
opening-built = Index built: { archive-size }.
opening-load-begun = { $there ->
    [0] Loading { $documents } documents into the search cluster.
   *[other] Loading { $documents } documents into the search cluster; { $there } of them are there already.
}
opening-load-waiting = The search cluster takes nothing at the moment; trying again.
opening-load-repeating = Some of what was loaded is missing; loading it again.
opening-load-done = The search cluster answers from the { $documents } documents from now on.
opening-load-reached = loading: { $documents } documents
opening-pulled = The index came from its snapshot: { archive-size }; { $size } MB were sent.
opening-kept-old = The index could not be updated, so the older one stays in use: { $error }
opening-left-out = Left out { $file }: { $reason }
# Lines of JSON Lines that could not be read. $line is the number of the first, $fault is what is wrong with it.
opening-lines-left-out = { $lines ->
        [one] Left out a line of { $file }. It is line { $line }: { $fault }; `pincite check` says more.
       *[other] Left out { $lines } lines of { $file }. The first is line { $line }: { $fault }; `pincite check` says more.
    }
opening-writing = writing the index
# How far the reading has come. $rate is documents in a second. $unit is seconds or minutes of $left, or unknown.
opening-progress = { $unit ->
        [seconds] { $percent }%, { count-documents }, { $rate } a second, { $left } s left
        [minutes] { $percent }%, { count-documents }, { $rate } a second, { $left } min left
       *[unknown] { $percent }%, { count-documents }, { $rate } a second
    }
opening-reading = Reading: { $progress }.

## The ingest report

# One line at the end, a list of these.
report-files = { $files ->
        [one] { $files } file
       *[other] { $files } files
    }
report-warnings = { $warnings ->
        [one] { $warnings } warning
       *[other] { $warnings } warnings
    }
report-lines-left-out = { $lines ->
        [one] { $lines } line left out
       *[other] { $lines } lines left out
    }
report-files-not-read = { $files ->
        [one] { $files } file not read
       *[other] { $files } files not read
    }
# A file that could not be read at all.
report-file-not-read = { $file }: not read: { $reason }
# Above the columns of the table of `pincite check`.
check-heading-file = file
check-heading-documents = docs
check-pages = { $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
    }
# $days is a date in EDTF, or two with a stroke; $origins says where they were read.
check-written = { $days } ({ $origins })
check-undated = { $documents ->
        [one] { $documents } document has no date
       *[other] { $documents } documents have no date
    }
check-format = { $format }: { $counts }
# What `pincite check --deep` found.
deep-damaged = The index is damaged: { $how }
deep-not-indexed = { $file }: not in the index
deep-gone = { $file }: in the index, but no longer in its folder
deep-other-file = { $file }: its bytes, or what the manifest says of it, are not those that were indexed
deep-other-document = { $file }: “{ $title }” is read otherwise than it is stored
deep-lost = { $documents ->
        [one] { $file }: the index holds a document of it that is not read from it now
       *[other] { $file }: the index holds { $documents } documents of it that are not read from it now
    }
deep-result = { $differences ->
        [0] The index holds what the files hold.
        [one] { $differences } difference between the index and the files; `pincite index` brings the index up to date
       *[other] { $differences } differences between the index and the files; `pincite index` brings the index up to date
    }
deep-no-file-list = The index has lost the list of its files and cannot be compared with them one by one
# Labels at the left, at most ten characters.
report-label-read-as = read as
report-label-pages = pages
report-label-recognition = OCR
report-label-entries = entries
# What a table of facts or a library says. $entries is how many rows or entries it has, $files how many files have facts from it.
report-entries = { $entries }; facts for { $files ->
        [one] { $files } file
       *[other] { $files } files
    }
report-label-documents = documents
report-label-passages = passages
report-label-written = written
report-label-speaks-of = speaks of
report-label-people = people
report-label-dropped = dropped
report-label-left-out = left out
report-label-not-read = not read
report-label-warning = warning
report-read-as = { $reader }, { $encoding }
report-pages = { $scanned ->
        [0] { $pages }
       *[other] { $pages }, { $scanned } of them scanned, without a text layer
    }
# How sure the program for text recognition was of its words.
report-recognition = read with { $percent } % confidence on average
report-recognition-page = page { $page }: read with { $percent } % confidence
report-recognition-more = { $pages ->
        [one] and { $pages } page more below { $percent } %
       *[other] and { $pages } pages more below { $percent } %
    }
report-garbled = { $percent } % of the words are garbled, as bad text recognition leaves them
report-documents = { $undated ->
        [0] { $documents }
       *[other] { $documents }, { $undated } without a date
    }
report-none = none
report-no-date = no date
# $counts is how many dates come from where.
report-written-at = { $first } ({ $counts })
report-written-between = { $first } to { $last } ({ $counts })
report-speaks-of = { $times ->
        [one] { $times } time, { $inferred } inferred
       *[other] { $times } times, { $inferred } inferred
    }
# Words that no document keeps. $lines is one number or a list.
report-dropped = { $count ->
        [one] line { $lines }: { $text } ({ $reason })
       *[other] lines { $lines }: { $text } ({ $reason })
    }
report-left-out = { $lines ->
        [one] { $lines } line: { $reason }
       *[other] { $lines } lines: { $reason }
    }
report-bad-line = line { $line }: { $fault }
report-more-lines = { $lines ->
        [one] and { $lines } line more
       *[other] and { $lines } lines more
    }
report-unknown-key = { $lines ->
        [one] the key { $key } of { $lines } line
       *[other] the key { $key } of { $lines } lines
    }
report-more-warnings = and { $warnings } more
dropped-site-furniture = menu or banner of the site
dropped-list-mark = mark of a list
dropped-note-number = number of a note
dropped-advertising = advertising of the site
dropped-label = label
dropped-cut-off = entry breaks off before its title
dropped-other-document = points to another document
dropped-front-matter = front matter, kept as a field
dropped-unread-front-matter = front matter, not kept
dropped-no-date = no date that can be read
dropped-remark = remark on the collection, not kept
dropped-credit = credit of the page, not kept
dropped-archive-data = data of the archive, not kept
dropped-above-title = above the title, not kept
dropped-notice = notice of the site, not kept
dropped-page-furniture = page number or running head
dropped-layout = layout without words
dropped-not-understood = not understood
warning-two-dates = two dates: filed under { $used }, also dated { $other }: { $title }
warning-no-value = { $label } has no value in this copy: { $title }
warning-unreadable = { $key } { $value } cannot be read: { $title }
warning-hidden-address = address hidden in this copy: { $title }
warning-sic = { $printed } [sic], { $note }: { $title }
warning-repeated = read before, left out here: { $title }
warning-damaged = { $places ->
        [one] { $places } place is no text in this encoding
       *[other] { $places } places are no text in this encoding
    }
warning-scanned = { $scanned ->
        [one] { $scanned } page of { $pages } is scanned and has no text layer: let a program for text recognition (OCR) add one
       *[other] { $scanned } pages of { $pages } are scanned and have no text layer: let a program for text recognition (OCR) add one
    }
warning-unknown-characters = { $pages ->
        [one] { $pages } page prints characters that the file does not name, and they are missing: print it into a new file, or let a program for text recognition (OCR) read it
       *[other] { $pages } pages print characters that the file does not name, and they are missing: print it into a new file, or let a program for text recognition (OCR) read it
    }
warning-no-document = no document found
# Why a line of JSON Lines gives no document: for many lines, then with what one line says.
fault-json = not a JSON object
fault-no-text = no text
fault-no-text-line = `text` is missing or empty
fault-no-words = no words
fault-no-words-line = `text` holds no words
fault-voice = unknown voice
fault-voice-line = `voice` { $voice } is none of document, archive_summary, editor_gloss, source_note, study
fault-long-id = id too long
fault-long-id-line = `id` is longer than { $limit } bytes
fault-repeated = repeated id
fault-repeated-line = another document before it has the id { $id }
fault-encoding = not UTF-8
fault-encoding-line = not UTF-8 from byte { $byte } of the line on
fault-too-long = too long
fault-too-long-line = longer than { $limit } MB
fault-breaks-off = file breaks off
fault-breaks-off-line = the file cannot be read beyond this line: { $reason }
fault-cells = wrong number of cells
fault-cells-line = { $cells } cells in a table of { $columns } columns: look for a stray separator or quotation mark
fault-quotation-marks = quotation marks
fault-quotation-marks-line = a quotation mark is not closed, or stands alone inside a cell: there two stand for one
fault-unknown-column = unknown column
fault-unknown-column-line = { $column } is no column of a table of facts, and is not read
fault-unknown-column-near = { $column } is no column of a table of facts, and is not read; do you mean `{ $near }`?
fault-repeated-column = repeated column
fault-repeated-column-line = { $column } means the same as a column before it, and is not read
fault-no-path-column = no column `path`
fault-no-path-column-line = a table of facts needs a column `path`, which says which file a row is about; its columns are { $columns }
# $column is date or year.
fault-value = a date or year that cannot be read
fault-value-line = { $column ->
        [year] `year` { $value } is no number: write 1962
       *[date] `date` { $value } is no date in EDTF: write 1962-10-22, 1962-10, 1962, 196X or 1962~
    }
fault-no-path = no path
fault-no-path-line = `path` is empty
fault-no-file = no such file
fault-no-file-line = { $path } is no file here
fault-no-file-near = { $path } is no file here; do you mean { $near }?
fault-named-before = a file for a second time
fault-named-before-line = { $path } has its facts from line { $line }
fault-no-attachment = without a file
fault-entry = an entry that cannot be read
fault-nested-line = more than { $limit } braces stand within each other
# Why a file gives no document. The name of the file stands before it.
refusal-empty = it is empty
refusal-too-large = it is larger than { $limit } MB; split it into smaller files
refusal-binary = it is not text; convert it to plain text or Markdown
refusal-no-reader = it is a .{ $extension } file; save it as plain text or Markdown
refusal-no-text = a .{ $extension } file holds no text to read
refusal-too-deep = it lies more than { $limit } folders deep
refusal-special-file = it is neither a file nor a folder
refusal-encrypted = it is encrypted; save a copy that needs no password
refusal-damaged = it is damaged; open it in the program that made it and save it again
refusal-scanned = { $pages ->
        [one] its only page is scanned, without a text layer; let a program for text recognition (OCR) add one
       *[other] all of its { $pages } pages are scanned, without a text layer; let a program for text recognition (OCR) add one
    }
refusal-no-pages = it describes scanned pages, and no folder that holds nothing but such pages lies beside it
refusal-too-many-pages = it has more than { $limit } pages; split it into smaller files
refusal-unpacks-too-large = it unpacks to more than { $limit } MB; save its text as a file of its own
refusal-too-demanding = reading it takes more than { $mb } MB of memory or { $seconds } seconds; split it into smaller files, or print it into a new file
refusal-unknown-format = no reader knows its format

## The text of a file, as `pincite read` shows it

# Labels at the left, at most ten characters.
read-label-id = id
read-label-title = title
read-label-author = author
read-label-place = place
read-label-reference = shelfmark
read-label-url = address
# Where a passage stands and what it is; $kind is a name of the JSON.
read-mark = [p. { $page }, { $kind }]
read-mark-without-page = [{ $kind }]

## How an answer came about, for `pincite ask --explain`

explain-title = How this answer came about
# $word is answered, partly or nothing; it is followed by the messages below and by the verdict.
explain-verdict = { $word ->
        [answered] Verdict: answered.
        [partly] Verdict: met in part.
       *[nothing] Verdict: nothing found.
    }
# $met, $sure and $enough are percentages.
explain-answered = The first passage meets { $met } % of the names and words that count, every name and number among them, and the time where one is asked for. It is right with a probability of { $sure } % ({ $enough } % are needed).
explain-not-answered = The first passage meets { $met } % of the names and words that count, and is right with a probability of { $sure } % ({ $enough } % are needed, and every name and number).
explain-looked-for = Looked for, with its share of the question (a rare word has more):
explain-time = time: “{ $text }”, { $date }
explain-looked-for-nothing = There was nothing to look for.
# A word of the question. $role is nowhere (in this archive), name, helpful or content.
explain-word = { $role ->
        [nowhere] { $word }, which is nowhere in this archive
        [name] { $word }, a name or number: an answer without it is none
        [helpful] { $word }, which helps to rank and proves nothing
       *[content] { $word }
    }
# The same with other forms of the word that were looked for. $forms is a list.
explain-word-forms = { explain-word }; also as { $forms }
explain-evidence = { $rank }. { $title }
# The first words of a quotation.
explain-opening = “{ $opening }…”
# Which words of the question stand where. $place is quoted, near or nowhere, $words is a list.
explain-words = { $place ->
        [quoted] in the quoted words: { $words }
        [near] elsewhere in the passage or its heading: { $words }
       *[nowhere] in neither: { $words }
    }
explain-met = meets { $met } % of the names and words that count
# The score of a passage and what it is the sum of.
explain-score = score { $score } = half of the passage (words { $passage } + date { $date }) + half of the sentences (words { $words } + said again { $again } + kind of answer { $kind } + heading { $heading } − length { $length })
explain-score-repeated = { explain-score }, × { $repeated } because the document is quoted above
# $added has a sign.
explain-beside = of it { $added } for standing beside a better passage
# What the reranker did to the score above. $added has a sign.
explain-reranker = of it the reranker { $added }, which gave { $score }
explain-reranker-behind = of it the reranker { $added }, which does not read so many

## Judged questions, for `pincite eval`

# Labels at the left, at most 26 characters.
eval-label-answerable = questions with an answer
eval-label-right-words = right words within { $rank }
eval-label-reciprocal-rank = mean reciprocal rank
eval-label-answered = answered in full
eval-label-answered-right = of those right first
eval-label-right-unanswered = right first, not answered
eval-label-refused = refused though answerable
eval-label-right-document = right document within { $rank }
eval-label-unanswerable = questions without one
eval-label-refused-rightly = refused rightly
eval-label-time = time a question
eval-count = { $count } ({ $share } %)
eval-time = { $median } median, { $slow } at 99 %
# A question that went wrong. $outcome is rank (of the right words), missed or answered (though there is no answer).
eval-wrong = { $outcome ->
        [rank] rank { $rank }: { $id } { $question }
        [missed] missed: { $id } { $question }
       *[answered] answered, but there is no answer: { $id } { $question }
    }
eval-first = first: { $quotation }
# Why the first passage came first. $lacking is yes where it lacks $words; $document is rank, hidden or unknown.
eval-why = { $lacking ->
        [yes] { $document ->
            [rank] it meets { $passage } % of what counts, its quoted words { $quoted } %, without { $words }; the right document is at rank { $rank }
            [hidden] it meets { $passage } % of what counts, its quoted words { $quoted } %, without { $words }; the right document is not shown
           *[unknown] it meets { $passage } % of what counts, its quoted words { $quoted } %, without { $words }
        }
       *[no] { $document ->
            [rank] it meets { $passage } % of what counts, its quoted words { $quoted } %; the right document is at rank { $rank }
            [hidden] it meets { $passage } % of what counts, its quoted words { $quoted } %; the right document is not shown
           *[unknown] it meets { $passage } % of what counts, its quoted words { $quoted } %
        }
    }
eval-against = against the run before: { $better } better, { $worse } worse
eval-unmatched = { $questions ->
        [one] { $questions } question is in one of the runs only
       *[other] { $questions } questions are in one of the runs only
    }
# $change is better or worse; $before and $after are one of the four below.
eval-change = { $change ->
        [better] better: { $id } { $before } → { $after }: { $question }
       *[worse] worse: { $id } { $before } → { $after }: { $question }
    }
eval-outcome-rank = rank { $rank }
eval-outcome-missed = missed
eval-outcome-answered = answered
eval-outcome-refused = refused

# The table of a suite. A heading is as short as it can be: with a name of 20 characters a row has 120 at most.
eval-column-set = set
eval-column-answerable = asked
eval-column-right = { $rank ->
        [1] first
       *[other] in { $rank }
    }
eval-column-document = document
eval-column-reciprocal-rank = MRR
eval-column-answered = answered
eval-column-answered-right = rightly
eval-column-right-unanswered = withheld
eval-column-unanswerable = without
eval-column-answered-falsely = falsely
eval-column-median = median
# $coefficients are numbers, parted by commas.
eval-fit = fitted to { $answers } answers: { $coefficients }; intercept { $intercept }; area under the curve { $area }
eval-fit-point = from { $threshold } on: { $sure } answerable ones are sure, { $right } of them right first; { $falsely } without an answer are sure
eval-fit-nothing = There is nothing to fit: the sets named with --fit need right and wrong answers.
eval-suite-columns =
    asked: questions with an answer; without: questions that have none
    first, in 3, in 5: the right words at this rank or before; MRR: mean reciprocal rank
    document: a quotation from a right document within five
    answered: called an answer; rightly: of those, with the right words first
    withheld: the right words first, but not called an answer; falsely: called an answer where there is none
eval-suite-measuring = { $set }: { $questions ->
        [one] { $questions } question
       *[other] { $questions } questions
    }
eval-suite-against = { $unmatched ->
        [0] { $set } against the run before: { $better } better, { $worse } worse
       *[other] { $set } against the run before: { $better } better, { $worse } worse, { $unmatched } in one of the runs only
    }
eval-suite-no-run = { $set }: no run before
eval-suite-left-out = { $set } is left out: { $missing } is not there

## Proposed spellings, for `pincite names`: comments in a TOML file, one line each

names-head = # { $proposals ->
        [one] { $proposals } proposal, the surest first in each list.
       *[other] { $proposals } proposals, the surest first in each list.
    }
names-hint = # Strike out what is wrong and name the file under `own_names` of `[archive]`.
# $reason is one of the messages below. $example is where it can be looked up.
names-evidence = { $count ->
        [one] # { $reason }; once, { $example }
       *[other] # { $reason }; { $count } times, { $example }
    }
names-listed-together = one entry of a list has both
names-listed-term = spelled out in a list
names-introduced = introduced in the text
names-bracketed = in brackets behind it
names-both-romanizations = the archive has both
names-listed-variants = written in several ways in lists
names-listed-family-name = nobody else of this name in the lists
names-by-rule = pinyin by rule, not seen in the archive
names-same-company = perhaps a typo: same company, few letters apart

# The language of a person. $language is its name in itself, $names a list of these.
language-now = I speak { $language } to you. Quotations and citations stay as the archive has them. The other languages:
language-chosen = From now on I speak { $language } to you. You can change it at any time:
language-as-in-telegram = From now on I speak the language of your Telegram to you, where I know it, and else English.
language-not-kept = Sorry, I cannot keep your choice at the moment. Please try again in a while.
language-unknown = I do not speak that language. These I do: { $names }.
language-of-nobody = I keep a language for a person, and this message comes from nobody in particular.
# Back to the language of the person's Telegram.
button-language-auto = as in Telegram
# In a chat with the bot in which nothing was written yet. At most 512 characters.
bot-description =
    Ask a question about the archive, and get the exact passage with its citation.

    Write as you would ask a librarian: names, topics, dates. Every quotation stands word for word in a document, and one tap shows the text around it or how to cite it.
# On the profile of the bot. At most 120 characters.
bot-short-description = Answers questions about an archive with the exact passage and its citation.

## Quizzes

# What is asked above a quotation. $date is when it was written, $recipient a name.
quiz-year = In which year was this written?
quiz-author = Who wrote this ({ $date })?
quiz-author-to = Who wrote this to { $recipient } ({ $date })?
quiz-speaker = Who says this in a conversation ({ $date })?
quiz-document = In which document does this stand?
quiz-name = Which name is missing ({ $date })?
quiz-number = Which number is missing ({ $date })?
# $asked is one of the questions above.
quiz-progress = { $number } of { $total } · { $asked }
# A document as an answer to choose, in at most 100 characters.
quiz-option-document = { $title }, { $date }
quiz-too-little = The archive has too little for a question that is surely right.
quiz-too-little-on = The archive has too little about “{ $subject }” for a question that is surely right. Try a wider subject or time: a name, a country, a year.
quiz-too-little-more = I found no further question on this that is surely right. Begin another quiz: /quiz
quiz-went-on = This quiz has gone on already. Its next question is below, or another quiz was begun.
quiz-not-kept = Sorry, I cannot keep anything at the moment. Please try again in a while.
button-quiz-next = Next question
button-quiz-passage = The passage
quiz-score-in-groups = A score is kept in groups only, where an admin turns it on.
quiz-score-by-admins = Only an admin of this group decides whether it keeps a score.
quiz-score-on = From the next question on I keep a score: polls then show who answered what. /score shows it. It counts from Monday to Sunday (UTC), and then I forget it, with all names. To end it: /quiz score off
quiz-score-off = I keep no score any more, and have forgotten what was counted.
quiz-score-is-off = This group keeps no score. An admin turns it on: /quiz score on
quiz-score-empty = Nobody has answered a question in this week yet.
quiz-score-head = Since Monday:
quiz-score-row = { $place }. { $name }: { $right } right of { $answered }
# In a terminal.
quiz-hint = Type the number of the answer.
quiz-right = Right.
quiz-wrong = No: { $right }.
## Timelines

# Above a timeline. $topic is as somebody typed it.
timeline-title = Timeline: { $topic }
# $held is how much the archive holds. $unit is what a column of the picture stands for.
timeline-about = { $held }; by { $unit ->
        [month] month
        [decade] decade
        [century] century
       *[year] year
    }
# Beside the colours of the picture: what its columns count.
timeline-written = ▲ documents written then
timeline-speaks-of = ▼ documents that speak of then
timeline-gap = nothing in the archive was written then
# Below the columns, as short as can be. $month is a number, 1 to 12.
timeline-month = { month-name-short }
# How many documents are of a time.
timeline-count = { $time } ({ $documents })
# $times is a list of the message above.
timeline-most-written = ▲ Written most in { $times }.
timeline-most-spoken = ▼ They speak most of { $times }.
# From one time to another.
timeline-run = { $from }–{ $to }
# $times is a list of times.
timeline-gaps = Nothing in the whole archive was written in { $times }.
timeline-undated = { $documents ->
        [one] 1 document has no date that names a year.
       *[other] { $documents } documents have no date that names a year.
    }
timeline-earlier = Some speak of times before these, back to { $year }.
timeline-later = Some speak of times after these, up to { $year }.
timeline-without-years = The archive has documents on that, but none that names a year.
timeline-usage = Write a subject behind the command, for example: /timeline Soviet Union
# Buttons under a timeline.
button-timeline-list = the documents
# $theme is what the picture becomes: light or dark.
button-timeline-theme = { $theme ->
        [dark] dark
       *[light] light
    }
button-timeline-svg = SVG
# In a terminal, where a picture was written.
timeline-file = The picture is in { $file }.
timeline-not-written = The picture cannot be written: { $reason }. To get it, start the program in a folder that you can write to, and ask again.
command-timeline = show in a picture when documents on a subject were written and of which times they speak

## Looking around in the archive

# $facet is people, places, years or collections.
browse-title = { $facet ->
        [people] People and bodies: { $count }
        [places] Places: { $count }
        [years] Years: { $count }
       *[collections] Collections: { $count }
    }
browse-rule = { $facet ->
        [people] Counted by who wrote, sent, received or took part, as the headings of documents say; spellings that are known of one name count as one. Choose a name to see its documents.
        [places] Counted by where documents were written and which places and countries their titles name; spellings that are known of one place count as one. Choose a place to see its documents.
        [years] Counted by the date that a document is filed under; one that names no single year is not here. Choose a year to see its documents.
       *[collections] Choose a collection to see its documents.
    }
# A name and in how many documents it is counted.
browse-count = { $name } ({ $documents })
browse-documents = { $name }: { $documents ->
        [one] 1 document
       *[other] { $documents } documents
    }
# $typed is what somebody typed behind /doc.
browse-candidates = { $documents ->
        [one] 1 document has “{ $typed }” in its title
       *[other] { $documents } documents have “{ $typed }” in their titles
    }
browse-no-document = No document has “{ $typed }” in its title. /people, /places, /years and /collections show what there is.
browse-usage = Write words of a title behind the command, for example: /doc Romania. Or send /doc in reply to an answer.
# What a passage is, above its beginning.
browse-voice = { $voice ->
        [document] the document
        [archive-summary] the archive's summary
        [editor-gloss] an editor's explanation
        [source-note] a note on the source
       *[study] a later study
    }
# Buttons.
button-browse-ask = { $facet ->
        [people] what the texts say of them
        [places] what the texts say of it
       *[years] search in this year
    }
button-browse-back = { $facet ->
        [people] ‹ people
        [places] ‹ places
        [years] ‹ years
       *[collections] ‹ collections
    }
button-browse-passages = passages
button-browse-document = ‹ the document
# $fact says which. $value is as the document or the manifest has it.
document-fact = { $fact ->
        [author] Author: { $value }
        [place] Written in: { $value }
        [kind] Kind: { $value }
        [collection] Collection: { $value }
        [translator] Translated by: { $value }
        [reference] Original kept as: { $value }
        [location] Kept in: { $value }
        [language] Language: { $value }
        [tags] Filed under: { $value }
        [repository] Published by: { $value }
        [system] Published in: { $value }
        [republished] Republished by: { $value }
        [url] Address: { $value }
        [volume] Volume: { $value }
        [number] Number: { $value }
       *[file] File: { $value }
    }
# A person and their office.
document-person = { $name } ({ $office })
document-people = { $role ->
        [from] From: { $names }
        [to] To: { $names }
       *[participants] Took part: { $names }
    }
command-people = look through the archive by who wrote, received or took part
command-places = look through it by places
command-years = look through it by years
command-collections = look through it by collections
command-doc = show all that is known of a document, and its passages

## Accounts of the same time

# $time is a day or a range of days. $number is which of $count pairs is shown.
accounts-head = Same time, two sides: { $time } ({ $number } of { $count })
accounts-rule = Found by rule: both name these days, and they are of different authors or voices. Whether they disagree is for you to judge.
accounts-none = The documents on that have no two accounts from different sides that name the same days.
accounts-usage = Write a subject behind the command, for example: /sides Cuba
button-accounts-before = ‹ the pair before
button-accounts-after = the next pair ›
# $days is a range of days.
week-head = { $days }: { $documents ->
        [one] 1 document
       *[other] { $documents } documents
    }
week-usage = Write a day behind the command, in any form: /week 22 October 1962
week-empty = Of this week the archive has nothing that was written then or speaks of it: { $days }.
command-sides = lay two accounts of the same time from different sides next to each other
command-week = show what the archive has of a week, by whose account it is
## What is set up in a chat, and what is posted there

command-daily = post a passage of the day every day here, at this time; off stops it
command-weekly = the same once a week, on this day and at this time
command-digest = tell this group once a week, on this day and at this time, what was asked, saved and not answered; off stops it
command-timezone = say and set the time zone of the times here, such as Europe/Berlin
# $day is a day without its year.
post-heading = On this day: { $day }
post-of-nearest = The archive has nothing for this day. The nearest day that it has something for is { $day }.
# A day of the week, as people type it, too. $weekday counts from Monday, which is 0.
weekday = { $weekday ->
        [0] Monday
        [1] Tuesday
        [2] Wednesday
        [3] Thursday
        [4] Friday
        [5] Saturday
       *[6] Sunday
    }
# $time is like 08:00, $zone the name of a time zone.
post-moment = on { $weekday }, { $day }, at { $time } ({ $zone })
# $moment is the message above.
posts-next = The next post comes { $moment }.
quizzes-next = The next quiz question comes { $moment }.
posts-in-quiet-hours = That time lies in the quiet hours of this chat; it comes when they end, if that is on the same day.
posts-not-allowed = I may not post in this chat: it is not among those that whoever runs me has let in.
posts-none = No posts come here. /daily 08:00 has a passage of the day posted every morning, /weekly Monday 08:00 once a week.
posts-stopped = No more posts come here. /daily 08:00 starts them again.
quizzes-none = No quiz questions come here by themselves. /quiz daily 08:00 has one asked every morning, /quiz weekly Monday 08:00 once a week.
quizzes-stopped = No more quiz questions come here by themselves. /quiz daily 08:00 starts them again.
quizzes-usage = Please write a time as hours and minutes: /quiz daily 08:00, or /quiz weekly Monday 08:00. /quiz off stops the questions.
digests-next = The next digest of the week comes { $moment }. For it I keep the questions that are asked here, without who asked; /digest off removes them at once.
digests-none = No digest of the week comes here, and no questions are kept for one. /digest Sunday 18:00 has one posted: what was asked here, what was saved, and what the archive did not answer, without anybody's name.
digests-stopped = No more digests of the week come here, and the questions that were kept for them are removed. /digest Sunday 18:00 starts them again.
digests-usage = Please write a day of the week and a time as hours and minutes: /digest Sunday 18:00. /digest off stops the digests.
digest-in-groups = A digest of the week is for groups and their topics: there it tells what was asked.
digest-not-in-channels = There is no digest of the week for a channel: its readers ask nothing there.
# $from and $until are days without their year.
digest-heading = The week here, { $from } to { $until }
digest-asked = Questions asked: { $count }
digest-answered = Answered: { $count }
digest-saved = Saved in the notebook
digest-open = Not answered, or only in part: { $count }
posts-usage = Please write a time as hours and minutes: /daily 08:00, or /weekly Monday 08:00. /daily off stops the posts.
for-admins = Only admins of this chat can set that up.
not-set-up = Sorry, I cannot keep that at the moment. Please try again in a while.
time-zone-now = Times here are those of { $zone }. Another zone: /timezone Europe/Berlin.
time-zone-offset = An offset such as UTC+2 does not know summer time. Please name a zone: /timezone Europe/Berlin.
time-zone-unknown = I do not know that time zone. They are named by continent and city: Europe/Berlin, America/New_York, Asia/Shanghai.
time-zone-near = Zones are named by continent and city. Perhaps you mean: { $zones }. Please send it like /timezone Europe/Berlin.

# To an admin of a channel, in private, who made me an admin there. Below the first two stands a post.
channel-offer = You made me an admin of “{ $title }” who may post there. Nothing appears there before you say so. Its first post would be this:
channel-offer-again = Since I showed you that post, another day has begun, or the archive has changed. It would be this one now:
channel-by-hand = You made me an admin of “{ $title }” who may post there. Post /daily 08:00 in the channel to have a passage of the day come every morning.
button-channel-daily = Post it, and one every day at 08:00
button-channel-once = Post this one only
button-channel-not-now = Not now
channel-posted = I post it there now.
channel-day-is-over = Today has had its post there already, so I post nothing now.
channel-more = The rest is set up by posts in the channel, which you may delete afterwards: /timezone Europe/Berlin for its time zone, /daily 18:30 for another time, /settings for its language and more, /daily off to end it.
channel-once = Nothing more comes by itself. /daily 08:00, posted in the channel, has one come every day.
channel-not-now = I post nothing there. /daily 08:00, posted in the channel, has a passage of the day come every morning.

# What /settings shows. On each button stands what is set now; a tap changes it.
command-settings = show what is set up in this chat, and change it
settings-title = What is set up here:
settings-hint = On the buttons stands what is set now; a tap changes it. Other quiet hours are typed: /settings 23:00-06:30. Questions here can be narrowed to a period, /settings period 1962, or to a collection, /settings collection NAME; off in its place takes it back.
settings-usage = Please write quiet hours like this: /settings 22:00-07:00; a period like this: /settings period 1962; or a collection: /settings collection NAME.
settings-link =
    To use me in a group, open https://t.me/{ $username }?startgroup=setup and choose the group.
    To use me in a channel, open https://t.me/{ $username }?startchannel&admin=post_messages and choose the channel. I then show you here what a first post there would be.
settings-hears-everything = I get every message of this group, since I am an admin or my privacy mode is off. I keep and answer only what is for me.
settings-hears-what-is-for-it = I get commands and replies to me, and no other message of this group: my privacy mode is on. A mention alone reaches me only where I am an admin.
setting-as-in-group = { $setting } (as in the group)
setting-language-here = Language here: { $language }
setting-language-of-each = Language here: each person's own
setting-citation-form-here = Citations here: { $form }
setting-citation-form-of-each = Citations here: each person's own form
setting-post-sound-audible = Posts: with sound
setting-post-sound-silent = Posts: without sound
setting-previews-hidden = Link previews: off
setting-previews-shown = Link previews: on
setting-period = Questions: only { $period }
setting-period-none = Questions: any period
setting-collection = Questions: only “{ $collection }”
setting-collection-none = Questions: any collection
settings-no-period = I cannot read that as a period. Write it like /settings period 1962, /settings period 1958–1960 or /settings period late 1962; /settings period off takes it back.
settings-no-collection = Please name one collection, by words of its title: /settings collection NAME. /collections shows all of them; /settings collection off takes it back.
# $scope is scope-period, scope-collection or scope-both.
settings-nothing-within = The archive has nothing of these: { $scope }. /years and /collections show what it has.
# On a button below the documents of a year or a collection: questions in this chat are narrowed to it.
button-pin = pin here
pinned = From now on, questions here are narrowed to { $scope }. /settings changes it.
# The documents that questions are narrowed to.
scope-period = documents of { $period }
scope-collection = the collection “{ $collection }”
scope-both = documents of { $period } in the collection “{ $collection }”
scope-all = the whole archive
# In the line that says how a question was read.
read-scope = only { $scope }, as set up here
button-everywhere = in the whole archive
# $words is a list of quoted words; only some documents were searched.
verdict-nothing-within = None of these documents has anything on { $words }.
setting-language = Language of posts: { $language }
setting-citation-form = Citations in posts: { $form }
setting-citation-form-usual = Citations in posts: the usual form
setting-empty-days-nearest = Days with nothing: the nearest day
setting-empty-days-silent = Days with nothing: no post
setting-quiet-hours = No posts: { $hours }
setting-quiet-hours-none = Quiet hours: none
setting-digest = Digest: { $weekday } { $time }
setting-digest-none = Digest of the week: none
setting-mentions-answered = Mentions of me: answered
setting-mentions-ignored = Mentions of me: not answered
setting-who-may-save-everybody = Who may save excerpts: everybody
setting-who-may-save-admins = Who may save excerpts: admins

## What was wrong with an answer, and what the archive did not answer

# On the button below an answer.
button-report = ⚑
button-report-date = wrong date
button-report-spelling = wrong spelling
button-report-question = not what I asked
button-report-overlooked = should have been found
button-report-back = ‹ nothing is wrong
reported = Thank you. It is counted; neither your question nor your name is kept.
reported-with-question = Thank you. The question is noted with that for whoever runs me, without your name.
reported-before = You have told me that already, thank you.
not-reported = Sorry, I cannot note that at the moment. Please try again in a while.
report-usage = Say what is wrong with the answer above: /wrong date, /wrong spelling, /wrong question (not what I asked), /wrong overlooked (should have been found).
command-wrong = say what is wrong with the answer above: date, spelling, question, overlooked
command-gaps = list what was asked and not answered, and what was reported as wrong
# $questions is how many.
gaps-title = { $questions ->
        [0] No questions are noted
        [one] One question that was not answered, or whose answer was reported
       *[other] { $questions } questions that were not answered, or whose answers were reported
    }
gaps-kept = Questions are kept for 90 days, without who asked; those with a phone number or an address are not kept.
gaps-not-kept = Questions are not kept, reports are only counted. To have questions kept, set keeps_questions = true in [gaps] of the configuration; /privacy then says so.
# $counts is a list of the messages below.
gaps-counted = Reported without the question: { $counts }.
# $day is when it came last.
gap-counts = { $counts }; last on { $day }
gap-unanswered = nothing found: { $count }
gap-in-part = answered in part: { $count }
gap-date = wrong date: { $count }
gap-spelling = wrong spelling: { $count }
gap-question = not what was asked: { $count }
gap-overlooked = should have been found: { $count }
# In a file of judged questions.
gap-to-judge = { $counts }. Not judged yet: name in "documents" what answers it, or leave "answerable": false where nothing does.
button-gaps-file = as judged questions
gaps-file-caption = { $questions ->
        [one] One question
       *[other] { $questions } questions
    } for pincite eval. Judge each before you measure with it.
gaps-written = { $questions ->
        [one] One question is
       *[other] { $questions } questions are
    } written to { $file }. Judge each before you measure with it.

# A snapshot of an index was written. $target is where, $generation its number, $size that of the index in MB, $sent what of it was written.
snapshot-pushed = { $target } has the index as generation { $generation }: { $size } MB, of which { $sent } MB were new.
snapshot-removed = { $generations ->
        [one] An older generation was removed.
       *[other] { $generations } older generations were removed.
    }
snapshot-push-unchanged = { $target } has this index already, as generation { $generation }.
# A snapshot of an index was fetched. $received is what was not here already, in MB.
snapshot-pulled = Generation { $generation } of { $target } is in use: { $size } MB, of which { $received } MB were sent.
snapshot-pull-unchanged = Generation { $generation } of { $target } is in use already.

# Where a bot has several archives. $title is what people call one.
archive-now = You are answered from: { $title }
archive-chosen = From now on you are answered from: { $title }
archive-not-open = This archive is not open to you. /archive shows those that are.
archive-not-kept = Your choice could not be kept. Please try again later.
# To a tap; up to 200 characters.
archive-of-another = This message is from another archive ({ $title }). Choose it with /archive to go on.
archive-has-changed = This message is from the archive that answered here before. Please ask again.
