import { z } from 'zod';

const words = z.object({ vi: z.string(), en: z.string() });
const counts = {
  open: z.number().int(),
  late: z.number().int(),
  soon: z.number().int(),
  paused: z.number().int(),
  /** Working minutes that their processes give the open steps. */
  minutes: z.number().int(),
};

/** How the work of a unit is spread over its people. */
export const loadOperations = {
  listLoad: {
    method: 'GET',
    path: '/processes/load',
    summary: { vi: 'Tải việc của từng người trong đơn vị', en: 'How much work each person of a unit has' },
    in: z.object({}),
    out: z.object({
      units: z.array(
        z.object({
          unitId: z.uuid(),
          name: words,
          /** What nobody has taken. */
          nobody: z.object(counts),
          people: z.array(z.object({ personId: z.uuid(), name: z.string(), away: z.string().optional(), ...counts })),
        }),
      ),
    }),
    permission: 'processes.reassign',
    reach: ['unit'],
    errors: [],
  },
} as const;
