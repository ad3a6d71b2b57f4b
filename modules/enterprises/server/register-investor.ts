import type { Act } from '#platform/context';
import { newId } from '#platform/ids';
import { insertInvestor, investorHistory, type InvestorFields } from './enterprise-store.ts';
import type { Entry } from './register-enterprise.ts';

/** An investor to be entered. */
export interface NewInvestor extends Entry {
  fields: InvestorFields;
}

/** Enters an investor in the registry; answers the id. */
export async function registerInvestor(act: Act, given: NewInvestor): Promise<string> {
  const id = newId(act.now);
  await insertInvestor(act.tx, { id, createdAt: act.now });
  await investorHistory.start(act, id, given);
  act.about('investor', id);
  return id;
}
