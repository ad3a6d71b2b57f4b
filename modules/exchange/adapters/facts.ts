import { z } from 'zod';

const instant = z.iso.datetime();
const file = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), name: z.string(), size: z.number().int().positive() });
const statusCode = z.number().int().min(1).max(10);

const identifier = z.object({
  kind: z.enum(['personal-id', 'passport', 'enterprise-code', 'agency-code', 'other']),
  value: z.string().min(1).max(60),
});

/** Whose a dossier is. */
export const ownerFacts = z.object({
  kind: z.enum(['citizen', 'enterprise', 'agency', 'organisation']),
  name: z.string().min(1).max(300),
  identifier,
  phone: z.string().max(30).optional(),
  email: z.string().max(200).optional(),
  /** Known electronically, not only stated. */
  verified: z.boolean(),
});

/** What every message says of its dossier. */
const head = z.object({
  /** Ours, good before there is a code. */
  dossierId: z.uuid(),
  code: z.string().optional(),
  /** What the partner called it first. */
  externalCode: z.string().optional(),
  procedureCode: z.string(),
  procedureName: z.string(),
  /** When what is told came to be. */
  at: instant,
  status: statusCode,
});

const channel = z.enum(['online', 'counter', 'post', 'kiosk', 'national-portal', 'other-system']);

/** What we tell a partner of a dossier: a message's content in our own words. */
export const outFacts = z.discriminatedUnion('kind', [
  head.extend({
    kind: z.literal('dossier'),
    fieldCode: z.string(),
    fieldName: z.string(),
    channel,
    place: z.string(),
    summary: z.string().max(1000),
    handlingUnit: z.string(),
    submittedAt: instant,
    receivedAt: instant.optional(),
    dueAt: instant.optional(),
    finishedAt: instant.optional(),
    returnedAt: instant.optional(),
    refusedAt: instant.optional(),
    owner: ownerFacts,
    components: z.array(z.object({ id: z.uuid(), key: z.string(), name: z.string(), file })),
    returnChannel: z.string(),
  }),
  head.extend({ kind: z.literal('status'), dueAt: instant.optional(), finishedAt: instant.optional(), unit: z.string(), step: z.string() }),
  head.extend({ kind: z.literal('progress'), dueAt: instant.optional(), unit: z.string(), step: z.string() }),
  head.extend({
    kind: z.literal('request'),
    requestId: z.uuid(),
    because: z.string(),
    items: z.array(z.object({ name: z.string(), request: z.string() })),
    deadline: instant.optional(),
  }),
  head.extend({ kind: z.literal('paper'), paperId: z.uuid(), formNo: z.string(), name: z.string(), file }),
  head.extend({ kind: z.literal('result'), name: z.string(), numberText: z.string().optional(), issuedOn: z.iso.date().optional(), file }),
  head.extend({ kind: z.literal('payment'), state: z.enum(['none', 'due', 'paid', 'exempt']) }),
]);

/** What we tell a partner. */
export type OutFacts = z.output<typeof outFacts>;

const attached = z.object({ ref: z.string().min(1).max(200), sha256: file.shape.sha256, name: z.string().min(1).max(200) });
const incomingComponent = z.object({ key: z.string().min(1).max(60), file: attached });
const from = z.object({ externalCode: z.string().min(1).max(60) });

/** What a partner tells us. */
export const inFacts = z.discriminatedUnion('kind', [
  from.extend({
    kind: z.literal('dossier'),
    procedureCode: z.string().min(1).max(40),
    submittedAt: instant,
    owner: ownerFacts,
    projectCode: z.string().max(40).optional(),
    data: z.record(z.string(), z.json()),
    components: z.array(incomingComponent).max(100),
  }),
  from.extend({
    kind: z.literal('supplement'),
    submittedAt: instant,
    requestId: z.uuid(),
    data: z.record(z.string(), z.json()),
    components: z.array(incomingComponent).max(100),
  }),
  from.extend({ kind: z.literal('withdrawal'), because: z.string().trim().min(1).max(1000), at: instant }),
  from.extend({
    kind: z.literal('payment'),
    transactionId: z.string().min(1).max(100),
    reference: z.string().min(1).max(300),
    amount: z.number().int().positive().max(1_000_000_000_000),
    paidAt: instant,
  }),
]);

/** What a partner tells us. */
export type InFacts = z.output<typeof inFacts>;
