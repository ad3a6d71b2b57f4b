import { findFormVersionOn, publishForm } from '#modules/forms';
import type { Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { address, area, both, formOf, pick, rows, text, yesNo, type AuthorField } from '../../../modules/forms/engine/author.ts';
import { newPart } from '../../../modules/forms/engine/designing/palette.ts';

/** The code of a form with all that a form may have. */
export const slotForm = 'petition-slot';

let serial = 0;

function slot(at: string, rules: Partial<AuthorField> = {}): AuthorField {
  const made = newPart('file-slot', both('Giấy tờ kèm theo', 'Proof'), new Set(), () => `n${(serial += 1)}`);
  if (!('widget' in made)) throw new Error('no slot');
  const { id: _, row: _row, ...field } = made;
  return { ...field, at, accept: ['pdf'], maxBytes: 1_000_000, ...rules };
}

const optional = { optional: true };
const definition = formOf([
  {
    key: 'one',
    title: both('Đơn', 'Petition'),
    items: [
      area('/about', both('Nội dung', 'What about')),
      yesNo('/urgent', both('Khẩn', 'Urgent'), optional),
      text('/why', both('Vì sao khẩn', 'Why urgent'), { visibleWhen: 'urgent = true' }),
    ],
  },
  {
    key: 'two',
    title: both('Chi tiết', 'Details'),
    items: [
      pick('/line', both('Ngành nghề', 'Industry'), 'vsic', optional),
      address('/place', both('Nơi xảy ra', 'Place'), optional),
      rows('/people', both('Người liên quan', 'People'), [text('/name', both('Họ tên', 'Name'))], optional),
      slot('/proof', optional),
    ],
  },
]);

/** Publishes it. */
export async function publishSlotForm(desk: Pick<Desk, 'system'>): Promise<void> {
  const known = await desk.system.read((tx) => findFormVersionOn(tx, slotForm, '2026-11-20'));
  if (known !== undefined) return;
  await desk.system.act('test.form', (act) =>
    publishForm(act, {
      code: slotForm,
      name: both('Đơn có tệp', 'A petition with files'),
      validFrom: '2026-01-01',
      legalBasis: [],
      definition,
    }),
  );
}
