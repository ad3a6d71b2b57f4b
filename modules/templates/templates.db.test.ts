import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Database } from '#platform/db';
import { newId } from '#platform/ids';
import type { Act, Ctx } from '#platform/context';
import { closePdf } from '#platform/pdf';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { getTemplateVersion, getTemplateVersionById, publishTemplate, renderTemplate } from './index.ts';
import { templateSeeds } from './seeds/index.ts';
import { prepareTemplates } from './server/prepare-templates.ts';
import { recordTemplate } from './server/publish-template.ts';
import { draftOf } from './server/template.ts';
import { listInForce } from './server/template-store.ts';

let database: TestDatabase;
let db: Database;
const publisher = { kind: 'person', personId: undefined as string | undefined, permissions: new Map() };
const now = new Date('2026-11-22T02:00:00Z');

const actOn = (to: Database) => (_name: string, work: (act: Act) => Promise<unknown>) =>
  to.write((tx) => work({ tx, now, actor: publisher, about: () => undefined } as unknown as Act));

/** Only what publishing uses of a context. */
function ctx(): Ctx {
  const made = {
    now: () => now,
    actor: publisher,
    services: { extensions: { all: () => [] } },
    read: db.read.bind(db),
    act: actOn(db),
  };
  return made as unknown as Ctx;
}

const inForce = (code: string, on: string) => db.read((tx) => getTemplateVersion(tx, code, on));

beforeAll(async () => {
  database = await testDatabase({ modules: ['templates'] });
  db = connect(database.app, 2);
  await prepareTemplates(ctx());
});

afterAll(async () => {
  await db.close();
  await database.drop();
  await closePdf();
});

describe('shipped layouts', () => {
  it('are installed once, one line each in the list', async () => {
    const before = await db.read((tx) => listInForce(tx, '2026-11-22'));
    await prepareTemplates(ctx());
    expect(await db.read((tx) => listInForce(tx, '2026-11-22'))).toEqual(before);
    expect(before.map(({ code }) => code)).toEqual([
      'construction-permit',
      'construction-permit-annex',
      'construction-permit-repair',
      'fee-receipt',
      'form-01-receipt',
      'form-02-supplement',
      'form-03-refusal',
      'form-04-apology',
      'form-05-stop',
      'form-06-control-slip',
      'form-07-register',
      'general-result',
      'generic-decision',
      'investment-certificate',
      'investment-certificate-reissue',
      'labour-rules-confirmation',
      'labour-rules-notice',
      'origin-certificate-d',
      'project-notice',
      'representative-office-licence',
      'work-permit',
    ]);
  });

  it('follow the law of the day', async () => {
    const before = await inForce('construction-permit', '2026-06-30');
    const after = await inForce('construction-permit', '2026-07-01');
    expect([before.version, before.validTo, before.legalBasis[0]?.document]).toEqual([1, '2026-07-01', '175/2024/NĐ-CP']);
    expect([after.version, after.validTo, after.legalBasis[0]?.document]).toEqual([2, null, '217/2026/NĐ-CP']);
    await expect(inForce('construction-permit', '2020-01-01')).rejects.toMatchObject({ code: 'templates.not-found', status: 404 });
  });

  it('are those of the circular of the day, the older set for history', async () => {
    const numbers = async (on: string) =>
      (await db.read((tx) => listInForce(tx, on))).flatMap(({ code, form }) => (form === null ? [] : [[code, form.circular, form.number]]));
    expect(await numbers('2025-06-30')).toEqual([
      ['form-01-receipt', '01/2018/TT-VPCP', '01'],
      ['form-02-supplement', '01/2018/TT-VPCP', '02'],
      ['form-03-refusal', '01/2018/TT-VPCP', '03'],
      ['form-04-apology', '01/2018/TT-VPCP', '04'],
      ['form-06-control-slip', '01/2018/TT-VPCP', '05'],
      ['form-07-register', '01/2018/TT-VPCP', '06'],
    ]);
    expect(await numbers('2025-07-01')).toEqual([
      ['form-01-receipt', '03/2025/TT-VPCP', '01'],
      ['form-02-supplement', '03/2025/TT-VPCP', '02'],
      ['form-03-refusal', '03/2025/TT-VPCP', '03'],
      ['form-04-apology', '03/2025/TT-VPCP', '04'],
      ['form-05-stop', '03/2025/TT-VPCP', '05'],
      ['form-06-control-slip', '03/2025/TT-VPCP', '06'],
      ['form-07-register', '03/2025/TT-VPCP', '07'],
    ]);
    const old = await inForce('form-04-apology', '2025-06-30');
    expect([old.texts['title'], old.validTo]).toEqual(['Phiếu xin lỗi và hẹn lại ngày trả kết quả', '2025-07-01']);
  });

  it('come to a database of an older release: its own version stays, the older set and the new words are added', async () => {
    const older = await testDatabase({ modules: ['templates'] });
    const own = connect(older.app, 2);
    const made = { ...ctx(), read: own.read.bind(own), act: actOn(own) } as unknown as Ctx;
    try {
      const [, seed] = (await templateSeeds()).find(([first]) => first?.code === 'form-01-receipt') ?? [];
      if (seed === undefined) throw new Error('no seed');
      const { form: _form, ...then } = { ...seed, validFrom: '2025-01-01', slots: [], fields: [], texts: {}, source: 'older' };
      await made.act('test.older', (act) => recordTemplate(act, then));
      await prepareTemplates(made);
      await prepareTemplates(made);
      const at = async (on: string) => (await own.read((tx) => getTemplateVersion(tx, 'form-01-receipt', on))).version;
      expect([await at('2024-01-01'), await at('2025-06-30'), await at('2025-07-01'), await at('2026-11-22')]).toEqual([2, 2, 1, 3]);
    } finally {
      await own.close();
      await older.drop();
    }
  });

  it('come back from the database complete enough to make a paper', async () => {
    const version = await inForce('form-01-receipt', '2026-11-22');
    const made = await renderTemplate({ version, data: version.sample, demo: true, createdAt: now });
    expect(made.pageCount).toBe(1);
    expect(await db.read((tx) => getTemplateVersionById(tx, version.id))).toEqual(version);
  });
});

describe('publishing', () => {
  it('adds a version from a day on, and the product then leaves the template alone', async () => {
    const current = draftOf(await inForce('generic-decision', '2026-11-22'));
    publisher.personId = newId();
    const input = { ...current, source: current.source.replace('#title(', '#v(2pt)\n#title('), validFrom: '2026-12-01' };
    await expect(publishTemplate(ctx(), input)).rejects.toMatchObject({ code: 'http.forbidden' });
    publisher.permissions.set('templates.publish', ['authority']);
    await publishTemplate(ctx(), input);
    expect((await inForce('generic-decision', '2026-11-30')).version).toBe(1);
    expect((await inForce('generic-decision', '2026-12-01')).version).toBe(2);
    await expect(publishTemplate(ctx(), { ...input, validFrom: '2026-11-01' })).rejects.toMatchObject({ code: 'templates.period-passed' });
    await prepareTemplates(ctx());
    expect((await inForce('generic-decision', '2027-01-01')).version).toBe(2);
  });

  it('again on its first day takes the place of the version before, which its papers keep', async () => {
    const before = await inForce('generic-decision', '2026-12-01');
    const draft = draftOf(before);
    await publishTemplate(ctx(), { ...draft, source: draft.source.replace('#v(2pt)', '#v(3pt)') });
    expect(await inForce('generic-decision', '2026-12-01')).toMatchObject({ version: 3, validFrom: '2026-12-01', validTo: null });
    expect((await inForce('generic-decision', '2026-11-30')).version).toBe(1);
    const kept = await db.read((tx) => getTemplateVersionById(tx, before.id));
    expect([kept.source, kept.validFrom, kept.validTo]).toEqual([before.source, '2026-12-01', '2026-12-01']);
  });

  it('refuses a layout that does not compile, and writes nothing', async () => {
    const broken = { ...draftOf(await inForce('labour-rules-notice', '2026-11-22')), validFrom: '2026-12-01', source: '#nowhere()' };
    await expect(publishTemplate(ctx(), broken)).rejects.toMatchObject({ code: 'pdf.template-failed' });
    expect((await inForce('labour-rules-notice', '2027-01-01')).version).toBe(1);
  });
});
