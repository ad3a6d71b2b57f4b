import { smallPdf } from '#platform/pdf';
import { dossiersContract } from '#contracts/dossiers';
import { processesContract } from '#contracts/processes';
import type { Ctx } from '#platform/context';
import { listPeopleInUnit } from '#modules/accounts';
import { getCalendar } from '#modules/calendars';
import {
  addComponent,
  askCompletion,
  decideProposal,
  getDossier,
  listExceptions,
  propose,
  startAnswer,
  submitDossier,
  withdrawDossier,
} from '#modules/dossiers';
import { findStep, reassignStep } from '#modules/processes';
import type { Exception } from './endings.ts';
import { applicantOf } from './filing.ts';
import { holderCtx, type Handling } from './handling.ts';
import type { PlannedException } from './plan.ts';
import { workingMinutesAfter } from './working-time.ts';
import type { World } from './world.ts';

const { operations } = dossiersContract;
const daysOfApology = 3;
const workingDayMinutes = 480;

/** A dossier at the step where something beside the usual way happens to it. */
interface Scene extends Handling {
  world: World;
  times: PlannedException;
}

type Content = Parameters<typeof propose>[1]['content'];
type Asked = Parameters<typeof holderCtx>[1];

const because: Readonly<Record<Exclude<Exception, 'stopped'>, string>> = {
  asked: 'Hồ sơ chưa đủ căn cứ để thẩm định.',
  answered: 'Hồ sơ chưa đủ căn cứ để thẩm định.',
  withdrawing: 'Doanh nghiệp thay đổi kế hoạch đầu tư, sẽ nộp lại sau.',
  apologised: 'Phải lấy thêm ý kiến của cơ quan phối hợp nên chưa kịp trả kết quả đúng hẹn.',
  correcting: 'Phân công nhầm chuyên viên, cần chọn lại người thụ lý đúng lĩnh vực.',
  reassigned: 'Chuyên viên được phân công đi công tác dài ngày.',
};

const applicant = ({ stage, world, planned }: Scene, asked: Asked, at: Date): Promise<Ctx> =>
  stage.as(world.people.get(applicantOf(planned)) ?? '', asked, at);

const told = ({ stage, dossierId, times }: Scene) => listExceptions(stage.system(times.answeredAt), dossierId);

/** Proposes it unless that was done before a start that was broken off. */
async function proposed(scene: Scene, reason: string, content: Content): Promise<void> {
  const { dossierId } = scene;
  if ((await told(scene)).proposals.length > 0) return;
  await propose(await holderCtx(scene, operations.propose), { dossierId, because: reason, content });
}

/** Whoever has to decide agrees. */
async function agreed(scene: Scene): Promise<void> {
  const { stage, times } = scene;
  const open = (await told(scene)).proposals.find((one) => one.decision === undefined);
  if (open === undefined) return;
  const step = await stage.system(times.decidedAt).read((tx) => findStep(tx, open.stepId));
  if (step === undefined) throw new Error('a proposal without its step');
  const ctx = await holderCtx({ ...scene, step, at: times.decidedAt }, operations.decideProposal);
  await decideProposal(ctx, { proposalId: open.id, approve: true, version: step.version });
}

async function asked(scene: Scene): Promise<void> {
  const { step, planned } = scene;
  const items = [...planned.procedure.lacking];
  if (step.kind !== 'accept') {
    await proposed(scene, because.asked, { kind: 'supplement', items });
    return agreed(scene);
  }
  if ((await told(scene)).requests.length > 0) return undefined;
  const given = { stepId: step.id, version: step.version, items, because: because.asked };
  await askCompletion(await holderCtx(scene, operations.askCompletion), given);
  return undefined;
}

async function answered(scene: Scene): Promise<void> {
  const { stage, planned, dossierId, times } = scene;
  await asked(scene);
  if ((await told(scene)).requests.every((one) => one.endedAt !== undefined)) return;
  const ctx = await applicant(scene, operations.startAnswer, times.answeredAt);
  const draftId = await startAnswer(ctx, dossierId);
  for (const { component: key, name: what } of planned.procedure.lacking) {
    if (key === undefined) continue;
    const name = `${key}-bo-sung.pdf`;
    const stored = await stage.services.files.put(smallPdf([what, `Ban minh hoa so ${planned.index + 1}`, 'Bo sung']), {
      maxBytes: 1_000_000,
      accept: ['pdf'],
      name,
    });
    await addComponent(ctx, { draftId, key, file: { ...stored, name } });
  }
  await submitDossier(ctx, draftId);
}

async function withdrawing(scene: Scene): Promise<void> {
  const { dossierId, times } = scene;
  if ((await told(scene)).proposals.length > 0) return;
  const ctx = await applicant(scene, operations.withdrawDossier, times.at);
  await withdrawDossier(ctx, { dossierId, because: because.withdrawing });
}

async function stopped(scene: Scene): Promise<void> {
  const { stopped: reason, lacking } = scene.planned.procedure;
  await proposed(scene, reason, { kind: 'stop', returned: lacking.map((one) => one.name) });
  await agreed(scene);
}

async function apologised(scene: Scene): Promise<void> {
  const { stage, dossierId, times } = scene;
  const { dueAt } = await getDossier(stage.system(times.at), dossierId);
  const calendar = await stage.system(times.at).read((tx) => getCalendar(tx));
  const from = new Date(Math.max(Date.parse(dueAt ?? ''), times.answeredAt.getTime()));
  const newDueAt = workingMinutesAfter(calendar, from, daysOfApology * workingDayMinutes).toISOString();
  await proposed(scene, because.apologised, { kind: 'apology', newDueAt });
  await agreed(scene);
}

const correcting = (scene: Scene): Promise<void> => proposed(scene, because.correcting, { kind: 'correction', to: 'assign' });

async function reassigned({ stage, step, at }: Scene): Promise<void> {
  // It has changed since it was opened: it was given on before.
  if (step.version > 1) return;
  const inUnit = (role: string) => stage.system(at).read((tx) => listPeopleInUnit(tx, step.holderUnit, role, at));
  const [head] = await inUnit('unit-head');
  const to = (await inUnit(step.role)).find((one) => one.personId !== step.holderPerson);
  if (head === undefined || to === undefined) throw new Error('nobody to give it to');
  const ctx = await stage.as(head.personId, processesContract.operations.reassignStep, at);
  await ctx.act('processes.reassign-step', (act) =>
    reassignStep(act, { stepId: step.id, version: step.version, to: to.personId, because: because.reassigned }),
  );
}

const ways: Readonly<Record<Exception, (scene: Scene) => Promise<void>>> = {
  asked,
  answered,
  withdrawing,
  stopped,
  apologised,
  correcting,
  reassigned,
};

/** Plays what happens to a dossier beside the usual way; what was played before is left. */
export async function playException(handling: Handling, world: World, times: PlannedException): Promise<void> {
  await ways[times.what]({ ...handling, world, times });
}
