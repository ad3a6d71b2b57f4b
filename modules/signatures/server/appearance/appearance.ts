/** A place on a page: pages from 1, points (1/72 inch), origin at the lower left corner of the page. */
export interface Box {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * What a signature shows on paper (NĐ 30/2020 Phụ lục I): a person's handwritten image in blue between title and name; the organisation's round
 * red seal; for attachments and copies black text without any image.
 */
export type Appearance =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'person';
      readonly box: Box;
      readonly name: string;
      /** Transparent PNG; drawn from the name when absent. */ readonly image?: Uint8Array;
    }
  | { readonly kind: 'seal'; readonly box: Box; readonly organisation: string }
  | { readonly kind: 'text'; readonly box: Box; readonly lines: readonly string[] };

/** A number or a date put on the page after the person signed and before the organisation seals. */
export interface Stamp {
  readonly kind: 'number' | 'date';
  readonly box: Box;
  readonly text: string;
  /** Points; 13 by the layout rules of NĐ 30/2020. */
  readonly size?: number;
  readonly align?: 'left' | 'centre';
  readonly italic?: boolean;
}

const MILLIMETRE = 72 / 25.4;
/** Diameter of an organisation's seal; 36 mm is the usual one. */
const SEAL_DIAMETER = 36 * MILLIMETRE;

/** Where the seal goes: its right edge covers the left third of the person's signature image. */
export function sealBoxOver(person: Box, diameter: number = SEAL_DIAMETER): Box {
  return {
    page: person.page,
    x: person.x + person.width / 3 - diameter,
    y: person.y + person.height / 2 - diameter / 2,
    width: diameter,
    height: diameter,
  };
}
