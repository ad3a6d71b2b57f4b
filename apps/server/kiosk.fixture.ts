import { enrolSecondFactor, setPassword } from '#modules/accounts';
import { codeAt } from '../../modules/accounts/server/secrets.ts';
import type { Desk } from '../../modules/dossiers/dossiers.fixture.ts';

/** Gives an officer of a desk a password and a second factor; answers the code of now. */
export async function giveOfficerPassword(desk: Desk, name: string, password: string): Promise<string> {
  const secret = await desk.system.act('test.credentials', async (act) => {
    const personId = desk.people[name] ?? '';
    await setPassword(act, personId, password);
    return (await enrolSecondFactor(act, personId, name)).secret;
  });
  return codeAt(secret, desk.server.clock.now());
}
