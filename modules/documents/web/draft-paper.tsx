import type { ReactNode } from 'react';
import { EmptyState, LoadingRows, PdfView, Vi, useT } from '#platform/web';
import { previewHref } from './use-document.ts';
import { usePreview } from './use-preview.ts';

const mostTold = 4;

/** The true page of a draft; while something must still be written, what it is, above the last page that could be made. */
export function DraftPaper(props: {
  stepId: string;
  title: string;
  version: number;
  settled: boolean;
  blank: readonly string[];
}): ReactNode {
  const t = useT();
  const { version, refused } = usePreview(props.stepId, props.version, !props.settled || props.blank.length > 0);
  const told = props.blank.slice(0, mostTold).join(', ') + (props.blank.length > mostTold ? '…' : '');
  const why = told === '' ? refused : t('documents.web.waits-for', { parts: told });
  if (version === undefined) {
    if (why === undefined) return <LoadingRows rows={10} />;
    return <EmptyState title={t('documents.web.no-page-yet')} text={why} />;
  }
  return (
    <div className="ez-draft-paper">
      {why !== undefined && (
        <p className="ez-draft-paper-why" role="status">
          <Vi>{why}</Vi>
        </p>
      )}
      <PdfView src={previewHref(props.stepId)} title={props.title} version={version} />
    </div>
  );
}
