import { defineExtensionPoint, type Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { timeZone } from '#platform/i18n';
import { listForms } from '#modules/forms';
import type { DrawingChoices } from '../../contract-choices.ts';
import { serviceTasks } from '../running/services.ts';
import { findHead, listVersions } from './draft-store.ts';

/** The process that is drawn: its code, its versions, and the day. */
export interface DrawnProcess {
  code: string;
  versionIds: readonly string[];
  day: string;
  at: Date;
}

/** What a module lets be chosen while a process is drawn, of its own kind of case or of all. */
export interface ChoicesGiven {
  /** The kind of case it is said of; left out: of every kind. */
  kind?: string;
  of(ctx: Ctx, tx: Tx, process: DrawnProcess): Promise<Partial<DrawingChoices>>;
}

/** Where modules tell what a drawing may name. */
export const drawingChoices = defineExtensionPoint<ChoicesGiven>('processes.drawing-choices');

const most = 500;
const day = new Intl.DateTimeFormat('sv-SE', { timeZone });

async function ownChoices(ctx: Ctx): Promise<Pick<DrawingChoices, 'forms' | 'services'>> {
  const { forms } = await listForms(ctx, { limit: most });
  const services = ctx.services.extensions.all(serviceTasks);
  return {
    forms: forms.flatMap(({ code, name, latest }) => (latest === undefined ? [] : [{ code, name }])),
    services: services.map(({ code, name = { vi: code, en: code } }) => ({ code, name })),
  };
}

/** A fact that two procedures ask for is one fact of the case. */
const onceEach = (facts: DrawingChoices['facts']): DrawingChoices['facts'] =>
  facts.filter(({ name }, place) => facts.findIndex((one) => one.name === name) === place);

/** What may be chosen while a process is drawn, of all modules that its kind of case concerns. */
export async function listDrawingChoices(ctx: Ctx, given: { code: string; caseKind?: string | undefined }): Promise<DrawingChoices> {
  const own = await ownChoices(ctx);
  return ctx.read(async (tx) => {
    const head = await findHead(tx, given.code);
    const kind = head?.caseKind ?? given.caseKind;
    const versions = head === undefined ? [] : await listVersions(tx, head.processId);
    const at = ctx.now();
    const process: DrawnProcess = { code: given.code, versionIds: versions.map(({ id }) => id), day: day.format(at), at };
    const parts: Partial<DrawingChoices>[] = [];
    for (const one of ctx.services.extensions.all(drawingChoices))
      if (one.kind === undefined || kind === undefined || one.kind === kind) parts.push(await one.of(ctx, tx, process));
    return {
      ...own,
      templates: parts.flatMap(({ templates = [] }) => templates),
      series: parts.flatMap(({ series = [] }) => series),
      acts: parts.flatMap(({ acts = [] }) => acts),
      channels: parts.flatMap(({ channels = [] }) => channels),
      statuses: parts.flatMap(({ statuses = [] }) => statuses),
      facts: onceEach(parts.flatMap(({ facts = [] }) => facts)),
      limits: parts.flatMap(({ limits = [] }) => limits),
    };
  });
}
