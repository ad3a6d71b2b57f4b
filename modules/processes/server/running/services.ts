import { defineExtensionPoint, type Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import type { Json } from '#modules/forms';
import type { Model } from '../../engine/model.ts';
import { serviceOf } from './awaiting.ts';

/** What a machine is asked to do for a case. Asked again after a fault or a crash: the same case and token is the same work. */
export interface ServiceAsked {
  caseKind: string;
  recordId: string;
  caseId: string;
  token: number;
  facts: Readonly<Record<string, unknown>>;
}

/** What came of it: facts for the case, or the code of an error that the drawing may catch. A machine that throws is asked again. */
export type ServiceAnswer = { done: Readonly<Record<string, Json>> } | { failed: string };

/** A machine that does service tasks, by the code a drawing names. */
export interface ServiceTask {
  code: string;
  /** What a designer reads it as. */
  name?: Words;
  run(ctx: Ctx, asked: ServiceAsked): Promise<ServiceAnswer>;
}

/** Where modules add what machines do in a process. */
export const serviceTasks = defineExtensionPoint<ServiceTask>('processes.service-tasks');

/** The machine of a code, if one is composed. */
export const findService = (ctx: Ctx, code: string): ServiceTask | undefined =>
  ctx.services.extensions.all(serviceTasks).find((one) => one.code === code);

/** Refuses with `processes.no-such-service`, which names the code, a drawing that asks a machine nobody has. */
export function requireServices(ctx: Ctx, model: Model): void {
  for (const node of Object.values(model.nodes)) {
    if (node.kind === 'service' && findService(ctx, serviceOf(node)) === undefined)
      fail('processes.no-such-service', { service: serviceOf(node) });
  }
}
