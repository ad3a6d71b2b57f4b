import './no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { addWords } from '#platform/i18n';
import type { Locale } from '#platform/i18n';
import { App } from '#platform/web';
import { modules } from './modules.ts';
import { loadSession, lock } from './session.ts';

const languages = {
  vi: async () => addWords({ vi: (await import('./words/vi.ts')).words, en: {} }),
  en: async () => addWords({ vi: {}, en: (await import('./words/en.ts')).words }),
};
const loaded = new Map<Locale, Promise<void>>();

/** Loads the words of a language, once; where that fails it is tried again when it is asked for again. */
function loadWords(locale: Locale): Promise<void> {
  const known = loaded.get(locale) ?? languages[locale]();
  loaded.set(locale, known);
  known.catch(() => loaded.delete(locale));
  return known;
}

const place = document.getElementById('root');
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <App modules={modules} loadSession={loadSession} lock={lock} loadWords={loadWords} />
    </StrictMode>,
  );
}
