import './no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '#platform/web';
import { modules } from './modules.ts';
import { loadSession, lock } from './session.ts';

const place = document.getElementById('root');
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <App modules={modules} loadSession={loadSession} lock={lock} />
    </StrictMode>,
  );
}
