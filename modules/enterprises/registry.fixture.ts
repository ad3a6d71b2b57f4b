import { makeCtx, makeExtensions, systemCtx, type Ctx, type Services } from '#platform/context';
import { reachAll, systemActor } from '#platform/access';
import { movableClock, type MovableClock } from '#platform/clock';
import { connect, type Database } from '#platform/db';
import { silentLog } from '#platform/log';
import { testDatabase } from '#platform/testing';
import { createPerson } from '#modules/accounts';
import './errors.ts';
import { demoEnterprises } from './seeds/demo-enterprises.ts';
import { seedEnterprises, type SeededEnterprise } from './seeds/seed-enterprises.ts';
import { getCertificateOfProject } from './server/certificates.ts';

/** A registry of its own for one test file, with a clock that stands until it is moved. */
export interface TestRegistry {
  db: Database;
  clock: MovableClock;
  ctx: Ctx;
  /** The same system under the name of an officer. */
  officer(name: string): Ctx;
  person(fullName: string): Promise<string>;
  /** Enters the nth demo enterprise. */
  enter(place: number): Promise<SeededEnterprise & { projectId: string; certificateId: string }>;
  stop(): Promise<void>;
}

/** Starts one at an instant. */
export async function testRegistry(at: string): Promise<TestRegistry> {
  const place = await testDatabase({ modules: ['enterprises'] });
  const db = connect(place.app, 4);
  const clock = movableClock(new Date(at));
  const services = {
    db,
    clock,
    log: silentLog,
    extensions: makeExtensions([]),
    publicUrl: 'http://127.0.0.1',
    masterKey: new Uint8Array(32),
    authority: () => Promise.reject(new Error('no authority in this test')),
    files: undefined,
  } as unknown as Services;
  const ctx = systemCtx(services, 'test');
  return {
    db,
    clock,
    ctx,
    officer: (name) =>
      makeCtx({ services, actor: { ...systemActor, name }, reach: reachAll(clock.now()), locale: 'vi', requestId: 'test' }),
    person: (fullName) =>
      ctx.act('test.person', (act) => createPerson(act, { fullName, positionTitle: { vi: 'Trưởng phòng', en: 'Head' } })),
    async enter(n) {
      const [one] = await seedEnterprises(ctx, demoEnterprises.slice(n, n + 1));
      const projectId = one?.projectIds[0];
      if (one === undefined || projectId === undefined) throw new Error('no such demo enterprise');
      const certificate = await ctx.read((tx) => getCertificateOfProject(tx, projectId, { valid: clock.now() }));
      return { ...one, projectId, certificateId: certificate.id };
    },
    async stop() {
      await db.close();
      await place.drop();
    },
  };
}
