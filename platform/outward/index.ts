export { readTarget, type OpenHosts } from './addresses.ts';
export { post, type Outcome } from './post.ts';
