import './errors.ts';

export { countUnread } from './server/notices.ts';
