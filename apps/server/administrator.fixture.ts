import { reachOf } from '#platform/access';
import { makeCtx, type Ctx } from '#platform/context';
import { sql, tables } from '#platform/db';
import { actorOf, addIdentity, createPerson, givePost } from '#modules/accounts';
import type { Desk } from '../../modules/dossiers/dossiers.fixture.ts';

/** An administrator beside the people of a desk; answers how he asks with one of his permissions. */
export async function addAdministrator(desk: Desk): Promise<(permission: string) => Promise<Ctx>> {
  const { services } = desk.server;
  const personId = await desk.system.act('test.administrator', async (act) => {
    const found = await sql<{ id: string }>`select id from organisations.unit where code = 'VP'`.execute(tables(act.tx));
    const id = await createPerson(act, { fullName: 'Người quản trị' });
    await addIdentity(act, { personId: id, provider: 'local', subject: 'quan-tri', level: 'basic' });
    await givePost(act, { personId: id, unitId: found.rows[0]?.id ?? '', roleKey: 'administrator', because: 'test' });
    return id;
  });
  return async (permission) => {
    const now = desk.server.clock.now();
    const actor = await desk.system.read((tx) => actorOf(services, tx, personId, now));
    const reach = reachOf(actor, permission, ['authority'], now);
    if (reach === undefined) throw new Error(permission);
    return makeCtx({ services, actor, reach, locale: 'vi', requestId: 'administrator' });
  };
}
