import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from '#platform/web';
import { modules } from './modules.ts';
import { loadSession } from './session.ts';

// zod would otherwise try to compile checks, which the content security policy refuses and reports
z.config({ jitless: true });

const place = document.getElementById('root');
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <App modules={modules} loadSession={loadSession} />
    </StrictMode>,
  );
}
