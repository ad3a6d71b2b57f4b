import { makeCtx, systemCtx, type Ctx } from '#platform/context';
import { reachOf } from '#platform/access';
import { actorOf, addIdentity, createPerson, givePost } from '#modules/accounts';
import { giveMandate, demoEnterprises, seedEnterprises, type SeededEnterprise } from '#modules/enterprises';
import { publishForm } from '#modules/forms';
import { addUnit, createAuthority } from '#modules/organisations';
import { publishProcess, completeStep, findOpenStep } from '#modules/processes';
import { publishProcedure } from '#modules/procedures';
import { startTestServer, type TestServer, type TestServerOptions } from '#test-server';
import { acceptDossier, addComponent, saveDraft, startDraft, submitDossier } from './index.ts';
import { codes, contentOf, form, processes, words } from './invented-procedures.fixture.ts';

export { codes } from './invented-procedures.fixture.ts';

/** A server with one authority, its people, two enterprises and the three procedures. */
export interface Desk {
  server: TestServer;
  system: Ctx;
  people: Readonly<Record<string, string>>;
  mandates: Readonly<Record<string, string>>;
  enterprises: SeededEnterprise[];
  /** What a person asks with, as the server would make it for a permission. */
  as(name: string, permission?: string): Promise<Ctx>;
  /** A complete draft of the first enterprise, not sent. */
  draft(data?: Record<string, string | boolean>, procedure?: string): Promise<string>;
  /** Sent; answers the dossier's id. */
  send(data?: Record<string, string | boolean>, procedure?: string): Promise<string>;
  accept(dossierId: string): ReturnType<typeof acceptDossier>;
  /** Takes the open step's way out as a person. */
  go(name: string, dossierId: string, outcome: string, assignTo?: string): Promise<void>;
  upload(name?: string): Promise<Parameters<typeof addComponent>[1]['file']>;
}

const staff = [
  ['desk', 'one-stop-officer', 'MC'],
  ['head', 'unit-head', 'DT'],
  ['worker', 'specialist', 'DT'],
  ['clerk', 'clerk', 'VP'],
  ['leader', 'leader', 'LD'],
  ['stranger', 'specialist', 'XD'],
] as const;
const unitKinds = { MC: 'one-stop', DT: 'department', XD: 'department', VP: 'office', LD: 'board' } as const;

async function setUp(system: Ctx, people: Record<string, string>): Promise<void> {
  await system.act('test.authority', async (act) => {
    await createAuthority(act, { code: 'H99.99', name: words('Ban Quản lý mẫu'), symbol: 'BQL', place: words('Minh Họa'), demo: true });
    const units = new Map<string, string>();
    for (const [code, kind] of Object.entries(unitKinds)) {
      units.set(code, await addUnit(act, { code, name: words(`Đơn vị ${code}`), symbol: code, kind, position: units.size }));
    }
    for (const [name, roleKey, unit] of staff) {
      const personId = await createPerson(act, { fullName: `Người ${name}` });
      await addIdentity(act, { personId, provider: 'local', subject: name, level: 'basic' });
      await givePost(act, { personId, unitId: units.get(unit) ?? '', roleKey, because: 'test' });
      people[name] = personId;
    }
    for (const name of ['delegate', 'other']) people[name] = await createPerson(act, { fullName: `Người ${name}` });
  });
  for (const kind of ['plain', 'silent', 'certificate'] as const) {
    await system.act('test.procedure', async (act) => {
      const at = { validFrom: '2026-01-01', legalBasis: [] };
      const formVersionId = await publishForm(act, { code: `test-${kind}`, name: words(kind), definition: form, ...at });
      const processVersionId = await publishProcess(act, { code: `test-${kind}`, name: words(kind), definition: processes[kind], ...at });
      await publishProcedure(act, {
        code: codes[kind],
        name: words(`Thủ tục ${kind}`),
        field: { code: 'test', name: words('Thử') },
        content: contentOf(kind),
        formVersionId,
        processVersionId,
        validFrom: at.validFrom,
      });
    });
  }
}

/** Starts one at an instant. */
export async function startDesk(at: string, options: Omit<TestServerOptions, 'at'> = {}): Promise<Desk> {
  const server = await startTestServer({ at: new Date(at), ...options });
  const system = systemCtx(server.services, 'test');
  const people: Record<string, string> = {};
  const mandates: Record<string, string> = {};
  await setUp(system, people);
  const enterprises = await seedEnterprises(system, demoEnterprises.slice(0, 2));
  for (const [place, name] of ['delegate', 'other'].entries()) {
    const given = {
      enterpriseId: enterprises[place]?.enterpriseId ?? '',
      personId: people[name] ?? '',
      kind: 'legal-representative',
    } as const;
    mandates[name] = await system.act('test.mandate', (act) => giveMandate(act, given));
  }
  // they file by themselves: both have entered their accounts
  await server.services.db.pool.query(`update accounts.person set last_signed_in_at = $1 where id = any($2::uuid[])`, [
    server.clock.now(),
    [people['delegate'], people['other']],
  ]);
  const as: Desk['as'] = async (name, permission) => {
    const now = server.clock.now();
    const actor = await system.read((tx) => actorOf(server.services, tx, people[name] ?? '', now));
    const wanted = permission ?? (actor.posts.length > 0 ? 'dossiers.read' : 'dossiers.file');
    const reach = reachOf(actor, wanted, ['mandate', 'unit', 'authority'], now);
    if (reach === undefined) throw new Error(`${name} has no ${wanted}`);
    return makeCtx({ services: server.services, actor, reach, locale: 'vi', requestId: name });
  };
  let serial = 0;
  const upload: Desk['upload'] = async (name = 'don.pdf') => {
    serial += 1;
    const bytes = Buffer.from(`%PDF-1.4\n% ${serial}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`);
    return { ...(await server.services.files.put(bytes, { maxBytes: 1_000_000, accept: ['pdf'], name })), name };
  };
  const draft: Desk['draft'] = async (data = { reason: 'thử' }, procedure = codes.plain) => {
    const ctx = await as('delegate');
    const started = await startDraft(ctx, { procedureCode: procedure, enterpriseId: enterprises[0]?.enterpriseId ?? '' });
    await saveDraft(ctx, { draftId: started.id, version: 1, data: { ...started.data, ...data } });
    await addComponent(ctx, { draftId: started.id, key: 'request', file: await upload() });
    return started.id;
  };
  const send: Desk['send'] = async (data, procedure) => submitDossier(await as('delegate'), await draft(data, procedure));
  const openStep = async (dossierId: string) => {
    const found = await system.read((tx) => findOpenStep(tx, dossierId));
    if (found === undefined) throw new Error('no open step');
    return found;
  };
  return {
    server,
    system,
    people,
    mandates,
    enterprises,
    as,
    draft,
    send,
    upload,
    accept: async (dossierId) => {
      const open = await openStep(dossierId);
      return acceptDossier(await as('desk'), { stepId: open.id, version: open.version });
    },
    go: async (name, dossierId, outcome, assignTo) => {
      const open = await openStep(dossierId);
      const ctx = await as(name);
      await ctx.act('test.go', (act) => completeStep(act, { stepId: open.id, outcome, assignTo: assignTo && people[assignTo] }));
    },
  };
}
