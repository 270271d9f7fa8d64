// Figures made in the browser, written as the server writes them.
const language = document.documentElement.lang || "fi";
const whole = new Intl.NumberFormat(language === "en" ? "en-GB" : "fi-FI");
const percent = new Intl.NumberFormat(language === "en" ? "en-GB" : "fi-FI", {
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
