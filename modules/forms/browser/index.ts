export { startForms } from '../pages/enhance.ts';
