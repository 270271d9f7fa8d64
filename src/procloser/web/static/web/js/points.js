// Points written or pasted one on a line, as a map, a sheet or a file of shops gives them.
import { isInside } from "./borders.js";

const NUMBER = /\d+(?:[.,]\d+)?/g;
const CLOSE = /[.,]\d{3}/; // three decimals: a coordinate among other numbers of a row

/**
 * Read lines such as "61.498, 23.761" or "Shop 12; 61,498; 23,761"; either may come first.
 * Returns {points: [[longitude, latitude]], faults: [{line, outside}]}; a heading and empty lines are no faults.
 */
export function readPoints(text) {
  const { blocks, faults } = readBlocks(text);
  return { points: blocks.flat(), faults };
}

/** Read corners as points are read; each ring after the first, a hole, comes after an empty line. */
export function readRings(text) {
  const { blocks, faults } = readBlocks(text);
  return { rings: blocks.map(withoutRepeats).filter((ring) => ring.length), faults };
}

/** The lines of a shape in degrees, as they are read; lines apart are an empty line apart. */
export function writtenPoints(lines) {
  const written = lines.map((points) => points.map(([lon, lat]) => `${lat}, ${lon}`).join("\n"));
  return written.join("\n\n");
}

function readBlocks(text) {
  const blocks = [[]];
  const faults = [];
  text.split(/\r\n|\r|\n/).forEach((line, i) => {
    if (!line.trim()) return blocks.push([]);
    if (i === 0 && !/\d/.test(line)) return;
    const numbers = numbersOf(line);
    const point = numbers.length === 2 ? inOrder(numbers) : null;
    if (point && isInside(point)) blocks.at(-1).push(point);
    else faults.push({ line: i + 1, outside: point !== null });
  });
  return { blocks, faults };
}

/** A ring may be written closed, its last corner the first again. */
function withoutRepeats(ring) {
  const kept = ring.filter((corner, i) => !isSame(corner, ring[i - 1]));
  return kept.length > 1 && isSame(kept[0], kept.at(-1)) ? kept.slice(0, -1) : kept;
}

function isSame(corner, other) {
  return String(corner) === String(other);
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
