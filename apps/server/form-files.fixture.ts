import { findOpenProcedureOn, publishProcedure } from '#modules/procedures';
import { publishForm } from '#modules/forms';
import { codes, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { both, text } from '../../modules/forms/engine/author.ts';
import { lower } from '../../modules/forms/engine/designing/lower.ts';
import { newPart } from '../../modules/forms/engine/designing/palette.ts';

/** The code of a procedure whose form has file slots of its own. */
export const withFiles = '9.000777';
/** One whose form has slots in the rows of a table only. */
export const onlyInRows = '9.000778';

let serial = 0;

/** One field, a slot of its own, and a table each of whose rows has a slot. */
function drawn(code: string) {
  const next = (): string => `n${(serial += 1)}`;
  const slot = (at: string) => ({
    ...newPart('file-slot', both('Bản vẽ', 'Drawing'), new Set(), next),
    at,
    accept: ['pdf'],
    maxBytes: 1_000_000,
  });
  const reason = { id: next(), ...text('/reason', both('Lý do', 'Reason')) };
  // What the procedure's rules read.
  const read = ['/name', '/plot', '/urgent'].map((at) => ({ id: next(), ...text(at, both('Mục', 'Field')), optional: true }));
  const table = newPart('table', both('Hạng mục', 'Items'), new Set(), next);
  const row = [{ id: next(), ...text('/name', both('Tên', 'Name')) }, slot('/plan')];
  const own = code === withFiles ? [slot('/drawing')] : [];
  const items = [...read, reason, ...own, { ...table, at: '/items', optional: true, row }];
  return lower({ steps: [{ id: next(), key: 'what', title: both('Nội dung', 'Content'), items } as never] }).definition;
}

const noProcedure = (): never => {
  throw new Error('no procedure');
};

/** Publishes both procedures. */
export async function publishWithFiles(desk: Desk): Promise<void> {
  await desk.system.act('test.procedure', async (act) => {
    const plain = (await findOpenProcedureOn(act.tx, codes.plain, '2026-11-20')) ?? noProcedure();
    const name = both('Có tệp', 'With files');
    for (const code of [withFiles, onlyInRows]) {
      const at = { name, validFrom: '2026-01-01', legalBasis: [] };
      const formVersionId = await publishForm(act, { ...at, code: `files-${code.slice(-3)}`, definition: drawn(code) });
      await publishProcedure(act, { ...plain, ...at, code, formVersionId });
    }
  });
}
