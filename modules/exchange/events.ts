import { z } from 'zod';
import { defineEvent } from '#platform/events';

/** What every event here tells. */
export const exchangeNews = z.object({ dossierId: z.uuid() });

/** A partner has a dossier, or lacks it again. */
export const standingChanged = defineEvent(
  'exchange.standing-changed',
  exchangeNews,
  'The national portal acknowledged a dossier, or a comparison found that it lacks what it acknowledged',
);
