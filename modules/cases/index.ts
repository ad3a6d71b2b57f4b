import './errors.ts';

export { openCaseOfType, fileCaseOfType } from './server/open-case.ts';
export { saveCaseType } from './server/case-types.ts';
export { makeCasePaper } from './server/papers.ts';
