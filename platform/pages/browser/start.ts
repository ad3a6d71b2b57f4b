import { startEnding } from './ending.ts';
import { startFiles } from './files.ts';
import { startForgetting } from './leave.ts';
import { say, startLive } from './refresh.ts';
import { startCopying, startForms, startMenus, startUndo } from './small.ts';

/** Everything the enhancing script adds to a server page; each part looks for its own marks and leaves the rest alone. */
export function enhancePage(): void {
  startCopying();
  startMenus();
  startFiles();
  startForms();
  startUndo();
  startLive();
  startForgetting();
  startEnding();
  window.addEventListener('offline', () => say('offline'));
}
