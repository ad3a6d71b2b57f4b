import { useRef } from 'react';
import type { ReactNode } from 'react';
import { ActButton, useT, useToast } from '#platform/web';
import { decodeXml, scanXml, XmlRefusal } from '../../bpmn/xml.ts';
import type { Drawing } from './use-board.ts';

/** A drawing comes in as a file of BPMN 2.0, and goes out as one. */
export function Files({ code, drawing }: { code: string; drawing: Drawing }): ReactNode {
  const t = useT();
  const toast = useToast();
  const input = useRef<HTMLInputElement>(null);
  const { board } = drawing;
  // words: processes.drawing.xml-*
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    try {
      const text = decodeXml(new Uint8Array(await file.arrayBuffer()));
      scanXml(text);
      if (await drawing.open(text)) toast({ text: t('processes.draw.opened', { file: file.name }) });
    } catch (error) {
      if (!(error instanceof XmlRefusal)) throw error;
      toast({ text: t(`processes.drawing.xml-${error.why}`) });
    }
  };
  const give = async (): Promise<void> => {
    if (board === undefined) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([await board.save()], { type: 'application/xml' }));
    link.download = `${code}.bpmn`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <>
      <input
        ref={input}
        className="ez-unseen"
        type="file"
        accept=".bpmn,.xml"
        aria-label={t('processes.draw.open-file')}
        tabIndex={-1}
        onChange={(event) => {
          void read(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      <ActButton disabled={board === undefined} onClick={() => input.current?.click()}>
        {t('processes.draw.open-file')}
      </ActButton>
      <ActButton disabled={board === undefined} onClick={() => void give()}>
        {t('processes.draw.save-file')}
      </ActButton>
    </>
  );
}
