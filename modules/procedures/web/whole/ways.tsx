import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { PaneCard, Vi, useLocale, useMay, useT } from '#platform/web';
import { ChoiceField } from './fields.tsx';
import type { Writing } from './use-whole.ts';

/** Where a designer stands; from there one comes back by the browser's way back, what was written here is kept. */
function Designer({ to, permission, words }: { to: string; permission: string; words: string }): ReactNode {
  const may = useMay();
  if (!may(permission)) return undefined;
  return (
    <p>
      <Link className="ez-link" to={to}>
        {words}
      </Link>
    </p>
  );
}

/** The form it is filed with. */
export function FormWay({ writing }: { writing: Writing }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { written, changeWhole, choices, readOnly } = writing;
  const { form } = written.whole;
  const answers = choices?.answers ?? [];
  return (
    <PaneCard title={t('procedures.whole.form')}>
      <fieldset className="ez-whole-fields" disabled={readOnly}>
        <legend className="ez-unseen">{t('procedures.whole.form')}</legend>
        <ChoiceField
          label={t('procedures.whole.form-which')}
          help={t('procedures.whole.form-help')}
          at="form"
          value={form}
          none={t('procedures.whole.choose')}
          data={(choices?.forms ?? []).map(({ code, name }) => ({ value: code, label: `${textOf(name, locale)} (${code})` }))}
          onChoose={(code) => changeWhole({ form: code })}
        />
      </fieldset>
      <Designer to="/bieu-mau" permission="forms.draft" words={t('procedures.whole.form-new')} />
      {form !== '' && <Designer to={`/bieu-mau/${form}`} permission="forms.draft" words={t('procedures.whole.form-open')} />}
      {answers.length > 0 && (
        <>
          <h3>{t('procedures.whole.form-asks')}</h3>
          <ul className="ez-whole-told">
            {answers.map(({ name, label }) => (
              <li key={name}>
                <Vi>{textOf(label, locale)}</Vi>
              </li>
            ))}
          </ul>
        </>
      )}
    </PaneCard>
  );
}

/** The process it runs. */
export function ProcessWay({ writing }: { writing: Writing }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { written, changeWhole, choices, readOnly } = writing;
  const { process } = written.whole;
  const steps = choices?.steps ?? [];
  return (
    <PaneCard title={t('procedures.whole.process')}>
      <fieldset className="ez-whole-fields" disabled={readOnly}>
        <legend className="ez-unseen">{t('procedures.whole.process')}</legend>
        <ChoiceField
          label={t('procedures.whole.process-which')}
          help={t('procedures.whole.process-help')}
          at="process"
          value={process}
          none={t('procedures.whole.choose')}
          data={(choices?.processes ?? []).map(({ code, name }) => ({ value: code, label: `${textOf(name, locale)} (${code})` }))}
          onChoose={(code) => changeWhole({ process: code })}
        />
      </fieldset>
      <Designer to="/quan-tri/quy-trinh" permission="processes.draft" words={t('procedures.whole.process-new')} />
      {steps.length > 0 && (
        <>
          <h3>{t('procedures.whole.process-steps')}</h3>
          <ol className="ez-whole-told">
            {steps.map(({ key, name, makesPaper }) => (
              <li key={key}>
                <Vi>{textOf(name, locale)}</Vi>
                {makesPaper && <span className="ez-quiet"> · {t('procedures.whole.makes-paper')}</span>}
              </li>
            ))}
          </ol>
        </>
      )}
    </PaneCard>
  );
}
