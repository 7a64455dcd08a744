"""The words for every closed list: units, verdicts, reasons, standings, properties, grades, and the frame."""


def N_(text: str) -> str:  # noqa: N802  gettext's own name for "mark, translate later"
    """Mark a string for the catalogs."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802  the same for a plural
    """Mark a pair of strings for the catalogs."""
    return one, many


UNITS = {
    "day": NN_("{count} day", "{count} days"),
    "working day": NN_("{count} working day", "{count} working days"),
    "hour": NN_("{count} hour", "{count} hours"),
    "payment": NN_("{count} payment", "{count} payments"),
    "source": NN_("{count} source", "{count} sources"),
    "claim": NN_("{count} claim", "{count} claims"),
    "say so": NN_("Yes, {count} source says so", "Yes, {count} sources say so"),
}
VALUE_WORDS = {
    "yes": N_("Yes"),
    "no": N_("No"),
    "full-only": N_("Full refunds only"),
    "same-method": N_("Back to the same method"),
}
VERDICT_WORDS = {
    "wrong": N_("wrong"),
    "ended": N_("ended"),
    "disputed": N_("disputed"),
    "unknown": N_("unknown"),
    "confirmed": N_("confirmed"),
    "concluded": N_("concluded"),
    "reported": N_("reported"),
}
VERDICT_MEANINGS = {
    "wrong": N_("A reader’s correction was upheld: this is not true."),
    "ended": N_("It was true once, and is no longer."),
    "disputed": N_("Sources of different origin say different things, or a credible correction is open."),
    "unknown": N_("We looked and found nothing either way."),
    "confirmed": N_("The party itself says so, or two independent sources do, and recently enough."),
    "concluded": N_("Nobody says it; we conclude it from what is said."),
    "reported": N_("Somebody says so. It is not confirmed."),
}
# What a page prints of a claim that does not hold as it stands. {stop} is the full stop of its text, which
# some languages put behind the quotation marks; a question has none.
TOLD = {
    "wrong": N_("Not true: “{text}{stop}”"),
    "ended": N_("No longer: “{text}{stop}”"),
    "disputed": N_("Sources differ: “{text}{stop}”"),
    "unknown": N_("We found no answer to this: “{text}{stop}”"),
}
TOLD_ENDED_ON = N_("No longer, since {day}: “{text}{stop}”")
# What a note at the end of a page says of its claim, by verdict.
NOTES = {
    "wrong": N_("A reader’s correction was upheld: the old sentence is wrong."),
    "ended": N_("{names}, {when}. No longer true."),
    "disputed": N_("For: {names}. Against: {others}."),
    "reported-otherwise": N_("{names}, {when}. A reader’s report says otherwise."),
    "unknown": N_("We looked and found no answer."),
    "confirmed": N_("{names}, {when}. Confirmed."),
    "concluded": N_("Our own conclusion, from {names}."),
    "reported": N_("{names}, {when}. Not confirmed."),
}
# What the line below a title calls a source that neither speaks for itself nor is news.
VOICES = {
    "guide": N_("tip sites"),
    "copy": N_("copies of official texts"),
    "code": N_("developers’ notes"),
    "reader": N_("readers"),
}
AND_OTHERS = N_("{names} and others")
READ_ON = N_("read on {day}")
OVERDUE = N_("It is time to check it again.")
# The cell of a table, or the figure of a limit, where a claim does not hold.
CELLS = {
    "wrong": N_("Not true"),
    "ended": N_("No longer"),
    "disputed": N_("Sources differ"),
    "unknown": N_("Not known"),
}
CELL_ENDED_ON = N_("No longer, since {day}")
# The same in brackets, behind a figure or a few words that rest on the claim.
IN_DOUBT = {
    "wrong": N_("not true"),
    "ended": N_("no longer"),
    "disputed": N_("sources differ"),
    "unknown": N_("not known"),
}
REASONS = {
    "correction-upheld": N_("A reader’s correction was upheld."),
    "validity-over": N_("The time in which it held is over."),
    "sources-withdrawn": N_("All its sources were withdrawn."),
    "correction-open": N_("A credible correction is open."),
    "sources-disagree": N_("Sources of different origin disagree."),
    "nobody-says": N_("No source says so, and none says the contrary."),
    "first-hand": N_("The party itself, or the law, says so."),
    "two-independent": N_("Two sources of different origin, press or experts, say so."),
    "our-conclusion": N_("Nobody says it in so many words. We conclude it from the sources below."),
    "not-dated-lately": N_("The sources are good, but none shows a date within the last two years."),
    "not-confirmed": N_("The sources are too few, copied or too weak to confirm it."),
}
STANDING_WORDS = {
    "works": N_("Works in Kazakhstan"),
    "unknown": N_("Unknown for Kazakhstan"),
    "disputed": N_("Disputed for Kazakhstan"),
    "closed": N_("Closed"),
    "fails": N_("Does not work in Kazakhstan"),
}
# The mark behind a method's name, in its title, the navigation and the search; the others carry none.
STANDING_MARKS = {
    "disputed": N_("disputed for Kazakhstan"),
    "closed": N_("closed"),
    "fails": N_("does not work in Kazakhstan"),
}
PROPERTIES = {
    "works_kz": N_("Can you pay from Kazakhstan?"),
    "works_ru": N_("Works in Russia?"),
    "currency": N_("Currency charged"),
    "commission": N_("Commission"),
    "limits": N_("Limits"),
    "needs": N_("What you need"),
    "confirm_time": N_("Time to confirm"),
    "refund_route": N_("Money back"),
    "partial_refund": N_("Partial refund possible?"),
    "refund_time": N_("How long a refund takes"),
    "chargeback": N_("Chargeback by the bank"),
}
EVENTS = {
    "paid": N_("I paid"),
    "shipped": N_("The shop sent it"),
    "due": N_("End of the delivery time"),
    "confirmed": N_("I confirmed receipt"),
    "disputed": N_("I opened the dispute"),
    "agreed": N_("A return was agreed"),
    "refunded": N_("The refund was made"),
}
EVENT_HINTS = {
    "paid": N_("As on your bank statement."),
    "shipped": N_("As the order page shows it."),
    "due": N_("The latest day on the order page."),
    "confirmed": N_("Leave it empty if you have not."),
    "disputed": N_("The day you pressed the button."),
    "agreed": N_("The seller or AliExpress accepted it."),
    "refunded": N_("As the order page shows it."),
}
# What a day is to the reader. Where sources differ, or there are none, that is all a day is called.
DAYS = {
    "earliest": N_("earliest day"),
    "own": N_("do it by this date"),
    "doubtful": N_("the sources differ"),
    "latest": N_("last day"),
    "expected": N_("expected by this date"),
}
CURRENCIES = {
    "KZT": N_("tenge"),
    "USD": N_("US dollar"),
    "EUR": N_("euro"),
    "RUB": N_("Russian rouble"),
    "GBP": N_("pound sterling"),
    "CNY": N_("Chinese yuan"),
}
GRADES = {
    "official": N_("AliExpress or a state body"),
    "operator": N_("Mobile operator"),
    "bank": N_("Bank"),
    "payment": N_("Payment company"),
    "law": N_("Text of a law"),
    "press": N_("Edited news"),
    "expert": N_("Law or audit firm"),
    "guide": N_("Blog or tips site"),
    "copy": N_("Official wording on somebody else’s site"),
    "code": N_("Figures kept by a developer"),
    "reader": N_("Reader"),
}
# What a sentence of the old article is that has nothing in it to check.
NO_FACTS = {
    "heading": N_("A heading. There is nothing to check in it."),
    "question": N_("A question. The next sentences answer it."),
    "thanks": N_("Thanks. There is nothing to check in it."),
}
PROGRESS = {
    "received": N_("received"),
    "credible": N_("credible, being checked"),
    "upheld": N_("upheld"),
    "partly": N_("partly upheld"),
    "rejected": N_("rejected"),
    "duplicate": N_("reported before"),
    "withdrawn": N_("withdrawn by the reader"),
}
FRAME = {
    "dark": N_("Dark colours"),
    "light": N_("Light colours"),
    "languages": N_("Languages"),
    "close": N_("Close the menu"),
    "not_found": N_("There is no such page"),
    "not_found_why": N_("The address may be old or mistyped. Start from the home page, or search."),
    "home": N_("Go to the home page"),
    "all_topics": N_("All topics and other names, A to Z"),
    "search_failed": N_("The search could not be loaded. Look in the list of all topics."),
    "path": N_("You are here"),
    "copied": N_("Copied."),
    "refused": N_("The browser refused to copy. The text is selected: copy it by hand."),
}
SOURCE_STANDINGS = {
    "superseded": N_("superseded"),
    "withdrawn": N_("withdrawn"),
    "lookalike": N_("look-alike: do not trust it"),
}
# The languages of the texts to send.
WRITTEN_IN = {
    "zh-Hans": N_("Chinese"),
    "en": N_("English"),
    "ru": N_("Russian"),
    "kk": N_("Kazakh"),
}
# What a blank of a message is called, and what goes into it.
BLANKS = {
    "order": (N_("Order number"), N_("from the order page")),
    "date": (N_("Date"), N_("the date that the message is about")),
    "item": (N_("What you ordered"), N_("as the listing names it")),
    "defect": (N_("What is wrong"), N_("what your photos show, in English if you can")),
    "amount": (N_("Amount"), N_("the amount you ask for, with its currency")),
    "quote": (N_("The post office’s quote"), N_("in tenge")),
    "percent": (N_("Postage as a share of the price"), N_("the quote, divided by the price, in percent")),
    "offer": (N_("The seller’s offer"), N_("the amount, with its currency")),
    "tracking": (N_("Tracking number"), N_("from the order page")),
    "card": (N_("Last four digits of the card"), N_("no other digits")),
}
SITUATIONS = {
    "not-arrived": N_("It has not arrived"),
    "broken": N_("It is broken"),
    "wrong": N_("It is not as described"),
    "short": N_("Pieces are missing"),
    "customs": N_("Customs is holding it"),
    "return": N_("I am sending it back"),
    "bank": N_("I am asking my bank"),
}
# What the search says. A script puts `{shown}` and `{words}` in as text.
SEARCH = {
    "found": N_("Pages found: {shown}"),
    "none": N_("Nothing found for “{words}”."),
    "part": N_("Part of the page:"),
    "open": N_("Nobody could tell us this yet."),
    "nearest": N_("Did you mean one of these?"),
    "tasks": N_("What do you need?"),
    "list": N_("All topics and other names, A to Z"),
    "tell": N_("Tell us what you looked for: copy this text."),
    "looked": N_("What I looked for"),
    "page": N_("Page"),
    "copy": N_("Copy the text"),
}
