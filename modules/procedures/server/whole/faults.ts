import { translator, type Locale, type Params, type Words } from '#platform/i18n';
import type { DraftFault } from '../../whole-draft.ts';

const items = new Set(
  'cases components fees results steps checks consultations legalBasis conditions filingChannels opening rows closing recipients drafted'.split(
    ' ',
  ),
);
const leaves = new Set(
  (
    'name field form process purpose audience conditions filingChannels handlingUnit cases components results legalBasis when limit required ' +
    'copyKinds accept maxBytes amount basis template documentType series step title label value text who law article says silence general ' +
    'competence handledBy offerNote validFrom inForce'
  ).split(' '),
);
// Of these the value is meant when they are named.
const spans = new Set(['limit', 'inForce', 'askWithin', 'supplementWindow', 'lawLimit']);

function whereIn(at: readonly string[], locale: Locale): string {
  const t = translator(locale);
  // words: procedures.whole.item-*
  const around = at.flatMap((part, place) => {
    const next = at[place + 1];
    return items.has(part) && next !== undefined && /^\d+$/.test(next)
      ? [t(`procedures.whole.item-${part}`, { place: Number(next) + 1 })]
      : [];
  });
  // words: procedures.whole.leaf-*
  const leaf = at.findLast((part, place) => leaves.has(part) && !(part === 'value' && spans.has(at[place - 1] ?? '')));
  const isNamed = leaf !== undefined && !(items.has(leaf) && around.length > 0 && /^\d+$/.test(at[at.lastIndexOf(leaf) + 1] ?? ''));
  const language = at.at(-1) === 'en' ? [t('procedures.whole.in-english')] : [];
  return [[...around, ...(isNamed ? [t(`procedures.whole.leaf-${leaf}`)] : [])].join(', '), ...language].join(' ');
}

/** Where something stands, in words. */
const placeOf = (at: string): Words => {
  const parts = at.split('.').filter((part) => part !== 'content');
  return { vi: whereIn(parts, 'vi'), en: whereIn(parts, 'en') };
};

const begun = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

// words: procedures.whole.fault-*
/** Something that keeps a draft from being published, said with the place at which it stands. */
export function fault(at: string, code: string, params: Params = {}): DraftFault {
  const where = placeOf(at);
  return {
    at,
    code,
    words: {
      vi: begun(translator('vi')(`procedures.whole.fault-${code}`, { where, ...params })),
      en: begun(translator('en')(`procedures.whole.fault-${code}`, { where, ...params })),
    },
  };
}

/** The same, told by a rule's own words. */
export const ruleFault = (at: string, reason: Words): DraftFault => ({ at, code: 'rule', words: reason });
