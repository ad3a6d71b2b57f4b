import type { ReactNode } from 'react';
import { ActButton, ApiProblem, Vi, useT } from '#platform/web';

/** Why an act was refused, in the server's words. */
export function ProblemNote({ problem }: { problem: Error | undefined }): ReactNode {
  const t = useT();
  if (problem === undefined) return null;
  const known = problem instanceof ApiProblem;
  return (
    <div className="ez-problem" role="alert">
      <p>
        <Vi>{known ? problem.message : t('processes.web.act-failed')}</Vi>
      </p>
      {known && problem.faults.length > 0 && (
        <ul>
          {problem.faults.map((fault) => (
            <li key={`${fault.field} ${fault.message}`}>
              <Vi>{fault.message}</Vi>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Somebody was faster: who did what, and the way to what is to be done now. */
export function Overtaken({ problem, onSeen }: { problem: Error | undefined; onSeen: () => void }): ReactNode {
  const t = useT();
  return (
    <>
      <ProblemNote problem={problem} />
      <div className="ez-acts" ref={(place) => place?.querySelector('button')?.focus()}>
        <ActButton kind="primary" onClick={onSeen}>
          {t('processes.web.see-present')}
        </ActButton>
      </div>
    </>
  );
}
