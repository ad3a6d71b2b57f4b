import './errors.ts';

export { openCaseOfType, fileCaseOfType } from './server/open-case.ts';
export { addCaseFile } from './server/files.ts';
export { saveCaseType } from './server/case-types.ts';
export { makeCasePaper } from './server/papers.ts';
