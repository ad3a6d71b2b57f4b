import { defineErrors } from '#platform/errors';

export { renderDocument, closePdf, type PdfInput, type PdfMetadata } from './render.ts';
export { createRenderer, type Renderer, type RenderLimits } from './renderer.ts';
export type { TypesetDocument } from './protocol.ts';
export { qrSvg } from './qr.ts';
export { smallPdf } from './small-pdf.ts';

/** Refusals of the typesetter. */
defineErrors('pdf', {
  'template-failed': 422,
  'too-slow': 422,
  'too-much-memory': 422,
  stopped: 503,
});
export { pdfWords } from './words.ts';
