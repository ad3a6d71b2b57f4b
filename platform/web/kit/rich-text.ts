/** A stretch of text with one formatting. */
export interface TextRun {
  text: string;
  bold?: boolean;
  italic?: boolean;
}

/** One block of plain rich text, as templates print it. */
export type TextBlock = { type: 'paragraph'; runs: TextRun[] } | { type: 'list'; ordered?: boolean; items: TextRun[][] };

/** Plain rich text: paragraphs and lists in order. */
export type RichText = TextBlock[];

/** Builds the editable elements of a text; made of nodes, never of markup. */
export function richTextNodes(text: RichText): Node[] {
  if (text.length === 0) return [paragraphNode([])];
  return text.map((block) => {
    if (block.type === 'paragraph') return paragraphNode(block.runs);
    const list = document.createElement(block.ordered === true ? 'ol' : 'ul');
    list.append(...block.items.map((item) => filled('li', item)));
    return list;
  });
}

function paragraphNode(runs: readonly TextRun[]): HTMLElement {
  return filled('p', runs);
}

function filled(name: 'p' | 'li', runs: readonly TextRun[]): HTMLElement {
  const element = document.createElement(name);
  element.append(...runs.map(runNode));
  // an empty block needs a line break, or the caret cannot stand in it
  if (element.textContent === '') element.append(document.createElement('br'));
  return element;
}

function runNode(run: TextRun): Node {
  let node: Node = document.createTextNode(run.text);
  for (const [wanted, name] of [[run.italic, 'i'] as const, [run.bold, 'b'] as const]) {
    if (wanted !== true) continue;
    const element = document.createElement(name);
    element.append(node);
    node = element;
  }
  return node;
}

/** Reads what stands in an editable element back as plain rich text; unknown elements count as their text. */
export function readRichText(root: Node): RichText {
  const blocks: RichText = [];
  let loose: TextRun[] = [];
  const endLoose = (): void => {
    const runs = joined(loose);
    if (runs.length > 0) blocks.push({ type: 'paragraph', runs });
    loose = [];
  };
  for (const node of root.childNodes) {
    if (!(node instanceof HTMLElement) || !isBlock(node)) {
      loose.push(...runsOf(node, {}));
      continue;
    }
    endLoose();
    blocks.push(...blocksOf(node));
  }
  endLoose();
  return blocks;
}

function isBlock(element: HTMLElement): boolean {
  return /^(?:P|DIV|UL|OL|LI|BLOCKQUOTE|H[1-6])$/.test(element.tagName);
}

function blocksOf(element: HTMLElement): RichText {
  if (element.tagName === 'UL' || element.tagName === 'OL') {
    const items = [...element.children].map((item) => joined(runsOf(item, {}))).filter((item) => item.length > 0);
    if (items.length === 0) return [];
    return [element.tagName === 'OL' ? { type: 'list', ordered: true, items } : { type: 'list', items }];
  }
  // browsers nest a new list inside the paragraph it was made from
  const inner = [...element.children].some((child) => child instanceof HTMLElement && isBlock(child));
  if (inner) return readRichText(element);
  const runs = joined(runsOf(element, {}));
  return runs.length > 0 ? [{ type: 'paragraph', runs }] : [];
}

function runsOf(node: Node, marks: Omit<TextRun, 'text'>): TextRun[] {
  if (node.nodeType === Node.TEXT_NODE) return [{ text: (node.textContent ?? '').replaceAll('\u00a0', ' '), ...marks }];
  if (!(node instanceof HTMLElement)) return [];
  if (node.tagName === 'BR') return node.nextSibling === null ? [] : [{ text: '\n', ...marks }];
  const inside = {
    ...marks,
    ...(/^(?:B|STRONG)$/.test(node.tagName) && { bold: true }),
    ...(/^(?:I|EM)$/.test(node.tagName) && { italic: true }),
  };
  return [...node.childNodes].flatMap((child) => runsOf(child, inside));
}

function joined(runs: readonly TextRun[]): TextRun[] {
  const out: TextRun[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (run.text === '') continue;
    if (last !== undefined && last.bold === run.bold && last.italic === run.italic) last.text += run.text;
    else out.push({ ...run });
  }
  return out.some((run) => run.text.trim() !== '') ? out : [];
}
