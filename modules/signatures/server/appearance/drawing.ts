import type { PDFDocument, PDFFont, PDFImage, PDFRef } from '@cantoo/pdf-lib';

/** Red of a seal and blue of a signature, as PDF operands. */
export const ink = { blue: '0.07 0.22 0.64', red: '0.80 0.05 0.08', black: '0 0 0' } as const;

function fixed(...values: number[]): string {
  return values.map((value) => value.toFixed(3)).join(' ');
}

/** Collects the operators of a form XObject whose space is `width` × `height` points. */
export class Drawing {
  readonly width: number;
  readonly height: number;
  private readonly operators: string[] = [];
  private readonly fonts = new Map<PDFFont, string>();
  private readonly images = new Map<PDFImage, string>();

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }

  private fontName(font: PDFFont): string {
    const name = this.fonts.get(font) ?? `F${this.fonts.size + 1}`;
    this.fonts.set(font, name);
    return name;
  }

  text(font: PDFFont, size: number, color: string, text: string, x: number, y: number, angle = 0): void {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const glyphs = font.encodeText(text.normalize('NFC')).toString();
    this.operators.push(`BT ${color} rg /${this.fontName(font)} ${fixed(size)} Tf ${fixed(cos, sin, -sin, cos, x, y)} Tm ${glyphs} Tj ET`);
  }

  centred(font: PDFFont, size: number, color: string, text: string, y: number): void {
    this.text(font, size, color, text, (this.width - font.widthOfTextAtSize(text, size)) / 2, y);
  }

  circle(color: string, lineWidth: number, radius: number): void {
    const [x, y, k] = [this.width / 2, this.height / 2, radius * 0.5523];
    this.operators.push(
      `q ${color} RG ${fixed(lineWidth)} w ${fixed(x + radius, y)} m`,
      `${fixed(x + radius, y + k, x + k, y + radius, x, y + radius)} c`,
      `${fixed(x - k, y + radius, x - radius, y + k, x - radius, y)} c`,
      `${fixed(x - radius, y - k, x - k, y - radius, x, y - radius)} c`,
      `${fixed(x + k, y - radius, x + radius, y - k, x + radius, y)} c s Q`,
    );
  }

  /** A smooth stroke; `points` are start, then triples of control, control, end. */
  curve(color: string, lineWidth: number, points: readonly (readonly [number, number])[]): void {
    const [start = [0, 0], ...rest] = points;
    const pieces = Array.from({ length: Math.floor(rest.length / 3) }, (_, index) => fixed(...rest.slice(index * 3, index * 3 + 3).flat()));
    this.operators.push(
      `q 1 J 1 j ${color} RG ${fixed(lineWidth)} w ${fixed(...start)} m ${pieces.map((piece) => `${piece} c`).join(' ')} S Q`,
    );
  }

  image(image: PDFImage): void {
    const scale = Math.min(this.width / image.width, this.height / image.height);
    const [width, height] = [image.width * scale, image.height * scale];
    const name = this.images.get(image) ?? `I${this.images.size + 1}`;
    this.images.set(image, name);
    this.operators.push(`q ${fixed(width, 0, 0, height, (this.width - width) / 2, (this.height - height) / 2)} cm /${name} Do Q`);
  }

  /** Writes the form XObject into the document. */
  register(doc: PDFDocument): PDFRef {
    const resources = {
      Font: Object.fromEntries([...this.fonts].map(([font, name]) => [name, font.ref])),
      XObject: Object.fromEntries([...this.images].map(([image, name]) => [name, image.ref])),
    };
    return doc.context.register(
      doc.context.flateStream(this.operators.join('\n'), {
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, 0, this.width, this.height],
        Resources: resources,
      }),
    );
  }
}
