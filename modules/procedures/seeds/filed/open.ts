import { at, type CheckSeed } from '../checks/check.ts';
import { described } from '../described/index.ts';
import {
  accept,
  assign,
  giveBack,
  notMine,
  outcome,
  paperRoad,
  refusalRoad,
  refuseInstead,
  step,
  type PaperRoad,
} from '../process-steps.ts';
import { both, hours, megabytes, type ComponentSeed, type DescribedSeed, type ProcedureSeed } from '../procedure-seed.ts';

type Content = DescribedSeed['content'];
type Words = ReturnType<typeof both>;

/** Working hours of each step; together they are what the law gives the usual case. The split is the authority's own rule: an example, to be changed by it. */
export interface Shares {
  receive: number;
  assign: number;
  /** Appraisal, with the hours after the start of the case by which it has to end, where the law says so. */
  appraise: number;
  appraisedBy?: number;
  draft: number;
  review: number;
  sign: number;
  issue: number;
}

/** What a procedure that is filed here adds to its description. */
export interface Filed {
  code: string;
  form: string;
  process: { code: string; name: Words; legalBasis: ProcedureSeed['process']['legalBasis'] };
  handlingUnit: string;
  shares: Shares;
  /** What the specialist does on the appraisal step. */
  work: Words;
  draftName: Words;
  document: PaperRoad['document'];
  /** What the specialist looks at on the appraisal step. */
  checks: readonly CheckSeed[];
  content: Pick<Content, 'cases' | 'components' | 'results'> & Partial<Content>;
}

const appraisalKey = 'appraise';

const appraisal = (given: Filed): ProcedureSeed['process']['definition']['steps'] => {
  const { appraise, appraisedBy } = given.shares;
  return [
    step({
      key: appraisalKey,
      kind: 'work',
      name: given.work,
      role: 'specialist',
      unit: 'handling',
      limit: appraisedBy === undefined ? { minutes: hours(appraise), from: 'step' } : { minutes: hours(appraisedBy), from: 'case' },
      nationalStatus: 4,
      checked: true,
      outcomes: [
        outcome({ key: 'fit', label: both('Đủ điều kiện', 'Fit'), to: 'draft' }),
        outcome({ key: 'unfit', label: both('Không đủ điều kiện', 'Not fit'), to: 'draft-refusal', needsComment: true }),
        notMine,
      ],
    }),
  ];
};

function processOf(given: Filed): ProcedureSeed['process'] {
  const { draft, review, sign, issue } = given.shares;
  const paperHours = { draft, review, sign, issue };
  return {
    ...given.process,
    definition: {
      start: 'accept',
      steps: [
        accept,
        ...assign(appraisalKey),
        ...appraisal(given),
        ...paperRoad({
          document: given.document,
          draftName: given.draftName,
          hours: paperHours,
          otherwise: [refuseInstead],
        }),
        ...refusalRoad({ hours: paperHours, resultDraft: 'draft' }),
        giveBack,
      ],
    },
  };
}

const desk = both('Bộ phận Một cửa', 'One-stop desk');
const head = both('Lãnh đạo phòng', 'Head of unit');
const specialist = both('Chuyên viên', 'Specialist');

function publicSteps({ shares, work, draftName }: Filed): Content['steps'] {
  const { receive, appraise } = shares;
  return [
    { name: both('Tiếp nhận, kiểm tra hồ sơ', 'Receive and check'), who: desk, minutes: hours(receive) },
    { name: both('Phân công xử lý', 'Assign'), who: head, minutes: hours(shares.assign) },
    { name: work, who: specialist, minutes: hours(appraise) },
    { name: draftName, who: specialist, minutes: hours(shares.draft) },
    { name: both('Kiểm tra dự thảo', 'Check the draft'), who: head, minutes: hours(shares.review) },
    { name: both('Ký', 'Sign'), who: both('Lãnh đạo Ban', 'Board leader'), minutes: hours(shares.sign) },
    {
      name: both('Cấp số, đóng dấu, phát hành', 'Number, seal and issue'),
      who: both('Văn thư', 'Records clerk'),
      minutes: hours(shares.issue),
    },
    { name: both('Trả kết quả', 'Return the result'), who: desk },
  ];
}

const demoOnly = { channel: 'online', note: both('Chỉ trong bản minh họa', 'In this demo only'), certainty: 'background' } as const;
const takenHere = both(
  'Bản minh họa này nhận hồ sơ và làm kết quả tại eZone để bạn xem trọn quy trình.',
  'This demo takes the dossier and makes the result in eZone, so that the whole way can be seen.',
);

/** A described procedure that can be filed here: its name, law, competence and marks stay those of its description. */
export function filed(given: Filed): ProcedureSeed {
  const seed = described.find((one) => one.code === given.code);
  if (seed === undefined) throw new Error(`${given.code} is not described`);
  const { name, field, validFrom, content } = seed;
  const { offerNote: _, handledBy: __, outcomes: ___, systemNote, filingChannels, ...rest } = content;
  const note = systemNote === undefined ? takenHere : both(`${systemNote.vi} ${takenHere.vi}`, `${systemNote.en} ${takenHere.en}`);
  const online = filingChannels.some((one) => one.channel === 'online');
  return {
    code: given.code,
    name,
    field,
    validFrom,
    form: given.form,
    process: processOf(given),
    content: {
      ...rest,
      offer: 'open',
      systemNote: note,
      filingChannels: online ? filingChannels : [...filingChannels, demoOnly],
      resultMadeIn: 'ezone',
      handlingUnit: given.handlingUnit,
      steps: publicSteps(given),
      checks: at(appraisalKey, given.checks),
      ...given.content,
    },
  };
}

/** The form filled in online: no file. */
export const formPaper = (name: Words, law: Words): ComponentSeed => ({
  key: 'request',
  name,
  note: both('Điền trực tuyến; không cần nộp tệp', 'Filled in online; no file is needed'),
  required: true,
  source: 'form',
  copyKinds: ['data'],
  accept: [],
  maxBytes: 0,
  certainty: 'text',
  law,
});

/** A paper that is uploaded, as a PDF unless told. */
export const paper = (
  key: string,
  name: Words,
  rules: Partial<ComponentSeed> & Pick<ComponentSeed, 'certainty'> & { required: ComponentSeed['required'] },
): ComponentSeed => ({
  key,
  name,
  copyKinds: ['valid-copy', 'original', 'e-signed'],
  accept: ['pdf'],
  maxBytes: megabytes(30),
  ...rules,
});

/** The paper of whoever files for another. */
export const authorisation = (law: Words): ComponentSeed =>
  paper('authorisation', both('Văn bản ủy quyền', 'Authorisation'), {
    required: 'submitterRole = "authorised"',
    requiredWhen: both('Khi người được ủy quyền nộp hồ sơ', 'Where an authorised person files'),
    certainty: 'text',
    law,
  });

export const workingDays = (value: number) => ({ value, unit: 'working-day' as const });
export const excluded = { regime: 'EXCLUDE', maxSupplements: 1 } as const;
