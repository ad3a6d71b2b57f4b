import { findOpenProcedureOn, publishProcedure } from '#modules/procedures';
import { publishForm } from '#modules/forms';
import { codes, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { both, choice, formOf, int, rows, text, type AuthorField } from '../../modules/forms/engine/author.ts';
import { newPart } from '../../modules/forms/engine/designing/palette.ts';

/** The code of a procedure whose form changes under its drafts. */
export const changing = '9.000780';

const optional = { optional: true };
const words = (value: string) => both(value, value);

// What the procedure's rules read.
const read = ['/name', '/plot', '/urgent'].map((at) => text(at, both('Mục', 'Field'), optional));
const reason = text('/reason', both('Lý do', 'Reason'));
const colour = (...names: string[]) =>
  choice('/colour', both('Màu sơn', 'Colour'), Object.fromEntries(names.map((name) => [name, words(`Màu ${name}`)])), optional);

let serial = 0;
function slot(): AuthorField {
  const made = newPart('file-slot', both('Bản vẽ', 'Drawing'), new Set(), () => `n${(serial += 1)}`);
  if (!('widget' in made)) throw new Error('no slot');
  const { id: _, row: _row, ...field } = made;
  return { ...field, at: '/drawing', ...optional };
}

const items = (...row: AuthorField[]) => rows('/items', both('Hạng mục', 'Items'), row, optional);
const name = text('/name', both('Tên hạng mục', 'Name'));
const size = (more = {}) => text('/size', both('Kích thước', 'Size'), { ...optional, ...more });

const forms = {
  // note and drawing go, floors changes its kind, colour loses a choice, a column goes, a field is new
  before: [
    ...read,
    reason,
    text('/note', both('Ghi chú', 'Note'), optional),
    text('/floors', both('Số tầng', 'Floors'), optional),
    colour('red', 'green'),
    slot(),
    items(name, size()),
  ],
  after: [
    ...read,
    reason,
    int('/floors', both('Số tầng', 'Floors'), optional),
    colour('green'),
    items(name),
    text('/owner', both('Chủ đầu tư', 'Owner')),
  ],
};

const noProcedure = (): never => {
  throw new Error('no procedure');
};

/** Publishes the procedure with its form as it is before or after the change. */
export async function publishChanging(desk: Desk, which: keyof typeof forms): Promise<void> {
  await desk.system.act('test.procedure', async (act) => {
    const plain = (await findOpenProcedureOn(act.tx, codes.plain, '2026-11-20')) ?? noProcedure();
    const validFrom = which === 'before' ? '2026-01-01' : '2026-11-20';
    const at = { name: both('Biểu mẫu thay đổi', 'A form that changes'), validFrom, legalBasis: [] };
    const definition = formOf([{ key: 'what', title: both('Nội dung', 'Content'), items: forms[which] }]);
    const formVersionId = await publishForm(act, { ...at, code: 'changing', definition });
    await publishProcedure(act, { ...plain, ...at, code: changing, formVersionId });
  });
}
