import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Database } from '#platform/db';
import { newId } from '#platform/ids';
import type { Act, Ctx } from '#platform/context';
import { closePdf } from '#platform/pdf';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { getTemplateVersion, getTemplateVersionById, publishTemplate, renderTemplate } from './index.ts';
import { prepareTemplates } from './server/prepare-templates.ts';
import { listInForce } from './server/template-store.ts';

let database: TestDatabase;
let db: Database;
const publisher = { kind: 'person', personId: undefined as string | undefined, permissions: new Map() };
const now = new Date('2026-11-22T02:00:00Z');

/** Only what publishing uses of a context. */
function ctx(): Ctx {
  const made = {
    now: () => now,
    actor: publisher,
    read: db.read.bind(db),
    act: (_name: string, work: (act: Act) => Promise<unknown>) =>
      db.write((tx) => work({ tx, now, actor: publisher, about: () => undefined } as unknown as Act)),
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
      'form-01-receipt',
      'form-02-supplement',
      'form-03-refusal',
      'form-04-apology',
      'form-05-stop',
      'form-06-control-slip',
      'generic-decision',
      'investment-certificate-reissue',
      'labour-rules-confirmation',
      'labour-rules-notice',
    ]);
  });

  it('follow the law of the day', async () => {
    const before = await inForce('construction-permit', '2026-06-30');
    const after = await inForce('construction-permit', '2026-07-01');
    expect([before.version, before.validTo, before.legalBasis[0]?.document]).toEqual([1, '2026-07-01', '175/2024/NĐ-CP']);
    expect([after.version, after.validTo, after.legalBasis[0]?.document]).toEqual([2, null, '217/2026/NĐ-CP']);
    await expect(inForce('construction-permit', '2020-01-01')).rejects.toMatchObject({ code: 'templates.not-found', status: 404 });
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
    const { version: _version, ...current } = await inForce('generic-decision', '2026-11-22');
    publisher.personId = newId();
    const source = current.source.replace('#title(', '#v(2pt)\n#title(');
    const draft = { ...current, source, parts: { ...current.parts }, fieldSchema: { ...current.fieldSchema }, validFrom: '2026-12-01' };
    const input = { ...draft, anchors: [...draft.anchors], legalBasis: draft.legalBasis.map((basis) => ({ ...basis })) };
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
    const { version: _version, ...draft } = { ...before, source: before.source.replace('#v(2pt)', '#v(3pt)') };
    const input = { ...draft, parts: { ...draft.parts }, fieldSchema: { ...draft.fieldSchema }, anchors: [...draft.anchors] };
    await publishTemplate(ctx(), { ...input, legalBasis: draft.legalBasis.map((basis) => ({ ...basis })) });
    expect(await inForce('generic-decision', '2026-12-01')).toMatchObject({ version: 3, validFrom: '2026-12-01', validTo: null });
    expect((await inForce('generic-decision', '2026-11-30')).version).toBe(1);
    const kept = await db.read((tx) => getTemplateVersionById(tx, before.id));
    expect([kept.source, kept.validFrom, kept.validTo]).toEqual([before.source, '2026-12-01', '2026-12-01']);
  });

  it('refuses a layout that does not compile, and writes nothing', async () => {
    const current = await inForce('labour-rules-notice', '2026-11-22');
    const input = { ...current, parts: { ...current.parts }, fieldSchema: { ...current.fieldSchema }, anchors: [...current.anchors] };
    const legalBasis = current.legalBasis.map((basis) => ({ ...basis }));
    const broken = { ...input, legalBasis, validFrom: '2026-12-01', source: '#nowhere()' };
    await expect(publishTemplate(ctx(), broken)).rejects.toMatchObject({ code: 'pdf.template-failed' });
    expect((await inForce('labour-rules-notice', '2027-01-01')).version).toBe(1);
  });
});
