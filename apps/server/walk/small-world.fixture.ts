import type { BrowserContext } from 'playwright-core';
import { systemCtx, type Ctx } from '#platform/context';
import { silentLog } from '#platform/log';
import { buildApp } from '#platform/testing';
import { demoPassword, listPeopleInUnit, sessionCookie, signIn } from '#modules/accounts';
import { dossiersContract } from '#contracts/dossiers';
import { findDocumentOf, findNewestRevision } from '#modules/documents';
import { getDossier, getDraft, listDossiers, listDrafts, type DossierLine } from '#modules/dossiers';
import { demoEnterprises, findEnterpriseByCode } from '#modules/enterprises';
import { getFormVersion, visibleSteps } from '#modules/forms';
import { findOpenStep, type Step } from '#modules/processes';
import { startTestServer, type TestServer } from '#test-server';
import { listDemoPeople } from '../../../modules/accounts/server/demo-people.ts';
import { checkStep, papersStep } from '../../../modules/dossiers/pages/draft-frame.ts';
import { loadDemo } from '../demo/load.ts';
import { demoApplicants, formerDelegate } from '../demo/people.ts';
import { makeStage, type Stage } from '../demo/stage.ts';
import { untilQuiet } from '../until-quiet.fixture.ts';
import { findExceptions, type ExceptionalDossier } from './exceptional-dossiers.fixture.ts';

/** A dossier and the sign-in name of somebody whose turn it is. */
export interface Turn {
  dossierId: string;
  by: string;
}

/** A server with its built app and the demo's authority after a year of few dossiers, at an instant that stands still. */
export interface SmallWorld {
  server: TestServer;
  system: Ctx;
  dossiers: readonly DossierLine[];
  /** Where each kind of step stands open; `-begun` added where something was begun on it. */
  turns: ReadonlyMap<string, Turn>;
  /** One dossier of each exception of the demo. */
  exceptions: ReadonlyMap<string, ExceptionalDossier>;
  /** A draft, who writes it, and the steps of its pages. */
  draft: { id: string; by: string; steps: readonly string[] };
  /** A dossier whose result was issued, who filed it, the word of its QR code and its file. */
  issued: Turn & { word: string; code: string; file: Buffer };
  /** A dossier that is being handled, who filed it, and its tracking key. */
  handled: Turn & { code: string; key: string };
  /** One dossier of each state that applicants are told, these two among them, with who filed it. */
  filed: readonly Turn[];
  /** Who filed a dossier. */
  filerOf(dossierId: string): string;
  /** A representative whose enterprise has filed nothing. */
  idle: string;
  /** Somebody whose mandate has ended. */
  former: string;
  /** Signs a person in, once in this world; the context acts as this person from then on. */
  enter(context: BrowserContext, signInName: string): Promise<void>;
  stop(): Promise<void>;
}

/** Three runs as the commands would have recorded them: one good, one failed, one that still runs. */
async function recordBackups({ services, now }: Ctx): Promise<void> {
  await services.db.pool.query(
    `insert into backup.run (id, kind, started_at, finished_at, ok, dir, row_count, file_count, byte_count, fault) values
       (gen_random_uuid(), 'backup', $1::timestamptz - interval '40 hours', $1::timestamptz - interval '39 hours', true,
        '/mnt/backup/ezone/2026-11-18T10-15-00Z', 41872, 1250, 734003200, null),
       (gen_random_uuid(), 'backup', $1::timestamptz - interval '16 hours', $1::timestamptz - interval '16 hours', false,
        '/mnt/backup/ezone/2026-11-19T10-15-00Z', null, null, null, '{"vi": "Hết chỗ trên ổ đĩa.", "en": "The disk is full."}'),
       (gen_random_uuid(), 'restore-test', $1::timestamptz - interval '1 hour', null, null, '/mnt/backup/ezone/2026-11-18T10-15-00Z', null, null, null, null)`,
    [now()],
  );
}

async function findTurns(
  system: Ctx,
  dossiers: readonly DossierLine[],
  signInNames: ReadonlyMap<string, string>,
): Promise<Map<string, Turn>> {
  const turns = new Map<string, Turn>();
  const holderOf = async (step: Step): Promise<string | undefined> => {
    if (step.holderPerson !== undefined) return step.holderPerson;
    const able = await system.read((tx) => listPeopleInUnit(tx, step.holderUnit, step.role, system.now()));
    return able[0]?.personId;
  };
  for (const { id } of dossiers) {
    const step = await system.read((tx) => findOpenStep(tx, id));
    if (step === undefined) continue;
    const begun = typeof step.waiting === 'object' && step.waiting !== null;
    // Who began keeps it.
    const beginner = begun && step.waiting !== null && 'by' in Object(step.waiting) ? String(Object(step.waiting).by) : undefined;
    const by = signInNames.get(beginner ?? (await holderOf(step)) ?? '');
    if (by !== undefined) turns.set(begun ? `${step.kind}-begun` : step.kind, { dossierId: id, by });
  }
  return turns;
}

function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the small world has no ${what}`);
  return value;
}

async function representatives(system: Ctx): Promise<Map<string, string>> {
  const byEnterprise = new Map<string, string>();
  for (const { code } of demoEnterprises) {
    const found = await system.read((tx) => findEnterpriseByCode(tx, code));
    const person = demoApplicants.find((one) => one.enterpriseCode === code && one.kind === 'legal-representative');
    if (found !== undefined && person !== undefined) byEnterprise.set(found.id, person.signInName);
  }
  return byEnterprise;
}

async function findIssued(system: Ctx, dossiers: readonly DossierLine[]): Promise<{ line: DossierLine; word: string; file: Buffer }> {
  for (const line of dossiers.filter((one) => one.finishedAt !== undefined)) {
    const found = await system.read(async (tx) => {
      const document = await findDocumentOf(tx, line.id);
      return document && { word: document.verificationWord, sealed: await findNewestRevision(tx, document.id, 'sealed') };
    });
    if (found?.word === undefined || found.sealed === undefined) continue;
    return { line, word: found.word, file: Buffer.from(await system.services.files.read(found.sealed.fileSha256)) };
  }
  throw new Error('the small world has no issued document');
}

async function stepsOf(ctx: Ctx, draftId: string): Promise<string[]> {
  const draft = await getDraft(ctx, draftId);
  const { form } = await ctx.read((tx) => getFormVersion(tx, draft.formVersionId));
  return [...visibleSteps(form, draft.data).map((step) => step.key), papersStep, checkStep];
}

/** Starts one: a year of `count` dossiers ends at the instant. */
export async function startSmallWorld(count = 37, at = '2026-11-20T02:15:00Z'): Promise<SmallWorld> {
  buildApp();
  const server = await startTestServer({ at: new Date(at) });
  const { config, clock, services } = server;
  const system = systemCtx(services, 'walk');
  await loadDemo({ config: { ...config, demo: true }, database: services.db, log: silentLog, progress: () => undefined, count, clock });
  await untilQuiet(server.services.db.pool);
  await recordBackups(system);

  const people = await listDemoPeople(system);
  const codes = new Map(people.map((one) => [one.signInName, one.code]));
  const { rows } = await services.db.pool.query<{ person_id: string; subject: string }>('select person_id, subject from accounts.identity');
  const signInNames = new Map(rows.map((row) => [row.person_id, row.subject]));
  const byEnterprise = await representatives(system);
  const { dossiers } = await listDossiers(system, { limit: 200 });
  const drafts = await listDrafts(system);
  const filerOf = ({ id, enterpriseId }: { id: string; enterpriseId?: string | undefined }): Turn => ({
    dossierId: id,
    by: known(byEnterprise.get(enterpriseId ?? ''), 'representative'),
  });
  const asked = (name: string, operation: Parameters<Stage['as']>[1]): Promise<Ctx> => {
    const personId = known(rows.find((row) => row.subject === name)?.person_id, name);
    return makeStage(services).as(personId, operation, clock.now());
  };
  const exceptions = await findExceptions(
    services,
    (dossierId) =>
      filerOf(
        known(
          dossiers.find((one) => one.id === dossierId),
          dossierId,
        ),
      ).by,
  );
  const special = new Set([...exceptions.values()].map((one) => one.dossierId));
  const usual = dossiers.filter((one) => !special.has(one.id));
  const busy = new Set([...dossiers, ...drafts].map((one) => one.enterpriseId));
  const issued = await findIssued(system, usual);
  const handled = known(
    usual.find((one) => one.code !== undefined && one.finishedAt === undefined && one.nationalStatus > 3),
    'dossier that is being handled',
  );
  const draft = known(drafts[0], 'draft');
  const { operations } = dossiersContract;
  const { trackingKey: key = '' } = await getDossier(await asked(filerOf(handled).by, operations.getDossier), handled.id);
  const tokens = new Map<string, Promise<{ token: string }>>();

  return {
    server,
    system,
    dossiers,
    turns: await findTurns(system, usual, signInNames),
    exceptions,
    draft: { id: draft.id, by: filerOf(draft).by, steps: await stepsOf(await asked(filerOf(draft).by, operations.getDraft), draft.id) },
    issued: { ...filerOf(issued.line), word: issued.word, file: issued.file, code: issued.line.code ?? '' },
    handled: { ...filerOf(handled), code: handled.code ?? '', key },
    filed: [...new Map([...dossiers, issued.line, handled].map((one) => [`${one.nationalStatus} ${one.standing}`, one])).values()].map(
      filerOf,
    ),
    filerOf: (dossierId) =>
      filerOf(
        known(
          dossiers.find((one) => one.id === dossierId),
          dossierId,
        ),
      ).by,
    // Asked late: in a larger world every enterprise has one.
    get idle() {
      return known([...byEnterprise].find(([id]) => !busy.has(id))?.[1], 'enterprise without a dossier');
    },
    former: formerDelegate.signInName,
    async enter(context, signInName) {
      const code = codes.get(signInName);
      const asked = { name: signInName, password: demoPassword, code, userAgent: 'walk', address: '127.0.0.1' };
      const signed = tokens.get(signInName) ?? signIn(system, asked);
      tokens.set(signInName, signed);
      const { token: value } = await signed;
      const { hostname: domain } = new URL(server.url);
      await context.addCookies([{ name: sessionCookie, value, domain, path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }]);
    },
    stop: () => server.stop(),
  };
}
