import { PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  demoAuthority,
  finish,
  paper,
  requestOf,
  sealByOrganisation,
  signByPerson,
  signedAt,
  type DemoAuthority,
} from './signing.fixture.ts';
import { prepareSignature } from './prepare-signature.ts';
import type { Report } from './verification/report.ts';
import { MAX_PDF_OCTETS, verifyPdf } from './verification/verify-pdf.ts';

let demo: DemoAuthority;
let base: Uint8Array;
let signed: Uint8Array;
let sealed: Uint8Array;

beforeAll(async () => {
  demo = await demoAuthority();
  base = await paper();
  signed = await signByPerson(base, demo);
  sealed = await sealByOrganisation(signed, demo);
});

function verify(pdf: Uint8Array): Report {
  return verifyPdf(pdf, { trustedRoots: [demo.root.certificate] });
}

function verdicts(pdf: Uint8Array): string[] {
  return verify(pdf).signatures.map((signature) => signature.verdict);
}

function flip(pdf: Uint8Array, at: number): Uint8Array {
  const changed = pdf.slice();
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

function indexOf(pdf: Uint8Array, text: string, from = 0): number {
  return Buffer.from(pdf).indexOf(text, from, 'latin1');
}

async function revise(pdf: Uint8Array, change: (doc: PDFDocument) => void | Promise<void>): Promise<Uint8Array> {
  const doc = await PDFDocument.load(pdf, { forIncrementalUpdate: true, updateMetadata: false });
  await change(doc);
  return doc.commit({ useObjectStreams: false });
}

describe('one byte changed', () => {
  it('in the signed content fails both signatures and says where', () => {
    const [person, organisation] = verify(flip(sealed, base.length - 200)).signatures;
    expect([person?.verdict, organisation?.verdict]).toEqual(['TOTAL-FAILED', 'TOTAL-FAILED']);
    expect([person?.integrity, organisation?.integrity]).toEqual(['invalid', 'invalid']);
    expect(person?.reason.en).toContain('was changed after signing (between byte 0 and byte');
  });

  it('in the seal leaves the person valid and names the later part', () => {
    const report = verify(flip(sealed, indexOf(sealed, '/ETSI.CAdES.detached', signed.length) + 3));
    expect(report.signatures.map((signature) => signature.integrity)).toEqual(['valid', 'invalid']);
    expect(report.signatures.map((signature) => signature.verdict)).toEqual(['INDETERMINATE', 'TOTAL-FAILED']);
    expect(report.signatures[1]?.reason.vi).toContain(`từ byte ${signed.length}`);
  });

  it('anywhere in the signature data is refused', () => {
    const start = indexOf(sealed, '/Contents <30', signed.length) + 11;
    for (let at = start; at < start + 8000; at += 97)
      expect(verdicts(flip(sealed, at)), `digit ${at - start}`).not.toEqual(['TOTAL-PASSED', 'TOTAL-PASSED']);
  });

  it('in the empty rest of /Contents is refused', () => {
    const report = verify(flip(sealed, indexOf(sealed, '/Contents <30', signed.length) + 50_000));
    expect(report.signatures[1]).toMatchObject({ integrity: 'valid', verdict: 'TOTAL-FAILED' });
    expect(report.signatures[1]?.reason.en).toContain('Foreign data');
  });
});

describe('a revision appended', () => {
  it('that redraws a page is named and not passed', async () => {
    const changed = await revise(sealed, async (doc) => {
      doc.getPages()[1]?.drawText('x', { x: 10, y: 10, font: await doc.embedFont(StandardFonts.Helvetica) });
    });
    const report = verify(changed);
    expect(report.signatures.map((signature) => [signature.integrity, signature.verdict])).toEqual([
      ['valid', 'INDETERMINATE'],
      ['valid', 'INDETERMINATE'],
    ]);
    expect(report.signatures[1]?.changesAfter[0]).toMatchObject({ kind: 'page-content', page: 2, by: null });
    expect(report.signatures[1]?.reason.vi).toContain('Nội dung trang 2 bị thay đổi');
  });

  it.each<[string, string, (doc: PDFDocument) => void]>([
    [
      'a note',
      'annotation-added',
      (doc) => {
        const note = doc.context.register(
          doc.context.obj({ Type: 'Annot', Subtype: 'FreeText', Rect: [0, 0, 200, 200], Contents: PDFString.of('paid') }),
        );
        doc.getPages()[1]?.node.set(PDFName.of('Annots'), doc.context.obj([note]));
      },
    ],
    ['a page', 'page-added', (doc) => void doc.addPage()],
    ['no page', 'page-removed', (doc) => doc.removePage(1)],
    ['a title', 'metadata', (doc) => doc.setTitle('other')],
    [
      'a script',
      'actions',
      (doc) => doc.catalog.set(PDFName.of('OpenAction'), doc.context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') })),
    ],
    ['an unused object', 'other', (doc) => void doc.context.register(doc.context.obj({ A: 1 }))],
    ['no form', 'signature-removed', (doc) => doc.catalog.delete(PDFName.of('AcroForm'))],
  ])('with %s is reported as %s', async (_, kind, change) => {
    const report = verify(await revise(sealed, change));
    const organisation = report.signatures.find((signature) => signature.field === 'Cơ quan');
    expect(organisation?.integrity).toBe('valid');
    expect(organisation?.verdict).toBe('INDETERMINATE');
    expect(organisation?.coversWholeFile).toBe(false);
    expect(organisation?.changesAfter.map((entry) => entry.kind)).toContain(kind);
  });

  it('that moves the look of a signature is not passed, even under a later valid signature', async () => {
    const moved = await revise(signed, (doc) => {
      const field = doc.getForm().getField('Lãnh đạo');
      field.acroField.dict.set(PDFName.of('Rect'), doc.context.obj([0, 0, 400, 400]));
    });
    const resealed = await sealByOrganisation(moved, demo);
    const [person, organisation] = verify(resealed).signatures;
    expect(person).toMatchObject({ integrity: 'valid', verdict: 'INDETERMINATE' });
    expect(person?.changesAfter.map((change) => change.kind)).toContain('signature-replaced');
    expect(organisation?.verdict).toBe('TOTAL-PASSED');
  });

  it('with bytes that no reader reads is reported', () => {
    const report = verify(new Uint8Array(Buffer.concat([sealed, Buffer.from('99 0 obj\n(hidden)\nendobj\n')])));
    expect(report.signatures[1]).toMatchObject({ verdict: 'INDETERMINATE', coversWholeFile: false });
    expect(report.signatures[1]?.changesAfter.map((change) => change.kind)).toEqual(['unreadable']);
  });
});

describe('a file cut off', () => {
  it.each([1, 40, 3000, 60_000])('by %i bytes in its last revision passes nobody', (cut) => {
    const report = verify(sealed.subarray(0, sealed.length - cut));
    expect(report.signatures.length).toBeGreaterThan(0);
    expect(report.signatures.every((signature) => signature.verdict !== 'TOTAL-PASSED')).toBe(true);
  });

  it('back to the end of the person’s revision is just the person’s signature', () => {
    expect(verdicts(sealed.subarray(0, signed.length))).toEqual(['TOTAL-PASSED']);
  });
});

describe('trust', () => {
  it('without roots, or with another authority’s, is undecided while the bytes are valid', async () => {
    const other = await demoAuthority();
    for (const trustedRoots of [[], [other.root.certificate]]) {
      const report = verifyPdf(sealed, { trustedRoots });
      expect(report.signatures.map((signature) => [signature.integrity, signature.verdict])).toEqual([
        ['valid', 'INDETERMINATE'],
        ['valid', 'INDETERMINATE'],
      ]);
    }
  });

  it('outlives the certificate only with a time-stamp', async () => {
    const prepared = await prepareSignature(base, requestOf(demo.person));
    const plain = await finish(prepared, demo.person);
    const settings = { trustedRoots: [demo.root.certificate], at: new Date('2033-01-01T00:00:00Z') };
    expect(verifyPdf(plain, settings).signatures[0]).toMatchObject({ level: 'B-B', verdict: 'INDETERMINATE' });
    expect(verifyPdf(plain, { ...settings, at: signedAt }).signatures[0]?.verdict).toBe('TOTAL-PASSED');
    expect(verifyPdf(signed, settings).signatures[0]).toMatchObject({ level: 'B-T', verdict: 'TOTAL-PASSED' });
  });
});

describe('strange files', () => {
  it.each([
    ['nothing', new Uint8Array(), 'not a PDF'],
    ['text', Buffer.from('hello'), 'not a PDF'],
    ['the first two octets of one', Buffer.from('%P'), 'not a PDF'],
    ['a header alone', Buffer.from('%PDF-1.7\n%%EOF\n'), 'too damaged'],
    ['too many bytes', new Uint8Array(MAX_PDF_OCTETS + 1), 'larger than 50 MB'],
  ])('%s', (_, bytes, problem) => {
    expect(verify(new Uint8Array(bytes)).problem?.en).toContain(problem);
  });

  it('without a signature says so', () => {
    expect(verify(base)).toMatchObject({ signatures: [], problem: { en: 'The file carries no digital signature.' } });
  });
});
