/* The cumulative layout shift after half a second, when all scripts have run. */
(() =>
  new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) sum += value;
    })
      .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(sum), 500);
  }));
