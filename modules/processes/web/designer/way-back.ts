interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Place {
  x: number;
  y: number;
}

const above = 45;

/** Where a line runs that leads back: over the top of what stands between, not through it. None where it leads on. */
export function wayBack(source: Box, target: Box, others: readonly Box[]): Place[] | undefined {
  if (target.x + target.width > source.x) return undefined;
  const between = others.filter(({ x, width }) => x < source.x + source.width && x + width > target.x);
  const top = Math.min(source.y, target.y, ...between.map(({ y }) => y)) - above;
  const [from, to] = [source.x + source.width / 2, target.x + target.width / 2];
  return [
    { x: from, y: source.y },
    { x: from, y: top },
    { x: to, y: top },
    { x: to, y: target.y },
  ];
}
