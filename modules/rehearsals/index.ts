import './errors.ts';

export { startRehearsal } from './server/start-rehearsal.ts';
export { stopRehearsal } from './server/stop-rehearsal.ts';
