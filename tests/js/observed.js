/* Notes what the browser tells of a page from the first moment on. */
(() => {
  globalThis.benched = { paint: 0, largest: 0, shift: 0, blocked: 0 };
  const watch = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note))
      .observe({ type, buffered: true });
  watch("paint", (each) => {
    if (each.name === "first-contentful-paint") benched.paint = each.startTime;
  });
  watch("largest-contentful-paint", (each) => {
    benched.largest = each.startTime;
  });
  watch("layout-shift", (each) => {
    if (!each.hadRecentInput) benched.shift += each.value;
  });
  watch("longtask", (each) => {
    benched.blocked += each.duration - 50;
  });
})();
