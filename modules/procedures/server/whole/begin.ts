import type { Words } from '#platform/i18n';
import { wholeDraft, type WholeDraft } from '../../whole-draft.ts';
import type { DescribedProcedure, ProcedureField } from '../procedure.ts';

const nothing = { vi: '', en: '' };

/** What is written of a procedure at first: filed online and at the counter, nothing else said. */
export function emptyWhole(name: Words, field: ProcedureField): WholeDraft {
  return {
    name,
    field,
    form: '',
    process: '',
    content: {
      offer: 'open',
      stages: [],
      outcomes: [],
      sources: [],
      purpose: nothing,
      audience: nothing,
      conditions: [],
      authoritativeSystem: 'ezone',
      filingChannels: [
        { channel: 'online', certainty: 'background' },
        { channel: 'counter', certainty: 'background' },
      ],
      resultMadeIn: 'ezone',
      handlingUnit: '',
      cases: [
        {
          key: 'standard',
          name: { vi: 'Mọi trường hợp', en: 'Every case' },
          limit: { value: null, unit: 'working-day' },
          regime: 'EXCLUDE',
          maxSupplements: 1,
          certainty: 'background',
        },
      ],
      components: [],
      fees: [],
      results: [],
      steps: [],
      checks: [],
      legalBasis: [],
      synonyms: [],
    },
  };
}

/** All that a version says, with the codes of its form and process. */
export const wholeOf = ({ name, field, content }: DescribedProcedure, way: { form: string; process: string }): WholeDraft =>
  wholeDraft.parse({ name, field, ...way, content });
