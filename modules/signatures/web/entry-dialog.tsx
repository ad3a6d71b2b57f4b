import { useEffect, useRef, useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { ActButton, ApiProblem, Dialog, Vi, useT } from '#platform/web';
import { Lacking } from './read-file.ts';

const fieldOf = (problem: Error | undefined): string | undefined =>
  problem instanceof ApiProblem ? (problem.field ?? problem.faults[0]?.field) : problem instanceof Lacking ? problem.field : undefined;

const messageOf = (problem: Error): string =>
  problem instanceof ApiProblem ? (problem.faults[0]?.message ?? problem.message) : problem.message;

/** A form being sent, and why it was refused. */
export interface Entering {
  busy: boolean;
  code: string | undefined;
  /** What was wrong with a field that is there to be corrected. */
  at: (field: string) => string | undefined;
  /** What was wrong with none of these fields. */
  besides: (fields: readonly string[]) => string | undefined;
  send: () => Promise<void>;
}

/** Sends an entry once at a time; a refusal stays until it is sent again. */
export function useEntering(work: () => Promise<void>): Entering {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error>();
  const field = fieldOf(problem);
  const told = problem && messageOf(problem);
  const send = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
      setBusy(false);
    }
  };
  return {
    busy,
    send,
    code: problem instanceof ApiProblem ? problem.code : undefined,
    at: (name) => (name === field ? told : undefined),
    besides: (names) => (field !== undefined && names.includes(field) ? undefined : told),
  };
}

/** A form in a dialog whose refusals stand at their fields; the first wrong one has the focus. */
export function EntryDialog(props: {
  title: string;
  actLabel: string;
  entering: Entering;
  /** Names of the fields that are shown. */
  fields: readonly string[];
  onClose: () => void;
  children: ReactNode;
}): ReactNode {
  const t = useT();
  const form = useRef<HTMLFormElement>(null);
  const { busy, besides, send } = props.entering;
  const other = besides(props.fields);
  useEffect(() => {
    if (!busy) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [busy]);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void send();
  };
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form ref={form} className="ez-admin-form" noValidate onSubmit={submit}>
        {other !== undefined && (
          <p className="ez-wrong" role="alert">
            <Vi>{other}</Vi>
          </p>
        )}
        {props.children}
        <div className="ez-acts ez-acts-end">
          <ActButton onClick={props.onClose}>{t('signatures.web.back')}</ActButton>
          <ActButton kind="primary" type="submit" busy={busy}>
            {props.actLabel}
          </ActButton>
        </div>
      </form>
    </Dialog>
  );
}
