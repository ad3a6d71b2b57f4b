import type { TextField, TextSlot, Texts } from '../texts.ts';

/** A slot with the words it is shipped with. */
export interface SlotSeed extends TextSlot {
  text: string;
}

const both = (vi: string, en: string) => ({ vi, en });

/** The name of the paper. */
export const title = (text: string): SlotSeed => ({ key: 'title', kind: 'heading', name: both('Tên giấy tờ', 'Title'), text });

/** What the paper is about, under its name. */
export const subject = (text: string): SlotSeed => ({ key: 'subject', kind: 'heading', name: both('Trích yếu', 'Subject'), text });

/** A label in front of a value, or the head of a column; its own words name it. */
export const label = (key: string, text: string, en: string): SlotSeed => ({ key, kind: 'label', name: both(text, en), text });

export const sentence = (key: string, name: [vi: string, en: string], text: string): SlotSeed => ({
  key,
  kind: 'sentence',
  name: both(...name),
  text,
});

/** Words at the end that may be left out. */
export const note = (key: string, name: [vi: string, en: string], text: string): SlotSeed => ({
  key,
  kind: 'note',
  name: both(...name),
  optional: true,
  text,
});

/** A value that texts may name. */
export const field = (name: string, path: string, en: string, more: Partial<TextField> = {}): TextField => ({
  name,
  path,
  as: 'text',
  en,
  ...more,
});

/** How a value is written that is no plain text. */
export const number = { as: 'number' } as const;
export const day = { as: 'day' } as const;

/** Slots that many papers have. */
export const caption = label('caption', 'Quét mã để kiểm tra văn bản', 'Under the QR code');
export const ordinal = label('ordinal', 'TT', 'No.');

/** The slots without their words, and the words by slot. */
export function slotsAndTexts(seeds: readonly SlotSeed[]): { slots: TextSlot[]; texts: Texts } {
  return {
    slots: seeds.map(({ text: _text, ...slot }) => slot),
    texts: Object.fromEntries(seeds.map(({ key, text }) => [key, text])),
  };
}

/** Fields that nearly every paper has. */
export const agency = field('Cơ quan', 'paper.agency', 'Authority');
export const dossierCode = field('Mã hồ sơ', 'dossierCode', 'Dossier code', { strong: true });
export const applicantName = field('Người nộp hồ sơ', 'applicant.name', 'Applicant');
export const procedureName = field('Tên thủ tục', 'procedure.name', 'Procedure');
export const procedureCode = field('Mã thủ tục', 'procedure.code', 'Code of the procedure');
export const receivedAt = field('Thời điểm nhận', 'receivedAt', 'Received at', { as: 'instant' });
