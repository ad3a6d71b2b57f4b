import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import type { DeliveryTold } from '../contract-deliveries.ts';
import { newestDelivery } from './deliveries/tell-deliveries.ts';
import { statusWords } from './dossier.ts';
import { findDossierRowByCode, type DossierRow } from './dossier-store.ts';
import { procedureOf } from './procedure-of.ts';
import { hashAddress, isTrackingKey, readTrackingKey } from './tracking-key.ts';
import { countFailedTries, insertTry } from './tracking-store.ts';
import { whereNow } from './where-now.ts';

/** What anybody with code and key is told: where the dossier is and until when, and no names. */
export interface Tracked {
  code: string;
  procedure: Words;
  status: Words;
  nationalStatus: number;
  /** The unit that has it now, or those that do. */
  unit: Words | undefined;
  receivedAt: Date;
  dueAt: Date;
  finishedAt: Date | undefined;
  /** How the result was handed out last: where its parcel is. */
  delivery: DeliveryTold | undefined;
}

const triesAnHour = 5;
const hour = 3_600_000;
/** As long as tries are kept. */
const knownFor = 90 * 24 * hour;

/** The code as typed, without blanks; codes are written in capitals. */
const readCode = (typed: string): string => typed.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase().slice(0, 60);

async function tell(tx: Tx, dossier: DossierRow, now: Date): Promise<Tracked> {
  const procedure = await procedureOf(tx, dossier.procedure_version_id);
  return {
    code: dossier.code ?? '',
    procedure: procedure.name,
    status: statusWords(dossier),
    nationalStatus: dossier.national_status,
    unit: (await whereNow(tx, dossier.id, now)).unit,
    receivedAt: dossier.received_at ?? dossier.submitted_at,
    dueAt: dossier.due_at ?? dossier.submitted_at,
    finishedAt: dossier.finished_at ?? undefined,
    delivery: await newestDelivery(tx, dossier.id),
  };
}

/**
 * Where a dossier is, for whoever has its code and key. Five wrong tries an hour for a code and for an address, kept in the database;
 * a wrong code is refused as a wrong key is: `dossiers.tracking-refused`; afterwards `dossiers.too-many-tries`, whatever the key, except
 * that nobody else's tries on a code keep out an address that has shown its key before.
 */
export async function trackDossier(ctx: Ctx, given: { code: string; key: string; address: string }): Promise<Tracked> {
  const { masterKey } = ctx.services;
  const code = readCode(given.code);
  // The try is kept although it is refused: the act answers, and the refusal comes after it.
  const answer = await ctx.act('dossiers.track', async (act): Promise<Tracked | 'too-many' | 'refused'> => {
    const address = hashAddress(masterKey, given.address);
    const since = new Date(act.now.getTime() - hour);
    const knownSince = new Date(act.now.getTime() - knownFor);
    if ((await countFailedTries(act.tx, { code, address, since, knownSince })) >= triesAnHour) return 'too-many';
    const dossier = await findDossierRowByCode(act.tx, code);
    const fits = isTrackingKey(masterKey, dossier?.tracking_key_hash ?? new Uint8Array(), { code, key: readTrackingKey(given.key) });
    await insertTry(act.tx, { code, address, at: act.now, succeeded: fits });
    if (!fits || dossier === undefined) return 'refused';
    act.about('dossier', dossier.id);
    return tell(act.tx, dossier, act.now);
  });
  if (answer === 'too-many') return fail('dossiers.too-many-tries');
  return answer === 'refused' ? fail('dossiers.tracking-refused') : answer;
}
