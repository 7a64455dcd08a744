/* Runs queries in Material’s search worker; returns the URLs of the pages found for each, the best first. */
(([worker, index, queries]) =>
  new Promise((resolve) => {
    const search = new Worker(worker), found = [];
    const ask = () =>
      found.length < queries.length
        ? search.postMessage({ type: 2, data: queries[found.length] })
        : resolve(found);
    search.onmessage = ({ data: { type, data } }) => {
      if (type === 3) found.push(data.items.map((item) => item[0].location.split("#")[0]));
      ask();
    };
    search.postMessage({ type: 0, data: { ...index, options: { suggest: false } } });
  }));
