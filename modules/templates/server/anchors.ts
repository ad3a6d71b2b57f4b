import { fail } from '#platform/errors';
import { z } from 'zod';

/** The places a signer stamps. */
export const anchorNames = ['signature', 'seal', 'number', 'date'] as const;

export type AnchorName = (typeof anchorNames)[number];

/** A rectangle on a page (from 1) in PDF points, origin bottom left; text put into it has `fontSize` and its baseline on the lower edge. */
export interface Anchor {
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
  fontSize: number;
  side: 'left' | 'center';
}

export type Anchors = Partial<Record<AnchorName, Anchor>>;

/** The label under which `official.typ` leaves its rectangles. */
export const anchorLabel = 'ezone-anchor';

const markSchema = z.object({
  name: z.enum(anchorNames),
  page: z.number().int(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  pageHeight: z.number(),
  fontSize: z.number(),
  side: z.enum(['left', 'center']),
});

const hundredths = (value: number) => Math.round(value * 100) / 100;

/** Turns the marks of a typeset paper (origin top left) into anchors. */
export function anchorsFrom(marks: readonly unknown[]): Anchors {
  const anchors: Anchors = {};
  for (const mark of marks) {
    const { name, page, x, y, width, height, pageHeight, fontSize, side } = markSchema.parse(mark);
    anchors[name] = {
      page,
      x: hundredths(x),
      y: hundredths(pageHeight - y - height),
      width: hundredths(width),
      height: hundredths(height),
      fontSize,
      side,
    };
  }
  return anchors;
}

/** Refuses a paper on which a declared place is missing. */
export function checkAnchors(anchors: Anchors, declared: readonly AnchorName[]): void {
  const missing = declared.filter((name) => anchors[name] === undefined);
  if (missing.length > 0) fail('templates.anchor-missing', { names: missing.join(', ') });
}
