import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCtx, type Ctx } from '#platform/context';
import { reachOf } from '#platform/access';
import type { Problem } from '#platform/errors';
import { actorOf, createPerson, givePost } from '#modules/accounts';
import { listUnits } from '#modules/organisations';
import { checkGiven, fitted, getTemplateVersion } from '#modules/templates';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { paperFacts } from '../../modules/dossiers/server/paper-examples.ts';
import { makeControlSlip } from '../../modules/dossiers/server/control-slip.ts';
import { renderMissedPapers, renderPaper } from '../../modules/dossiers/server/render-papers.ts';
import { recordTemplate } from '../../modules/templates/server/publish-template.ts';
import { draftOf } from '../../modules/templates/server/template.ts';
import { getPaper, listExamples, listPapers } from '../../modules/templates/server/papers.ts';
import { previewPaper } from '../../modules/templates/server/preview-paper.ts';
import { dropTexts, publishTexts, saveTexts } from '../../modules/templates/server/text-drafts.ts';

const code = 'form-01-receipt';
const keep = 'Giữ giấy này đến khi nhận kết quả. Mã hồ sơ: {Mã hồ sơ}.';
const folder = mkdtempSync(join(tmpdir(), 'ezone-papers-'));
let desk: Desk;
let clerk: Ctx;
let administrator: Ctx;

async function administering(): Promise<Ctx> {
  const { server, system } = desk;
  const unitId = (await system.read((tx) => listUnits(tx, server.clock.now()))).find((unit) => unit.code === 'VP')?.id ?? '';
  const personId = await system.act('test.administrator', async (act) => {
    const id = await createPerson(act, { fullName: 'Quản trị' });
    await givePost(act, { personId: id, unitId, roleKey: 'administrator', because: 'test' });
    return id;
  });
  const actor = await system.read((tx) => actorOf(server.services, tx, personId, server.clock.now()));
  const reach = reachOf(actor, 'templates.publish', ['authority'], server.clock.now());
  if (reach === undefined) throw new Error('may not publish');
  return makeCtx({ services: server.services, actor, reach, locale: 'vi', requestId: 'administrator' });
}

beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  clerk = await desk.as('clerk', 'templates.edit');
  administrator = await administering();
});
afterAll(async () => {
  await desk.server.stop();
  rmSync(folder, { recursive: true });
});

const rows = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await desk.server.services.db.pool.query<Row & object>(text, values)).rows;

function textOf(pdf: Uint8Array): string {
  const file = join(folder, 'paper.pdf');
  writeFileSync(file, pdf);
  const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return text.normalize('NFC').replaceAll(/\s+/g, ' ');
}

async function fileText(sha256: string | undefined): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await desk.server.services.files.open(sha256 ?? '')) chunks.push(Buffer.from(chunk));
  return textOf(Buffer.concat(chunks));
}

const law = [{ document: 'Quy chế một cửa', provision: 'Điều 5' }];
const write = (texts: Record<string, string>, more: { validFrom?: string; revision?: number; code?: string } = {}) =>
  saveTexts(clerk, { code, texts, legalBasis: law, because: 'Nói rõ hơn', ...more });
const drop = async () => {
  const draft = (await getPaper(clerk, code)).draft;
  if (draft !== undefined) await dropTexts(clerk, { code, revision: draft.revision });
};

describe('what may not be published is refused by name and stays as it was written', () => {
  const refused = async (texts: Record<string, string>, wanted: object) => {
    await drop();
    const revision = await write(texts, { validFrom: '2026-11-21' });
    await expect(publishTexts(administrator, { code, revision })).rejects.toMatchObject(wanted);
    const { draft, history } = await getPaper(clerk, code);
    return { texts: draft?.texts, versions: history.length };
  };

  test('a field the paper does not have, by its slot; every fault at once', async () => {
    const texts = { keep: 'Mã {Mã số thuế}', title: 'Giấy {Số}', desk: ' ' };
    const kept = await refused(texts, {
      code: 'templates.unknown-field',
      faults: [
        { field: 'texts.title', code: 'templates.unknown-field', params: { slot: { vi: 'Tên giấy tờ' }, field: '{Số}' } },
        { field: 'texts.desk', code: 'templates.text-missing' },
        { field: 'texts.keep', code: 'templates.unknown-field', params: { slot: { vi: 'Lưu giữ và tra cứu' }, field: '{Mã số thuế}' } },
      ],
    });
    expect(kept).toMatchObject({ texts, versions: 2 });
  });

  test('words that are too long, that cannot be printed, and none that are new', async () => {
    const kept = await refused({ title: 'x'.repeat(201) }, { code: 'templates.text-too-long' });
    expect(kept).toMatchObject({ texts: { title: 'x'.repeat(201) }, versions: 2 });
    await refused({ keep: 'a\u202Eb' }, { code: 'templates.text-not-printable' });
    await refused({}, { code: 'templates.nothing-new' });
    await drop();
    await expect(write({ nowhere: 'x' })).rejects.toMatchObject({ code: 'templates.slot-unknown' });
  });

  test('by the writer, on no day, on a day that is over, and over what somebody changed meanwhile', async () => {
    await drop();
    const first = await write({ keep });
    await expect(publishTexts(clerk, { code, revision: first })).rejects.toMatchObject({ code: 'http.forbidden' });
    await expect(publishTexts(administrator, { code, revision: first })).rejects.toMatchObject({ code: 'templates.no-day' });
    const second = await write({ keep }, { validFrom: '2026-11-19', revision: first });
    await expect(publishTexts(administrator, { code, revision: second })).rejects.toMatchObject({ code: 'templates.day-past' });
    const third = await write({ keep }, { validFrom: '2026-11-21', revision: second });
    await expect(write({ keep: 'khác' }, { revision: second })).rejects.toMatchObject({ code: 'http.changed-meanwhile' });
    await expect(publishTexts(administrator, { code, revision: second })).rejects.toMatchObject({ code: 'http.changed-meanwhile' });
    const own = await saveTexts(administrator, {
      code,
      texts: { keep },
      legalBasis: law,
      because: '',
      validFrom: '2026-11-21',
      revision: third,
    });
    await expect(publishTexts(administrator, { code, revision: own })).rejects.toMatchObject({ code: 'templates.own-draft' });
  });

  test('a layout that needs what nobody tells the paper', async () => {
    const system = desk.system;
    const base = draftOf(await system.read((tx) => getTemplateVersion(tx, 'form-05-stop', '2026-11-20')));
    const fieldSchema = { ...base.fieldSchema, required: [...Object(base.fieldSchema['required']), 'moon'] };
    const wanting = { ...base, fieldSchema };
    await expect(system.read((tx) => checkGiven(system, tx, wanting))).rejects.toMatchObject({
      code: 'templates.field-not-given',
      faults: [{ field: 'moon', params: { field: 'moon' } }],
    });
    await system.act('test.layout', (act) => recordTemplate(act, { ...wanting, validFrom: '2026-11-20' }));
    const revision = await write({ again: 'khác' }, { code: 'form-05-stop', validFrom: '2026-11-21' });
    await expect(publishTexts(administrator, { code: 'form-05-stop', revision })).rejects.toMatchObject({
      code: 'templates.field-not-given',
    });
  });
});

test('what papers tell is what is declared, and every shipped layout asks for no more', async () => {
  const id = await desk.send();
  await desk.accept(id);
  await makeControlSlip(await desk.as('worker', 'dossiers.handle'), id);
  const made = await rows<{ form: string; facts: { data: object } }>(
    'select form_no as form, facts from dossiers.paper where dossier_id = $1',
    [id],
  );
  expect(made.map(({ form }) => form).toSorted()).toEqual(['01', '06']);
  for (const { form, facts } of made) {
    const declared = Object.values(paperFacts).find(({ formNo }) => formNo === form)?.tells ?? [];
    expect(Object.keys(facts.data)).toEqual(expect.arrayContaining([...declared]));
  }
  const papers = await listPapers(administrator);
  const lacking: string[] = [];
  for (const { head } of papers.filter((paper) => paper.head.code !== 'form-05-stop')) {
    const version = await desk.system.read((tx) => getTemplateVersion(tx, head.code, '2026-11-20'));
    const told = desk.system.read((tx) => checkGiven(desk.system, tx, draftOf(version)));
    lacking.push(
      ...(await told.then(
        () => [],
        ({ faults }: Problem) => faults.map(({ field }) => `${head.code} ${field}`),
      )),
    );
  }
  expect(lacking).toEqual([]);
});

describe('a trial print with a real dossier', () => {
  test('is made within the reach of who asks, is marked, noted in the log and kept nowhere', async () => {
    await drop();
    await write({ keep });
    const id = await desk.send();
    const { code: dossierCode } = await desk.accept(id);
    const worker = await desk.as('desk');
    const posts = new Map([...worker.actor.permissions, ['templates.read', ['authority' as const]]]);
    const reader = makeCtx({ ...worker, actor: { ...worker.actor, permissions: posts } });
    // The receipt itself is set by its own reaction, not by a look at it.
    await renderMissedPapers.run(desk.system);
    const before = await rows('select count(*) from files.file');
    expect((await listExamples(reader, code)).map((one) => one.code)).toContain(dossierCode);
    const [draft, current] = [
      textOf(await previewPaper(reader, { code, of: 'draft', example: id })),
      textOf(await previewPaper(reader, { code, of: 'current', example: id })),
    ];
    expect(draft).toContain(`Giữ giấy này đến khi nhận kết quả. Mã hồ sơ: ${dossierCode}.`);
    expect(current).not.toContain('Giữ giấy này');
    for (const text of [draft, current]) expect(text).toContain('BẢN XEM THỬ MẪU');
    expect(await rows('select count(*) from files.file')).toEqual(before);
    const looks = await rows<{ part: string }>('select part from audit.access_log where subject_id = $1 and actor_id = $2', [
      id,
      desk.people['desk'],
    ]);
    expect(looks.map(({ part }) => part)).toEqual(['paper:01', 'paper:01']);
  });

  test('is refused for a dossier that the asker may not see, which nobody is offered', async () => {
    const id = await desk.send();
    await desk.accept(id);
    expect(administrator.actor.permissions.has('dossiers.read')).toBe(false);
    expect(await listExamples(administrator, code)).toEqual([]);
    const look = { code, of: 'current', example: id } as const;
    await expect(previewPaper(administrator, look)).rejects.toMatchObject({ code: 'templates.no-example' });
    await expect(previewPaper(clerk, look)).rejects.toMatchObject({ code: 'templates.no-example' });
    await expect(previewPaper(clerk, { ...look, code: 'form-04-apology' })).rejects.toMatchObject({ code: 'templates.no-example' });
  });
});

test('published from tomorrow: what was made today stays, tomorrow the new words stand there, and the day before is never rewritten', async () => {
  await drop();
  const receipt = async () => {
    const { receiptId } = await desk.accept(await desk.send());
    return { id: receiptId, read: async () => fileText(await renderPaper(desk.system, receiptId)) };
  };
  const today = await receipt();
  const revision = await write({ keep }, { validFrom: '2026-11-21' });
  expect(await publishTexts(administrator, { code, revision })).toBe(3);
  const later = await receipt();
  expect(await later.read()).not.toContain('Giữ giấy này');
  const { current, next, history, draft } = await getPaper(clerk, code);
  expect([current?.version, current?.validTo, next?.version, draft]).toEqual([2, '2026-11-21', 3, undefined]);
  expect(history[0]).toMatchObject({ writtenBy: 'Người clerk', recordedBy: 'Quản trị', because: 'Nói rõ hơn', legalBasis: law });
  desk.server.clock.set(new Date('2026-11-21T02:15:00Z'));
  const tomorrow = await receipt();
  expect(await tomorrow.read()).toContain('Giữ giấy này đến khi nhận kết quả.');
  // Set only now, under the words of its own day.
  expect(await today.read()).not.toContain('Giữ giấy này');
});

test('facts that a layout has no place for are left out, whatever they stand in', () => {
  const inner = { type: 'object', properties: { a: {} }, additionalProperties: false };
  const schema = {
    ...inner,
    properties: { a: { type: 'string' }, one: inner, many: { type: 'array', items: inner }, may: { anyOf: [inner, { type: 'null' }] } },
  };
  const data = { a: 'x', b: 1, one: { a: 1, b: 2 }, many: [{ a: 1, b: 2 }], may: { a: 1, b: 2 } };
  expect(fitted(schema, data)).toEqual({ a: 'x', one: { a: 1 }, many: [{ a: 1 }], may: { a: 1 } });
  expect(fitted(schema, { may: null, many: [] })).toEqual({ may: null, many: [] });
});
