import type { OutcomeDefinition, StepDefinition } from '#modules/processes';
import { both, hours } from './procedure-seed.ts';

type Outcome = Omit<OutcomeDefinition, 'needsComment' | 'back'> & Partial<OutcomeDefinition>;

/** A way out, forward and without a comment unless told. */
export const outcome = (given: Outcome): OutcomeDefinition => ({ needsComment: false, back: false, ...given });

/** A step that does not stop the clock unless told. */
export const step = (given: Omit<StepDefinition, 'finishes'> & { finishes?: boolean }): StepDefinition => ({ finishes: false, ...given });

/** Received and checked at the desk; the file goes to the unit the same working day. */
export const accept: StepDefinition = step({
  key: 'accept',
  kind: 'accept',
  name: both('Tiếp nhận hồ sơ', 'Receive the dossier'),
  role: 'one-stop-officer',
  unit: 'one-stop',
  limit: 'hand-over',
  nationalStatus: 1,
  outcomes: [
    outcome({ key: 'accepted', label: both('Tiếp nhận', 'Accept'), to: 'assign' }),
    outcome({ key: 'refused', label: both('Từ chối tiếp nhận', 'Refuse'), to: 'end', needsComment: true }),
  ],
});

const deskCheck = 'desk-check';

/** The head of the unit names who handles it, or gives the file back to the desk: what was accepted stays accepted and its clock runs. */
export const assign = (to: string): StepDefinition[] => [
  step({
    key: 'assign',
    kind: 'assign',
    name: both('Phân công xử lý', 'Assign'),
    role: 'unit-head',
    unit: 'handling',
    limit: 'hand-over',
    nationalStatus: 2,
    outcomes: [
      outcome({ key: 'assigned', label: both('Giao việc', 'Assign'), to }),
      outcome({
        key: 'back',
        label: both('Trả lại bộ phận Một cửa', 'Give back to the one-stop desk'),
        to: deskCheck,
        needsComment: true,
        back: true,
      }),
    ],
  }),
  step({
    key: deskCheck,
    kind: 'work',
    name: both('Kiểm tra lại hồ sơ đã tiếp nhận', 'Check the accepted file again'),
    role: 'one-stop-officer',
    unit: 'one-stop',
    limit: { minutes: hours(4), from: 'step' },
    outcomes: [outcome({ key: 'checked', label: both('Chuyển lại phòng thụ lý', 'Hand over to the unit again'), to: 'assign' })],
  }),
];

/** From whoever was given the file back to the head, who names somebody else. */
export const notMine: OutcomeDefinition = outcome({
  key: 'not-mine',
  label: both('Đề nghị phân công lại', 'Ask to assign it anew'),
  to: 'assign',
  needsComment: true,
  back: true,
  withoutPaper: true,
});

/** Given back at the desk or online; the dossier ends. What was numbered, sealed and told is not taken back: README.md. */
export const giveBack: StepDefinition = step({
  key: 'return',
  kind: 'return',
  name: both('Trả kết quả', 'Return the result'),
  role: 'one-stop-officer',
  unit: 'one-stop',
  nationalStatus: 9,
  outcomes: [outcome({ key: 'returned', label: both('Đã trả kết quả', 'Result returned'), to: 'end' })],
});

/** How a paper is made: hours of each step, and what sets two papers of one process apart. */
export interface PaperRoad {
  document: NonNullable<StepDefinition['document']>;
  draftName: StepDefinition['name'];
  hours: { draft: number; review: number; sign: number; issue: number };
  /** Ending of the steps' keys, where a process makes more than one paper. */
  suffix?: string;
  /** Further ways out of the drafting step. */
  otherwise?: OutcomeDefinition[];
}

/** Draft, review, sign, issue: the way of every paper; each reader may send it back with a comment, the clerk to who signed it. */
export function paperRoad(road: PaperRoad): StepDefinition[] {
  const key = (name: string): string => `${name}${road.suffix ?? ''}`;
  const back = outcome({
    key: 'back',
    label: both('Trả lại dự thảo', 'Send the draft back'),
    to: key('draft'),
    needsComment: true,
    back: true,
  });
  const limit = (count: number): StepDefinition['limit'] => ({ minutes: hours(count), from: 'step' });
  return [
    step({
      key: key('draft'),
      kind: 'draft',
      name: road.draftName,
      role: 'specialist',
      unit: 'handling',
      limit: limit(road.hours.draft),
      nationalStatus: 4,
      document: road.document,
      outcomes: [
        outcome({ key: 'drafted', label: both('Trình lãnh đạo phòng', 'Pass to the head of unit'), to: key('review') }),
        ...(road.otherwise ?? []),
      ],
    }),
    step({
      key: key('review'),
      kind: 'review',
      name: both('Kiểm tra dự thảo', 'Check the draft'),
      role: 'unit-head',
      unit: 'handling',
      limit: limit(road.hours.review),
      outcomes: [outcome({ key: 'passed', label: both('Trình ký', 'Pass for signing'), to: key('sign') }), back],
    }),
    step({
      key: key('sign'),
      kind: 'sign',
      name: both('Ký kết quả', 'Sign the result'),
      role: 'leader',
      unit: 'board',
      limit: limit(road.hours.sign),
      outcomes: [outcome({ key: 'signed', label: both('Ký', 'Sign'), to: key('issue') }), back],
    }),
    step({
      key: key('issue'),
      kind: 'issue',
      name: both('Cấp số, đóng dấu, phát hành', 'Number, seal and issue'),
      role: 'clerk',
      unit: 'office',
      limit: limit(road.hours.issue),
      finishes: true,
      outcomes: [
        outcome({ key: 'issued', label: both('Phát hành', 'Issue'), to: 'return' }),
        outcome({
          key: 'back',
          label: both('Trả lại người ký, chưa cấp số', 'Give back to the signer, not numbered'),
          to: key('sign'),
          needsComment: true,
          back: true,
        }),
      ],
    }),
  ];
}

const refusal = '-refusal';

/** The way from a drafting step to the refusal, when it turns out that what is asked for cannot be granted. */
export const refuseInstead: OutcomeDefinition = outcome({
  key: 'refuse',
  label: both('Chuyển sang soạn văn bản từ chối', 'Draft a refusal instead'),
  to: `draft${refusal}`,
  needsComment: true,
  withoutPaper: true,
});

/** A refusal after acceptance is a paper like any other: drafted, checked, signed, numbered; from its draft one may go back to the result's. */
export function refusalRoad(given: { hours: PaperRoad['hours']; resultDraft: string }): StepDefinition[] {
  return paperRoad({
    document: { template: 'generic-decision', type: 'notice', series: 'TB' },
    draftName: both('Soạn văn bản từ chối', 'Draft the refusal'),
    hours: given.hours,
    suffix: refusal,
    otherwise: [
      outcome({
        key: 'grant',
        label: both('Chuyển lại soạn kết quả', 'Draft the result after all'),
        to: given.resultDraft,
        needsComment: true,
        withoutPaper: true,
      }),
    ],
  });
}
