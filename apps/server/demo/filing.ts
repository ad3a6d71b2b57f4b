import { smallPdf } from '#platform/pdf';
import { dossiersContract } from '#contracts/dossiers';
import { addComponent, checkDraft, getDraft, saveDraft, startDraft, submitDossier, type DraftDetail } from '#modules/dossiers';
import { demoEnterprises } from '#modules/enterprises';
import { valueAt, withValue, type Data } from '#modules/forms';
import { chanceFrom, type Chance } from './chance.ts';
import { demoApplicants } from './people.ts';
import type { PlannedDossier } from './plan.ts';
import type { Stage } from './stage.ts';
import type { World } from './world.ts';

const { operations } = dossiersContract;
const dayMs = 86_400_000;
const zoneMs = 7 * 3_600_000;
const unsentMs = 600_000;

/** Who files it: somebody whose mandate covers the procedure, a delegate as soon as there is one. */
export function applicantOf(planned: PlannedDossier, chance: Chance = chanceFrom(planned.seed)): string {
  const code = demoEnterprises[planned.enterprise]?.code;
  const able = demoApplicants.filter((one) => one.enterpriseCode === code && one.procedures?.includes(planned.procedure.code) !== false);
  return chance.pick(able).signInName;
}

function answersFor(planned: PlannedDossier, draft: DraftDetail, chance: Chance): Data {
  const enterprise = demoEnterprises[planned.enterprise];
  const project = enterprise?.projects[planned.project];
  if (enterprise === undefined || project === undefined) throw new RangeError('no such demo enterprise');
  const dayBefore = (days: number): string => new Date(planned.begunAt.getTime() + zoneMs - days * dayMs).toISOString().slice(0, 10);
  // What the record knows of fields that an answer brings to light is filled in again; the form drops what stays hidden.
  const filled = Object.entries(draft.provenance).reduce<Data>(
    (data, [pointer, { value }]) => (valueAt(data, pointer) === undefined ? withValue(data, pointer, value) : data),
    draft.data,
  );
  const answers = planned.variant.answers({ enterprise, project, data: filled, chance, dayBefore });
  return Object.entries(answers).reduce<Data>((data, [pointer, value]) => withValue(data, pointer, value), filled);
}

interface Filing {
  stage: Stage;
  planned: PlannedDossier;
  personId: string;
  /** How far between beginning and sending the applicant is. */
  at(share: number): Date;
}

async function handIn({ stage, planned, personId, at }: Filing, draft: DraftDetail, chance: Chance): Promise<void> {
  const ctx = await stage.as(personId, operations.addComponent, at(0.7));
  for (const slot of draft.components) {
    const isWanted = slot.required || (planned.procedure.extras.includes(slot.key) && chance.between(1, 3) === 1);
    if (slot.source !== 'upload' || slot.file !== undefined || !isWanted) continue;
    const name = `${slot.key}.pdf`;
    const pdf = smallPdf([slot.name.vi, draft.enterprise.name, `Ban minh hoa so ${planned.index + 1}`]);
    const stored = await stage.services.files.put(pdf, { maxBytes: slot.maxBytes, accept: ['pdf'], name });
    await addComponent(ctx, { draftId: draft.id, key: slot.key, file: { ...stored, name } });
  }
}

async function write(filing: Filing, known: string | undefined, world: World, chance: Chance): Promise<DraftDetail> {
  const { stage, planned, personId, at } = filing;
  const enterprise = world.enterprises[planned.enterprise];
  const request = {
    procedureCode: planned.procedure.code,
    enterpriseId: enterprise?.enterpriseId ?? '',
    projectId: enterprise?.projectIds[planned.project],
  };
  const draft =
    known === undefined
      ? await startDraft(await stage.as(personId, operations.startDraft, at(0)), request)
      : await getDraft(await stage.as(personId, operations.getDraft, at(0.3)), known);
  const saving = await stage.as(personId, operations.saveDraft, at(0.4));
  await saveDraft(saving, { draftId: draft.id, version: draft.version, data: answersFor(planned, draft, chance) });
  return getDraft(await stage.as(personId, operations.getDraft, at(0.5)), draft.id);
}

/** Writes a planned dossier and sends it, or goes on with its draft; answers the dossier's id, none for a draft that stays one. */
export async function fileDossier(stage: Stage, world: World, planned: PlannedDossier, known?: string): Promise<string | undefined> {
  const chance = chanceFrom(planned.seed);
  const { begunAt, submittedAt } = planned;
  const end = submittedAt?.getTime() ?? begunAt.getTime() + unsentMs;
  const filing: Filing = {
    stage,
    planned,
    personId: world.people.get(applicantOf(planned, chance)) ?? '',
    at: (share) => new Date(begunAt.getTime() + Math.floor((end - begunAt.getTime()) * share)),
  };
  const draft = await write(filing, known, world, chance);
  // Every other draft that stays one still lacks its papers.
  if (submittedAt !== undefined || planned.index % 2 === 0) await handIn(filing, draft, chance);
  if (submittedAt === undefined) return undefined;
  const { faults } = await checkDraft(await stage.as(filing.personId, operations.checkDraft, submittedAt), draft.id);
  if (faults.length > 0) {
    const told = faults.map((fault) => `${fault.pointer ?? fault.component ?? ''} ${fault.code}`).join(', ');
    throw new Error(`demo dossier ${planned.index} of ${planned.procedure.code} is not complete: ${told}`);
  }
  return submitDossier(await stage.as(filing.personId, operations.submitDossier, submittedAt), draft.id);
}
