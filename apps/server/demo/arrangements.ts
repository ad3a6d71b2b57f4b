import { exchangeContract } from '#contracts/exchange';
import { isPortalOn, setUpExchange } from '#modules/exchange';
import { webhooksContract } from '#contracts/webhooks';
import type { Ctx } from '#platform/context';
import { createApiKey, endApiKeyByName, listApiKeys, setStandIn, standInBetween, type NewApiKey } from '#modules/accounts';
import { listUnits } from '#modules/organisations';
import { createSubscription, endSubscription, testSubscription } from '#modules/webhooks';
import { askForFees } from './fees.ts';
import { fileLinked } from './linked.ts';
import type { Stage } from './stage.ts';
import type { World } from './world.ts';

const dayMs = 86_400_000;
const absence = { absent: 'xaydung.cv3', standIn: 'xaydung.cv2', days: 5, because: 'Nghỉ phép năm' };
const ofOffice = { unit: 'MC', roleKey: 'one-stop-officer', permissions: ['dossiers.read'], perMinute: 60 };
const portal = { name: 'Cổng thông tin của Ban', days: 365 };
const centre = { name: 'Trung tâm điều hành thông minh (thử nghiệm)', days: 90, because: 'Hết giai đoạn thử nghiệm' };
const subscription = {
  url: 'https://ioc.minhhoa.example/ezone',
  events: ['dossiers.accepted', 'dossiers.finished'],
  note: 'Bảng theo dõi tiến độ hồ sơ',
  because: 'Trung tâm chưa mở cổng nhận tin, sẽ đăng ký lại',
};

const bySetUp = exchangeContract.operations.setUpExchange;
const byPerson = { permission: 'accounts.stand-in', reach: ['mine', 'unit', 'authority'] } as const;
const byAdministrator = { permission: 'accounts.manage-keys', reach: ['authority'] } as const;

/** Somebody goes on leave as the year ends, and a colleague stands in. */
async function goOnLeave(stage: Stage, world: World, at: Date): Promise<void> {
  const [absentPerson = '', standInPerson = ''] = [world.people.get(absence.absent), world.people.get(absence.standIn)];
  const until = new Date(at.getTime() + absence.days * dayMs);
  const ctx = await stage.as(absentPerson, byPerson, at);
  if (await ctx.read((tx) => standInBetween(tx, absentPerson, standInPerson, [at]))) return;
  await setStandIn(ctx, { absentPerson, standInPerson, kind: 'leave', until, because: absence.because });
}

async function makeKey(ctx: Ctx, { name, days }: { name: string; days: number }): Promise<{ serviceId: string; key: string }> {
  const units = await ctx.read((tx) => listUnits(tx, ctx.now()));
  const unitId = units.find((unit) => unit.code === ofOffice.unit)?.id ?? '';
  const { roleKey, permissions, perMinute } = ofOffice;
  const given: NewApiKey = { name, days, posts: [{ unitId, roleKey }], permissions, perMinute };
  return ctx.act('accounts.create-api-key', (act) => createApiKey(act, given));
}

/** One system reads with a key; another was tried, and its webhook and key were ended: a demo sends nothing to anybody. */
async function openToSystems(stage: Stage, world: World, at: Date): Promise<void> {
  const administrator = world.people.get('quantri') ?? '';
  const ctx = await stage.as(administrator, byAdministrator, at);
  await makeKey(ctx, portal);
  const tried = await makeKey(ctx, centre);
  const { operations } = webhooksContract;
  const subscribing = await stage.as(administrator, operations.createSubscription, at);
  const { url, events, note } = subscription;
  const { id } = await createSubscription(subscribing, { serviceId: tried.serviceId, url, events, note });
  await testSubscription(subscribing, id);
  await endSubscription(subscribing, { id, because: subscription.because });
  await ctx.act('accounts.end-api-key', (act) => endApiKeyByName(act, { key: tried.key, because: centre.because }));
}

/** The exchange with the demo's stand-in of the national portal is on for the last weeks: what happens from then on is told. */
export async function connectPortal(stage: Stage, world: World, at: Date): Promise<void> {
  const ctx = await stage.as(world.people.get('quantri') ?? '', bySetUp, at);
  if (!(await isPortalOn(ctx))) await setUpExchange(ctx, { enabled: true });
}

/** What the authority has arranged by the end of the year: a leave, fees that are owed, two dossiers of one filing, keys of other systems, a webhook that was tried. Done once. */
export async function arrange(stage: Stage, world: World, at: Date): Promise<void> {
  const ctx = await stage.as(world.people.get('quantri') ?? '', byAdministrator, at);
  await goOnLeave(stage, world, at);
  await askForFees(stage, world, at);
  await fileLinked(stage, world, at);
  const { keys } = await listApiKeys(ctx, { limit: 1 });
  if (keys.length === 0) await openToSystems(stage, world, at);
}
