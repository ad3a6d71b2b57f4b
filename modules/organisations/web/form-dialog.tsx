import './admin.css';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { ActButton, ApiProblem, Dialog, useT } from '#platform/web';

/** A form in a dialog: sends once, shows what was refused, closes when it is done. */
export function FormDialog(props: {
  title: string;
  actLabel: string;
  onClose: () => void;
  onSend: () => Promise<unknown>;
  /** What follows, where it is not to be overlooked. */
  note?: ReactNode;
  children: ReactNode;
}): ReactNode {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error>();
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await props.onSend();
      props.onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
      setBusy(false);
    }
  };
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form className="ez-admin-form" onSubmit={(event) => void send(event)}>
        <Refusal problem={problem} />
        {props.children}
        {props.note !== undefined && <p className="ez-final">{props.note}</p>}
        <div className="ez-acts ez-acts-end">
          <ActButton onClick={props.onClose}>{t('organisations.web.back')}</ActButton>
          <ActButton kind="primary" type="submit" busy={busy}>
            {props.actLabel}
          </ActButton>
        </div>
      </form>
    </Dialog>
  );
}

/** Why something was refused, in the server's words. */
export function Refusal({ problem }: { problem: Error | undefined }): ReactNode {
  if (problem === undefined) return null;
  const faults = problem instanceof ApiProblem ? problem.faults : [];
  return (
    <div className="ez-problem" role="alert">
      <p>{problem.message}</p>
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={`${fault.field} ${fault.message}`}>{fault.message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
