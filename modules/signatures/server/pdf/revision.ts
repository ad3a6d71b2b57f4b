import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString, type PDFPage, type PDFRef } from '@cantoo/pdf-lib';
import { fail } from '#platform/errors';
import type { Appearance, Box, Stamp } from '../appearance/appearance.ts';
import { drawAppearance, drawStamp } from '../appearance/draw-appearance.ts';
import type { fontsOf } from '../appearance/fonts.ts';

/** Names (/NM) by which verification knows our own marks: they say what a mark is for, the signature over them says whose it is. */
export const stampNames = {
  number: 'ezone-number',
  date: 'ezone-date',
  person: 'ezone-signature',
  seal: 'ezone-seal',
  text: 'ezone-text',
} as const;

// Print, read-only, locked (ISO 32000-1 table 165).
const ANNOTATION_FLAGS = 4 + 64 + 128;
// A signature field stays clickable: print and locked.
const WIDGET_FLAGS = 4 + 128;

/** Opens a PDF so that saving appends a revision; the bytes before it stay as they are. */
export async function openForRevision(pdf: Uint8Array): Promise<PDFDocument> {
  try {
    const doc = await PDFDocument.load(pdf, { forIncrementalUpdate: true, updateMetadata: false, throwOnInvalidObject: true });
    return doc;
  } catch {
    return fail('signatures.unreadable-pdf');
  }
}

type Fonts = ReturnType<typeof fontsOf>;

function findPage(doc: PDFDocument, number: number): PDFPage {
  return doc.getPages()[number - 1] ?? fail('signatures.no-such-page', { page: number });
}

// pdf-lib's own addAnnot would normalise the page and rewrite /Contents, which a later revision must not touch.
function addAnnotation(page: PDFPage, annotation: PDFRef): void {
  const existing = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray);
  if (existing) existing.push(annotation);
  else page.node.set(PDFName.of('Annots'), page.doc.context.obj([annotation]));
}

function rectangle(box: Box): number[] {
  return [box.x, box.y, box.x + box.width, box.y + box.height];
}

/** Puts numbers and dates on pages as locked annotations. */
export async function addStamps(doc: PDFDocument, stamps: readonly Stamp[], fonts: Fonts): Promise<void> {
  for (const stamp of stamps) {
    const page = findPage(doc, stamp.box.page);
    const annotation = doc.context.register(
      doc.context.obj({
        Type: 'Annot',
        Subtype: 'Stamp',
        NM: PDFString.of(stampNames[stamp.kind]),
        Contents: PDFHexString.fromText(stamp.text.normalize('NFC')),
        Rect: rectangle(stamp.box),
        F: ANNOTATION_FLAGS,
        P: page.ref,
        AP: { N: await drawStamp(doc, stamp, fonts) },
      }),
    );
    addAnnotation(page, annotation);
  }
}

function formOf(doc: PDFDocument): { form: PDFDict; fields: PDFArray } {
  const { catalog, context } = doc;
  const found = catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict);
  const form = found ?? context.obj({});
  if (!found) catalog.set(PDFName.of('AcroForm'), context.register(form));
  const existing = form.lookupMaybe(PDFName.of('Fields'), PDFArray);
  const fields = existing ?? context.obj([]);
  if (!existing) form.set(PDFName.of('Fields'), fields);
  return { form, fields };
}

function refuseTakenName(fields: PDFArray, name: string): void {
  for (let index = 0; index < fields.size(); index += 1) {
    const title = fields.lookupMaybe(index, PDFDict)?.lookup(PDFName.of('T'));
    const text = title instanceof PDFString || title instanceof PDFHexString ? title.decodeText() : undefined;
    if (text === name) fail('signatures.field-taken', { field: name });
  }
}

/** Adds a signature field with its value and its appearance; `value` is the reference of the signature dictionary. */
export async function addSignatureField(
  doc: PDFDocument,
  name: string,
  value: PDFRef,
  appearance: Appearance,
  fonts: Fonts,
): Promise<void> {
  const { form, fields } = formOf(doc);
  refuseTakenName(fields, name);
  const page = findPage(doc, appearance.kind === 'none' ? 1 : appearance.box.page);
  const drawn = await drawAppearance(doc, appearance, fonts);
  const widget = doc.context.register(
    doc.context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFHexString.fromText(name),
      V: value,
      P: page.ref,
      F: WIDGET_FLAGS,
      Rect: appearance.kind === 'none' ? [0, 0, 0, 0] : rectangle(appearance.box),
      ...(drawn && appearance.kind !== 'none' ? { AP: { N: drawn }, NM: PDFString.of(stampNames[appearance.kind]) } : {}),
    }),
  );
  fields.push(widget);
  // Signatures exist, and saving must only append (ISO 32000-1 table 219).
  form.set(PDFName.of('SigFlags'), doc.context.obj(3));
  addAnnotation(page, widget);
}
