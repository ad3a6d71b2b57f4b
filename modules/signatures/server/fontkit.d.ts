declare module 'fontkit' {
  import type { PDFDocument } from '@cantoo/pdf-lib';
  /** fontkit ships no types; pdf-lib describes the part it needs. */
  export const create: Parameters<PDFDocument['registerFontkit']>[0]['create'];
}
