import type { PDFDocument, PDFFont, PDFRef } from '@cantoo/pdf-lib';
import type { Appearance, Stamp } from './appearance.ts';
import { Drawing, ink } from './drawing.ts';
import type { Face } from './fonts.ts';

type Fonts = (face: Face) => Promise<PDFFont>;

/** Shrinks a text until it fits. */
function fittingSize(font: PDFFont, text: string, width: number, wanted: number): number {
  return Math.min(wanted, (wanted * width) / Math.max(1, font.widthOfTextAtSize(text, wanted)));
}

async function drawHandwriting(drawing: Drawing, name: string, fonts: Fonts): Promise<void> {
  const { width, height } = drawing;
  const italic = await fonts('italic');
  const size = fittingSize(italic, name, width * 0.86, height * 0.5);
  drawing.text(italic, size, ink.blue, name, (width - italic.widthOfTextAtSize(name, size)) / 2, height * 0.42, 0.06);
  drawing.curve(ink.blue, 1.1, [
    [width * 0.08, height * 0.3],
    [width * 0.35, height * 0.44],
    [width * 0.6, height * 0.12],
    [width * 0.42, height * 0.24],
    [width * 0.3, height * 0.32],
    [width * 0.7, height * 0.4],
    [width * 0.94, height * 0.34],
  ]);
}

interface Arc {
  text: string;
  font: PDFFont;
  size: number;
  radius: number;
  /** Upper text runs clockwise with feet inwards, lower text counter-clockwise. */
  side: 'upper' | 'lower';
}

function drawArc(drawing: Drawing, arc: Arc): void {
  const { font, size, radius } = arc;
  const turn = arc.side === 'upper' ? -1 : 1;
  const total = font.widthOfTextAtSize(arc.text, size) / radius;
  let angle = (arc.side === 'upper' ? Math.PI / 2 : -Math.PI / 2) - (turn * total) / 2;
  for (const letter of arc.text) {
    const step = font.widthOfTextAtSize(letter, size) / radius;
    const middle = angle + (turn * step) / 2;
    const tilt = arc.side === 'upper' ? middle - Math.PI / 2 : middle + Math.PI / 2;
    const half = (step * radius) / 2;
    const x = drawing.width / 2 + radius * Math.cos(middle) - half * Math.cos(tilt);
    const y = drawing.height / 2 + radius * Math.sin(middle) - half * Math.sin(tilt);
    drawing.text(font, size, ink.red, letter, x, y, tilt);
    angle += turn * step;
  }
}

async function drawSeal(drawing: Drawing, organisation: string, fonts: Fonts): Promise<void> {
  const radius = Math.min(drawing.width, drawing.height) / 2 - 1.5;
  const bold = await fonts('bold');
  drawing.circle(ink.red, 2, radius);
  drawing.circle(ink.red, 0.7, radius * 0.94);
  drawing.circle(ink.red, 0.7, radius * 0.62);
  const upper = organisation.toLocaleUpperCase('vi');
  const arcLength = radius * 0.72 * Math.PI * 1.25;
  drawArc(drawing, {
    text: upper,
    font: bold,
    size: fittingSize(bold, upper, arcLength, radius * 0.19),
    radius: radius * 0.72,
    side: 'upper',
  });
  drawArc(drawing, { text: '· MINH HỌA ·', font: bold, size: radius * 0.15, radius: radius * 0.84, side: 'lower' });
  drawing.centred(bold, radius * 0.34, ink.red, 'DEMO', drawing.height / 2 - radius * 0.06);
  drawing.centred(bold, radius * 0.1, ink.red, 'không có giá trị pháp lý', drawing.height / 2 - radius * 0.3);
}

async function drawLines(drawing: Drawing, lines: readonly string[], fonts: Fonts): Promise<void> {
  const regular = await fonts('regular');
  const size = 10;
  lines.forEach((line, index) => drawing.text(regular, size, ink.black, line, 1, drawing.height - size * 1.25 * (index + 1) + 2));
}

/** Draws what a signature shows; undefined for an invisible one. */
export async function drawAppearance(doc: PDFDocument, appearance: Appearance, fonts: Fonts): Promise<PDFRef | undefined> {
  if (appearance.kind === 'none') return undefined;
  const drawing = new Drawing(appearance.box.width, appearance.box.height);
  if (appearance.kind === 'seal') await drawSeal(drawing, appearance.organisation, fonts);
  else if (appearance.kind === 'text') await drawLines(drawing, appearance.lines, fonts);
  else if (appearance.image) drawing.image(await doc.embedPng(appearance.image));
  else await drawHandwriting(drawing, appearance.name, fonts);
  return drawing.register(doc);
}

/** Draws a number or date: one line on the baseline of its box. */
export async function drawStamp(doc: PDFDocument, stamp: Stamp, fonts: Fonts): Promise<PDFRef> {
  const { width, height } = stamp.box;
  const drawing = new Drawing(width, height);
  const font = await fonts(stamp.italic ? 'italic' : 'regular');
  const size = fittingSize(font, stamp.text, width, stamp.size ?? 13);
  const left = stamp.align === 'left' ? 0 : (width - font.widthOfTextAtSize(stamp.text, size)) / 2;
  drawing.text(font, size, ink.black, stamp.text, left, Math.max(size * 0.25, (height - size) / 2));
  return drawing.register(doc);
}
