import { fail } from '#platform/errors';
import type { ServiceMandates } from '#modules/accounts';
import { getEnterprise, findEnterpriseByCode } from './enterprises.ts';
import { giveMandate } from './give-mandate.ts';
import { listMandatesOfPerson } from './mandate-store.ts';

/** A system acts for an enterprise as a delegate does: by a paper, for all or some procedures. */
export const systemsMandates: ServiceMandates = {
  async give(act, personId, { enterpriseCode, paper, procedures }) {
    const { id: enterpriseId } =
      (await findEnterpriseByCode(act.tx, enterpriseCode)) ?? fail('enterprises.unknown-enterprise', { code: enterpriseCode }, 'mandates');
    const held = await listMandatesOfPerson(act.tx, personId, act.now);
    const isHeld = held.some(
      (one) =>
        one.enterpriseId === enterpriseId &&
        (one.procedures === null || procedures?.every((code) => one.procedures?.includes(code)) === true),
    );
    if (isHeld) return;
    const given = { enterpriseId, personId, kind: 'delegate' as const, document: paper };
    await giveMandate(act, procedures === undefined ? given : { ...given, procedures });
  },
  async list(tx, personId, at) {
    const held = await listMandatesOfPerson(tx, personId, at);
    const ids = [...new Set(held.map((one) => one.enterpriseId))];
    const found = await Promise.all(ids.map((id) => getEnterprise(tx, id, { valid: at })));
    return found.map((one) => ({ code: one.code, name: one.name }));
  },
};
