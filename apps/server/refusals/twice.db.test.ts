import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { administratorForm, authorityForm, digitsOn, printedCode, unitFields } from '../../../modules/accounts/first-run.fixture.ts';
import { untilQuiet } from '../until-quiet.fixture.ts';
import { startTestServer, type TestServer } from '../test-server.ts';
import { applicantFixtures, applicantPageFixtures, ownFixtures } from './applicants.fixture.ts';
import type { Fixtures, Prepared } from './fixture.fixture.ts';
import { officerFixtures } from './officers.fixture.ts';
import { publicActs, signingIn } from './public-acts.fixture.ts';
import { ask, declaredOperations, type Answered, type Declared } from './requests.fixture.ts';
import { changesBetween, countEverything, type Counts } from './rows.fixture.ts';
import { startWorld, type World } from './world.fixture.ts';

// Two worlds alike go the same way: in one each act is asked for once, in the other by an impatient hand, twice at the same moment and once more. What
// stands in their databases afterwards is compared, with all that reactions and jobs made of it.

const fixtures: Fixtures = { ...ownFixtures, ...applicantFixtures, ...applicantPageFixtures, ...officerFixtures };
const operations = new Map(declaredOperations().map((declared) => [declared.key, declared]));
const acts = [...operations.values()].filter(({ operation }) => operation.method !== 'GET');
const firstRun = ['enterSetUpCode', 'enterAuthority', 'enterUnits', 'enterAdministrator', 'finishFirstRun'].map(
  (name) => `page accounts.${name}`,
);

/** What leaves nothing behind, asked for once or more. */
const looks = [
  'calendars.previewDecision',
  'calendars.readNotice',
  'signatures.verifyFile',
  'page documents.judgeFile',
  'page documents.compareFile',
  'page enterprises.followRegistration',
  // without a session there is none to end
  'page accounts.endAtKiosk',
  // The book of the demo's portal is no table of ours; while nobody exchanges with it nothing is fetched.
  'page exchange.fileAtPortal',
  'page exchange.changePortal',
];

interface Anew {
  because: string;
  /** What each further one leaves too, as much as the first; twice as much of what is named twice. */
  leaves: readonly string[];
}
const draftBegun: Anew = {
  because: 'a draft is nothing before it is sent, and may be dropped',
  leaves: ['dossiers.draft', 'dossiers.draft.version', 'trail of dossiers.start-draft draft'],
};
const fileReplaced: Anew = {
  because: 'the later file takes the place of the same earlier one',
  leaves: ['dossiers.component', 'trail of dossiers.add-component draft'],
};
const fileWaits: Anew = {
  because: 'a file that no case is opened with is forgotten',
  leaves: ['cases.file', 'trail of cases.add-file case-file'],
};
const toldTwice = (because: string, ...leaves: readonly string[]): Anew => ({ because, leaves: leaves.map((one) => `trail of ${one}`) });

/** What is done anew each time it is asked, and why that does no harm; everything else is done once, and whoever asks again is told the same or why not. */
const anew: Readonly<Record<string, Anew>> = {
  'accounts.resetPassword': {
    because: 'the newest code alone is good',
    leaves: ['accounts.one_time_code', 'trail of accounts.reset-password person', 'fact accounts.sessions-ended'],
  },
  'accounts.resetSecondFactor': {
    because: 'the newest code alone is good',
    leaves: ['accounts.one_time_code', 'trail of accounts.reset-second-factor person', 'fact accounts.sessions-ended'],
  },
  'accounts.createApiKey': {
    because: 'a key is shown once: each is another, listed and to be ended by itself',
    leaves: ['accounts.api_key', 'trail of accounts.create-api-key person'],
  },
  'webhooks.createSubscription': {
    because: 'its secret is shown once: each is another, listed and to be ended by itself',
    leaves: ['webhooks.subscription', 'trail of webhooks.create-subscription webhook'],
  },
  'webhooks.testSubscription': {
    because: 'each is a try',
    leaves: ['webhooks.delivery', 'trail of webhooks.test-subscription webhook'],
  },
  'dossiers.startDraft': draftBegun,
  'page dossiers.startDossier': draftBegun,
  'dossiers.startReception': {
    because: draftBegun.because,
    leaves: ['dossiers.draft', 'dossiers.draft.version', 'dossiers.arrival', 'trail of dossiers.start-reception draft'],
  },
  'dossiers.giveConsent': toldTwice('the later consent takes the place of the same earlier one', 'dossiers.give-consent draft'),
  'page dossiers.keepConsent': toldTwice('the later consent takes the place of the same earlier one', 'dossiers.give-consent draft'),
  'dossiers.fetchRecords': {
    because: 'each question to a register is one in its log; the later answer takes the place of the same earlier one',
    leaves: ['lookups.lookup', 'dossiers.fetched', 'trail of lookups.look-up draft', 'trail of dossiers.keep-fetched draft'],
  },
  'dossiers.lookUpForDossier': {
    because: 'each question to a register is one in its log; the later answer takes the place of the same earlier one',
    leaves: ['lookups.lookup', 'dossiers.fetched', 'trail of lookups.look-up dossier', 'trail of dossiers.keep-fetched dossier'],
  },
  'lookups.setUpSource': toldTwice('the same connection', 'lookups.set-up-source lookups.source'),
  'dossiers.addComponent': fileReplaced,
  'page dossiers.saveComponents': fileReplaced,
  'dossiers.makeControlSlip': {
    because: 'each slip is a print of its own',
    leaves: [
      'dossiers.paper',
      'trail of dossiers.make-control-slip dossier',
      'trail of dossiers.render-paper dossier',
      'fact dossiers.paper-made',
      'fact dossiers.paper-rendered',
    ],
  },
  'processes.migrateCases': { because: 'who is there already is not taken there a second time, which is told', leaves: [] },
  'cases.addCaseFile': fileWaits,
  'cases.addFiledCaseFile': fileWaits,
  'cases.makeCasePaper': { because: 'each is a print of its own', leaves: ['cases.paper', 'trail of cases.make-paper case'] },
  'documents.saveDraft': {
    because: 'one draft, kept twice',
    leaves: ['documents.document.version', 'trail of documents.save-draft document', 'trail of documents.save-draft dossier'],
  },
  'procedures.startImport': {
    because: 'a file may be read again, which changes nothing; one at a time',
    leaves: [
      'procedures.import_run',
      'trail of procedures.begin-import procedures.import',
      'trail of procedures.import-batch procedures.import',
      'trail of procedures.end-import procedures.import',
    ],
  },
  'consultations.renewLink': {
    because: 'the newest link alone is good',
    leaves: [
      'consultations.link',
      'trail of consultations.renew-link dossier',
      'trail of notifications.notify notice',
      'fact consultations.link-made',
      'fact notifications.mail-queued',
      'notifications.notice',
      'notifications.delivery',
    ],
  },
  'signatures.trustAuthorities': { because: 'who is trusted already is not trusted a second time, which is told', leaves: [] },
  'documents.prepareSigning': {
    because: 'signing begins anew, what was prepared before is given up',
    leaves: [
      'signatures.signing_session',
      'documents.revision',
      'documents.document.version',
      'trail of signatures.prepare signing',
      'trail of signatures.prepare signing',
      'trail of documents.begin-signing document',
      'trail of documents.prepare-signing document',
      'fact documents.signing-prepared',
    ],
  },
  'documents.sealDocument': {
    because: 'a seal is begun outside the act that keeps it: of two the later is given up and refused',
    leaves: [
      'signatures.signing_session',
      'trail of signatures.prepare signing',
      'trail of signatures.prepare signing',
      'trail of documents.begin-seal document',
    ],
  },
  'accounts.unlockScreen': toldTwice('who he is was proven twice', 'accounts.unlock person'),
  'page accounts.signInAtKiosk': {
    because: 'each is a session of its own, which ends itself',
    leaves: ['accounts.session', 'trail of accounts.sign-in person'],
  },
  'page accounts.unlock': toldTwice('who he is was proven twice', 'accounts.unlock person'),
  'accounts.lockScreen': toldTwice('what is locked stays locked', 'accounts.lock person'),
  'dossiers.trackDossier': toldTwice('each is a look', 'dossiers.track dossier'),
  'page dossiers.showSelfTracked': toldTwice('each is a look', 'dossiers.track dossier'),
  'page dossiers.showTracked': toldTwice('each is a look', 'dossiers.track dossier'),
  'documents.claimDraft': toldTwice('who writes goes on writing', 'documents.claim-draft dossier'),
  'rehearsals.stopRehearsal': toldTwice('what was stopped or is over stays so', 'rehearsals.stop rehearsal'),
  'documents.abandonSigning': toldTwice('what was given up stays given up', 'documents.abandon-signing document'),
  'queues.callAgain': toldTwice('each is a call', 'queues.call-again ticket'),
  'webhooks.sendAgain': toldTwice('what is due now is due now', 'webhooks.send-again webhook'),
  'exchange.sendAgain': toldTwice('what is told again is told again', 'exchange.send-again dossier'),
  'exchange.setUpExchange': toldTwice('it is set as it was', 'exchange.set-up exchange'),
  'processes.saveInboxView': toldTwice('the same view', 'processes.save-view person'),
  'processes.dropInboxView': toldTwice('what was dropped stays so', 'processes.drop-view person'),
  'processes.addComment': toldTwice('the same words', 'processes.add-comment dossier'),
  'processes.withdrawComment': toldTwice('what was taken back stays so', 'processes.withdraw-comment dossier'),
  'processes.watchCase': toldTwice('the same choice', 'processes.watch-case dossier'),
  'processes.unwatchCase': toldTwice('what is not watched stays so', 'processes.unwatch-case dossier'),
  'notifications.savePreference': toldTwice('the same choice', 'notifications.save-preferences person'),
  'page notifications.keepPreferences': toldTwice('the same choice', 'notifications.save-preferences person'),
};

// What relays, workers and sealers note for themselves; the trail and facts, which are counted by name; tries, of which each request is one; files, kept by their content.
const uncounted = /^(graphile_worker|audit\.|events\.|files\.file|webhooks\.place|settled|accounts\.attempt|dossiers\.tracking_try)/;

const isGood = ({ status }: Answered): boolean => status >= 200 && status < 400;
// A page carries something new for each showing of it.
const saidIn = ({ text }: Answered): string => text.replaceAll(/ nonce="[^"]*"/g, '');

/** Twice at the same moment, and once more when both are answered. */
async function impatiently(request: () => Promise<Answered>): Promise<Answered[]> {
  const answers = await Promise.all([request(), request()]);
  return [...answers, await request()];
}

interface Left {
  answers: Answered[];
  rows: Counts;
}

async function leftBy({ services }: TestServer, run: () => Promise<Answered[]>): Promise<Left> {
  const { pool } = services.db;
  await untilQuiet(pool);
  const before = await countEverything(pool, uncounted);
  const answers = await run();
  await untilQuiet(pool);
  return { answers, rows: changesBetween(before, await countEverything(pool, uncounted)) };
}

const allowed = (key: string, name: string): number => anew[key]?.leaves.filter((one) => one === name).length ?? 0;

/**
 * What two further requests left that no act may leave twice; an entry of the trail that names no record says that nothing was done to any, and
 * figures are surveyed by a worker on its own time.
 */
function doubled(key: string, one: Left, two: Left): Counts {
  const more = Object.entries(changesBetween(one.rows, two.rows)).filter(([name]) => !/^trail of \S+$|^scorecards\./.test(name));
  return Object.fromEntries(more.filter(([name, by]) => by < 0 || by > 2 * allowed(key, name) * Math.abs(one.rows[name] ?? 0)));
}

function expectToldTheSame({ key, kind }: Declared, { answers }: Left): void {
  const done = answers.filter(isGood);
  expect(done.length > 0 ? '' : answers[0]?.text).toBe('');
  for (const { status, text } of answers.filter((answered) => !isGood(answered))) {
    expect({ status, text }).toMatchObject({ status: expect.toSatisfy((one: number) => one < 500) });
    if (kind !== 'pages') expect(JSON.parse(text)).toMatchObject({ code: expect.stringMatching(/^[a-z-]+\.[a-z-]+$/) });
  }
  if (anew[key] === undefined) expect(new Set(done.map(saidIn)).size).toBe(1);
}

function expectAlike(declared: Declared, one: Left, two: Left): void {
  const { key } = declared;
  expect(one.answers.map((answered) => (isGood(answered) ? '' : answered.text))).toEqual(['']);
  expectToldTheSame(declared, two);
  if (looks.includes(key)) expect(one.rows).toEqual({});
  else expect(Object.keys(one.rows)).not.toEqual([]);
}

let once: World;
let twice: World;
beforeAll(async () => {
  [once, twice] = await Promise.all([startWorld(), startWorld()]);
}, 120_000);
afterAll(async () => {
  for (const world of [once, twice]) await world.desk.server.stop();
});

test('every act is tried, the public ones too, and nothing else is excused', () => {
  const tried = [...Object.keys(fixtures), ...Object.keys(publicActs), ...firstRun];
  expect(acts.map(({ key }) => key).filter((key) => !tried.includes(key))).toEqual([]);
  const excused = [...Object.keys(publicActs), ...firstRun, ...looks, ...Object.keys(anew)];
  expect(excused.filter((key) => !acts.some((one) => one.key === key))).toEqual([]);
});

// Locking stops the session of everybody who tries it, signing out ends it.
const last = ['accounts.lockScreen', 'page accounts.signOut'];
const inOrder = acts.filter(({ key }) => !firstRun.includes(key)).toSorted((one, other) => last.indexOf(one.key) - last.indexOf(other.key));

describe.each(inOrder.map((declared) => [declared.key, declared] as const))('%s', (key, declared) => {
  test('asked for twice at once and once more leaves what it leaves when it is asked for once', async () => {
    const fixture = fixtures[key];
    const prepare = fixture?.prepare ?? publicActs[key];
    if (prepare === undefined) throw new Error(`${key} has no fixture in apps/server/refusals`);
    const [single, double] = await Promise.all([prepare(once), prepare(twice)]);
    const asked = (world: World, given: Prepared): Promise<Answered> => ask(world, fixture?.by, declared, given);
    const [one, two] = await Promise.all([
      leftBy(once.desk.server, async () => [await asked(once, single)]),
      leftBy(twice.desk.server, () => impatiently(() => asked(twice, double))),
    ]);
    expect(doubled(key, one, two)).toEqual({});
    expectAlike(declared, one, two);
  });
});

test('who has no second factor signs in twice by two clicks, which leaves two sessions that he sees and ends, and nothing else', async () => {
  const given = signingIn(twice, 'other');
  const signIn = operations.get('page accounts.signIn') ?? expect.fail('nobody signs in');
  const { answers, rows } = await leftBy(twice.desk.server, () =>
    Promise.all([ask(twice, undefined, signIn, given), ask(twice, undefined, signIn, given)]),
  );
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect(rows).toEqual({ 'accounts.session': 2, 'trail of accounts.sign-in person': 2 });
});

describe('the first run of an empty database', () => {
  const servers: TestServer[] = [];
  const cookies = new Map<TestServer, string>();
  beforeAll(async () => {
    for (let count = 0; count < 2; count += 1) servers.push(await startTestServer({ demo: false }));
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
  });

  const declaredAs = (key: string): Declared => operations.get(key) ?? expect.fail(`${key} is no operation`);
  const askAt = (server: TestServer, key: string, given: Prepared): Promise<Answered> =>
    ask({ ...once, desk: { ...once.desk, server } }, undefined, declaredAs(key), {
      ...given,
      headers: { cookie: cookies.get(server) ?? '' },
    });
  const page = async (server: TestServer, buoc: string): Promise<string> =>
    (await askAt(server, 'page accounts.showFirstRun', { query: { buoc } })).text;
  const typed: Readonly<Record<string, (server: TestServer) => Promise<Readonly<Record<string, string>>>>> = {
    'page accounts.enterSetUpCode': async (server) => ({ ma: await printedCode(server) }),
    'page accounts.enterAuthority': async () => authorityForm,
    'page accounts.enterUnits': async (server) => unitFields(await page(server, 'don-vi')),
    'page accounts.enterAdministrator': async () => administratorForm,
    'page accounts.finishFirstRun': async (server) => ({ code: digitsOn(await page(server, 'xac-thuc'), server.clock.now()) }),
  };

  test.each(firstRun)('%s asked for twice at once and once more leaves what it leaves when it is asked for once', async (key) => {
    const asked = (server: TestServer): Promise<Left> =>
      leftBy(server, async () => {
        const body = (await typed[key]?.(server)) ?? {};
        const request = (): Promise<Answered> => askAt(server, key, { body });
        return server === servers[0] ? [await request()] : impatiently(request);
      });
    const lefts: Left[] = [];
    for (const server of servers) {
      const left = await asked(server);
      const set = left.answers.filter(isGood).flatMap(({ headers }) => [headers['set-cookie'] ?? []].flat());
      const [cookie] = set.map((one) => String(one).split(';')[0] ?? '');
      if (key === firstRun[0]) cookies.set(server, cookie ?? '');
      lefts.push(left);
    }
    const [one, two] = lefts;
    if (one === undefined || two === undefined) throw new Error('two servers were asked');
    expect(doubled(key, one, two)).toEqual({});
    expectAlike(declaredAs(key), one, two);
  });
});
