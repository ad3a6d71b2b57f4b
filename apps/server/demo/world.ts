import type { Act, Ctx } from '#platform/context';
import {
  addIdentity,
  createPerson,
  demoPassword,
  enrolSecondFactor,
  findPersonByIdentity,
  givePost,
  setPassword,
  type NewPerson,
} from '#modules/accounts';
import { seedSampleCodes } from '#modules/forms';
import { endMandate, giveMandate, mandatesOf, seedEnterprises, type SeededEnterprise } from '#modules/enterprises';
import { addUnit, createAuthority, listUnits } from '#modules/organisations';
import { demoApplicants, demoAuthority, demoOfficers, demoUnits, formerDelegate, type DemoApplicant } from './people.ts';
import type { Stage } from './stage.ts';

/** Who and what there is at the beginning of the demo's year. */
export interface World {
  /** Person by sign-in name. */
  people: ReadonlyMap<string, string>;
  enterprises: readonly SeededEnterprise[];
}

/** Sets the authority up with its units, in one act. */
export async function createDemoAuthority(ctx: Ctx): Promise<void> {
  await ctx.act('demo.create-authority', async (act) => {
    await createAuthority(act, { ...demoAuthority, demo: true });
    for (const [position, unit] of demoUnits.entries()) await addUnit(act, { ...unit, symbol: unit.code, position });
  });
}

const becauseDemo = 'Dữ liệu minh họa';

interface Entrant {
  person: NewPerson;
  signInName: string;
  level: 'basic' | 'substantial';
  /** What makes him officer or applicant, in the same act. */
  place(act: Act, personId: string): Promise<unknown>;
}

async function enterPerson(ctx: Ctx, { person, signInName, level, place }: Entrant): Promise<string> {
  const known = await ctx.read((tx) => findPersonByIdentity(tx, 'local', signInName));
  if (known !== undefined) return known;
  return ctx.act('demo.enter-person', async (act) => {
    const personId = await createPerson(act, person);
    await addIdentity(act, { personId, provider: 'local', subject: signInName, level });
    await setPassword(act, personId, demoPassword);
    await place(act, personId);
    return personId;
  });
}

async function enterOfficers(ctx: Ctx, people: Map<string, string>): Promise<void> {
  const units = new Map((await ctx.read((tx) => listUnits(tx, ctx.now()))).map((unit) => [unit.code, unit.id]));
  for (const { signInName, name, title, unit, role } of demoOfficers) {
    const entered = await enterPerson(ctx, {
      person: { fullName: name, positionTitle: title, email: `${signInName}@example.com` },
      signInName,
      level: 'substantial',
      place: async (act, personId) => {
        await enrolSecondFactor(act, personId, signInName);
        await givePost(act, { personId, unitId: units.get(unit) ?? '', roleKey: role, because: becauseDemo });
      },
    });
    people.set(signInName, entered);
  }
}

const mandateDays = 2 * 365;
const dayMs = 86_400_000;

async function enterApplicant(ctx: Ctx, applicant: DemoApplicant, enterpriseId: string): Promise<string> {
  const { signInName, name, title, email, phone, kind, paperNo: no, procedures } = applicant;
  return enterPerson(ctx, {
    person: { fullName: name, positionTitle: title, email, phone },
    signInName,
    level: 'basic',
    place: (act, personId) => {
      const given = { enterpriseId, personId, kind, because: { text: becauseDemo } };
      if (no === undefined) return giveMandate(act, given);
      const document = { no, date: act.now.toISOString().slice(0, 10), scope: 'Nộp hồ sơ và nhận kết quả' };
      const validTo = new Date(act.now.getTime() + mandateDays * dayMs);
      return giveMandate(act, { ...given, document, validTo, ...(procedures === undefined ? {} : { procedures }) });
    },
  });
}

/** Enters who is missing of the demo's people, enterprises and mandates, each in an act of its own at the year's beginning. */
export async function enterWorld(ctx: Ctx): Promise<World> {
  const people = new Map<string, string>();
  await enterOfficers(ctx, people);
  await seedSampleCodes(ctx);
  const enterprises = await seedEnterprises(ctx);
  for (const applicant of [...demoApplicants, formerDelegate]) {
    const enterprise = enterprises.find((one) => one.code === applicant.enterpriseCode);
    people.set(applicant.signInName, await enterApplicant(ctx, applicant, enterprise?.enterpriseId ?? ''));
  }
  return { people, enterprises };
}

/** True once the last act of the year was done: the former delegate is there and has no mandate any more. */
export async function isYearOver(ctx: Ctx): Promise<boolean> {
  return ctx.read(async (tx) => {
    const personId = await findPersonByIdentity(tx, 'local', formerDelegate.signInName);
    return personId !== undefined && (await mandatesOf(tx, personId, ctx.now())).length === 0;
  });
}

/** The last act of the year: the former delegate's mandate ends. */
export async function endYear(stage: Stage, world: World, at: Date): Promise<void> {
  const ctx = stage.system(at);
  const personId = world.people.get(formerDelegate.signInName) ?? '';
  const [mandate] = await ctx.read((tx) => mandatesOf(tx, personId, at));
  if (mandate === undefined) return;
  await ctx.act('demo.end-mandate', (act) => endMandate(act, { mandateId: mandate.id, because: 'no longer works there' }));
}
