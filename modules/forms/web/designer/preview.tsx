import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { ActButton, useLocale, useT } from '#platform/web';
import type { Locale } from '#platform/i18n';
import type { CompiledForm, Data } from '../../engine/definition.ts';
import { settle } from '../../engine/settle.ts';
import { visibleSteps } from '../../engine/walk.ts';
import { FormFrame, type Answered } from '../form-frame.tsx';
import { stepAfter } from '../step-after.ts';

interface PreviewProps {
  form: CompiledForm | undefined;
  testData: Data;
  onTest: (data: Data) => void;
  width: 'phone' | 'desk';
  onWidth: (width: 'phone' | 'desk') => void;
}

/** The form as an applicant sees it, filled with test data, at the width of a phone or a desk; it can be tried. */
export function Preview({ form, testData, onTest, width, onWidth }: PreviewProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [tongue, setTongue] = useState<Locale>(locale);
  const [shown, setShown] = useState(form);
  if (form !== undefined && form !== shown) setShown(form);
  return (
    <section className="ez-design-preview" aria-label={t('forms.web.preview')}>
      <div className="ez-design-acts" role="group" aria-label={t('forms.web.preview-how')}>
        {(['phone', 'desk'] as const).map((one) => (
          // words: forms.web.width-*
          <button key={one} type="button" className="ez-design-act" aria-pressed={width === one} onClick={() => onWidth(one)}>
            {t(`forms.web.width-${one}`)}
          </button>
        ))}
        <button type="button" className="ez-design-act" onClick={() => setTongue(tongue === 'vi' ? 'en' : 'vi')}>
          {t(tongue === 'vi' ? 'forms.web.in-english' : 'forms.web.in-vietnamese')}
        </button>
        <span className="ez-design-gap" />
        <ActButton kind="quiet" onClick={() => onTest({})}>
          {t('forms.web.test-clear')}
        </ActButton>
      </div>
      {form === undefined && <p className="ez-quiet">{t('forms.web.preview-stale')}</p>}
      {shown !== undefined && <Tried form={shown} testData={testData} onTest={onTest} locale={tongue} width={width} />}
    </section>
  );
}

function Tried({
  form,
  testData,
  onTest,
  locale,
  width,
}: Omit<PreviewProps, 'form' | 'onWidth'> & { form: CompiledForm; locale: Locale }): ReactNode {
  const t = useT();
  const [step, setStep] = useState<string>();
  const data = useMemo(() => settle(form, testData), [form, testData]);
  const steps = visibleSteps(form, data);
  const current = steps.find(({ key }) => key === step) ?? steps[0];
  const keys = steps.map(({ key }) => key);
  const answer = ({ act, data: written }: Answered): void => {
    setStep(stepAfter(act, keys, current?.key ?? ''));
    onTest(written);
  };
  return (
    <div className={`ez-design-frame ez-design-${width}`}>
      {current !== undefined && (
        <FormFrame form={form} data={data} step={current.key} locale={locale} title={t('forms.web.preview')} onAnswer={answer} />
      )}
    </div>
  );
}
