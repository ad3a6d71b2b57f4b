import { sql, tables } from '#platform/db';
import { saveTexts } from '../../../modules/templates/server/text-drafts.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

const code = 'form-05-stop';
let serial = 0;

const today = ({ desk }: World): string => new Date(desk.server.clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

async function dropAll({ desk }: World): Promise<void> {
  await desk.system.act('test.drop-drafts', ({ tx }) => sql`update templates.text_draft set state = 'dropped'`.execute(tables(tx)));
}

/** Words that the clerk wrote, never the same twice. */
async function written(world: World): Promise<{ revision: number }> {
  serial += 1;
  await dropAll(world);
  const given = { code, texts: { again: `Nộp lại được, lần ${serial}.` }, validFrom: today(world), legalBasis: [], because: 'thử' };
  return { revision: await saveTexts(await world.desk.as('clerk', 'templates.edit'), given) };
}

// The outsider is a clerk of his unit, and keeps papers as every clerk.
const keepers = { 'other unit': ['worker', 'deputy'] } as const;
const by = (who: Fixture['by'], prepare: (world: World) => Promise<Prepared>): Fixture => ({ by: who, as: keepers, prepare });

/** The words of papers: the clerk writes, the administrator publishes. */
export const paperFixtures: Fixtures = {
  'templates.listTemplates': by('administrator', async () => ({})),
  'templates.listPapers': by('clerk', async () => ({})),
  'templates.getPaper': by('clerk', async () => ({ path: { code } })),
  'templates.listExamples': by('clerk', async () => ({ path: { code } })),
  'templates.previewPaper': by('clerk', async (world) => {
    await written(world);
    return { path: { code } };
  }),
  'templates.saveTexts': by('clerk', async (world) => {
    await dropAll(world);
    return { path: { code }, body: { texts: { again: 'Nộp lại được.' }, legalBasis: [] } };
  }),
  'templates.dropTexts': by('clerk', async (world) => ({ path: { code }, query: { revision: String((await written(world)).revision) } })),
  'dossiers.getRegister': {
    by: 'leader',
    may: { 'other unit': 'a register of what he may see: that it tells no more is tested beside it' },
    prepare: async () => ({ query: { from: '2026-01-01', to: '2026-12-31', as: 'csv' } }),
  },
  'dossiers.countSubstitutes': {
    by: 'leader',
    may: { 'other unit': 'the whole authority is its reach' },
    as: { 'other unit': ['deputy'] },
    prepare: async () => ({ query: { from: '2026-01-01', to: '2026-12-31' } }),
  },
  'templates.publishTexts': by('administrator', async (world) => ({ path: { code }, body: await written(world) })),
};
