import './fill-form.css';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useLocale } from '#platform/web';
import type { CompiledForm, Data, FormError, Step } from '../engine/definition.ts';
import { errorsHere } from '../engine/form-errors.ts';
import { withValue } from '../engine/pointer.ts';
import { settle } from '../engine/settle.ts';
import { visibleSteps } from '../engine/walk.ts';
import { FormFrame, type Answered } from './form-frame.tsx';
import { stepAfter } from './step-after.ts';

/** What a slot's value is once its file was taken. */
type Taken = Readonly<Record<string, string | number>>;

/** What is wrong in a step that somebody is done with. */
const wrongIn = (form: CompiledForm, data: Data, step: Step | undefined): FormError[] =>
  step === undefined ? [] : errorsHere(form, data, { complete: true, steps: [step] });

interface FillFormProps {
  form: CompiledForm;
  title: string;
  /** What the last step's button does. */
  sendLabel: string;
  /** Takes a file for a slot; undefined where it was refused, which the taker tells. */
  onFile: (file: File) => Promise<Taken | undefined>;
  onSend: (data: Data) => void;
}

/** A form from its first step to its last; what is wrong in a step is told before the next one. */
export function FillForm({ form, title, sendLabel, onFile, onSend }: FillFormProps): ReactNode {
  const locale = useLocale();
  const top = useRef<HTMLDivElement>(null);
  const [data, setData] = useState<Data>({});
  const [key, setKey] = useState<string>();
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const steps = visibleSteps(form, data);
  const step = steps.find((one) => one.key === key) ?? steps[0];
  const answer = async ({ data: written, act, files }: Answered): Promise<void> => {
    let next = written;
    for (const [pointer, file] of files) {
      const taken = await onFile(file);
      if (taken !== undefined) next = withValue(next, pointer, { ...taken });
    }
    next = settle(form, next);
    setData(next);
    const after = visibleSteps(form, next);
    const wrong = act.kind === 'next' ? wrongIn(form, next, step) : [];
    setErrors(wrong);
    if (!('pointer' in act)) top.current?.scrollIntoView({ block: 'start' });
    if (wrong.length > 0 || step === undefined) return;
    if (act.kind === 'next' && after.at(-1)?.key === step.key) onSend(next);
    else
      setKey(
        stepAfter(
          act,
          after.map((one) => one.key),
          step.key,
        ),
      );
  };
  if (step === undefined) return null;
  const isLast = steps.at(-1) === step;
  return (
    <div className="ez-fill-form" ref={top}>
      <FormFrame
        form={form}
        data={data}
        step={step.key}
        locale={locale}
        title={title}
        errors={errors}
        isWhole
        {...(isLast ? { nextLabel: sendLabel } : {})}
        onAnswer={(answered) => void answer(answered)}
      />
    </div>
  );
}
