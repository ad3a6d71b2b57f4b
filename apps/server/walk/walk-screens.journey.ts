import { walkThrough } from './walk.fixture.ts';

walkThrough('screens');
