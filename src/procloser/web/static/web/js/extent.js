// Which part of the country the map opens on.
const MOST_PEOPLE = 0.85; // the share of the group that the map shows when it opens

/** The bounds of the areas where most people are. */
export function openingBounds(features, counts) {
  return boundsOf(mostPeopled(features, counts));
}

/** West, south, east and north of areas. */
export function boundsOf(features) {
  const corners = features.flatMap(ringsOf).map(boxOf);
  return boxOf(corners.flatMap(([west, south, east, north]) => [[west, south], [east, north]]));
}

/** The areas nearest to where most people are that together hold most of them; the map opens there. */
function mostPeopled(features, counts) {
  const people = (feature) => counts[feature.properties.code] ?? 0;
  const all = features.reduce((sum, feature) => sum + people(feature), 0);
  if (all === 0) return features;
  const middle = [0, 1].map((axis) => weightedMedian(features, people, axis, all / 2));
  const away = ({ properties: { label } }) =>
    Math.hypot((label[0] - middle[0]) * Math.cos((middle[1] * Math.PI) / 180), label[1] - middle[1]);
  const nearest = [...features].sort((a, b) => away(a) - away(b));
  let held = 0;
  const enough = nearest.findIndex((feature) => (held += people(feature)) >= MOST_PEOPLE * all);
  return nearest.slice(0, enough + 1);
}

function weightedMedian(features, people, axis, half) {
  const sorted = [...features].sort((a, b) => a.properties.label[axis] - b.properties.label[axis]);
  let held = 0;
  return sorted.find((feature) => (held += people(feature)) >= half).properties.label[axis];
}

function ringsOf(feature) {
  const { type, coordinates } = feature.geometry;
  return type === "Polygon" ? [coordinates[0]] : coordinates.map((polygon) => polygon[0]);
}

function boxOf(points) {
  const xs = points.map((point) => point[0]);
  const ys = points.map((point) => point[1]);
  const least = (values) => values.reduce((a, b) => Math.min(a, b));
  const most = (values) => values.reduce((a, b) => Math.max(a, b));
  return [least(xs), least(ys), most(xs), most(ys)];
}
