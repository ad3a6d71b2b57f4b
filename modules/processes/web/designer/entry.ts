import type { DrawingShown } from './use-drawn.ts';

/** How sure a law is. */
export const certainties = ['text', 'seen', 'background'] as const;

/** What is said of a version as a whole. */
export interface Entry {
  vi: string;
  en: string;
  document: string;
  article: string;
  certainty: (typeof certainties)[number];
  day: string;
  because: string;
}

const noLaw = { document: '', article: '', certainty: 'text' } as const;

/** What a draft says; of a new one, only its name. */
export function entryOf({ name, draft }: DrawingShown): Entry {
  const { newName = name, law = noLaw, validFrom = '', because = '' } = draft ?? {};
  return { ...newName, ...law, day: validFrom, because };
}

/** What is sent of it. */
export function givenOf({ vi, en, document, article, certainty, day, because }: Entry) {
  return {
    name: { vi, en },
    because,
    ...(document.trim() === '' ? {} : { law: { document, article, certainty } }),
    ...(day === '' ? {} : { validFrom: day }),
  };
}
