import type { Words } from '#platform/i18n';
import type { Certainty, LifeStage, Offer } from '../../offer.ts';
import type { ProcedureField } from '../../server/procedure.ts';
import { insteadOf } from './known-papers.ts';
import { both, cite, type DescribedSeed } from '../procedure-seed.ts';

type Content = DescribedSeed['content'];
type Case = Content['cases'][number];
type Unit = Case['limit']['unit'];

/** A limit of one case; `at` is its place in the family's law. */
export interface Limit {
  value: number;
  unit: Unit;
  at?: string;
  name?: Words;
  certainty?: Certainty;
  /** What the national catalogue showed. */
  published?: { value: number; unit: Unit };
}

/** One procedure of a family: what is its own. */
export interface Row {
  code: string;
  name: Words;
  purpose: Words;
  stages: readonly LifeStage[];
  /** The usual case stands last; none where no limit was read. */
  limits?: readonly Limit[];
  papers?: readonly Words[];
  papersAt?: string;
  outcome?: Words;
  fees?: Content['fees'];
  conditions?: readonly Words[];
  law?: Content['legalBasis'];
  synonyms?: readonly string[];
  /** How sure limit and papers are, where they say nothing themselves. */
  certainty?: Certainty;
  offer?: Exclude<Offer, 'open'>;
  offerNote?: Words;
  handledBy?: Content['handledBy'];
  competence?: Content['competence'];
}

/** What procedures of one field share. */
export interface Family {
  field: ProcedureField;
  audience: Words;
  /** The act the limits and papers stand in. */
  decree: Words;
  law: Content['legalBasis'];
  system: Content['authoritativeSystem'];
  systemNote?: Words;
  channels: Content['filingChannels'];
  competence: NonNullable<Content['competence']>;
  sources: NonNullable<Content['sources']>;
  offer?: Exclude<Offer, 'open'>;
  offerNote: Words;
  handledBy?: Content['handledBy'];
  certainty: Certainty;
  fees: Content['fees'];
  supplement: { regime: Case['regime']; maxSupplements: number };
}

const everyCase = both('Mọi trường hợp', 'Every case');

/** The state of the national catalogue that was read. */
export const nationalCatalogue = {
  name: both('Danh mục thủ tục hành chính quốc gia', 'National catalogue of administrative procedures'),
  date: '2026-07-18',
  url: 'https://dichvucong.gov.vn',
};

/** A fee nobody has told yet. */
export const unknownFee = (name: Words, basis: Words): Content['fees'][number] => ({ name, amount: null, basis, certainty: 'background' });

function caseOf(family: Family, row: Row, limit: Limit, place: number, last: boolean): Case {
  const sure = limit.certainty ?? row.certainty ?? family.certainty;
  return {
    key: `case-${place + 1}`,
    name: limit.name ?? everyCase,
    // Nobody files it here, so nothing chooses among its cases.
    ...(last ? {} : { when: 'false' }),
    limit: { value: limit.value, unit: limit.unit },
    ...(limit.published === undefined ? {} : { published: limit.published }),
    ...family.supplement,
    certainty: sure,
    ...(limit.at === undefined ? {} : { law: cite(family.decree, limit.at) }),
  };
}

function knownAs(name: Words): Pick<Content['components'][number], 'substitutions'> {
  const rules = insteadOf(name.vi);
  return rules.length === 0 ? {} : { substitutions: [...rules] };
}

function papersOf(family: Family, { papers = [], papersAt, certainty }: Row): Content['components'] {
  const law = papersAt === undefined ? {} : { law: cite(family.decree, papersAt) };
  return papers.map((name, place) => ({
    key: `paper-${place + 1}`,
    name,
    required: true,
    copyKinds: [],
    accept: [],
    maxBytes: 0,
    certainty: certainty ?? family.certainty,
    ...law,
    ...knownAs(name),
  }));
}

/** Where it stands: the row's own word before that of its family. */
function standingOf(family: Family, row: Row): Partial<Content> {
  const { offer, offerNote, handledBy, competence } = { ...family, ...row };
  return { offer: offer ?? 'information', offerNote, handledBy, competence, sources: family.sources, stages: [...row.stages] };
}

function seedOf(family: Family, row: Row): DescribedSeed {
  const { code, name, purpose, outcome, limits = [], conditions = [], law = [], synonyms = [], fees = family.fees } = row;
  const { field, audience, system, systemNote, channels } = family;
  return {
    code,
    name,
    field,
    validFrom: '2025-01-01',
    content: {
      ...standingOf(family, row),
      outcomes: outcome === undefined ? [] : [{ name: outcome, certainty: row.certainty ?? family.certainty }],
      purpose,
      audience,
      conditions: [...conditions],
      authoritativeSystem: system,
      systemNote,
      filingChannels: channels,
      resultMadeIn: system,
      cases: limits.map((limit, place) => caseOf(family, row, limit, place, place === limits.length - 1)),
      components: papersOf(family, row),
      fees,
      results: [],
      steps: [],
      legalBasis: [...family.law, ...law],
      synonyms: [...synonyms],
    },
  };
}

/** The seeds of a family's rows. */
export const describeAll = (family: Family, rows: readonly Row[]): DescribedSeed[] => rows.map((row) => seedOf(family, row));
