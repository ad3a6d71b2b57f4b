import type { Ctx } from '#platform/context';
import { implement, type Handling } from '#platform/http';
import { isAddress } from '#platform/mail';
import { invitedUntil } from '#modules/accounts';
import {
  askRegistration,
  confirmAddress,
  followRegistration,
  readAddressLink,
  sendRegistrationMail,
  stateOf,
  type NumberAndKey,
} from '../server/ask-registration.ts';
import { readTaxCode } from '../server/codes.ts';
import { findMandateRow } from '../server/mandate-store.ts';
import type { Registration } from '../server/registration-store.ts';
import { registrationPages } from './registration-pages-contract.ts';
import {
  addressPage,
  followingPage,
  receiptPage,
  registrationFields,
  registrationPage,
  type FollowingView,
  type RegistrationField,
} from './registration-pages.ts';
import { faultOf, speechOf, type Fault } from './speech.ts';

type Typed = Readonly<Record<RegistrationField, string>>;

const nothing: Typed = { code: '', name: '', representative: '', position: '', email: '', phone: '' };

// Names go into a mail to an address that nobody has confirmed yet: nothing that could be a link or another line.
/** A person's name. */
export const isName = (text: string): boolean => /^\p{L}[\p{L}\p{M} .'’-]{1,99}$/u.test(text.normalize('NFC'));
const isPhone = (text: string): boolean => /^\+?[\d .()-]{8,20}$/.test(text);

const rules: Readonly<Partial<Record<RegistrationField, (text: string) => boolean>>> = {
  code: (text) => readTaxCode(text) !== undefined,
  representative: isName,
  email: isAddress,
  phone: isPhone,
};

// words: enterprises.page.missing-* enterprises.page.wrong-*
function wrongIn({ ctx, files, refused }: Handling, typed: Typed, agreed: boolean): Fault[] {
  const faults = registrationFields.flatMap((name): Fault[] => {
    if (typed[name] === '') return [{ field: name, text: ctx.t(`enterprises.page.missing-${name}`) }];
    return rules[name]?.(typed[name]) === false ? [{ field: name, text: ctx.t(`enterprises.page.wrong-${name}`) }] : [];
  });
  const [why] = refused;
  if (why !== undefined) faults.push({ field: 'proof', text: ctx.t(`errors.${why.why.code}`, { name: why.name, ...why.why.params }) });
  else if (files.length === 0) faults.push({ field: 'proof', text: ctx.t('enterprises.page.missing-proof') });
  if (!agreed) faults.push({ field: 'consent', text: ctx.t('enterprises.page.missing-consent') });
  // What was chosen is not sent again with the form.
  if (faults.length > 0 && files.length > 0) faults.push({ field: 'proof', text: ctx.t('enterprises.page.proof-again') });
  return faults;
}

async function showForm(handling: Handling, values: Typed = nothing, agreed = false, faults: readonly Fault[] = []) {
  const speech = speechOf(handling);
  const body = registrationPage({ ...speech, values, agreed, faults });
  return handling.site({ title: speech.t('enterprises.page.register'), body, status: faults.length > 0 ? 422 : 200, indexed: true });
}

async function takeForm(handling: Handling, { consent, ...typed }: Typed & { consent: string }) {
  const { ctx, files, site } = handling;
  const agreed = consent !== '';
  const faults = wrongIn(handling, typed, agreed);
  const [proof] = files;
  if (faults.length > 0 || proof === undefined) return showForm(handling, typed, agreed, faults);
  const { code, email, name, representative, position, phone } = typed;
  const receipt = await askRegistration(ctx, { code, email, stated: { name, representative, position, phone }, proof });
  const speech = speechOf(handling);
  return site({ title: speech.t('enterprises.page.receipt'), body: receiptPage({ ...speech, receipt, email }) });
}

interface Link {
  dk?: string | undefined;
  ma: string;
}

async function showLink(handling: Handling, { dk = '', ma }: Link, read: typeof readAddressLink) {
  const speech = speechOf(handling);
  const link = { dk, ma };
  const title = speech.t('enterprises.page.confirm-address');
  try {
    const id = dk === '' ? '00000000-0000-7000-8000-000000000000' : dk;
    const registration = await read(handling.ctx, { registrationId: id, token: ma });
    return await handling.site({ title, body: addressPage({ ...speech, link, registration, fault: undefined }) });
  } catch (error) {
    const { fault, status } = faultOf(error, speech, 'ma');
    return handling.site({ title, body: addressPage({ ...speech, link, registration: undefined, fault }), status });
  }
}

/** Whether a mail may be sent again: the link of the address, or the first password, is still waited for. */
async function isMailDue(ctx: Ctx, { mandate_id, ...registration }: Registration): Promise<boolean> {
  if (mandate_id === null) return stateOf({ mandate_id, ...registration }, ctx.now()) === 'unconfirmed';
  return ctx.read(async (tx) => {
    const mandate = await findMandateRow(tx, mandate_id);
    return mandate !== undefined && (await invitedUntil(tx, mandate.personId)) !== undefined;
  });
}

type Told = Partial<Pick<FollowingView, 'sent'>>;

async function showFollowing(handling: Handling, given: NumberAndKey, told: Told = {}) {
  const { ctx, site } = handling;
  const speech = speechOf(handling);
  const title = speech.t('enterprises.page.follow');
  const base = { ...speech, ...given, sent: told.sent };
  try {
    const registration = await followRegistration(ctx, given);
    const found = { registration, state: stateOf(registration, ctx.now()), mailDue: await isMailDue(ctx, registration) };
    return await site({ title, body: followingPage({ ...base, found, fault: undefined }) });
  } catch (error) {
    const { fault, status } = faultOf(error, speech, 'khoa');
    return site({ title, body: followingPage({ ...base, sent: undefined, found: undefined, fault }), status });
  }
}

/** Handlers of the pages of a request for an account. */
export const registrationPageHandlers = implement(registrationPages, {
  showRegistrationForm: (_input, handling) => showForm(handling),
  askRegistration: {
    // Anybody may ask; how often is limited before the body is read.
    admit: () => Promise.resolve(),
    handle: (input, handling) => takeForm(handling, input),
  },
  showAddressLink: (link, handling) => showLink(handling, link, readAddressLink),
  confirmAddress: (link, handling) =>
    showLink(handling, link, async (ctx, given) => {
      await confirmAddress(ctx, given);
      return readAddressLink(ctx, given);
    }),
  showFollowing: ({ so }, handling) => {
    const speech = speechOf(handling);
    const view = { ...speech, number: so, key: '', found: undefined, sent: undefined, fault: undefined };
    return handling.site({ title: speech.t('enterprises.page.follow'), body: followingPage(view) });
  },
  followRegistration: ({ so: number, khoa: key }, handling) => showFollowing(handling, { number, key }),
  sendRegistrationMail: async ({ so: number, khoa: key, lan: version }, handling) => {
    const sent = await sendRegistrationMail(handling.ctx, { number, key, version }).catch(() => undefined);
    return showFollowing(handling, { number, key }, { sent });
  },
});
