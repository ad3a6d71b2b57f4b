export { startForms } from '../pages/enhance.ts';
export { showValue } from '../engine/show.ts';
