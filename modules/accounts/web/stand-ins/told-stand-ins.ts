import type { z } from 'zod';
import type { accountStandInsContract } from '../../contract-stand-ins.ts';

/** Who stands in for whom, and among whom the reader may choose. */
export type StandIns = z.output<(typeof accountStandInsContract)['operations']['listStandIns']['out']>;
/** One stand-in. */
export type StandIn = StandIns['standIns'][number];
