import { dossiersContract } from '#contracts/dossiers';
import { paymentsContract } from '#contracts/payments';
import { listDossiers } from '#modules/dossiers';
import { askPayment, determineFee, getFee } from '#modules/payments';
import type { Stage } from './stage.ts';
import type { World } from './world.ts';

/** What some applicants owe as the year ends: there is something to find, to take and to pay by transfer. */
const sums = [150_000, 300_000, 1_200_000, 90_000] as const;
const basis = 'Nghị quyết của Hội đồng nhân dân về phí, lệ phí (minh họa)';
const looked = 40;

/** The desk determines the fees of a few open dossiers, and asks for every other one. Those that have one stay as they are. */
export async function askForFees(stage: Stage, world: World, at: Date): Promise<void> {
  const officer = world.people.get('motcua1') ?? '';
  const { operations } = paymentsContract;
  const reading = await stage.as(officer, dossiersContract.operations.listDossiers, at);
  const seeing = await stage.as(officer, operations.getFee, at);
  const determining = await stage.as(officer, operations.determineFee, at);
  const { dossiers } = await listDossiers(reading, { state: 'open', limit: looked });
  const accepted = dossiers.filter(({ code }) => code !== undefined).slice(0, sums.length);
  for (const [place, { id: dossierId }] of accepted.entries()) {
    if ((await getFee(seeing, dossierId)).obligation !== undefined) continue;
    const lines = [{ name: 'Lệ phí giải quyết thủ tục', kind: 'le-phi' as const, amount: sums[place] ?? sums[0], basis }];
    const { version } = await determineFee(determining, { dossierId, version: 0, timing: 'return', lines });
    if (place % 2 === 1) await askPayment(determining, { dossierId, version });
  }
}
