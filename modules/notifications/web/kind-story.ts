import type { z } from 'zod';
import type { notificationsContract } from '../contract.ts';

/** A kind of notice with its words. */
export type KindStory = z.output<(typeof notificationsContract)['operations']['listWordings']['out']>['kinds'][number];
