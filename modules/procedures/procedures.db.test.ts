import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeExtensions, type Act, type Ctx } from '#platform/context';
import { connect, sql, tables, type Database } from '#platform/db';
import { newId } from '#platform/ids';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { feelNames, publishForm, type FormDefinition } from '#modules/forms';
import { findDefinition, publishProcess } from '#modules/processes';
import {
  chooseCase,
  componentsRequired,
  findOpenProcedureOn,
  findProcedureVersionOn,
  getProcedureVersion,
  listProcedures,
  publishProcedure,
  seedProcedures,
  type NewProcedure,
} from './index.ts';
import { procedureContent } from './contract.ts';
import { describedSeeds, procedureSeeds } from './seeds/index.ts';
import { rulesOf } from './server/rules.ts';

let database: TestDatabase;
let db: Database;
const now = new Date('2026-11-22T02:00:00Z');
const day = '2026-11-22';
const words = (text: string) => ({ vi: text, en: text });
/** A form that asks what the rules of some procedures read. */
function formFor(seeds: typeof procedureSeeds): FormDefinition {
  const rules = seeds.flatMap(({ content }) => rulesOf(procedureContent.parse(content)));
  const names = new Set(['reason', ...rules.flatMap(({ text }) => feelNames(text))]);
  const text = { type: 'string', maxLength: 10 } as const;
  return {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries([...names].map((name) => [name, text])),
      required: [],
    },
    layout: {
      steps: [
        {
          key: 'one',
          title: words('one'),
          items: [...names].map((name) => ({ at: `/${name}`, widget: 'text' as const, label: words(name) })),
        },
      ],
    },
  };
}

/** Only what publishing uses of a context. */
function publishingCtx(personId?: string): Ctx {
  const made = {
    now: () => now,
    act: (_name: string, work: (act: Act) => Promise<unknown>) =>
      db.write((tx) =>
        work({
          tx,
          now,
          ctx: { services: { extensions: makeExtensions([]) } },
          actor: { kind: 'system', personId },
          about: () => undefined,
          announce: () => undefined,
        } as unknown as Act),
      ),
  };
  return made as unknown as Ctx;
}

const byCode = async (code: string, on = day) => {
  const found = await db.read((tx) => findProcedureVersionOn(tx, code, on));
  if (found === undefined) throw new Error(`no ${code} on ${on}`);
  return found;
};
const publish = (given: NewProcedure, personId?: string) =>
  publishingCtx(personId).act('test.publish', (act) => publishProcedure(act, given));

beforeAll(async () => {
  database = await testDatabase({ modules: ['procedures', 'processes', 'forms', 'templates'] });
  db = connect(database.app, 2);
  const ctx = publishingCtx();
  await ctx.act('test.forms', async (act) => {
    for (const [form, seeds] of Map.groupBy(procedureSeeds, (seed) => seed.form)) {
      await publishForm(act, {
        code: form,
        name: { vi: form, en: form },
        validFrom: '2025-01-01',
        legalBasis: [],
        definition: formFor(seeds),
      });
    }
  });
  await seedProcedures(ctx);
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

describe('shipped procedures', () => {
  it('are published once, however often they are prepared', async () => {
    const before = await db.read((tx) => listProcedures(tx, { on: day, locale: 'vi' }));
    expect(before).toHaveLength(procedureSeeds.length + describedSeeds.length);
    await seedProcedures(publishingCtx());
    expect(await db.read((tx) => listProcedures(tx, { on: day, locale: 'vi' }))).toEqual(before);
    const offered = await db.read((tx) => listProcedures(tx, { on: day, locale: 'vi', offer: 'open' }));
    expect(offered.map((one) => one.code).toSorted()).toEqual(procedureSeeds.map((one) => one.code).toSorted());
    expect(new Set(before.map((one) => one.version))).toEqual(new Set([1]));
  });

  it('run processes whose steps are all reached, and make the results they name', async () => {
    for (const { content, processVersionId } of await db.read((tx) => listProcedures(tx, { on: day, locale: 'vi', offer: 'open' }))) {
      const definition = await db.read((tx) => findDefinition(tx, processVersionId ?? ''));
      const steps = definition?.steps ?? [];
      const reached = new Set([definition?.start]);
      for (const key of reached)
        for (const { to } of steps.find((one) => one.key === key)?.outcomes ?? []) if (to !== 'end') reached.add(to);
      expect([...reached].toSorted()).toEqual(steps.map((one) => one.key).toSorted());
      const made = steps.flatMap((one) => (one.document === undefined ? [] : [one.document]));
      expect(made.map((one) => one.template).toSorted()).toEqual(content.results.map((one) => one.template).toSorted());
      expect(steps.some((one) => one.finishes)).toBe(true);
    }
  });

  it('tell public times that add up to the limit of the law', async () => {
    const minutesOf = async (code: string) => (await byCode(code)).content.steps.reduce((sum, one) => sum + (one.minutes ?? 0), 0);
    expect(await minutesOf('1.009665')).toBe(3 * 480);
    expect(await minutesOf('2.001955')).toBe(7 * 480);
    expect(await minutesOf('1.013236')).toBe(10 * 480);
  });

  it('keep what is not known apart from nothing to pay', async () => {
    expect((await byCode('1.013236')).content.fees.map((one) => one.amount)).toEqual([null]);
    expect((await byCode('2.001955')).content.fees.map((one) => one.amount)).toEqual([0]);
  });
});

describe('cases and components', () => {
  it('gives a damaged certificate the same-day lane, everything else the limit of the law', async () => {
    const { content } = await byCode('1.009665');
    expect(chooseCase(content, { kind: 'reissue', reissueReason: 'damaged' })).toBe('same-day');
    expect(chooseCase(content, { kind: 'reissue', reissueReason: 'lost' })).toBe('standard');
    expect(chooseCase(content, { kind: 'correction', corrections: [{ item: 'tên dự án' }] })).toBe('standard');
    expect(chooseCase(content, {})).toBe('standard');
    expect(content.cases.map((one) => [one.limit.value, one.limit.unit, one.regime])).toEqual([
      [1, 'same-day', 'EXCLUDE'],
      [3, 'working-day', 'EXCLUDE'],
    ]);
  });

  it('asks for a component only where the data make it necessary', async () => {
    const { content } = await byCode('2.001955');
    const needed = (data: Parameters<typeof chooseCase>[1]) =>
      componentsRequired(content, data).flatMap((one) => (one.required ? [one.key] : []));
    expect(needed({})).toEqual(['request', 'rules']);
    expect(needed({ hasWorkersOrg: true, relatedDocs: [] })).toEqual(['request', 'rules', 'opinion']);
    expect(needed({ hasWorkersOrg: false, relatedDocs: [{ title: 'Quy chế' }] })).toEqual(['request', 'rules', 'related-papers']);
  });
});

describe('procedures that are only described', () => {
  const [model] = describedSeeds;
  if (model === undefined) throw new Error('no model');
  const ways = { formVersionId: null, processVersionId: null };
  const described = (code: string): NewProcedure => ({ ...model, ...ways, code, content: procedureContent.parse(model.content) });

  it('have neither form nor process, are found by whoever reads and refused to whoever files', async () => {
    const closed = await byCode('1.013234');
    expect(closed).toMatchObject({ ...ways, content: { offer: 'closed' } });
    await expect(db.read((tx) => findOpenProcedureOn(tx, '1.013234', day))).rejects.toMatchObject({ code: 'procedures.not-open' });
    await expect(db.read((tx) => getProcedureVersion(tx, closed.id))).rejects.toMatchObject({ code: 'procedures.not-open' });
    expect(await db.read((tx) => findOpenProcedureOn(tx, '9.999999', day))).toBeUndefined();
  });

  it('are refused with a form, as an open one is without', async () => {
    const bad = { code: 'procedures.bad-content' };
    await expect(publish({ ...described('9.000010'), formVersionId: newId() })).rejects.toMatchObject(bad);
    const open = await byCode('1.013236');
    await expect(publish({ ...open, ...ways, code: '9.000010' })).rejects.toMatchObject(bad);
    const elsewhere = { ...described('9.000010').content, offer: 'elsewhere' as const, handledBy: undefined };
    await expect(publish({ ...described('9.000010'), content: elsewhere })).rejects.toMatchObject(bad);
    const id = await publish(described('9.000010'));
    const wrong = db.write((tx) =>
      sql`insert into procedures.procedure_version (id, procedure_id, version, valid_from, name, field, content, form_version_id,
            search_text, status, recorded_at)
          select gen_random_uuid(), procedure_id, 2, valid_from, name, field, content, gen_random_uuid(), '', 'draft', recorded_at
          from procedures.procedure_version where id = ${id}`.execute(tables(tx)),
    );
    await expect(wrong).rejects.toThrow('filed_where_open');
  });

  it('become open by a later version, whose dossiers go on when it is closed again', async () => {
    const open = await byCode('1.013236');
    await publish({ ...described('9.000011'), validFrom: '2026-01-01' });
    const filed = await publish({ ...open, code: '9.000011', validFrom: '2026-06-01' });
    const closing = { ...described('9.000011').content, offer: 'closed' as const, offerNote: words('Hết hiệu lực') };
    await publish({ ...described('9.000011'), content: closing, validFrom: '2026-09-01' });
    await expect(db.read((tx) => findOpenProcedureOn(tx, '9.000011', '2026-05-31'))).rejects.toMatchObject({ code: 'procedures.not-open' });
    expect(await db.read((tx) => findOpenProcedureOn(tx, '9.000011', '2026-08-31'))).toMatchObject({ id: filed });
    await expect(db.read((tx) => findOpenProcedureOn(tx, '9.000011', '2026-09-01'))).rejects.toMatchObject({ code: 'procedures.not-open' });
    expect(await db.read((tx) => getProcedureVersion(tx, filed))).toMatchObject({ id: filed, formVersionId: open.formVersionId });
  });
});

describe('versions', () => {
  const [formId, processId] = [newId(), newId()];
  const given = (change: Partial<NewProcedure> = {}): NewProcedure => {
    const [model] = procedureSeeds;
    if (model === undefined) throw new Error('no model');
    const { name, field } = model;
    const ids = { formVersionId: formId, processVersionId: processId };
    return { code: '9.000001', name, field, content: procedureContent.parse(model.content), ...ids, validFrom: '2026-01-01', ...change };
  };

  it('publishes a change as the next version and keeps the old one for its dossiers', async () => {
    const first = await publish(given());
    expect(await publish(given())).toBe(first);
    const second = await publish(given({ validFrom: '2026-07-01', name: { vi: 'Tên mới', en: 'New name' } }));
    expect(second).not.toBe(first);
    expect((await byCode('9.000001', '2026-06-30')).id).toBe(first);
    expect((await byCode('9.000001', '2026-07-01')).id).toBe(second);
    expect(await db.read((tx) => getProcedureVersion(tx, first))).toMatchObject({ version: 1, validTo: '2026-07-01' });
  });

  it('retires a version that is replaced from its own first day', async () => {
    const wrong = await publish(given({ code: '9.000002' }));
    const right = await publish(given({ code: '9.000002', name: { vi: 'Sửa tên', en: 'Corrected' } }));
    expect((await byCode('9.000002', '2026-01-01')).id).toBe(right);
    expect((await db.read((tx) => getProcedureVersion(tx, wrong))).validTo).toBeNull();
  });

  it('refuses a version that begins before the newest, and conditions that cannot be read', async () => {
    await expect(publish(given({ validFrom: '2025-12-31', name: { vi: 'Sớm', en: 'Early' } }))).rejects.toMatchObject({
      code: 'procedures.period-passed',
    });
    const [component] = given().content.components;
    if (component === undefined) throw new Error('no component');
    const content = { ...given().content, components: [{ ...component, required: 'kind = = 1' }] };
    await expect(publish(given({ code: '9.000003', content }))).rejects.toMatchObject({ code: 'procedures.bad-content' });
    const [one] = given().content.cases;
    if (one === undefined) throw new Error('no case');
    const closed = { ...given().content, cases: [{ ...one, when: 'kind = 1' }] };
    await expect(publish(given({ code: '9.000003', content: closed }))).rejects.toMatchObject({ code: 'procedures.bad-content' });
  });

  it('of the product that changed are published from today over what an earlier product installed, which dossiers on their way keep', async () => {
    const shipped = await byCode('1.009665');
    const granting = shipped.content.results.filter((one) => one.refuses !== true);
    expect(granting).toHaveLength(shipped.content.results.length - 1);
    const earlier = await publish({ ...shipped, content: { ...shipped.content, results: granting }, validFrom: '2026-11-01' });
    await seedProcedures(publishingCtx());
    expect((await byCode('1.009665')).content.results).toEqual(shipped.content.results);
    expect((await byCode('1.009665', '2026-11-21')).id).toBe(earlier);
    expect((await db.read((tx) => getProcedureVersion(tx, earlier))).content.results).toEqual(granting);
  });

  it('leaves what the authority published itself', async () => {
    const own = await byCode('1.013236');
    const id = await publish({ ...own, name: { vi: 'Tên của Ban', en: "The authority's name" }, validFrom: day }, newId());
    await seedProcedures(publishingCtx());
    expect((await byCode('1.013236')).id).toBe(id);
  });

  it('leaves a process that the authority wrote itself, in force already or not yet, and what its procedures run by', async () => {
    const seed = procedureSeeds.find(({ code }) => code === '1.009665');
    const { processVersionId: before } = await byCode('1.009665');
    if (seed === undefined) throw new Error('no seed');
    const { process } = seed;
    const [first, ...others] = process.definition.steps;
    if (first === undefined) throw new Error('no step');
    const definition = { ...process.definition, steps: [{ ...first, name: { vi: 'Nhận tại Ban', en: 'Receive here' } }, ...others] };
    for (const validFrom of [day, '2027-01-01']) {
      const id = await publishingCtx(newId()).act('test.publish', (act) => publishProcess(act, { ...process, definition, validFrom }));
      definition.steps[0] = { ...first, name: { vi: 'Nhận tại Ban từ năm sau', en: 'Receive here from next year' } };
      await seedProcedures(publishingCtx());
      expect((await byCode('1.009665')).processVersionId).toBe(before);
      const newest = await db.read((tx) =>
        sql<{ id: string }>`select v.id from processes.process_version v join processes.process p on p.id = v.process_id
          where p.code = ${process.code} order by v.version desc limit 1`.execute(tables(tx)),
      );
      expect(newest.rows[0]?.id).toBe(id);
    }
  });
});
