// words: procedures.catalogue.finding-*, procedures.catalogue.fault-*

/** Why a line is not taken: each code with the values that its words may name. */
export const faultParams = {
  'too-long': ['most'],
  'not-utf8': [],
  'text-too-long': ['most'],
  'too-deep': ['most'],
  'too-many': ['most'],
  'not-json': [],
  'not-an-object': [],
  'not-ok': ['said'],
  'no-data': [],
  missing: [],
  blank: [],
  'not-text': [],
  'not-a-number': [],
  'not-a-flag': [],
  'not-a-list': [],
  'not-an-id': [],
  'wrong-type': [],
  'bad-characters': [],
  'bad-number': [],
  'code-twice': ['code'],
  'id-of-another': ['code'],
} as const;

/** What is odd in a record that is taken all the same: each kind with the values that its words may name. */
export const findingParams = {
  'odd-code': ['code'],
  'notation-differs': ['path'],
  'unknown-state': ['said'],
  'unknown-kind': ['said'],
  'no-promulgator': [],
  'agency-unnamed': ['count'],
  'unknown-subject': ['said'],
  'unmapped-field': ['path'],
  'unit-unknown': ['said'],
  'limit-in-words': ['said'],
  'limit-missing': ['said'],
  'limit-impossible': ['said'],
  'limit-fraction': ['said'],
  'hour-assumed-working': ['said'],
  'day-for-working-day-suspected': ['value'],
  'working-day-for-day-suspected': ['value'],
  'channels-differ': [],
  'several-limits': ['count'],
  'unknown-channel': ['said'],
  'method-twice': [],
  'case-limit-differs': ['said', 'published'],
  'case-code-twice': ['code'],
  'fee-in-words': ['said'],
  'fee-by-council': ['said'],
  'fee-in-file': ['said'],
  'fee-unclear': ['said'],
  'fee-unsaid': ['said'],
  'fee-small-number': ['said'],
  'fee-impossible': ['said'],
  'fee-dated': ['said'],
  'no-papers': [],
  'paper-without-quantity': ['count'],
  'paper-is-note': ['count'],
  'paper-code-twice': ['count'],
  'heading-for-case': ['count'],
  'no-law': [],
  'law-without-number': ['count'],
  'law-twice': ['count'],
  'partial-without-reason': [],
} as const;

type Value = string | number;
type Given<Name extends string> = Readonly<Record<Name, Value>>;

/** A fault with exactly the values its words name. */
export type SaidFault = {
  [Code in keyof typeof faultParams]: { code: Code; params: Given<(typeof faultParams)[Code][number]> };
}[keyof typeof faultParams];

/** A fault whose words name nothing. */
export type PlainFault = {
  [Code in keyof typeof faultParams]: (typeof faultParams)[Code] extends readonly [] ? Code : never;
}[keyof typeof faultParams];

/** A finding with exactly the values its words name. */
export type SaidFinding = {
  [Kind in keyof typeof findingParams]: { kind: Kind; params: Given<(typeof findingParams)[Kind][number]> };
}[keyof typeof findingParams];

/** Findings whose words name what the catalogue said, and those that name how many. */
type KindOf<Name extends string> = {
  [Kind in keyof typeof findingParams]: (typeof findingParams)[Kind] extends readonly [Name] ? Kind : never;
}[keyof typeof findingParams];
/** A finding whose words name what was said. */
export type SayingKind = KindOf<'said'>;
/** A finding whose words name how many. */
export type CountingKind = KindOf<'count'>;
