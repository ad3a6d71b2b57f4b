import { noteAccess } from '#platform/audit';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { getRecordedFile } from '#platform/files';
import { fileAnswer, implement } from '#platform/http';
import { newId } from '#platform/ids';
import { findPersonByAddress, namesOf } from '#modules/accounts';
import { registrationsContract } from '../contract-registrations.ts';
import { stateOf } from './ask-registration.ts';
import { readTaxCode } from './codes.ts';
import { confirmRegistration, refuseRegistration } from './decide-registration.ts';
import { findEnterpriseByCode, getEnterprise } from './enterprises.ts';
import { listMandatesOfEnterprise } from './mandate-store.ts';
import { countWaiting, findRegistration, listBeside, listRegistrations, type Registration } from './registration-store.ts';

type State = 'waiting' | 'confirmed' | 'refused' | 'replaced';

function settled(row: Registration, at: Date): State {
  const state = stateOf(row, at);
  return state === 'unconfirmed' || state === 'expired' ? fail('http.not-found') : state;
}

async function linesOf(tx: Tx, rows: readonly Registration[], at: Date) {
  const names = await namesOf(
    tx,
    rows.flatMap((row) => row.decided_by ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    code: row.code,
    codeFits: readTaxCode(row.code)?.fits === true,
    stated: row.stated,
    email: row.email,
    state: settled(row, at),
    askedAt: row.asked_at.toISOString(),
    decidedAt: row.decided_at?.toISOString(),
    decidedBy: row.decided_by === null ? undefined : names.get(row.decided_by)?.name,
    answer: row.answer ?? undefined,
  }));
}

async function registryOf(tx: Tx, code: string, at: Date) {
  const row = await findEnterpriseByCode(tx, code);
  if (row === undefined) return { record: undefined, holders: [] };
  const { id, name, legalRepresentatives } = await getEnterprise(tx, row.id, { valid: at });
  const mandates = (await listMandatesOfEnterprise(tx, id, at)).filter((one) => one.kind === 'legal-representative');
  const names = await namesOf(
    tx,
    mandates.map((one) => one.personId),
  );
  return {
    record: { id, name, legalRepresentatives: legalRepresentatives.map(({ fullName, position }) => ({ fullName, position })) },
    holders: mandates.map((one) => ({ name: names.get(one.personId)?.name ?? '', since: one.validFrom.toISOString() })),
  };
}

/** One whose address is confirmed; of others the desk knows nothing. */
async function getReceived(tx: Tx, id: string): Promise<Registration> {
  const row = await findRegistration(tx, id);
  return row === undefined || row.confirmed_at === null ? fail('http.not-found') : row;
}

async function showRegistration(ctx: Ctx, id: string) {
  const at = ctx.now();
  return ctx.read(async (tx) => {
    const row = await getReceived(tx, id);
    const [line = fail('http.not-found'), ...others] = await linesOf(tx, [row, ...(await listBeside(tx, row))], at);
    const { kind, size } = await getRecordedFile(tx, row.proof_sha256);
    const account = await findPersonByAddress(tx, row.email);
    return {
      ...line,
      version: row.version,
      proof: { name: row.proof_name, kind, size },
      ...(await registryOf(tx, row.code, at)),
      account: account && { name: account.name },
      others,
    };
  });
}

/** Notes that an officer looks at what somebody handed in before he has an account. */
async function noteRead(ctx: Ctx, id: string, part: 'proof' | undefined): Promise<void> {
  const { actor } = ctx;
  const [post] = actor.posts;
  await noteAccess(ctx.services.db, {
    id: newId(ctx.now()),
    at: ctx.now(),
    what: part === undefined ? 'read' : 'download',
    part,
    actorKind: actor.kind,
    actorId: actor.personId,
    sessionId: actor.sessionId,
    unitId: post?.unitId,
    role: post?.role,
    purpose: 'case',
    stepId: undefined,
    subjectKind: 'registration',
    subjectId: id,
    requestId: ctx.requestId,
  });
}

/** Handlers of the desk's API. */
export const registrationHandlers = implement(registrationsContract, {
  listRegistrations: async ({ view, search, after, limit }, { ctx }) =>
    ctx.read(async (tx) => {
      const rows = await listRegistrations(tx, { view, search, after, limit: limit + 1 });
      const shown = rows.slice(0, limit);
      return {
        registrations: await linesOf(tx, shown, ctx.now()),
        next: rows.length > limit ? shown.at(-1)?.id : undefined,
        waiting: await countWaiting(tx),
      };
    }),
  getRegistration: async ({ id }, { ctx }) => {
    const shown = await showRegistration(ctx, id);
    await noteRead(ctx, id, undefined);
    return shown;
  },
  openProof: async ({ id }, { ctx }) => {
    const { row, file } = await ctx.read(async (tx) => {
      const found = await getReceived(tx, id);
      return { row: found, file: await getRecordedFile(tx, found.proof_sha256) };
    });
    await noteRead(ctx, id, 'proof');
    return fileAnswer(await ctx.services.files.open(file.sha256), { mime: file.mime, name: row.proof_name });
  },
  confirmRegistration: async ({ enterprise, ...seen }, { ctx }) => {
    await confirmRegistration(ctx, seen, enterprise);
    return {};
  },
  refuseRegistration: async ({ because, ...seen }, { ctx }) => {
    await refuseRegistration(ctx, seen, because);
    return {};
  },
});
