import type { z } from 'zod';
import { exchangeContract } from '#contracts/exchange';
import { formatInstant } from '#platform/i18n';

type Operations = (typeof exchangeContract)['operations'];

/** How the exchange stands. */
export type Exchange = z.output<Operations['getExchange']['out']>;
/** A message that waits. */
export type WaitingLine = z.output<Operations['listWaiting']['out']>['messages'][number];
/** A message as it came. */
export type IncomingLine = z.output<Operations['listIncoming']['out']>['messages'][number];

/** What both sides have of a day. */
export type DayLine = z.output<Operations['listReconciliations']['out']>['reconciliations'][number];

/** An instant as JSON tells it, in words. */
export const moment = (at: string): string => formatInstant(new Date(at));
