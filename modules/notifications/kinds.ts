// words: notifications.kind-*
/** Values a wording may name, beside those that every notice has. */
type Placeholder =
  | 'authority'
  | 'person'
  | 'link'
  | 'enterprise'
  | 'procedure'
  | 'code'
  | 'submittedAt'
  | 'dueAt'
  | 'deadline'
  | 'items'
  | 'because'
  | 'newDueAt'
  | 'rateLink'
  | 'step'
  | 'stepDueAt'
  | 'lateCount'
  | 'soonCount'
  | 'steps'
  | 'taxCode'
  | 'number'
  | 'capacity'
  | 'until'
  | 'who'
  | 'question'
  | 'basis'
  | 'opinion'
  | 'proposal'
  | 'decision'
  | 'carrier'
  | 'slip'
  | 'amount'
  | 'said'
  | 'version';

/** A kind of notice: for whom, whether the law asks for it, and what its wording may name. */
export interface NoticeKind {
  audience: 'applicant' | 'officer';
  /** Told whatever the person chose: rights and deadlines hang on it. */
  legal: boolean;
  placeholders: readonly Placeholder[];
}

const always = ['person', 'authority', 'link'] as const;
const dossier = [...always, 'enterprise', 'procedure', 'code'] as const;

const told = <const More extends readonly Placeholder[]>(more: More, legal: boolean) =>
  ({ audience: 'applicant', legal, placeholders: [...dossier, ...more] }) as const;

/** Told to somebody about his account, or about the one he asks for. */
const account = <const More extends readonly Placeholder[]>(more: More) =>
  ({ audience: 'applicant', legal: true, placeholders: [...always, ...more] }) as const;

const officer = <const More extends readonly Placeholder[]>(more: More) =>
  ({ audience: 'officer', legal: false, placeholders: [...always, ...more] }) as const;

/** Every kind of notice, in the order in which they are shown. */
export const noticeKinds = {
  'dossier-submitted': told(['submittedAt'], false),
  'dossier-accepted': told(['dueAt'], true),
  'dossier-refused': told(['because'], true),
  'request-asked': told(['deadline', 'items', 'because'], true),
  'request-near': told(['deadline', 'items'], false),
  'request-answered': told(['dueAt'], false),
  'request-expired': told(['deadline'], true),
  'dossier-apologised': told(['dueAt', 'newDueAt', 'because'], true),
  'site-granted': told([], true),
  'dossier-retimed': told(['dueAt', 'because'], true),
  'withdrawal-rejected': told(['because'], true),
  'dossier-withdrawn': told([], true),
  'dossier-stopped': told(['because'], true),
  'dossier-finished': told([], true),
  'dossier-returned': told(['rateLink'], false),
  'parcel-sent': told(['carrier', 'slip'], false),
  'parcel-delivered': told(['carrier', 'slip'], false),
  // what comes next is for the applicant to say
  'parcel-back': told(['carrier', 'slip'], true),
  'fee-due': told(['amount', 'until'], true),
  'fee-paid': told(['amount'], false),
  'fee-returned': told(['amount'], false),
  'registration-asked': account(['taxCode', 'number', 'until']),
  'registration-refused': account(['enterprise', 'number', 'because']),
  'account-opened': account(['enterprise', 'capacity', 'until']),
  'mandate-given': account(['enterprise', 'capacity']),
  'opinion-asked': account(['code', 'question', 'basis', 'dueAt', 'until']),
  'opinion-near': account(['code', 'question', 'dueAt']),
  'opinion-moved': account(['code', 'question', 'dueAt', 'because']),
  'step-assigned': officer(['step', 'procedure', 'code', 'enterprise', 'stepDueAt']),
  'case-moved': officer(['step', 'who', 'procedure', 'code', 'enterprise']),
  'case-ended': officer(['procedure', 'code', 'enterprise']),
  'case-migrated': officer(['step', 'version', 'because', 'procedure', 'code', 'enterprise']),
  'step-near': officer(['step', 'who', 'stepDueAt', 'procedure', 'code', 'enterprise']),
  'step-late': officer(['step', 'who', 'stepDueAt', 'procedure', 'code', 'enterprise']),
  'case-mentioned': officer(['who', 'said', 'procedure', 'code', 'enterprise']),
  'steps-due': officer(['lateCount', 'soonCount', 'steps']),
  'account-idle': { audience: 'officer', legal: true, placeholders: [...always, 'until'] },
  'opinion-news': officer(['who', 'opinion', 'procedure', 'code', 'enterprise']),
  'proposal-decided': officer(['proposal', 'decision', 'because', 'procedure', 'code', 'enterprise']),
} as const satisfies Record<string, NoticeKind>;

/** The name of a kind of notice. */
export type KindName = keyof typeof noticeKinds;

/** What every notice says by itself, and what every notice about a dossier says. */
type Own = (typeof always)[number];
type DossierOwn = (typeof dossier)[number];

type PlaceholderOf<Kind extends KindName> = (typeof noticeKinds)[Kind]['placeholders'][number];

/** Kinds that tell an applicant of a dossier. */
export type DossierKind = {
  [Kind in KindName]: [(typeof noticeKinds)[Kind]['audience'], 'procedure'] extends ['applicant', PlaceholderOf<Kind>] ? Kind : never;
}[KindName];

/** What has to be said for a kind beside what such notices say by themselves. */
export type Said<Kind extends KindName> = Record<Exclude<PlaceholderOf<Kind>, Kind extends DossierKind ? DossierOwn : Own>, string>;

/** True for a declared kind. */
export function isKind(name: string): name is KindName {
  return Object.hasOwn(noticeKinds, name);
}

/** The names of all kinds. */
export const kindNames: readonly KindName[] = Object.keys(noticeKinds).filter(isKind);

/** A declared kind. */
export const kindOf = (name: KindName): NoticeKind => noticeKinds[name];
