import { findOpenProcedureOn, publishProcedure } from '#modules/procedures';
import { publishForm } from '#modules/forms';
import { codes, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { both, country, formOf, pick, rows, text } from '../../modules/forms/engine/author.ts';

/** The code of a procedure whose form is chosen from lists. */
export const withPickers = '9.000779';

const optional = { optional: true };

const definition = formOf([
  {
    key: 'what',
    title: both('Nội dung', 'Content'),
    items: [
      // What the procedure's rules read.
      ...['/name', '/plot', '/urgent', '/reason'].map((at) => text(at, both('Mục', 'Field'), optional)),
      pick('/line', both('Ngành nghề chính', 'Main business line'), 'vsic'),
      pick('/target', both('Doanh nghiệp', 'Enterprise'), 'enterprise', optional),
      pick('/project', both('Dự án', 'Project'), 'project', optional),
      pick('/parcel', both('Lô đất', 'Parcel'), 'parcel', optional),
      country('/origin', both('Nước xuất xứ', 'Country of origin'), optional),
      rows('/others', both('Ngành khác', 'Other lines'), [pick('/line', both('Mã ngành', 'Code'), 'vsic')], optional),
    ],
  },
]);

const noProcedure = (): never => {
  throw new Error('no procedure');
};

/** Publishes the procedure. */
export async function publishWithPickers(desk: Desk): Promise<void> {
  await desk.system.act('test.procedure', async (act) => {
    const plain = (await findOpenProcedureOn(act.tx, codes.plain, '2026-11-20')) ?? noProcedure();
    const at = { name: both('Có danh mục', 'With lists'), validFrom: '2026-01-01', legalBasis: [] };
    const formVersionId = await publishForm(act, { ...at, code: 'with-pickers', definition });
    await publishProcedure(act, { ...plain, ...at, code: withPickers, formVersionId });
  });
}
