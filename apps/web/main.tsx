import './no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App, speak } from '#platform/web';
import { modules } from './modules.ts';
import { loadSession, lock } from './session.ts';

const shell = { vi: () => import('./words/vi.ts'), en: () => import('./words/en.ts') };

const place = document.getElementById('root');
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <App modules={modules} loadSession={loadSession} lock={lock} loadWords={(locale) => speak(shell, locale)} />
    </StrictMode>,
  );
}
