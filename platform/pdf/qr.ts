import { toString } from 'qrcode';

/** A QR code (error correction M, two modules of quiet zone) as SVG text, to be given to a template as an asset. */
export function qrSvg(text: string): Promise<string> {
  return toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
}
