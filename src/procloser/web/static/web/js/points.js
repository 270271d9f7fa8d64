// Points written or pasted one on a line, as a map, a sheet or a file of shops gives them.
import { isInside } from "./shapes.js";

const NUMBER = /\d+(?:[.,]\d+)?/g;
const CLOSE = /[.,]\d{3}/; // three decimals: a coordinate among other numbers of a row

/**
 * Read lines such as "61.498, 23.761" or "Shop 12; 61,498; 23,761"; either may come first.
 * Returns {points: [[longitude, latitude]], faults: [{line, outside}]}; a heading and empty lines are no faults.
 */
export function readPoints(text) {
  const points = [];
  const faults = [];
  text.split(/\r\n|\r|\n/).forEach((line, i) => {
    if (!line.trim() || (i === 0 && !/\d/.test(line))) return;
    const numbers = numbersOf(line);
    const point = numbers.length === 2 ? inOrder(numbers) : null;
    if (point && isInside(point)) points.push(point);
    else faults.push({ line: i + 1, outside: point !== null });
  });
  return { points, faults };
}

/** A written number, its decimals after a point or a comma; NaN where there is none. */
export function readNumber(text) {
  const written = text.trim().replace(",", ".");
  return /^\d+(\.\d+)?$/.test(written) ? Number(written) : NaN;
}

function numbersOf(line) {
  const all = line.match(NUMBER) ?? [];
  const close = all.filter((number) => CLOSE.test(number));
  return (all.length === 2 ? all : close).map((number) => Number(number.replace(",", ".")));
}

/** Longitude first: in Finland every latitude is larger than any longitude. */
function inOrder([one, other]) {
  return one < other ? [one, other] : [other, one];
}
