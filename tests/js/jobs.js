/*
 * Runs a job with the modules that the scripts of the site are made of, on each of what is given. Figures and days come
 * and go as plain text.
 */
(async ([job, given]) => {
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
  // It gives itself to every script.
  await import("/vendor/minisearch.js");
  const jobs = {
    clock: ({ at }) => {
      const instant = Date.parse(at);
      return { almaty: text(days.almatyDay(instant)), platform: text(days.platformDay(instant)) };
    },
    due: ({ rules, days: known }) => deadlines.due(rules, read(known)).map((group) => group.map(dated)),
    today: ({ rules, today, days: known, countdown }) => {
      const said = deadlines.answer(rules, read(known), countdown ?? undefined, days.read(today));
      return { now: said.now, left: said.groups.map(([{ rule }]) => rule.deadline) };
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
  return given.map((each) => jobs[job](each));

  function text(day) {
    return day === null ? null : days.plain(day);
  }

  function read(known) {
    return Object.fromEntries(Object.entries(known).map(([event, day]) => [event, days.read(day)]));
  }

  function dated({ since, first, last, early, day, done }) {
    return [since, ...[first, last, early, day].map(text), ...(done ? ["done"] : [])];
  }

  function figure(it) {
    return typeof it === "string" ? decimal.exact(it).value : it;
  }

  function figures(record) {
    return Object.fromEntries(Object.entries(record).map(([name, it]) => [name, figure(it)]));
  }

  function written(it) {
    if (typeof it !== "bigint") return it;
    // Behind three decimals an address has a nought.
    const digits = decimal.plain(it < 0n ? -it : it).replace(/(\.\d{3})0$/, "$1");
    return it < 0n ? `-${digits}` : digits;
  }

  function plain(record) {
    return Object.fromEntries(Object.entries(record).map(([name, it]) => [name, written(it)]));
  }
});
