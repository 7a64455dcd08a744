/* Asks Material’s worker by its four messages; resolves to the addresses of the pages found, the best first. */
(([worker, index, queries]) =>
  new Promise((done) => {
    const own = new Worker(worker), found = [];
    const ask = () =>
      found.length < queries.length ? own.postMessage({ type: 2, data: queries[found.length] }) : done(found);
    own.onmessage = ({ data: { type, data } }) => {
      if (type === 3) found.push(data.items.map((item) => item[0].location.split("#")[0]));
      ask();
    };
    own.postMessage({ type: 0, data: { ...index, options: { suggest: false } } });
  }));
