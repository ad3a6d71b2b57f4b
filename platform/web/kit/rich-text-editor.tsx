import { useEffect, useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import { readRichText, richTextNodes } from './rich-text.ts';
import type { RichText } from './rich-text.ts';

const tools = [
  { command: 'bold', key: 'web.editor.bold', sign: 'B' },
  { command: 'italic', key: 'web.editor.italic', sign: 'I' },
  { command: 'insertUnorderedList', key: 'web.editor.list', sign: '•' },
  { command: 'insertOrderedList', key: 'web.editor.numbers', sign: '1.' },
] as const;

/** Paragraphs, bold, italic and lists; keeps its own text after the first value (give it a new `key` to load another). */
export function RichTextEditor(props: {
  label: string;
  value: RichText;
  onChange: (text: RichText) => void;
  readOnly?: boolean;
  /** Language of the text itself; official papers are Vietnamese. */
  lang?: 'vi' | 'en';
}): ReactNode {
  const t = useT();
  const id = useId();
  const field = useRef<HTMLDivElement>(null);
  const first = useRef(props.value);
  const [active, setActive] = useState<readonly string[]>([]);
  useEffect(() => {
    field.current?.replaceChildren(...richTextNodes(first.current));
  }, []);
  const tellMarks = (): void => setActive(tools.map((tool) => tool.command).filter((command) => document.queryCommandState(command)));
  const tell = (): void => {
    if (field.current !== null) props.onChange(readRichText(field.current));
    tellMarks();
  };
  const apply = (command: string): void => {
    field.current?.focus();
    document.execCommand(command);
    tell();
  };
  return (
    <div className="ez-editor">
      <span id={id} className="ez-label">
        {props.label}
      </span>
      {props.readOnly !== true && (
        <div className="ez-editor-tools" role="toolbar" aria-label={t('web.editor.tools')}>
          {tools.map((tool) => (
            <button
              key={tool.command}
              type="button"
              className={`ez-tool-${tool.command}`}
              aria-pressed={active.includes(tool.command)}
              aria-label={t(tool.key)}
              title={t(tool.key)}
              data-sign={tool.sign}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => apply(tool.command)}
            ></button>
          ))}
        </div>
      )}
      <div
        ref={field}
        className="ez-editor-field"
        role="textbox"
        aria-multiline="true"
        aria-labelledby={id}
        aria-readonly={props.readOnly}
        tabIndex={0}
        lang={props.lang ?? 'vi'}
        contentEditable={props.readOnly !== true}
        suppressContentEditableWarning
        onFocus={() => document.execCommand('defaultParagraphSeparator', false, 'p')}
        onInput={tell}
        onKeyUp={tellMarks}
        onMouseUp={tellMarks}
        onPaste={(event) => {
          // what is pasted comes as text alone: foreign markup never enters an official paper
          event.preventDefault();
          document.execCommand('insertText', false, event.clipboardData.getData('text/plain'));
        }}
        onDrop={(event) => event.preventDefault()}
      />
    </div>
  );
}
