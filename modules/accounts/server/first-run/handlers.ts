import { systemCtx, type Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { implement, redirect, type Handling } from '#platform/http';
import {
  administratorPage,
  authorityPage,
  codePage,
  finishPage,
  unitsPage,
  type FirstRunView,
  type UnitRow,
} from '../../pages/first-run-page.ts';
import { firstRunPages } from '../../pages/first-run-contract.ts';
import { faultOf, speechOf, type Fault } from '../../pages/speech.ts';
import { picturedFactor } from '../account-page-handlers.ts';
import { cookieFor } from '../authenticate.ts';
import { limitsOf } from '../limits.ts';
import {
  enterCode,
  factorOf,
  finishFirstRun,
  firstRunSteps,
  isSetUp,
  nextStep,
  readFirstRun,
  saveAdministrator,
  saveStep,
  suggestedUnits,
  type FirstRunStep,
} from './first-run.ts';
import { readAdministrator, readAuthority, readUnits, unitRows, valuesOf } from './first-run-forms.ts';
import type { FirstRun } from './first-run-store.ts';

const cookieName = '__Host-ezone-thiet-lap';
const setUpCookie = (token: string): string => `${cookieName}=${token}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=86400`;

/** Nobody is known yet: what the code's holder enters is written by the system. */
const system = ({ ctx }: Handling): Ctx => systemCtx(ctx.services, ctx.requestId, ctx.locale);

async function refuseSetUp({ ctx }: Handling): Promise<void> {
  if (await isSetUp(ctx.services)) fail('http.not-found');
}

interface Given {
  values?: Readonly<Record<string, string>>;
  faults?: readonly Fault[];
  rows?: readonly UnitRow[];
  status?: number;
}

const minimumOf = ({ ctx }: Handling): Promise<number> => ctx.read(async (tx) => (await limitsOf(tx, ctx.now()))('password-with-factor'));

async function lastStep(handling: Handling, run: FirstRun, view: FirstRunView) {
  const { authority, units, administrator } = run.entered;
  const factor = factorOf(handling.ctx, run);
  if (authority === undefined || units === undefined || administrator === undefined || factor === undefined)
    return fail('accounts.set-up-unfinished');
  const told = { authority: authority.name, code: authority.code, units: units.length, administrator: administrator.fullName };
  return finishPage({ ...view, ...told, factor: await picturedFactor(factor) });
}

async function stepBody(handling: Handling, run: FirstRun, view: FirstRunView, given: Given) {
  const { entered } = run;
  const { units: suggested, needed } = suggestedUnits(handling.ctx.services);
  switch (view.step) {
    case 'co-quan':
      return authorityPage(view);
    case 'don-vi':
      return unitsPage({ ...view, rows: given.rows ?? unitRows(entered.units ?? suggested, needed) });
    case 'quan-tri':
      return administratorPage({ ...view, units: entered.units ?? [], minimum: await minimumOf(handling) });
    case 'xac-thuc':
      return lastStep(handling, run, view);
  }
}

async function showStep(handling: Handling, wanted: FirstRunStep | undefined, given: Given = {}) {
  const speech = speechOf(handling);
  const title = speech.t('accounts.first.title');
  const run = await readFirstRun(handling.ctx, handling.cookies[cookieName]);
  if (run === undefined)
    return handling.site({ title, body: codePage({ ...speech, fault: given.faults?.[0] }), status: given.status ?? 200, bare: true });
  const reached = nextStep(run.entered);
  const done = firstRunSteps.slice(0, firstRunSteps.indexOf(reached));
  const step = wanted !== undefined && (done.includes(wanted) || wanted === reached) ? wanted : reached;
  const view = { ...speech, step, done, values: given.values ?? valuesOf(run.entered), faults: given.faults ?? [] };
  return handling.site({ title, body: await stepBody(handling, run, view, given), status: given.status ?? 200, bare: true });
}

const onward = (handling: Handling, step: FirstRunStep) => redirect(`${speechOf(handling).prefix}/thiet-lap?buoc=${step}`);

/** Without the code there is nothing to go on with: whatever was sent, the code is asked for. */
async function isBound({ ctx, cookies }: Handling): Promise<boolean> {
  return (await readFirstRun(ctx, cookies[cookieName])) !== undefined;
}

const textsOf = (form: Handling['form']): Record<string, string> =>
  Object.fromEntries(Object.entries(form).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()]] : [])));

const missing = (handling: Handling, fields: Readonly<Record<string, string>>, values: Readonly<Record<string, string>>): Fault[] =>
  Object.entries(fields)
    .filter(([name]) => (values[name] ?? '') === '')
    .map(([field, key]) => ({ field, text: handling.ctx.t('accounts.first.missing', { field: handling.ctx.t(key) }) }));

// words: accounts.first.authority-name, accounts.first.place, accounts.first.address, accounts.first.symbol, accounts.first.authority-code
const authorityFields = {
  nameVi: 'accounts.first.authority-name',
  code: 'accounts.first.authority-code',
  symbol: 'accounts.first.symbol',
  placeVi: 'accounts.first.place',
  addressVi: 'accounts.first.address',
};
const administratorFields = {
  fullName: 'accounts.page.person',
  titleVi: 'accounts.first.person-title',
  unitCode: 'accounts.first.person-unit',
  signInName: 'accounts.name',
};

const codeFault = (handling: Handling, field: string): Fault => ({ field, text: handling.ctx.t('accounts.first.bad-code') });
const isCode = (text: string): boolean => /^[\p{L}\p{N}.-]{1,40}$/u.test(text);

async function takeAuthority(handling: Handling) {
  const values = textsOf(handling.form);
  const wrong = (['code', 'symbol'] as const).filter((name) => (values[name] ?? '') !== '' && !isCode(values[name] ?? ''));
  const faults = [...missing(handling, authorityFields, values), ...wrong.map((name) => codeFault(handling, name))];
  if (faults.length > 0) return showStep(handling, 'co-quan', { values, faults, status: 422 });
  await saveStep(system(handling), handling.cookies[cookieName], { authority: readAuthority(values) });
  return onward(handling, 'don-vi');
}

async function takeUnits(handling: Handling, act: string) {
  const { needed } = suggestedUnits(handling.ctx.services);
  const rows = readUnits(textsOf(handling.form), needed);
  const more: UnitRow = { code: '', nameVi: '', nameEn: '', kind: 'department', isNeeded: false };
  if (act === 'them') return showStep(handling, 'don-vi', { rows: [...rows, more, more, more] });
  const filled = rows.filter((row) => row.code !== '' || row.nameVi !== '');
  const faults = filled.flatMap((row, place) => [
    ...(isCode(row.code) ? [] : [codeFault(handling, `ma-${place}`)]),
    ...(row.nameVi === '' ? missing(handling, { [`ten-${place}`]: 'accounts.first.unit-name' }, {}) : []),
  ]);
  if (faults.length > 0) return showStep(handling, 'don-vi', { rows: filled, faults, status: 422 });
  const units = filled.map(({ code, nameVi, nameEn, kind }) => ({ code, name: { vi: nameVi, en: nameEn || nameVi }, kind: kindOf(kind) }));
  try {
    await saveStep(system(handling), handling.cookies[cookieName], { units });
    return onward(handling, 'quan-tri');
  } catch (error) {
    const { fault, status } = faultOf(error, speechOf(handling), 'ma-0');
    return showStep(handling, 'don-vi', { rows: filled, faults: [fault], status });
  }
}

const kindOf = (text: string) => (['board', 'office', 'one-stop'] as const).find((kind) => kind === text) ?? ('department' as const);

async function takeAdministrator(handling: Handling) {
  const { password = '', repeated = '', ...values } = textsOf(handling.form);
  const faults = missing(handling, administratorFields, values);
  if (/\s/.test(values['signInName'] ?? '')) faults.push({ field: 'signInName', text: handling.ctx.t('accounts.first.sign-in-help') });
  if (faults.length > 0) return showStep(handling, 'quan-tri', { values, faults, status: 422 });
  try {
    await saveAdministrator(system(handling), handling.cookies[cookieName], { ...readAdministrator(values), password, repeated });
    return onward(handling, 'xac-thuc');
  } catch (error) {
    const { fault, status } = faultOf(error, speechOf(handling), 'password');
    return showStep(handling, 'quan-tri', { values, faults: [fault], status });
  }
}

/** Handlers of the first run. */
export const firstRunHandlers = implement(firstRunPages, {
  showFirstRun: async ({ buoc }, handling) => {
    await refuseSetUp(handling);
    return showStep(handling, buoc);
  },
  enterSetUpCode: async ({ ma }, handling) => {
    await refuseSetUp(handling);
    try {
      const token = await enterCode(system(handling), ma);
      return redirect(`${speechOf(handling).prefix}/thiet-lap`, [setUpCookie(token)]);
    } catch (error) {
      const { fault, status } = faultOf(error, speechOf(handling), 'ma');
      return showStep(handling, undefined, { faults: [fault], status });
    }
  },
  enterAuthority: async (_input, handling) => {
    await refuseSetUp(handling);
    return (await isBound(handling)) ? takeAuthority(handling) : showStep(handling, undefined, { status: 422 });
  },
  enterUnits: async ({ viec }, handling) => {
    await refuseSetUp(handling);
    return (await isBound(handling)) ? takeUnits(handling, viec) : showStep(handling, undefined, { status: 422 });
  },
  enterAdministrator: async (_input, handling) => {
    await refuseSetUp(handling);
    return (await isBound(handling)) ? takeAdministrator(handling) : showStep(handling, undefined, { status: 422 });
  },
  finishFirstRun: async ({ code }, handling) => {
    await refuseSetUp(handling);
    const { address, userAgent } = handling;
    try {
      const token = await finishFirstRun(system(handling), handling.cookies[cookieName], code, { address, userAgent });
      return redirect('/app/quan-tri/nguoi-dung', [cookieFor(token), `${setUpCookie('')}; Max-Age=0`]);
    } catch (error) {
      const { fault, status } = faultOf(error, speechOf(handling), 'code');
      return showStep(handling, 'xac-thuc', { faults: [fault], status });
    }
  },
});
