// Figures made in the browser, written as the server writes them.
/** The page's language: "fi", "sv" or "en". */
export const language = document.documentElement.lang || "fi";
const locale = { sv: "sv-FI", en: "en-GB" }[language] ?? "fi-FI";
const whole = new Intl.NumberFormat(locale);
const percent = new Intl.NumberFormat(locale, {
  style: "percent",
  maximumFractionDigits: 1,
});
const THIN_SPACE = "\u202f";

/** A whole number with its thousands apart. */
export function number(n) {
  return whole.format(n).replace(/\u00a0/g, THIN_SPACE);
}

/** A share of one as a percentage. */
export function share(part) {
  return percent.format(part);
}

/** A number with a fixed count of decimals. */
export function decimal(n, places) {
  const written = { minimumFractionDigits: places, maximumFractionDigits: places };
  return new Intl.NumberFormat(locale, written).format(n).replace(/\u00a0/g, THIN_SPACE);
}
