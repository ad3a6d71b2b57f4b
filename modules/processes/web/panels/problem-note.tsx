import type { ReactNode } from 'react';
import { ApiProblem, Vi, useT } from '#platform/web';

/** Why an act was refused, in the server's words; when somebody was faster, that the page shows the present state. */
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
      {known && problem.status === 409 && <p className="ez-quiet">{t('processes.web.reloaded')}</p>}
    </div>
  );
}
