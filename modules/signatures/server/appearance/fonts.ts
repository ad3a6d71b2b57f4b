import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { PDFDocument, PDFFont } from '@cantoo/pdf-lib';
import { create } from 'fontkit';

type Fontkit = Parameters<PDFDocument['registerFontkit']>[0];

export type Face = 'regular' | 'bold' | 'italic';

const files: Readonly<Record<Face, string>> = {
  regular: '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
  bold: '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf',
  italic: '@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf',
};

const names: Readonly<Record<Face, string>> = { regular: 'Tinos-Regular', bold: 'Tinos-Bold', italic: 'Tinos-Italic' };

const resolve = createRequire(import.meta.url);
const loaded = new Map<Face, Uint8Array>();
const parsed = new Map<Uint8Array, ReturnType<Fontkit['create']>>();

function bytesOf(face: Face): Uint8Array {
  const known = loaded.get(face);
  if (known) return known;
  const bytes = new Uint8Array(readFileSync(resolve.resolve(files[face])));
  loaded.set(face, bytes);
  return bytes;
}

// A glyph first met as a part of another (i in ị) would keep no character of its own, and copied text would lose it.
function nameGlyphs(font: { characterSet: number[]; glyphForCodePoint(codePoint: number): unknown }): void {
  for (const codePoint of font.characterSet) font.glyphForCodePoint(codePoint);
}

function subsetTag(): string {
  return Array.from(randomBytes(6), (octet) => String.fromCharCode(65 + (octet % 26))).join('');
}

// Parsing a font costs more than signing: one parsed font serves every document, each with a subset of its own.
const cachingFontkit: Fontkit = {
  create(data, postscriptName) {
    const known = parsed.get(data);
    if (known) return known;
    const font = create(data, postscriptName);
    if (font && 'characterSet' in font) nameGlyphs(font);
    parsed.set(data, font);
    return font;
  },
};

/** Tinos in a document, each face embedded once and only with the glyphs used. */
export function fontsOf(doc: PDFDocument): (face: Face) => Promise<PDFFont> {
  doc.registerFontkit(cachingFontkit);
  const embedded = new Map<Face, Promise<PDFFont>>();
  return (face) => {
    const known = embedded.get(face);
    if (known) return known;
    const font = doc.embedFont(bytesOf(face), { subset: true, customName: `${subsetTag()}+${names[face]}` });
    embedded.set(face, font);
    return font;
  };
}
