import { fail } from '#platform/errors';
import { implement, redirect, type Handling } from '#platform/http';
import { isAddress } from '#platform/mail';
import { invitedUntil, namesOf } from '#modules/accounts';
import { endDelegate, inviteDelegateAgain, listDelegable, listDelegates, nameDelegate, representedByMe } from '../server/delegates.ts';
import { getEnterprise } from '../server/enterprises.ts';
import { startOfDay } from '../server/legal-day.ts';
import { delegatesPages } from './delegates-pages-contract.ts';
import { delegatesPage, delegatesPath, type DelegateDone, type DelegateTyped } from './delegates-page.ts';
import { isName } from './registration-page-handlers.ts';
import { faultOf, speechOf, type Fault } from './speech.ts';

const nothing: DelegateTyped = {
  fullName: '',
  email: '',
  validFrom: '',
  validTo: '',
  paperNo: '',
  paperDate: '',
  paperScope: '',
  scope: 'all',
  procedures: [],
};

const dayMs = 86_400_000;

interface Shown {
  dn: string | undefined;
  typed?: DelegateTyped;
  faults?: readonly Fault[];
  done?: DelegateDone | undefined;
  status?: number;
}

async function show(handling: Handling, { dn, typed = nothing, faults = [], done, status = 200 }: Shown) {
  const { ctx, site } = handling;
  const speech = speechOf(handling);
  const own = await representedByMe(ctx);
  const enterpriseId = dn ?? own[0] ?? fail('http.not-found');
  const mandates = await listDelegates(ctx, enterpriseId);
  const found = await ctx.read(async (tx) => {
    const personIds = mandates.map((one) => one.personId);
    const names = await namesOf(tx, personIds);
    const delegates = [];
    for (const one of mandates)
      delegates.push({ ...one, name: names.get(one.personId)?.name ?? '', invitedUntil: await invitedUntil(tx, one.personId) });
    const enterprises = [];
    for (const id of own) enterprises.push(await getEnterprise(tx, id, { valid: ctx.now() }));
    return { delegates, enterprises, procedures: await listDelegable(ctx, tx, ctx.now()) };
  });
  const enterprises = found.enterprises.map(({ id, name }) => ({ id, name }));
  const enterprise = enterprises.find((one) => one.id === enterpriseId) ?? fail('http.not-found');
  const { delegates, procedures } = found;
  const body = delegatesPage({ ...speech, enterprise, enterprises, delegates, procedures, now: ctx.now(), typed, faults, done });
  return site({ title: speech.t('enterprises.page.delegates'), body, status });
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(new Date(text).getTime());

// words: enterprises.page.missing-* enterprises.page.wrong-*
function wrongIn({ ctx }: Handling, typed: DelegateTyped): Fault[] {
  const { t } = ctx;
  const missing = (['fullName', 'email', 'paperNo', 'paperDate'] as const).filter((name) => typed[name] === '');
  const faults: Fault[] = missing.map((field) => ({ field, text: t(`enterprises.page.missing-${field}`) }));
  if (typed.fullName !== '' && !isName(typed.fullName))
    faults.push({ field: 'fullName', text: t('enterprises.page.wrong-representative') });
  if (typed.email !== '' && !isAddress(typed.email)) faults.push({ field: 'email', text: t('enterprises.page.wrong-email') });
  for (const field of ['validFrom', 'validTo', 'paperDate'] as const)
    if (typed[field] !== '' && !isDay(typed[field])) faults.push({ field, text: t('enterprises.page.wrong-day') });
  if (typed.scope === 'some' && typed.procedures.length === 0)
    faults.push({ field: 'procedures', text: t('enterprises.page.missing-procedures') });
  return faults;
}

async function take(handling: Handling, dn: string, typed: DelegateTyped) {
  const { ctx } = handling;
  const faults = wrongIn(handling, typed);
  if (faults.length > 0) return show(handling, { dn, typed, faults, status: 422 });
  const { fullName, email, validFrom, validTo, paperNo: no, paperDate: date, paperScope: scope } = typed;
  try {
    await nameDelegate(ctx, {
      enterpriseId: dn,
      person: { fullName, email, locale: ctx.locale },
      procedures: typed.scope === 'some' ? typed.procedures : undefined,
      validFrom: validFrom === '' ? undefined : startOfDay(validFrom),
      validTo: validTo === '' ? null : new Date(startOfDay(validTo).getTime() + dayMs),
      document: { no, date, ...(scope === '' ? {} : { scope }) },
    });
  } catch (error) {
    const { fault, status } = faultOf(error, speechOf(handling), 'email');
    return show(handling, { dn, typed, faults: [fault.field === 'personId' ? { ...fault, field: 'email' } : fault], status });
  }
  return redirect(`${speechOf(handling).prefix}${delegatesPath}?dn=${dn}&xong=uy-quyen`);
}

const doneBy: Readonly<Record<string, DelegateDone>> = { 'uy-quyen': 'named', 'cham-dut': 'ended', 'moi-lai': 'invited' };

/** Handlers of the page of delegates. */
export const delegatesPageHandlers = implement(delegatesPages, {
  showDelegates: ({ dn, xong = '' }, handling) => show(handling, { dn, done: doneBy[xong] }),
  nameDelegate: ({ dn, ...typed }, handling) => take(handling, dn, typed),
  endDelegate: async ({ id }, handling) => {
    await endDelegate(handling.ctx, id);
    return redirect(`${speechOf(handling).prefix}${delegatesPath}?xong=cham-dut`);
  },
  inviteDelegateAgain: async ({ id }, handling) => {
    await inviteDelegateAgain(handling.ctx, id);
    return redirect(`${speechOf(handling).prefix}${delegatesPath}?xong=moi-lai`);
  },
});
