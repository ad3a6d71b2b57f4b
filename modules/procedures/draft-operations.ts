import { z } from 'zod';
import { recordVersion, type Operation } from '#platform/contract';
import { draftedOpinion, shownOpinion } from './drafted-opinion.ts';
import { draftedSplit, shownSplit } from './drafted-split.ts';
import { substitution } from './substitution.ts';
import { draftDifference, draftedLaw, toldRehearsal } from './told-drafts.ts';
import { wholeOperations } from './whole-operations.ts';

const words = z.object({ vi: z.string().trim().min(1).max(500), en: z.string().trim().min(1).max(500) });
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/);
const feel = z.string().trim().min(1).max(500);
const procedureCode = z.string().min(1).max(40);
const whole = z.number().int().min(0);
const unit = z.enum(['working-day', 'working-hour', 'half-day', 'day', 'month', 'same-day']);

/** What a draft may say of a case; cases are neither added nor taken away. */
const draftedCase = z.object({
  key,
  value: z.number().positive().max(1000),
  unit,
  /** FEEL for the value on the day of acceptance. */
  rule: feel.optional(),
  /** FEEL for when it is this case; the last one has none. */
  when: feel.optional(),
});

const draftedFee = z.object({ place: whole.max(50), amount: whole.max(10_000_000_000).nullable() });

/** A component that stays has its key; one that is not named falls away; a new one has a name. */
const draftedComponent = z.object({
  key,
  name: words.optional(),
  required: z.union([z.boolean(), feel]),
  requiredWhen: words.optional(),
  /** What is taken instead of asking for it; left out it stays, an empty list asks always. */
  substitutions: z.array(substitution).max(10).optional(),
});

/** The parts of a version that a draft changes: limits and conditions of cases, fees, papers, whose opinion is asked for, what is filed beside. */
export const draftedParts = z.object({
  cases: z.array(draftedCase).max(50),
  fees: z.array(draftedFee).max(50),
  components: z.array(draftedComponent).max(200),
  /** Left out: as the version has them. */
  opinions: z.array(draftedOpinion).max(50).optional(),
  /** Further procedures that one filing asks for, too. Left out: as the version has them. */
  splits: z.array(draftedSplit).max(20).optional(),
});

const draftLine = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.object({ vi: z.string(), en: z.string() }),
  state: z.enum(['open', 'published', 'dropped']),
  revision: z.number().int(),
  validFrom: z.iso.date().optional(),
  because: z.string(),
  writtenBy: z.string(),
  writtenAt: z.iso.datetime(),
  mine: z.boolean(),
  endedAt: z.iso.datetime().optional(),
  endedBy: z.string().optional(),
  /** Those that were read when it was published. */
  rehearsals: z.array(z.uuid()),
  /** Of a procedure that does not exist yet. */
  isNew: z.boolean(),
  /** Everything of it is written, not only parts of the version before. */
  whole: z.boolean(),
  /** How much keeps it from being published. */
  faults: z.number().int(),
});

const written = { permission: 'procedures.draft', reach: ['authority'] } as const;
/** What is wrong with a further procedure that a filing is to ask for. */
const splitErrors = [
  'procedures.split-itself',
  'procedures.split-not-open',
  'procedures.split-condition',
  'procedures.split-name',
  'procedures.split-no-field',
  'procedures.split-no-field-there',
  'procedures.split-no-paper',
  'procedures.split-no-paper-there',
] as const;
const refusedWhenChanged = ['procedures.no-draft', 'http.changed-meanwhile'] as const;

/** The next version of a procedure: copied from the one in force, changed, compared, dropped or published by somebody else. */
export const draftOperations = {
  ...wholeOperations,
  listVersionDrafts: {
    method: 'GET',
    path: '/procedures/drafts',
    summary: { vi: 'Các bản dự thảo thủ tục', en: 'Drafts of procedures' },
    in: z.object({
      ended: z.boolean().default(false),
      after: z.uuid().optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    out: z.object({ drafts: z.array(draftLine), next: z.string().optional() }),
    ...written,
    errors: [],
  },
  getVersionDraft: {
    method: 'GET',
    path: '/procedures/drafts/{code}',
    summary: { vi: 'Bản dự thảo của một thủ tục, so với bản mới nhất', en: 'The draft of a procedure beside its newest version' },
    in: z.object({ code: procedureCode }),
    out: z.object({
      code: z.string(),
      name: z.object({ vi: z.string(), en: z.string() }),
      base: z.object({ versionId: z.uuid(), version: z.number().int(), validFrom: z.iso.date(), newest: z.boolean() }),
      /** What is changed: the draft's where there is one, else what the newest version says. */
      parts: z.object({
        cases: z.array(
          z.object({
            key: z.string(),
            name: z.object({ vi: z.string(), en: z.string() }),
            value: z.number(),
            unit,
            rule: z.string().optional(),
            when: z.string().optional(),
          }),
        ),
        fees: z.array(z.object({ place: whole, name: z.object({ vi: z.string(), en: z.string() }), amount: z.number().int().nullable() })),
        components: z.array(
          z.object({
            key: z.string(),
            name: z.object({ vi: z.string(), en: z.string() }),
            required: z.union([z.boolean(), z.string()]),
            requiredWhen: z.object({ vi: z.string(), en: z.string() }).optional(),
            /** Not in the version it was copied from. */
            added: z.boolean(),
          }),
        ),
        opinions: z.array(shownOpinion),
        splits: z.array(shownSplit),
      }),
      /** What falls away by the draft, so that it may be taken back. */
      dropped: z.array(z.object({ key: z.string(), name: z.object({ vi: z.string(), en: z.string() }) })),
      droppedOpinions: z.array(shownOpinion),
      droppedSplits: z.array(shownSplit),
      draft: draftLine.extend({ law: draftedLaw.optional(), sha256: z.string() }).optional(),
      differences: z.array(draftDifference),
      rehearsals: z.array(toldRehearsal),
    }),
    ...written,
    errors: ['procedures.not-found', 'procedures.draft-whole'],
  },
  saveVersionDraft: {
    method: 'PUT',
    path: '/procedures/drafts/{code}',
    summary: { vi: 'Lưu bản dự thảo thủ tục', en: 'Save the draft of a procedure' },
    in: z.object({
      code: procedureCode,
      parts: draftedParts,
      law: draftedLaw.optional(),
      validFrom: z.iso.date().optional(),
      because: z.string().trim().max(1000).default(''),
      /** Of the draft that was read; left out where there was none. */
      revision: recordVersion.optional(),
    }),
    out: z.object({ revision: z.number().int() }),
    ...written,
    errors: [
      'procedures.not-found',
      'procedures.bad-content',
      'procedures.draft-part',
      'procedures.draft-whole',
      ...splitErrors,
      ...refusedWhenChanged,
    ],
  },
  dropVersionDraft: {
    method: 'DELETE',
    path: '/procedures/drafts/{code}',
    summary: { vi: 'Bỏ bản dự thảo thủ tục', en: 'Drop the draft of a procedure' },
    in: z.object({ code: procedureCode, revision: recordVersion }),
    out: z.object({}),
    ...written,
    errors: ['procedures.not-found', ...refusedWhenChanged],
  },
  publishVersionDraft: {
    method: 'POST',
    path: '/procedures/drafts/{code}/publication',
    summary: { vi: 'Ban hành phiên bản thủ tục do người khác soạn', en: 'Publish the version that somebody else drafted' },
    in: z.object({ code: procedureCode, revision: recordVersion }),
    out: z.object({ versionId: z.uuid(), rehearsals: z.array(z.uuid()) }),
    permission: 'procedures.publish',
    reach: ['authority'],
    errors: [
      'procedures.not-found',
      'procedures.bad-content',
      'procedures.draft-faults',
      'procedures.own-draft',
      'procedures.draft-no-day',
      'procedures.draft-day-past',
      'procedures.draft-no-law',
      'procedures.draft-same',
      'procedures.draft-outdated',
      'procedures.period-passed',
      ...splitErrors,
      ...refusedWhenChanged,
    ],
  },
} as const satisfies Readonly<Record<string, Operation>>;

/** The parts of a version that a draft changes. */
export type DraftedParts = z.output<typeof draftedParts>;
