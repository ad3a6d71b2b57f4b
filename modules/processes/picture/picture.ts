import { z } from 'zod';

const words = z.object({ vi: z.string(), en: z.string() });
const point = z.object({ x: z.number(), y: z.number() });

/** What stands in a drawing: a step, where ways part or meet, what begins, ends or happens. */
const pictureNode = point.extend({
  id: z.string(),
  shape: z.enum(['step', 'choice', 'event', 'frame']),
  width: z.number(),
  height: z.number(),
  name: words.optional(),
  /** The step it is opened as. */
  stepKey: z.string().optional(),
  /** Nothing leads on from here. */
  ends: z.boolean(),
});

/** A way from one to another. */
const pictureLine = z.object({
  id: z.string(),
  points: z.array(point),
  label: words.optional(),
  back: z.boolean(),
  /** The step it comes from and the one it leads to, where nothing but a choice stands between; to a step's own choice: that step. */
  from: z.string().optional(),
  to: z.string().optional(),
});

/** A process as it is drawn, without anything of a case. */
export const processPicture = z.object({ width: z.number(), height: z.number(), nodes: z.array(pictureNode), lines: z.array(pictureLine) });

export type Picture = z.output<typeof processPicture>;
export type PictureNode = Picture['nodes'][number];
export type PictureLine = Picture['lines'][number];

const margin = 16;

/** The same drawing moved so that it begins at the corner, with room around it. */
export function framed(nodes: readonly PictureNode[], lines: readonly PictureLine[]): Picture {
  const points = [
    ...nodes.flatMap(({ x, y, width, height }) => [
      { x, y },
      { x: x + width, y: y + height },
    ]),
    ...lines.flatMap((line) => line.points),
  ];
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const least = { x: Math.min(...xs, Infinity), y: Math.min(...ys, Infinity) };
  if (!Number.isFinite(least.x)) return { width: 0, height: 0, nodes: [], lines: [] };
  const moved = <T extends { x: number; y: number }>(one: T): T => ({ ...one, x: one.x - least.x + margin, y: one.y - least.y + margin });
  return {
    width: Math.max(...xs) - least.x + 2 * margin,
    height: Math.max(...ys) - least.y + 2 * margin,
    nodes: nodes.map(moved),
    lines: lines.map((line) => ({ ...line, points: line.points.map(moved) })),
  };
}
