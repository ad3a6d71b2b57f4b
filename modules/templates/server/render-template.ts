import { readFileSync } from 'node:fs';
import { fail } from '#platform/errors';
import { qrSvg, renderDocument } from '#platform/pdf';
import { piecesOf, type TextField, type Texts } from '../texts.ts';
import { anchorLabel, anchorsFrom, checkAnchors, type AnchorName, type Anchors } from './anchors.ts';
import { checkFields } from './field-check.ts';

const layoutFile = (name: string) => readFileSync(new URL(`../layout/${name}`, import.meta.url), 'utf8');
const frame = layoutFile('frame.typ');
const watermark = layoutFile('watermark.svg');
/** Left by the frame on every page that shows the demo mark. */
const demoLabel = 'ezone-demo';
const demoMark = 'BẢN MINH HỌA – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ';

/** What rendering needs of a template version. */
export interface Layout {
  code: string;
  version: number;
  name: { vi: string };
  source: string;
  parts: Readonly<Record<string, string>>;
  fieldSchema: Readonly<Record<string, unknown>>;
  anchors: readonly AnchorName[];
  fields: readonly TextField[];
  texts: Texts;
}

/** A paper to be made. */
export interface RenderOrder {
  version: Layout;
  /** Checked against the version's field schema. */
  data: unknown;
  /** True in a demo database: each page and the metadata say that the paper has no legal effect. */
  demo: boolean;
  /** Written into the file as its creation date; same input, same bytes. */
  createdAt: Date;
  /** Text of the QR code, usually the verification or tracking address; without it the paper has none. */
  qr?: string;
  /** Title in the file's metadata; the template's name when left out. */
  title?: string;
  /** A trial print: marked as one on every page. */
  preview?: boolean;
  /** Said at the head of each page of a reading copy. */
  languageNote?: string;
}

/** A paper and the places on it where signature, seal, number and date go. */
export interface RenderedPaper {
  pdf: Uint8Array;
  pageCount: number;
  anchors: Anchors;
}

async function assetsOf({ version, demo, qr, languageNote, preview = false }: RenderOrder): Promise<Record<string, string>> {
  const setting = JSON.stringify({ demo, qr: qr ?? null, note: languageNote ?? null, preview });
  const texts = JSON.stringify(
    Object.fromEntries(Object.entries(version.texts).map(([key, text]) => [key, piecesOf(text, version.fields)])),
  );
  const assets = {
    ...version.parts,
    'texts.json': texts,
    'template.typ': version.source,
    'setting.json': setting,
    'watermark.svg': watermark,
  };
  return qr === undefined ? assets : { ...assets, 'qr.svg': await qrSvg(qr) };
}

/** Typesets a template version with data as PDF/A-2b and finds its anchors; refuses wrong data, a broken template or a missing anchor. */
export async function renderTemplate(order: RenderOrder): Promise<RenderedPaper> {
  const { version, data, demo, createdAt } = order;
  checkFields(version.fieldSchema, data);
  const name = order.title ?? version.name.vi;
  const metadata = {
    title: demo ? `${name} (${demoMark})` : name,
    description: demo ? demoMark : name,
    keywords: [`${version.code}@${version.version}`, ...(demo ? [demoMark] : [])],
    createdAt,
  };
  const made = await renderDocument({ source: frame, data, assets: await assetsOf(order), metadata }, [anchorLabel, demoLabel]);
  if (demo && new Set(made.marks[demoLabel]).size < made.pageCount) fail('templates.demo-mark-hidden');
  const anchors = anchorsFrom(made.marks[anchorLabel] ?? []);
  checkAnchors(anchors, version.anchors);
  return { pdf: made.pdf, pageCount: made.pageCount, anchors };
}
