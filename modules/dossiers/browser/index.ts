export { startKeeping } from '../pages/offline/page.ts';
export { startWorker } from '../pages/offline/listen.ts';
