import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import type { CommittedEvent } from '#platform/events';
import { getRecordedFile } from '#platform/files';
import { dossierResults, findPaperToTell, findRequestFacts, whereNow, type DossierToTell } from '#modules/dossiers';
import { findUnitByCode, getAuthority } from '#modules/organisations';
import {
  dossierAccepted,
  dossierApologised,
  dossierFinished,
  dossierMoved,
  dossierPaymentChanged,
  dossierReturned,
  dossierSubmitted,
  paperRendered,
  requestAsked,
  resultReady,
} from '#events/dossiers';
import type { OutFacts } from '../adapters/facts.ts';
import type { Link } from './link-store.ts';
import { isResultMade } from './out-store.ts';
import { nationalPortal } from './partner-store.ts';

/** A fact of a dossier to be told, with what the partner was told before. */
export interface Told {
  ctx: Ctx;
  tx: Tx;
  event: Pick<CommittedEvent, 'name' | 'payload' | 'at'>;
  dossier: DossierToTell;
  link: Link;
}

const statuses = { registered: 1, accepted: 2, finished: 9, returned: 10 } as const;

function headOf({ event, dossier, link }: Told, status: number) {
  return {
    dossierId: dossier.dossierId,
    code: dossier.code,
    externalCode: link.externalCode ?? undefined,
    procedureCode: dossier.procedure.code,
    procedureName: dossier.procedure.name.vi,
    at: event.at.toISOString(),
    status,
  };
}

/** The status a dossier stands in as far as the partner was told. */
const standing = ({ link, dossier }: Told): number => link.toldStatus ?? dossier.nationalStatus;

const fileOf = async (tx: Tx, sha256: string, name: string) => ({ sha256, name, size: (await getRecordedFile(tx, sha256)).size });

function ownerOf({ owner }: DossierToTell): Extract<OutFacts, { kind: 'dossier' }>['owner'] {
  const [first = { kind: 'other' as const, value: '-' }] = owner.identifiers;
  return {
    kind: owner.kind,
    name: owner.name,
    identifier: { kind: first.kind, value: first.value },
    phone: owner.phone,
    email: owner.email,
    verified: owner.verified,
  };
}

/** Everything of a dossier at once. */
export async function wholeDossier(told: Told, status: number): Promise<OutFacts> {
  const { tx, dossier, event } = told;
  const { field, content } = dossier.procedure;
  const handling = await findUnitByCode(tx, content.handlingUnit, event.at);
  return {
    ...headOf(told, status),
    kind: 'dossier',
    fieldCode: field.code,
    fieldName: field.name.vi,
    channel: dossier.channel,
    place: (await getAuthority(tx, event.at)).name.vi,
    summary: dossier.summary,
    handlingUnit: handling?.name.vi ?? content.handlingUnit,
    submittedAt: dossier.submittedAt.toISOString(),
    receivedAt: dossier.receivedAt?.toISOString(),
    dueAt: (dossier.apologyDueAt ?? dossier.dueAt)?.toISOString(),
    finishedAt: dossier.finishedAt?.toISOString(),
    returnedAt: dossier.returnedAt?.toISOString(),
    refusedAt: dossier.refusedAt?.toISOString(),
    owner: ownerOf(dossier),
    components: dossier.components.map(({ id, key, name, fileName, sha256, size }) => ({
      id,
      key,
      name: name.vi,
      file: { sha256, name: fileName, size },
    })),
    returnChannel: dossier.returnChoice.channel,
  };
}

/** Where the work on a dossier is. */
async function placeOf({ tx, event, dossier }: Told): Promise<{ unit: string; step: string }> {
  const { unit, step } = await whereNow(tx, dossier.dossierId, event.at);
  return { unit: unit?.vi ?? '', step: step?.vi ?? '' };
}

async function statusFacts(told: Told, status: number): Promise<OutFacts> {
  const { dossier, link } = told;
  const { dueAt } = dossier;
  const place = await placeOf(told);
  const head = { ...headOf(told, status), dueAt: dueAt?.toISOString(), ...place };
  if (link.toldStatus === status) return { ...head, kind: 'progress' };
  return { ...head, kind: 'status', finishedAt: status >= statuses.finished ? dossier.finishedAt?.toISOString() : undefined };
}

async function requestFacts(told: Told, requestId: string): Promise<OutFacts | undefined> {
  const request = await findRequestFacts(told.tx, requestId);
  if (request === undefined) return undefined;
  const { because, items, deadline } = request;
  return {
    ...headOf(told, standing(told)),
    kind: 'request',
    requestId,
    because,
    items: items.map(({ name, request: asked }) => ({ name, request: asked })),
    deadline: deadline?.toISOString(),
  };
}

async function paperFacts(told: Told, paperId: string): Promise<OutFacts | undefined> {
  const paper = await findPaperToTell(told.tx, paperId);
  if (paper === undefined) return undefined;
  const { formNo, name, sha256 } = paper;
  const fileName = `${told.dossier.code ?? told.dossier.dossierId}-${formNo}.pdf`;
  const head = headOf(told, standing(told));
  return { ...head, kind: 'paper', paperId, formNo, name: name.vi, file: await fileOf(told.tx, sha256, fileName) };
}

/** The file that answers a dossier, once: most have it when they are finished, a confirmation within seconds after. */
async function resultFacts(told: Told): Promise<OutFacts | undefined> {
  const { ctx, tx, dossier } = told;
  for (const results of ctx.services.extensions.all(dossierResults)) {
    const found = await results.findResult(tx, dossier.dossierId, told.event.at);
    if (found?.issued === undefined) continue;
    const { numberText, issuedOn, issued } = found;
    if (await isResultMade(tx, { partner: nationalPortal, dossierId: dossier.dossierId, sha256: issued.sha256 })) return undefined;
    const file = await fileOf(tx, issued.sha256, `${dossier.code ?? dossier.dossierId}-ket-qua.pdf`);
    return { ...headOf(told, standing(told)), kind: 'result', name: dossier.procedure.name.vi, numberText, issuedOn, file };
  }
  return undefined;
}

const paymentStates = {
  none: 'none',
  'due-intake': 'due',
  'due-handling': 'due',
  'due-return': 'due',
  paid: 'paid',
  exempt: 'exempt',
} as const;

type Maker = (told: Told) => Promise<OutFacts | undefined>;

const makers: Readonly<Record<string, readonly Maker[]>> = {
  [dossierSubmitted.name]: [(told) => wholeDossier(told, statuses.registered)],
  [dossierAccepted.name]: [(told) => wholeDossier(told, statuses.accepted)],
  [dossierApologised.name]: [(told) => wholeDossier(told, standing(told))],
  [dossierMoved.name]: [(told) => statusFacts(told, dossierMoved.schema.parse(told.event.payload).nationalStatus)],
  [dossierFinished.name]: [(told) => statusFacts(told, statuses.finished), resultFacts],
  [dossierReturned.name]: [(told) => statusFacts(told, statuses.returned), resultFacts],
  [requestAsked.name]: [(told) => requestFacts(told, requestAsked.schema.parse(told.event.payload).requestId)],
  [paperRendered.name]: [(told) => paperFacts(told, paperRendered.schema.parse(told.event.payload).paperId)],
  [resultReady.name]: [resultFacts],
  [dossierPaymentChanged.name]: [
    (told) =>
      Promise.resolve({
        ...headOf(told, standing(told)),
        kind: 'payment',
        state: paymentStates[dossierPaymentChanged.schema.parse(told.event.payload).state],
      }),
  ],
};

/** What makes the messages of a fact, one after another: each knows what the one before told, and answers nothing where there is nothing to tell. */
export const makersOf = (name: string): readonly Maker[] => makers[name] ?? [];
