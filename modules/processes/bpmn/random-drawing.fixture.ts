import fc from 'fast-check';
import { drawn, event, flow, node, timer, user } from './drawings.fixture.ts';

/** A block with one way in and one way out; blocks in blocks make a well-formed drawing. */
export type Block =
  | { kind: 'user' | 'script' | 'timer' }
  | { kind: 'watched'; interrupts: boolean; late: Block }
  | { kind: 'xor' | 'and' | 'or'; branches: Block[]; facts: number[] }
  | { kind: 'row'; blocks: Block[] }
  | { kind: 'part'; block: Block }
  | { kind: 'again'; block: Block; times: number };

/** Conditions read the facts f0 to f7. */
const factCount = 8;

/** Random blocks, and which facts are true. */
export function randomDrawings(maxDepth = 4): fc.Arbitrary<{ block: Block; facts: boolean[]; choices: number[] }> {
  const { block } = fc.letrec<{ block: Block }>((tie) => ({
    block: fc.oneof(
      { maxDepth, depthSize: 'small' },
      fc.constantFrom<Block>({ kind: 'user' }, { kind: 'user' }, { kind: 'script' }, { kind: 'timer' }),
      fc.record({ kind: fc.constant('row' as const), blocks: fc.array(tie('block'), { minLength: 2, maxLength: 3 }) }),
      fc.record({
        kind: fc.constantFrom('xor' as const, 'and' as const, 'or' as const),
        branches: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
        facts: fc.array(fc.nat(factCount - 1), { minLength: 3, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('part' as const), block: tie('block') }),
      fc.record({ kind: fc.constant('watched' as const), interrupts: fc.boolean(), late: tie('block') }),
      fc.record({ kind: fc.constant('again' as const), block: tie('block'), times: fc.integer({ min: 1, max: 2 }) }),
    ),
  }));
  return fc.record({
    block,
    facts: fc.array(fc.boolean(), { minLength: factCount, maxLength: factCount }),
    choices: fc.array(fc.nat(20), { minLength: 5, maxLength: 20 }),
  });
}

/** Writes blocks down as BPMN; `apart`, what chooses stands in a sub-process of its own. */
class Writer {
  readonly #apart: boolean;
  xml = '';
  facts: Record<string, number> = {};
  #count = 0;

  constructor(apart: boolean) {
    this.#apart = apart;
  }

  #name(kind: string): string {
    this.#count += 1;
    return `${kind}${this.#count}`;
  }

  #put(kind: string, xml: (id: string) => string): string {
    const id = this.#name(kind);
    this.xml += xml(id);
    return id;
  }

  #script(sets = ''): string {
    return this.#put('s', (id) => `<scriptTask id="${id}" scriptFormat="feel"><extensionElements>${sets}</extensionElements></scriptTask>`);
  }

  link(from: string, to: string, when?: string): string {
    this.xml += flow(from, to, when);
    return to;
  }

  /** Writes a block behind a node; answers its last node. */
  write(block: Block, from: string): string {
    switch (block.kind) {
      case 'user':
        return this.link(
          from,
          this.#put('u', (id) => user(id)),
        );
      case 'script':
        return this.link(from, this.#script());
      case 'timer':
        return this.link(
          from,
          this.#put('t', (id) => event('intermediateCatchEvent', id, timer('PT8H'))),
        );
      case 'row':
        return block.blocks.reduce((last, inner) => this.write(inner, last), from);
      case 'part':
        return this.#part(block.block, from);
      case 'watched':
        return this.#alone(from, block.interrupts, (first) => this.#watched(block, first));
      case 'again':
        return this.#alone(from, true, (first) => this.#again(block, first));
      default:
        return this.#alone(from, block.kind !== 'and', (first) => this.#branches(block, first));
    }
  }

  #alone(from: string, merges: boolean, write: (first: string) => string): string {
    return this.#apart && merges ? this.#within(from, write) : write(from);
  }

  #part(block: Block, from: string): string {
    return this.#within(from, (first) => this.write(block, first));
  }

  #within(from: string, write: (first: string) => void): string {
    const outside = this.xml;
    const id = this.#name('p');
    this.xml = node('startEvent', `${id}s`);
    write(`${id}s`);
    this.xml = `${outside}<subProcess id="${id}">${this.xml}</subProcess>`;
    return this.link(from, id);
  }

  #watched({ interrupts, late }: { interrupts: boolean; late: Block }, from: string): string {
    const task = this.link(
      from,
      this.#put('u', (id) => user(id)),
    );
    const watch = this.#put('b', (id) =>
      event('boundaryEvent', id, timer('PT4H'), `attachedToRef="${task}" cancelActivity="${interrupts}"`),
    );
    const last = this.write(late, watch);
    // What runs beside the work ends by itself; what stands for it goes on in its place.
    if (!interrupts) {
      this.link(
        last,
        this.#put('e', (id) => node('endEvent', id)),
      );
      return task;
    }
    if (this.#apart) return last;
    const merge = this.#put('m', (id) => node('exclusiveGateway', id));
    this.link(task, merge);
    return this.link(last, merge);
  }

  #again({ block, times }: { block: Block; times: number }, from: string): string {
    const counter = this.#name('n');
    this.facts[counter] = 0;
    const reset = this.link(from, this.#script(`<ezone:set name="${counter}" value="0" />`));
    const merge = this.link(
      reset,
      this.#put('m', (id) => node('exclusiveGateway', id)),
    );
    const last = this.write(block, merge);
    const counted = this.link(last, this.#script(`<ezone:set name="${counter}" value="${counter} + 1" />`));
    const exit = this.#name('x');
    this.link(counted, exit);
    this.link(exit, merge, `${counter} < ${times}`);
    const on = this.#script();
    this.xml += node('exclusiveGateway', exit, `default="${exit}-${on}"`);
    return this.link(exit, on);
  }

  #branches({ kind, branches, facts }: Extract<Block, { branches: Block[] }>, from: string): string {
    const tag = { xor: 'exclusiveGateway', and: 'parallelGateway', or: 'inclusiveGateway' }[kind];
    const fork = this.link(from, this.#name('f'));
    const isEnd = this.#apart && kind !== 'and';
    const join = this.#put('j', (id) => (isEnd ? '' : node(tag, id)));
    const firsts = branches.map((branch, place) => {
      const first = this.#script();
      const isDefault = place === branches.length - 1;
      this.link(fork, first, kind === 'and' || isDefault ? undefined : `f${facts[place] ?? 0} = true`);
      const last = this.write(branch, first);
      if (!isEnd) this.link(last, join);
      return first;
    });
    this.xml += node(tag, fork, kind === 'and' ? '' : `default="${fork}-${firsts.at(-1) ?? ''}"`);
    return join;
  }
}

/** A block as a whole process, with the facts its conditions read. */
export function processOf(block: Block, facts: readonly boolean[], apart = true): { xml: string; facts: Record<string, number | boolean> } {
  const writer = new Writer(apart);
  const end = 'end';
  writer.link(writer.write(block, 'start'), end);
  const given = Object.fromEntries(facts.map((value, place) => [`f${place}`, value]));
  return { xml: drawn(node('startEvent', 'start') + writer.xml + node('endEvent', end)), facts: { ...writer.facts, ...given } };
}

/** What is to be done in a block in which no timer watches over work, counted from the block alone: tasks and the first step of each branch. */
export function countWork(block: Block, facts: readonly boolean[]): { users: number; scripts: number } {
  const sum = (blocks: readonly Block[], scripts = 0, times = 1): { users: number; scripts: number } => {
    const each = blocks.map((one) => countWork(one, facts));
    return {
      users: times * each.reduce((all, { users }) => all + users, 0),
      scripts: scripts + times * each.reduce((all, one) => all + one.scripts, 0),
    };
  };
  switch (block.kind) {
    case 'user':
      return { users: 1, scripts: 0 };
    case 'script':
      return { users: 0, scripts: 1 };
    case 'row':
      return sum(block.blocks);
    case 'part':
      return sum([block.block]);
    case 'again':
      return sum([block.block], block.times + 2, block.times);
    case 'and':
      return sum(block.branches, block.branches.length);
    case 'xor':
    case 'or': {
      const open = block.branches.slice(0, -1).filter((_branch, place) => facts[block.facts[place] ?? 0] === true);
      const taken = open.length === 0 ? block.branches.slice(-1) : block.kind === 'xor' ? open.slice(0, 1) : open;
      return sum(taken, taken.length);
    }
    default:
      return { users: 0, scripts: 0 };
  }
}

function insideOf(block: Block): readonly Block[] {
  if ('branches' in block) return block.branches;
  if ('blocks' in block) return block.blocks;
  if ('late' in block) return [block.late];
  return 'block' in block ? [block.block] : [];
}

const holds = (block: Block, is: (inner: Block) => boolean): boolean => is(block) || insideOf(block).some((inner) => holds(inner, is));

/** Whether a timer watches over work somewhere in a block. */
export const isWatched = (block: Block): boolean => holds(block, ({ kind }) => kind === 'watched');

const joinsBeside = (block: Block): boolean =>
  block.kind === 'watched' && !block.interrupts && holds(block.late, ({ kind }) => kind === 'and');

/** Whether branches come together beside work that may be done again. */
export const joinsBesideLoop = (block: Block): boolean => holds(block, (one) => one.kind === 'again' && holds(one, joinsBeside));
