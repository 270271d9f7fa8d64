// How counts become shades: six classes with about as many areas in each, at round limits.

/** Upper limits between the classes, ascending; at most five. */
export function limitsOf(counts) {
  const known = Object.values(counts)
    .filter((n) => n > 0)
    .sort((a, b) => a - b);
  const distinct = [...new Set(known)];
  if (distinct.length <= 6) return distinct.slice(1); // a class each: most areas may share one count
  const limits = [1, 2, 3, 4, 5].map((i) => round(known[Math.floor((i * known.length) / 6)]));
  return [...new Set(limits)].filter((limit) => limit > known[0]);
}

/** The class of a count: 0 where nobody is shown, else 1 (fewest) to 6 (most). */
export function classOf(count, limits) {
  if (!count) return 0;
  const passed = limits.filter((limit) => count >= limit).length;
  // few classes are spread over the whole ramp, so that the fullest area is always the darkest
  return limits.length ? 1 + Math.round((5 * passed) / limits.length) : 4;
}

/** Round to one or two leading digits, as people say numbers. */
function round(n) {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(n)) - 1) * (n >= 10 ? 5 : 1);
  return Math.max(1, Math.round(n / step) * step);
}
