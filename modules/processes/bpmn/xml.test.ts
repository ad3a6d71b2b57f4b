import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { canonical } from './canonical.ts';
import { drawn, user } from './drawings.fixture.ts';
import { readBpmn } from './read-bpmn.ts';
import { decodeXml, elementsIn, scanXml, writeXml, type XmlElement } from './xml.ts';

const refused = (source: string): unknown => {
  try {
    scanXml(source);
    return 'read';
  } catch (error) {
    return error instanceof Error && 'why' in error ? error.why : error;
  }
};

const tidy = (one: XmlElement): unknown => [one.name, Object.entries(one.attributes), elementsIn(one).map(tidy)];

describe('scanXml', () => {
  it('refuses by name what is made to use up memory or to look elsewhere', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>';
    expect(refused(bomb)).toBe('doctype');
    expect(refused(`<?xml version="1.0"?><!-- first -->\n<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>`)).toBe('doctype');
    expect(refused('<a name="&constructor;"/>')).toBe('not-xml');
    expect(refused('<a>&c;</a>')).toBe('not-xml');
    expect(refused('<a>'.repeat(100) + '</a>'.repeat(100))).toBe('too-deep');
    expect(refused(`<a>${'<b/>'.repeat(50_000)}</a>`)).toBe('too-large');
    expect(refused(`<a>${' '.repeat(2_000_001)}</a>`)).toBe('too-large');
  });

  it('reads a long text of nearly an element in no time', () => {
    const before = performance.now();
    for (const nasty of [
      `<a ${'b="c" '.repeat(100_000)}`,
      `<a ${' '.repeat(500_000)}`,
      `<a>${'&'.repeat(300_000)}`,
      `<${'a'.repeat(900_000)}`,
    ])
      expect(refused(nasty)).toBe('not-xml');
    expect(performance.now() - before).toBeLessThan(3000);
  });

  it('refuses what is not well-formed', () => {
    for (const wrong of [
      '',
      'text',
      '<a>',
      '<a></b>',
      '<a/><b/>',
      '<a b="1" b="2"/>',
      '<a b=1/>',
      '<a b="<"/>',
      '<a>&#0;</a>',
      '<a',
      '<a><!-- </a>',
      'x<a/>',
      '<a><![CDATA[</a>',
    ])
      expect(refused(wrong), wrong).toBe('not-xml');
  });

  it('reads entities, CDATA, comments and declared encodings', () => {
    expect(scanXml('<a b="&lt;&#x1EC7;&quot;">x &amp; <!-- no --><![CDATA[<y>]]><?pi?></a>')).toEqual({
      name: 'a',
      attributes: { b: '<ệ"' },
      content: ['x & ', '<y>'],
    });
    expect(decodeXml(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>\xe9</a>', 'latin1'))).toContain('<a>é</a>');
    expect(() => decodeXml(Buffer.from('<a>\xe9</a>', 'latin1'))).toThrow('not-xml');
    expect(() => decodeXml(Buffer.from('<?xml version="1.0" encoding="none-such"?><a/>'))).toThrow('not-xml');
  });

  it('writes what it reads', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'é', '<', '&', '"', "'", ' ', '>', '\n', '9') });
    const head = { name: fc.constantFrom('a', 'b:c', 'ộ'), attributes: fc.dictionary(fc.constantFrom('x', 'y:z'), word) };
    const { tree } = fc.letrec<{ tree: XmlElement }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.record({ ...head, content: fc.constant<string[]>([]) }),
        fc.record({ ...head, content: fc.array(tie('tree'), { maxLength: 3 }) }),
      ),
    }));
    fc.assert(
      fc.property(tree, (one) => {
        expect(JSON.stringify(tidy(scanXml(writeXml(one))))).toBe(JSON.stringify(tidy(one)));
      }),
    );
    fc.assert(
      fc.property(word, (text) => {
        expect(scanXml(writeXml({ name: 'a', attributes: {}, content: [text] })).content.join('')).toBe(text);
      }),
    );
  });
});

describe('readBpmn', () => {
  it('refuses XML that is no BPMN', async () => {
    for (const other of ['<html/>', '<definitions/>', drawn(user('a')).replace('<!', '')]) {
      const read = await readBpmn(other).then(
        () => 'read',
        (error: Error) => error.message,
      );
      expect(read).toBe(other.includes('userTask') ? 'read' : 'not-xml at 0');
    }
    await expect(readBpmn(`<!DOCTYPE a>${drawn('')}`)).rejects.toThrow('doctype');
  });
});

describe('canonical', () => {
  const same = (a: string, b: string): boolean => JSON.stringify(canonical(scanXml(a))) === JSON.stringify(canonical(scanXml(b)));

  it('sees names and numbers through their spelling, and nothing else', () => {
    expect(same('<a xmlns="u" x="1.0"><b/></a>', '<k:a xmlns:k="u" x="1">\n <k:b></k:b></k:a>')).toBe(true);
    for (const other of ['<a xmlns="v"><b/></a>', '<a xmlns="u"/>', '<a xmlns="u" c="1"><b/></a>', '<a xmlns="u"><b>t</b></a>'])
      expect(same('<a xmlns="u"><b/></a>', other), other).toBe(false);
    expect(same('<a><b/><c/></a>', '<a><c/><b/></a>')).toBe(false);
  });
});
