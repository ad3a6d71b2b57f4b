import './errors.ts';

export { startRehearsal } from './server/start-rehearsal.ts';
