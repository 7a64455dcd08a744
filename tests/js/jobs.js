/* Runs a job with modules of the site's scripts on each input. Numbers and dates are passed as strings. */
(async ([job, inputs]) => {
  const names = [
    "calendar",
    "cost",
    "days",
    "deadlines",
    "decimal",
    "figure",
    "worth-it",
    "search-words",
    "search-engine",
  ];
  const modules = await Promise.all(names.map((name) => import(`/js/${name}.js`)));
  const [calendar, cost, days, deadlines, decimal, typing, worth, spelling, search] = modules;
  // Defines a global variable that the search engine uses.
  await import("/vendor/minisearch.js");
  const jobs = {
    clock: ({ at }) => {
      const instant = Date.parse(at);
      return { almaty: text(days.almatyDay(instant)), platform: text(days.platformDay(instant)) };
    },
    due: ({ rules, days: known }) => deadlines.due(rules, read(known)).map((group) => group.map(dated)),
    today: ({ rules, today, days: known, countdown }) => {
      const answer = deadlines.answer(rules, read(known), countdown ?? undefined, days.read(today));
      return { now: answer.now, left: answer.groups.map(([{ rule }]) => rule.deadline) };
    },
    words: ({ tables, text }) => spelling.words(tables).of(text),
    found: ({ index, text }) => search.engine(index).find(text).map(({ page }) => index.pages[page][2]),
    day: (typed) => days.read(typed) !== null,
    writtenDay: ({ day, signs }) => days.written(days.read(day), signs),
    file: ({ entries, stamp }) => {
      const dated = entries.map((entry) => ({ ...entry, day: days.read(entry.day) }));
      return calendar.calendar(dated, days.read(stamp));
    },
    cost: (order) => {
      const { order: tenge, margin, commission, needed } = cost.bill(figures(order));
      return plain({ order: tenge, margin, commission, needed });
    },
    customs: ({ rule, ...order }) => {
      const { euros, tenge } = cost.customs(figures(order), figures(rule));
      return { euros: euros.map(written), tenge: tenge.map(written) };
    },
    worth: (record) => {
      const goods = figures(record), least = worth.leastRefund(goods);
      const share = least === null ? null : String(worth.wholePercent(least, goods.price));
      return plain({ least, advice: worth.advice(goods), share });
    },
    figure: ({ typed, most, ...rules }) => {
      const { value, fault, found } = typing.read(typed, { most: figure(most), ...rules });
      return plain({ reads: value === undefined ? null : value, fault: fault || null, found: found || null });
    },
    writtenFigure: ({ value, signs, places }) => decimal.written(figure(value), signs, places),
  };
  return inputs.map((each) => jobs[job](each));

  function text(day) {
    return day === null ? null : days.plain(day);
  }

  function read(known) {
    return Object.fromEntries(Object.entries(known).map(([event, day]) => [event, days.read(day)]));
  }

  function dated({ since, first, last, early, day, done }) {
    return [since, ...[first, last, early, day].map(text), ...(done ? ["done"] : [])];
  }

  function figure(value) {
    return typeof value === "string" ? decimal.exact(value).value : value;
  }

  function figures(record) {
    return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, figure(value)]));
  }

  function written(value) {
    if (typeof value !== "bigint") return value;
    // URLs have no fourth decimal if it is zero.
    const digits = decimal.plain(value < 0n ? -value : value).replace(/(\.\d{3})0$/, "$1");
    return value < 0n ? `-${digits}` : digits;
  }

  function plain(record) {
    return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, written(value)]));
  }
});
