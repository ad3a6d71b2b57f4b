import { dossiersContract } from '#contracts/dossiers';
import { listDossiers } from '#modules/dossiers';
import { fileDossier } from './filing.ts';
import type { PlannedDossier } from './plan.ts';
import { endedInPart } from './seeds/investment.ts';
import type { Stage } from './stage.ts';
import type { World } from './world.ts';

const hourMs = 3_600_000;

/** As the year ends an enterprise files two dossiers at once, and both wait at the desk: a part of its project ends, its certificate is adjusted. Done once. */
export async function fileLinked(stage: Stage, world: World, at: Date): Promise<void> {
  const [variant] = endedInPart.variants;
  const desk = await stage.as(world.people.get('motcua1') ?? '', dossiersContract.operations.listDossiers, at);
  const enterpriseId = world.enterprises[0]?.enterpriseId;
  const { dossiers } = await listDossiers(desk, { state: 'all', procedure: endedInPart.code, enterpriseId, limit: 200 });
  const submittedAt = new Date(at.getTime() - hourMs);
  if (variant === undefined || dossiers.some((one) => one.submittedAt === submittedAt.toISOString())) return;
  const planned: PlannedDossier = {
    index: 0,
    procedure: endedInPart,
    variant,
    enterprise: 0,
    project: 0,
    begunAt: new Date(submittedAt.getTime() - hourMs),
    submittedAt,
    hops: [],
    half: undefined,
    exception: undefined,
    seed: 1,
  };
  await fileDossier(stage, world, planned);
}
