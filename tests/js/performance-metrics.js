/* Records performance metrics of a page from its start. */
(() => {
  globalThis.metrics = { paint: 0, largest: 0, shift: 0, blocked: 0 };
  const watch = (type, record) =>
    new PerformanceObserver((list) => list.getEntries().forEach(record))
      .observe({ type, buffered: true });
  watch("paint", (entry) => {
    if (entry.name === "first-contentful-paint") metrics.paint = entry.startTime;
  });
  watch("largest-contentful-paint", (entry) => {
    metrics.largest = entry.startTime;
  });
  watch("layout-shift", (entry) => {
    if (!entry.hadRecentInput) metrics.shift += entry.value;
  });
  watch("longtask", (entry) => {
    metrics.blocked += entry.duration - 50;
  });
})();
