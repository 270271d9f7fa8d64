// How one shape becomes another; a shape is what shapes.js reads from a text, and is never changed itself.
import { distance, linesOf } from "./shapes.js";

/** The shape with one of its corners, or points, at another place. */
export function moveCorner(shape, { line, at }, place) {
  return spliced(shape, line, at, 1, place);
}

/** The shape with a new corner before the one that stands there. */
export function addCorner(shape, { line, at }, place) {
  return spliced(shape, line, at, 0, place);
}

/** The shape without one of its corners or points. */
export function removeCorner(shape, { line, at }) {
  return spliced(shape, line, at, 1);
}

/** The whole shape as far away as one place is from the other. */
export function moveAll(shape, [fromLon, fromLat], [lon, lat]) {
  const moved = linesOf(shape).map((line) => line.map(([x, y]) => [x + lon - fromLon, y + lat - fromLat]));
  return withLines(shape, moved);
}

/** The shape with its border at a place, as seen from one of its points. */
export function resize(shape, { at }, place) {
  return { ...shape, km: Number(distance(shape.points[at], place).toFixed(1)) };
}

function spliced(shape, line, at, taken, ...places) {
  return withLines(
    shape,
    linesOf(shape).map((corners, i) => (i === line ? corners.toSpliced(at, taken, ...places) : corners)),
  );
}

function withLines(shape, lines) {
  return shape.rings ? { ...shape, rings: lines } : { ...shape, points: lines[0] };
}
