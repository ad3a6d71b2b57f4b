import { publishForm } from '#modules/forms';
import { publishProcess } from '#modules/processes';
import { publishProcedure, type ProcedureContent } from '#modules/procedures';
import type { Desk } from './dossiers.fixture.ts';
import { contentOf, form, processes, words } from './invented-procedures.fixture.ts';

type Case = ProcedureContent['cases'][number];

/** A case that the applicant's reason chooses: ten working days, one supplement. */
export const ruled = (reason: string, more: Partial<Case> = {}): Case => ({
  key: reason.toLowerCase().replaceAll('_', '-'),
  name: words(reason),
  when: `reason = "${reason}"`,
  limit: { value: 10, unit: 'working-day' },
  regime: 'EXCLUDE',
  maxSupplements: 1,
  certainty: 'seen',
  ...more,
});

/** The case of whoever gives no other reason: its clock is never paused. */
export const otherwise = (): Case => {
  const { when: _, ...last } = ruled('NO_PAUSE', { regime: 'NO_PAUSE' });
  return last;
};

/** Publishes the plain procedure with these cases, in force since the beginning of 2026. */
export const publishRuled = (desk: Desk, code: string, cases: readonly Case[], more: Partial<ProcedureContent> = {}): Promise<void> =>
  desk.system.act('test.procedure', async (act) => {
    const at = { validFrom: '2026-01-01', legalBasis: [] };
    const formVersionId = await publishForm(act, { code: 'test-ruled', name: words('ruled'), definition: form, ...at });
    const processVersionId = await publishProcess(act, { code: 'test-ruled', name: words('ruled'), definition: processes.plain, ...at });
    await publishProcedure(act, {
      code,
      name: words('Thủ tục có quy tắc'),
      field: { code: 'test', name: words('Thử') },
      content: { ...contentOf('plain'), cases: [...cases, otherwise()], ...more },
      formVersionId,
      processVersionId,
      validFrom: at.validFrom,
    });
  });
