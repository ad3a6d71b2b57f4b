import { walkThrough } from './walk.fixture.ts';

walkThrough('pages');
