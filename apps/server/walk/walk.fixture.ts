import type { Browser } from 'playwright-core';
import { launchChromium } from '#platform/testing';
import type { Locale } from '#platform/i18n';
import { modules as webModules } from '../../web/modules.ts';
import { modules } from '../modules.ts';
import { accountVisits, installer } from './account-visits.fixture.ts';
import { administrationVisits } from './administration-visits.fixture.ts';
import { catalogueVisits } from './catalogue-visits.fixture.ts';
import { deliveryVisits } from './delivery-visits.fixture.ts';
import { deskVisits } from './desk-visits.fixture.ts';
import { startEmptyHouse, type EmptyHouse } from './empty-house.fixture.ts';
import { changeLanguage, openAt, openEye, waitUntil, weightOf, type Eye } from './eye.fixture.ts';
import { exceptionVisits } from './exception-visits.fixture.ts';
import { faultsOf } from './judge.fixture.ts';
import { exchangeVisits } from './exchange-visits.fixture.ts';
import { noticeVisits } from './notice-visits.fixture.ts';
import { consultationVisits } from './consultation-visits.fixture.ts';
import { paymentVisits } from './payment-visits.fixture.ts';
import { caseVisits } from './case-visits.fixture.ts';
import { lookupVisits } from './lookup-visits.fixture.ts';
import { queueVisits } from './queue-visits.fixture.ts';
import { ratingVisits } from './rating-visits.fixture.ts';
import { registrationVisits } from './registration-visits.fixture.ts';
import { draftVisits } from './draft-visits.fixture.ts';
import { migrationVisits } from './migration-visits.fixture.ts';
import { rehearsalVisits } from './rehearsal-visits.fixture.ts';
import { scorecardVisits } from './scorecard-visits.fixture.ts';
import { startSmallWorld, type SmallWorld } from './small-world.fixture.ts';
import { systemVisits } from './system-visits.fixture.ts';
import { templateVisits } from './template-visits.fixture.ts';
import { inboxVisits } from './inbox-visits.fixture.ts';
import { visitsOf, type Visit, type Visits } from './visits.fixture.ts';

/** A look that was taken: what was wrong, and what was downloaded where that is judged. */
export interface Look {
  name: string;
  visit: Visit;
  faults: string[];
  weight?: { bytes: number; parts: string[] };
}

/** Each language begins at another width, so that every page is opened and checked at both. */
const widthsOf: Record<Locale, readonly [number, number]> = { vi: [1280, 360], en: [360, 1280] };

/** Operations of every page that is opened by its address. */
export const pageOperations = modules
  .flatMap((module) => module.handlers ?? [])
  .filter(({ contract }) => contract.kind === 'pages')
  .flatMap(({ contract }) =>
    Object.entries(contract.operations).map(([name, operation]) => ({ name: `${contract.noun}.${name}`, operation })),
  )
  .filter(({ operation }) => operation.method === 'GET');
/** Routes of every screen of the app. */
export const routes = webModules.flatMap((module) => module.routes);

/** Where the app is, and not a page. */
export const isScreen = (name: string): boolean => name.startsWith('app ');

const inbox = 'app /';
const isWeighed = (name: string, { state, act, at }: Visit): boolean =>
  state === 'data' && act === undefined && at !== '/vao-viec' && (name === inbox || !isScreen(name));

function addressOf({ at }: Visit, locale: Locale, base: string): string {
  const address = new URL(at.replace('{locale}', locale), base);
  if (locale === 'vi' || /^\/(app|api)\//.test(address.pathname)) return address.href;
  address.pathname = `/en${address.pathname.replace(/\/$/, '')}`;
  const back = address.searchParams.get('ve');
  if (back !== null) address.searchParams.set('ve', `/en${back}`);
  return address.href;
}

const seen = (selector: string): string =>
  `[...document.querySelectorAll(${JSON.stringify(selector)})].some((one) => one.checkVisibility() && one.getBoundingClientRect().height > 0)`;

async function shown(eye: Eye, { shows }: Visit): Promise<string[]> {
  if (!(await waitUntil(eye, seen(shows)))) return [`does not show ${shows}`];
  return (await waitUntil(eye, `document.querySelector('.ez-loading, [aria-busy="true"]') === null`)) ? [] : ['is still loading'];
}

/** States of pages that axe has judged in English: what another person sees of one differs in its data, and axe judges it in Vietnamese. */
type Judged = Set<string>;

/** Opens what is to be seen; the app, open in Vietnamese, changes its language in place with everything that was done in it. */
async function arrive(eye: Eye, name: string, { visit, locale, base }: { visit: Visit; locale: Locale; base: string }): Promise<string[]> {
  if (locale === 'en' && isScreen(name)) {
    eye.complaints.length = 0;
    await changeLanguage(eye, locale);
    return shown(eye, visit);
  }
  const cold = locale === 'vi' && isWeighed(name, visit);
  const status = await openAt(eye, addressOf(visit, locale, base), { width: widthsOf[locale][0], cold });
  // some pages lead into the app
  if (locale === 'en') await changeLanguage(eye, locale);
  await visit.act?.(eye.page);
  return [...(status === (visit.status ?? 200) ? [] : [`answers ${status}`]), ...(await shown(eye, visit))];
}

async function look(
  eye: Eye,
  name: string,
  { visit, locale, base, judged }: { visit: Visit; locale: Locale; base: string; judged: Judged },
): Promise<Look> {
  const widths = widthsOf[locale];
  const faults: string[] = [];
  try {
    faults.push(...(await arrive(eye, name, { visit, locale, base })));
    // a refusal is told by its status too, which the browser writes down
    const forgive = (complaint: string): boolean => visit.state === 'refused' && complaint.includes('status of 4');
    const state = `${name} ${visit.state}`;
    const axe = locale === 'vi' || visit.act !== undefined || !judged.has(state);
    if (locale === 'en') judged.add(state);
    faults.push(...(await faultsOf(eye, { locale, widths, forgive, axe })));
  } catch (error) {
    faults.push(String(error));
  }
  const told = faults.map((fault) => `${visit.as ?? 'nobody'} ${locale} ${visit.at} (${visit.state}): ${fault}`);
  return { name, visit, faults: told, ...(locale === 'vi' && isWeighed(name, visit) ? { weight: weightOf(eye) } : {}) };
}

/** Where is walked: the demo's authority, and a house where nothing is yet. */
interface Places {
  world: SmallWorld;
  house: EmptyHouse;
  judged: Judged;
}

/** One person looks at everything meant for this person, page after page, each in both languages. */
async function walkAs(eye: Eye, { world, house, judged }: Places, visits: Visits, as: string | undefined): Promise<Look[]> {
  const looks: Look[] = [];
  const context = eye.page.context();
  // What stays open would ask for its news as the next person.
  await eye.page.goto('about:blank');
  await context.clearCookies();
  if (as === installer) await house.enter(context);
  else if (as !== undefined) await world.enter(context, as);
  for (const [name, all] of Object.entries(visits)) {
    for (const visit of all.filter((one) => one.as === as)) {
      for (const locale of ['vi', 'en'] as const) looks.push(await look(eye, name, { visit, locale, base: world.server.url, judged }));
    }
  }
  return looks;
}

/** Everybody looks in turn; the longest walks first, so that no one of them is left over for the end. */
async function walkAll(browser: Browser, places: Places, visits: Visits): Promise<Look[]> {
  const times = new Map<string | undefined, number>();
  for (const { as } of Object.values(visits).flat()) times.set(as, (times.get(as) ?? 0) + 1);
  const people = [...times].toSorted(([, one], [, other]) => other - one).map(([as]) => as);
  const looks: Look[] = [];
  const lane = async (): Promise<void> => {
    const eye = await openEye(browser, {});
    while (people.length > 0) looks.push(...(await walkAs(eye, places, visits, people.shift())));
  };
  await Promise.all([lane(), lane()]);
  return looks;
}

/** Several may visit one page. */
function together(all: readonly Visits[]): Visits {
  const visits: Record<string, Visit[]> = {};
  for (const [name, some] of all.flatMap((one) => Object.entries(one))) visits[name] = [...(visits[name] ?? []), ...some];
  return visits;
}

/** What a walk has seen of everything that was to be visited. */
export interface Seen {
  visits: Visits;
  looks: readonly Look[];
}

/** Everybody walks through pages and screens of one authority, and through the first run of an empty house. */
export async function walk(): Promise<Seen> {
  const [world, house] = [await startSmallWorld(), await startEmptyHouse()];
  const visits = together([
    visitsOf(world),
    inboxVisits(world),
    administrationVisits(world),
    await accountVisits(world, house),
    await registrationVisits(world),
    await noticeVisits(world),
    await templateVisits(world),
    await ratingVisits(world),
    await paymentVisits(world),
    await consultationVisits(world),
    await queueVisits(world),
    await lookupVisits(world),
    await caseVisits(world),
    await exceptionVisits(world),
    await systemVisits(world),
    await catalogueVisits(world),
    await deskVisits(world),
    await deliveryVisits(world),
    await scorecardVisits(world),
    await rehearsalVisits(world),
    await draftVisits(world),
    await migrationVisits(world),
    await exchangeVisits(world),
  ]);
  const browser = await launchChromium();
  const looks = await walkAll(browser, { world, house, judged: new Set() }, visits);
  await browser.close();
  await Promise.all([world.stop(), house.stop()]);
  return { visits, looks };
}
