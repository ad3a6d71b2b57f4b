import { addComponent, getDraft, giveConsent, saveDraft, startReception, type NewReception } from './index.ts';
import type { Desk } from './dossiers.fixture.ts';
import { codes } from './invented-procedures.fixture.ts';

/** Somebody whom the registry does not know. */
export const stranger: NonNullable<NewReception['party']> = {
  kind: 'organisation',
  name: 'Hiệp hội Mẫu',
  identifiers: [{ kind: 'other', value: 'HH-01' }],
  contact: { street: 'Số 1 đường Mẫu', province: 'Minh Họa', phone: '0900000001' },
  verified: 'shown',
};

/** A complete draft that the desk wrote for whoever brought it; the first enterprise's unless a party is given. */
export async function writeAtDesk(desk: Desk, given: Partial<NewReception> & { by?: string } = {}): Promise<string> {
  const { by = 'desk', party, ...more } = given;
  const ctx = await desk.as(by, 'dossiers.file');
  const whose = party === undefined ? { enterpriseId: desk.enterprises[0]?.enterpriseId } : { party };
  const presenter = { role: 'owner', name: 'Người đem hồ sơ' } as const;
  const draftId = await startReception(ctx, { procedureCode: codes.plain, channel: 'counter', ...whose, presenter, ...more });
  const { data, version } = await getDraft(ctx, draftId);
  await saveDraft(ctx, { draftId, version, data: { ...data, name: data['name'] ?? party?.name ?? 'x', reason: 'thử' } });
  await addComponent(ctx, { draftId, key: 'request', file: await desk.upload() });
  return draftId;
}

/** The same with the applicant's consent said before the officer. */
export async function writeAgreed(desk: Desk, given: Parameters<typeof writeAtDesk>[1] = {}): Promise<string> {
  const draftId = await writeAtDesk(desk, given);
  await giveConsent(await desk.as(given.by ?? 'desk', 'dossiers.file'), { draftId, kind: 'statement', name: 'Người đem hồ sơ' });
  return draftId;
}
