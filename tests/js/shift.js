/* How far things moved after they were drawn, as browsers count it; half a second is long after all scripts. */
(() =>
  new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) sum += value;
    })
      .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 500);
  }));
